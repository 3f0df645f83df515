#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "track/call.hpp"
#include "track/discrepancy.hpp"
#include "track/gap.hpp"
#include "track/odometer.hpp"
#include "track/simplify.hpp"
#include "track/stop.hpp"
#include "track/vessel_fold.hpp"

namespace tw::track {

/// What statics said of the ship behind a segment, reduced to what is compared.
struct Identity {
    std::uint32_t imo = 0;
    std::uint64_t name = 0, callsign = 0;
    bool known() const { return imo != 0 || name != 0 || callsign != 0; }
    template <class Archive>
    void fields(Archive& a) { a(imo, name, callsign); }
};

/// An open segment: its latest fixes, of which the newest may still be thrown out by look-back, and what is settled before.
struct Track {
    static constexpr std::size_t slots = 8, kept_most = slots - 1;  ///< one slot keeps the fix before the oldest kept

    std::array<Row, slots> ring;
    std::uint8_t head = 0, kept = 0;
    std::uint8_t released = 0;        ///< of the oldest kept: already handed on (after a suspension)
    bool suspended = false;
    bool simulated = false;
    std::uint8_t ordinal = 0;
    std::uint32_t serial = 0;         ///< order of opening
    std::int32_t lane = -1;
    std::uint64_t added = 0, settled_fixes = 0;
    std::int64_t length_mm = 0;
    Row first;
    Simplifier line;
    EventId thread{};
    bool named = false;
    StaticsKey statics;
    Identity identity;
    double cap = 25;
    double near_metres = 0;           ///< within this of the last fix nothing but the last fix can win

    Row& at(std::size_t back) { return ring[(head - back) & (slots - 1)]; }
    const Row& at(std::size_t back) const { return ring[(head - back) & (slots - 1)]; }
    const Row& last() const { return ring[head]; }

    template <class Archive>
    void fields(Archive& a)
    {
        a(ring, head, kept, released, suspended, simulated, ordinal, serial, lane, added, settled_fixes, length_mm, first,
          line, thread, named, statics, identity, cap, near_metres);
    }
};

/// The leg that is being sailed.
struct LegStart {
    Row row;
    Odometer meter;
    EventId call{}, segment{};
    std::string place;
    bool begun = false, from_call = false;
    template <class Archive>
    void fields(Archive& a) { a(row, meter, call, segment, place, begun, from_call); }
};

/// One ship under an MMSI: the chain of segments that one hull can have sailed, and the folds over its settled fixes.
struct Lane {
    std::uint16_t hull = 0;
    bool live = false;                ///< a segment of it is open
    bool simulated = false;
    Row last;
    EventId last_segment{};
    Odometer meter;
    HeardBefore heard;
    StopFold stop;
    CallFold call;
    LegStart leg;
    template <class Archive>
    void fields(Archive& a)
    {
        a(hull, live, simulated, last, last_segment, meter, heard, stop, call, leg);
    }
};

/// How a row matches one open segment.
struct Match {
    double metric = 0;                ///< of the chosen pair, weight included; 0 = no match
    double hours = 0;
    float weight = 1;
    std::uint8_t drop = 0;
    std::size_t track = 0;
};

struct VesselFold::State {
    State(const FoldRules& r, const World& w, bool t) : rules(r), preset(rules.preset()), world(w), preset_hash(rules.hash()), thorough(t) {}
    State(const State& other) = default;

    FoldRules rules;
    const Preset& preset;             ///< of `rules`, which keeps it alive
    World world;
    std::uint64_t preset_hash;
    bool thorough;

    Mmsi mmsi;
    bool begun = false, finished = false;
    std::int64_t last_time = std::numeric_limits<std::int64_t>::min();
    Row last_key;                     ///< latest row taken, for the order check: time, place, speed, course
    std::uint8_t last_type = 0;
    std::uint16_t last_heading = 0;
    std::int64_t deadline = std::numeric_limits<std::int64_t>::max();  ///< no segment falls silent before; may be early
    std::uint32_t next_serial = 0;
    std::uint16_t next_hull = 0;
    std::vector<Track> active, suspended;
    std::vector<Lane> lanes;
    Row mmsi_last;                    ///< for gaps by MMSI
    std::uint32_t mmsi_last_serial = 0;
    EventId mmsi_last_segment{};
    HeardBefore mmsi_heard;
    FoldBooks books;

    // not saved: the batch in hand
    Batch batch;
    Sink* sink = nullptr;
    bool wants_rows = false;
    StationKey station;
    Receiver receiver = Receiver::unknown;
    std::vector<Visit> visits;

    template <class Archive>
    void fields(Archive& a)
    {
        a(mmsi, begun, finished, last_time, last_key, last_type, last_heading, deadline, next_serial, next_hull, active,
          suspended, lanes, mmsi_last, mmsi_last_serial, mmsi_last_segment, mmsi_heard, books.rows, books.used,
          books.without_position, books.excluded, books.bad, books.dropped);
    }

    // step.cpp
    void take(std::size_t i);
    Row row_at(std::size_t i);
    void take_position(Row& row, std::size_t i);
    void take_statics(std::size_t i);
    void open_track(const Row& row, StaticsKey statics);
    void accept(Track& track, const Row& row, std::size_t drop);
    void accept(Track& track, std::size_t i);
    void fill(Row& row, std::size_t i);
    void take_placeless(std::size_t i);
    bool evidently_next(const Row& last, double cap, std::size_t i, double square);
    void heard_by_mmsi(const Row& row, const Track& track);
    void settle_rows();
    // quick_run.cpp
    static constexpr std::size_t shortest_run = 16, longest_run = 512;
    std::size_t evident_run(std::size_t first, std::size_t last);
    void take_run(std::size_t first, std::size_t count);
    void release_run(Track& track, std::size_t first, std::size_t last);
    void hear_run(HeardBefore& heard, std::size_t first, std::size_t last);
    // matching.cpp
    Match match(const Track& track, const Row& row, StaticsKey statics) const;
    double stored_metric(const Track& track, std::size_t back) const;
    void describe(Track& track, StaticsKey statics);
    Identity identity_of(StaticsKey statics) const;
    float identity_weight(const Track& track, StaticsKey statics) const;
    Track* rejoin(const Row& row);
    // closing.cpp
    void settle_before(std::int64_t time);
    void release(Track& track, const Row& row);
    void release_all(Track& track);
    void close(Track& track, bool open);
    void close_active(std::size_t index, bool open);
    bool is_late_repeat(const Track& track) const;
    void emit_noise(const Row& row);
    void emit_segment(Track& track, const Row& last, bool open, bool noise, bool repeat);
    void name_track(Track& track);
    void mmsi_gap(const Row& row, std::uint32_t serial);
    // lane.cpp
    Lane& lane_of(Track& track, const Row& row);
    void feed(Lane& lane, const Row& row, const Track& track, std::int64_t step_mm);
    void end_lane(Lane& lane, std::int64_t watermark_ms);
    void emit_stop(const Lane& lane, const Stay& stay, bool open);
    void emit_visits(Lane& lane, bool open);
    void emit_leg(const Lane& lane, const Row& to, const Odometer& meter, const Event* call, bool open);
    void emit_gap(const Row& from, const Row* to, const HeardBefore& heard, const EventId& segment, std::uint16_t hull,
                  bool several, std::int64_t watermark_ms);
    Event event_of(EventKind kind, const Row& first, const Row& last, const EventId& segment, std::uint16_t hull) const;
};

}  // namespace tw::track
