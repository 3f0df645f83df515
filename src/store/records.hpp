#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "batch/accounting.hpp"
#include "batch/statics.hpp"
#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "evidence/capture.hpp"
#include "evidence/source.hpp"
#include "store/lake_part.hpp"
#include "track/event.hpp"
#include "track/identity_hull.hpp"

namespace tw::store {

/// How one capture was read, and what became of each of its records.
struct Reading {
    std::string dialect;            ///< name of the dialect, or of the place layout
    std::string found_by;           ///< the tokens that told the dialect, or "--format"
    std::uint64_t unpacked = 0;     ///< bytes after decompression
    Accounting accounting;
};

struct StoredSource {
    evidence::ObjectId id;
    evidence::Source source;
};

struct StoredCapture {
    CaptureOrdinal ordinal;         ///< 1, 2, 3 … in order of adding
    evidence::ObjectId id;
    evidence::Capture capture;
    bool simulated = false;         ///< its source is a simulation
    std::optional<Reading> reading; ///< absent until it has been read
    /// An analyst took it back: `reading->dialect` is `taken_back`, so that nothing reads it, and what it was read as stands here.
    bool retracted = false;
    std::string was_read_as{};
};
inline constexpr std::string_view taken_back = "taken back";

/// One transmitter of this case as a whole, and the hull it is taken to belong to.
struct Hull {
    Mmsi mmsi;
    std::string id;                 ///< of the hull: "imo:9074729", "mmsi:273123456", ... (track/identity_hull.hpp); several transmitters may share it
    track::HullKind kind = track::HullKind::unknown;
    Transceiver transceiver = Transceiver::unknown;
    ImoNumber imo;                  ///< of the hull; 0 = none that counts
    std::string name, callsign;     ///< said last by this transmitter; hostile text
    std::string flag;               ///< ISO code by the MMSI's MID; empty = none
    std::uint8_t ship_type = 0;
    track::HullSize size;
    std::uint64_t fixes = 0;
    bool timed = false;             ///< false: only rows without time; `first` and `last` mean nothing
    Second first{}, last{};
    LonLat last_at;
    std::vector<std::string> contradictions;  ///< sentences: statements that can't both be true of one ship
    bool watched = false, simulated = false;
};

/// One value of one attribute that a transmitter said about itself, with the time over which it said so.
struct Identity : track::IdentityInterval {
    bool simulated = false;
};

/// Why a record stopped being, or became, the current one.
enum class ChangeReason : std::uint8_t {
    added = 1,               ///< first seen
    revised = 2,             ///< same id, other content: another version took its place
    no_longer_follows = 3,   ///< the same computation on the present evidence does not give it
    preset_changed = 4,
    retracted = 5,           ///< an analyst took it back
    restored = 6,            ///< ... and took that back
};
std::string_view name(ChangeReason reason);

struct StoredEvent {
    track::Event event;
    std::int64_t version = 0;       ///< row in the guarded table; grows with time of storing
    bool live = true;
    ChangeReason reason = ChangeReason::added;  ///< of the last change
    std::string changed_by;         ///< id of the change set that made the last change
};

struct EventFilter {
    std::vector<track::EventKind> kinds{};     ///< empty = all
    std::vector<Mmsi> hulls{};                 ///< empty = all
    std::optional<Second> from{}, to{};          ///< events that overlap [from, to)
    std::string place{};                       ///< port calls at, gaps in, legs from or to this place{}; empty = any
    bool superseded = false;                 ///< with those that no longer stand
    std::size_t limit = 0;                   ///< 0 = no limit
};

/// Tally of one replacement.
struct Change {
    std::uint64_t added = 0, kept = 0, revised = 0, withdrawn = 0;
    evidence::ObjectId id;          ///< of the change set; empty when nothing changed
    bool any() const { return added + revised + withdrawn > 0; }
};

/// Which live records a replacement speaks for. Records outside it are left alone.
struct Scope {
    bool all_hulls = true;
    std::vector<Mmsi> hulls{};                 ///< used when `all_hulls` is false
    std::vector<track::EventKind> kinds{};     ///< events only; empty = all
    ChangeReason reason = ChangeReason::no_longer_follows;  ///< given to what is withdrawn
};

}  // namespace tw::store
