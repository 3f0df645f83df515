#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "track/anchorages.hpp"
#include "track/event.hpp"
#include "track/odometer.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"
#include "track/stop.hpp"

namespace tw::track {

/// One visit to a place, from the first row inside to the last.
struct Visit {
    Row first, last;                 ///< inside
    std::int64_t outside_before = 0, outside_after = 0;  ///< times of the fixes around it, where known
    Odometer at_first, at_last;
    std::string place;
    LonLat at;
    std::uint8_t place_rank = 0;     ///< 1 from an entry or another event, 2 from a stop
    EventId segment{};
    bool entry = false, exit = false, stopped = false, gap = false, discovered = false, simulated = false;

    std::uint8_t confidence() const;
    template <class Archive>
    void fields(Archive& a)
    {
        a(first, last, outside_before, outside_after, at_first, at_last, place, at, place_rank, segment, entry, exit, stopped,
          gap, discovered, simulated);
    }
};

/// A fix of a hull as the call fold takes it.
struct Onward {
    const Row& row;
    std::int32_t speed_cn;        ///< 0.01 knot, negative = not known
    const EventId& segment;
    const Odometer& meter;
};

/// The same, kept.
struct Passed {
    Row row;
    EventId segment{};
    Odometer meter;

    void keep(const Onward& fix) { row = fix.row, segment = fix.segment, meter = fix.meter; }
    Onward again() const { return {row, -1, segment, meter}; }
    template <class Archive>
    void fields(Archive& a) { a(row, segment, meter); }
};

/// Visits over the settled fixes of one hull, by one of two rules.
///
/// Published (2.4, presets `gfw`): a state machine over the distance of each fix from the nearest place, so the place may
/// change from fix to fix.
///
/// By stays (`CallRule::sticky`, preset `tw`): a visit opens within `enter_dm` of a place, or with a stay long enough for a
/// stop within `exit_dm`. It goes on while the ship lies within `exit_dm` of the visit's place, or stays where it lay: a ship
/// that has not moved cannot depart. The place is that of the visit's longest stay, the one nearest to its centre; ties go to
/// the smaller id. Without a stay it is the place that was entered.
class CallFold {
public:
    /// Takes the next fix; finished visits are appended to `out` with `row` still within its batch. `stop` has taken the fix
    /// already, `ended` is the stay it ended thereby, or null.
    void add(const Onward& fix, const StopFold& stop, const Stay* ended, const Preset& preset, const AnchorageIndex& places,
             std::vector<Visit>& out);
    /// The visit going on at the end of the data, which reaches to `watermark_ms`. Ends the fold; `stop` has not ended yet.
    void finish(std::int64_t watermark_ms, const StopFold& stop, const Preset& preset, const AnchorageIndex& places,
                std::vector<Visit>& out);

    /// Whether every place it names is one of `places` places.
    bool in_bounds(std::size_t places) const
    {
        const auto fits = [places](std::uint32_t p) { return p == AnchorageIndex::Near::none || p < places; };
        return state_ <= stopped && fits(site_) && fits(probe_place_) && (state_ == at_sea || site_ < places);
    }
    /// Calls `f` for each row held.
    template <class F>
    void each_row(F&& f) { f(visit_.first), f(visit_.last), f(previous_.row), f(entered_.row); }
    template <class Archive>
    void fields(Archive& a)
    {
        a(state_, started_, visiting_, visit_, before_, previous_, site_, event_at_, event_segment_,
          has_event_, group_, holds_stay_, rested_, left_, longest_, entered_, outside_before_, probe_at_, probe_distance_, probe_second_, probe_place_,
          probe_known_);
    }

private:
    enum State : std::uint8_t { at_sea, in_port, stopped };
    static constexpr std::int64_t never = Millisecond::none().value;
    bool started_ = false, visiting_ = false;
    Visit visit_;
    std::int64_t before_ = never;   ///< time of the previous fix
    // the published rule
    Passed previous_;
    std::uint8_t state_ = at_sea;
    std::uint32_t site_ = AnchorageIndex::Near::none;  ///< of the latest fix in port
    LonLat event_at_;                                  ///< anchorage of the visit's latest event
    EventId event_segment_{};
    bool has_event_ = false;
    // by stays
    std::uint32_t group_ = 0;       ///< port of the visit's place
    bool holds_stay_ = false;       ///< the stay going on is the visit's
    bool rested_ = false;           ///< the ship was seen at rest in it
    std::int64_t left_ = never;     ///< first fix outside, while the stay may yet be taken up again
    std::int64_t longest_ = -1;     ///< ms, the stay that gave the place
    Passed entered_;                ///< first fix near a place, while an earlier stay may yet be taken up again
    std::int64_t outside_before_ = never;  ///< time of the fix before it
    // the last exact answer and how far it reaches: distances change by no more than the ship moves
    LonLat probe_at_;
    std::int64_t probe_distance_ = 0, probe_second_ = 0;
    std::uint32_t probe_place_ = AnchorageIndex::Near::none;
    bool probe_known_ = false;

    AnchorageIndex::Near look(LonLat at, const CallRule& rule, const AnchorageIndex& places);
    void open(const Onward& fix, bool entered);
    void close(std::vector<Visit>& out, bool exited, std::int64_t outside);
    // call.cpp
    void publish(const Onward& fix, const CallRule& rule, const AnchorageIndex& places, std::vector<Visit>& out);
    void note(const Onward& fix, const CallRule& rule, const AnchorageIndex& places, std::uint8_t rank, std::vector<Visit>& out);
    // call_stay.cpp
    void follow(const Onward& fix, const StopFold& stop, const Stay* ended, const Preset& preset, const AnchorageIndex& places,
                std::vector<Visit>& out);
    bool inside(LonLat at, const CallRule& rule, const AnchorageIndex& places);
    void name(const AnchorageIndex::Near& near, const AnchorageIndex& places);
    void weigh(const Stay& stay, const Preset& preset, const AnchorageIndex& places);
    void begin_with(const Stay& stay);
    void end_visit(std::vector<Visit>& out, bool exited, std::int64_t outside);
};

/// The port call event's body.
PortCall body_of(const Visit& visit);

}  // namespace tw::track
