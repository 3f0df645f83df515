#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "batch/fix.hpp"
#include "core/time.hpp"

namespace tw::track {

enum class EventKind : std::uint8_t { segment = 1, stop = 2, port_call = 3, leg = 4, gap = 5 };
std::string_view name(EventKind kind);

/// First 128 bits of SHA-256 over (kind, preset hash, key, start, end, content hashes of first and last row).
using EventId = std::array<std::uint8_t, 16>;
std::string to_hex(const EventId& id);

/// A row of the lake as an event cites it: enough to find it again and to draw it.
struct RowRef {
    Millisecond time = Millisecond::none();
    LonLat at;
    std::uint64_t content = 0;  ///< `content_hash` of the row; equal rows from different captures are interchangeable
    CaptureOrdinal ingest;
    ByteOffset offset;
};

/// Standing alternatives that every reader of an event must see (movement.md section 0), as bits.
enum class Alternative : std::uint32_t {
    poor_coverage = 1, outage = 2, jamming = 4, weather = 8, equipment_fault = 16, berth_power_down = 32,
    provider_thinning = 64, identity_error = 128, late_repeat = 256,  ///< the last: an older position received again
};
constexpr std::uint32_t bit(Alternative a) { return static_cast<std::uint32_t>(a); }

/// A maximal run of fixes attributed to one transmitter (2.2).
struct Segment {
    struct Vertex { Second time; LonLat at; };
    std::vector<Vertex> line;     ///< simplified; every vertex is a fix, first and last included
    std::uint64_t fixes = 0;
    Decimetre length{};           ///< geodesic sum over consecutive fixes
    Decimetre tolerance{};        ///< no fix lies farther than this from `line`
    std::uint8_t ordinal_of_mmsi = 0;  ///< 0 if no other segment of this MMSI was alive at its start
    bool noise = false;           ///< too short or too scattered to be a track
};

/// 2.3. `observed` counts only the time covered by fixes at most 2 h apart; the rest of the span is assumed.
struct Stop {
    LonLat centre;
    Second observed{}, assumed{};
    Decimetre radius{};           ///< farthest fix of the stop from its anchor (the first row)
    std::uint64_t fixes = 0;
};

/// 2.4. Windows are (last fix outside, first inside] and [last inside, first outside); an unknown end has `known` false.
struct PortCall {
    std::string place;            ///< chart::Place id
    LonLat at;
    std::uint8_t confidence = 0;  ///< 4 entry and exit and (stop or gap) .. 1 entry and/or exit only
    Second arrive_from{}, arrive_to{}, depart_from{}, depart_to{};
    bool arrival_known = false, departure_known = false;
    bool stopped = false, gap_inside = false, discovered_place = false;

    /// Went by, or in and out, without being seen to stop: no call that counts (confidence 1).
    bool is_passage() const { return confidence < 2; }
};

/// 2.5. A first leg has no `from`, a last one no `to`; both are then half-open.
struct Leg {
    EventId from_call{}, to_call{};   ///< threads of the calls
    std::string from_place, to_place;
    Decimetre length{};           ///< along the fixes, straight across gaps
    Ppm visible{};                ///< share of the leg's time not inside a gap
    std::uint32_t gaps = 0;
    bool from_known = false, to_known = false;
};

/// 2.6. `first` is the last row heard before, `last` the first heard after; an open gap has no `last`.
struct Gap {
    Decimetre distance{};         ///< geodesic between the two ends
    Centiknot implied{};          ///< distance over time
    bool measured = false;        ///< distance and speed are known
    std::uint32_t before_terrestrial = 0, before_satellite = 0, before_unknown = 0;  ///< rows in the 12 h before (to 10 min), last included
    Decimetre shore{}, port{};    ///< of the switch-off end; -1 = not computed
    std::string place;            ///< where the silence began or, in port, was kept; empty = at no place
    bool in_port = false;         ///< both ends around one place, and hardly any way between them; never while open
    bool open = false, multi_hull = false;
};

/// One event with what every event has. Ids are hex of `id` in all output.
struct Event {
    EventKind kind = EventKind::segment;
    Mmsi mmsi;
    EventId segment{};            ///< thread of the segment it starts in (its own thread for a segment)
    std::uint16_t hull = 0;       ///< which ship under this MMSI: segments that one ship can have sailed share the number
    Second start{}, end{};        ///< whole seconds of the first and the last row; an open event ends at the watermark or its last row
    RowRef first, last;
    std::uint64_t preset = 0;     ///< first 64 bits of the preset's hash
    std::uint32_t alternatives = 0;
    bool open = false;            ///< no later row has closed it yet
    bool simulated = false;       ///< rests on simulated or transformed rows
    EventId id{}, thread{};       ///< thread = id without end and last row, so an open event keeps it when it closes
    std::variant<Segment, Stop, PortCall, Leg, Gap> body;
};

/// Sets `id` and `thread` from the other members.
void seal(Event& event);
/// The thread alone, for an event that has only begun.
EventId thread_of(EventKind kind, std::uint64_t preset, Mmsi mmsi, Second start, const RowRef& first);

/// Canonical order: start, end, kind, key, id.
bool canonical_before(const Event& a, const Event& b);

/// SHA-256 over a canonical little-endian form of everything in the events, in the order given. Captures and offsets stay
/// out: rows with equal content are interchangeable.
std::array<std::uint8_t, 32> digest_of(const std::vector<Event>& events);

}  // namespace tw::track
