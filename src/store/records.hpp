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
};

/// A transmitter of this case as a whole. A hull in the sense of a ship's body is a finding of later versions.
struct Hull {
    Mmsi mmsi;
    ImoNumber imo;                  ///< most frequent valid one; 0 = none sent
    std::string name, callsign;     ///< most frequent; hostile text
    std::uint8_t ship_type = 0;
    std::uint64_t fixes = 0;
    Second first{}, last{};
    LonLat last_at;
    bool watched = false, simulated = false;
};

/// What a transmitter said about itself from `first` to `last` (both heard).
struct Identity {
    Mmsi mmsi;
    Statics statics;
    Second first{}, last{};
    std::uint64_t messages = 0;
    CaptureOrdinal ingest;          ///< where it was first heard
    ByteOffset offset;
    bool simulated = false;
};

/// Why a record stopped being, or became, the current one.
enum class ChangeReason : std::uint8_t {
    added = 1,               ///< first seen
    revised = 2,             ///< same id, other content: another version took its place
    no_longer_follows = 3,   ///< the same computation on the present evidence does not give it
    preset_changed = 4,
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
