#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "track/anchorages.hpp"
#include "track/event.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"

namespace tw::track {

/// Running totals of one hull's way, to be subtracted: length, time inside gaps, gaps.
struct Odometer {
    std::int64_t length_mm = 0, silent_ms = 0;
    std::uint32_t gaps = 0;
    template <class Archive>
    void fields(Archive& a) { a(length_mm, silent_ms, gaps); }
};

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

/// The visit state machine of movement.md 2.4 over the settled fixes of one hull.
class CallFold {
public:
    /// Takes the next fix; finished visits are appended to `out` with `row` still within its batch.
    void add(const Row& row, std::int32_t speed_cn, const EventId& segment, const Odometer& meter, const CallRule& rule,
             const AnchorageIndex& places, std::vector<Visit>& out);
    /// The visit going on at the end of the data, which reaches to `watermark_ms`. Ends the fold.
    void finish(std::int64_t watermark_ms, const CallRule& rule, const AnchorageIndex& places, std::vector<Visit>& out);

    /// Whether every place it names is one of `places` places.
    bool in_bounds(std::size_t places) const
    {
        const auto fits = [places](std::uint32_t p) { return p == AnchorageIndex::Near::none || p < places; };
        return state_ <= stopped && fits(site_) && fits(probe_place_) && (state_ == at_sea || site_ < places);
    }
    /// Calls `f` for each row held.
    template <class F>
    void each_row(F&& f) { f(visit_.first), f(visit_.last), f(previous_); }
    template <class Archive>
    void fields(Archive& a)
    {
        a(state_, started_, visiting_, visit_, previous_, previous_segment_, previous_meter_, site_, site_group_, event_at_, event_segment_, has_event_,
          probe_at_, probe_distance_, probe_second_, probe_place_, probe_known_);
    }

private:
    enum State : std::uint8_t { at_sea, in_port, stopped };
    std::uint8_t state_ = at_sea;
    bool started_ = false, visiting_ = false;
    Visit visit_;
    Row previous_;
    EventId previous_segment_{};
    Odometer previous_meter_;
    std::uint32_t site_ = AnchorageIndex::Near::none;  ///< of the latest fix in port
    std::uint32_t site_group_ = 0;                     ///< its port, for sticky sites
    LonLat event_at_;                                  ///< anchorage of the visit's latest event
    EventId event_segment_{};
    bool has_event_ = false;
    // the last exact answer and how far it reaches: distances change by no more than the ship moves
    LonLat probe_at_;
    std::int64_t probe_distance_ = 0, probe_second_ = 0;
    std::uint32_t probe_place_ = AnchorageIndex::Near::none;
    bool probe_known_ = false;

    AnchorageIndex::Near look(LonLat at, const CallRule& rule, const AnchorageIndex& places);
    void open(const Row& row, const EventId& segment, const Odometer& meter, bool entered);
    void close(std::vector<Visit>& out, bool exited, std::int64_t outside);
    void note(const EventId& segment, const CallRule& rule, const AnchorageIndex& places, std::uint8_t rank, const Row& row,
              const Odometer& meter, std::vector<Visit>& out);
};

/// The port call event's body.
PortCall body_of(const Visit& visit);

}  // namespace tw::track
