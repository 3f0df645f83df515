#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/read_batch.hpp"
#include "core/result.hpp"

namespace tw::ais {

/// The forms in which positions arrive (movement.md 1.1). One reader each; all NMEA forms are one reader.
enum class Dialect : std::uint8_t {
    nmea,            ///< A1-A7: sentences, tag blocks, wrappers, suffixes, recognised line by line
    noaa,            ///< N1: MarineCadastre with BaseDateTime
    noaa_snake,      ///< N2: MarineCadastre with base_date_time
    danish,          ///< K1: Danish Maritime Authority
    exact_earth,     ///< E1
    spire,           ///< P1
    spire_combined,  ///< P2
    stream_json,     ///< J1: MessageType / Message / MetaData
    catcher_json,    ///< J2: AIS-catcher
    gpsd_json,       ///< J3
    libais_json,     ///< J4
    table,           ///< any other CSV whose header names MMSI, time and position by listed synonyms
    records,         ///< any other JSON (lines, array, or one object holding an array) with such members
    trajectory,      ///< Tracktable .traj
};

/// Name used by `--format` and in provenance, for example "noaa_snake".
std::string_view name(Dialect dialect);
Result<Dialect> dialect_from_name(std::string_view text);

/// A sentence whose station (tag block `s:`) starts so says of itself that it is simulated; its row gets
/// FixFlag::simulated without being asked.
inline constexpr std::string_view simulated_station = "SIM-";

/// How to read. Nothing here depends on the machine.
struct ReadOptions {
    CaptureOrdinal ingest;              ///< stamped on every row
    ByteOffset start;                   ///< offset of the first byte that `feed` will get
    bool keep_bad_checksum = false;     ///< keep sentences whose checksum fails, flagged (D-07)
    bool keep_own_ship = false;         ///< VDO sentences become rows (D-03)
    bool simulated = false;             ///< every row gets FixFlag::simulated
    std::string zone;                   ///< declared zone of local-time archives, "+09:00"; empty = UTC (T-11)
};

/// Turns bytes into rows. A static record comes out at least once over all batches of a reader and its siblings, in the batch
/// of a row that carries its key or in an earlier one: keep the dictionaries of all batches together.
/// Knows no file system and no clock; reads hostile input of any size in bounded memory and never
/// throws. The rows and the books do not depend on how the input is cut between calls of `feed`.
class Reader {
public:
    virtual ~Reader() = default;
    /// Takes the next bytes, cut anywhere. Appends to `out`.
    virtual void feed(std::string_view bytes, ReadBatch& out) = 0;
    /// Ends the input: the last unfinished line is read, open groups are closed. Appends to `out`.
    virtual void finish(ReadBatch& out) = 0;
    /// Whether records are independent lines, so that parts cut after a newline may be read apart, by `sibling`s, and the
    /// batches joined in order.
    virtual bool lines_stand_alone() const { return false; }
    /// A reader for a later part of the same input that starts at `start`, just after a newline; null unless
    /// `lines_stand_alone()`. Call it only after the header has been fed.
    virtual std::unique_ptr<Reader> sibling(ByteOffset start) const { static_cast<void>(start); return nullptr; }
};

/// What the input is, and which tokens say so.
struct Sniffed {
    Dialect dialect = Dialect::nmea;
    std::string evidence;
};

/// Looks at the first 64 KiB of the decompressed input. `dialect_unknown` or `dialect_ambiguous`, with the candidates named,
/// when not exactly one dialect matches.
Result<Sniffed> sniff(std::string_view head);

std::unique_ptr<Reader> make_reader(Dialect dialect, const ReadOptions& options);

}  // namespace tw::ais
