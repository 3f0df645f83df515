#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>

#include "track/local.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"

namespace tw::track {

/// One candidate stay: an anchor and the fixes within reach of it.
struct Stay {
    Row anchor, last;
    std::int64_t east = 0, north = 0;      ///< sums of displacements from the anchor, 1e-7 degree
    std::uint64_t fixes = 0;
    double farthest = 0;                   ///< from the anchor, square metres
    std::int64_t observed = 0, assumed = 0;  ///< milliseconds
    bool simulated = false;
    EventId segment{};                     ///< in which it began

    bool alive() const { return fixes != 0; }
    void begin(const Row& row, const EventId& in);
    void extend(const Row& row, std::int64_t silence_ms);

    template <class Archive>
    void fields(Archive& a) { a(anchor, last, east, north, fixes, farthest, observed, assumed, simulated, segment); }
};

/// Movement.md 2.3 as a fold over the settled fixes of one hull. While the ship is outside for no longer than the bridged
/// excursion a second stay may already have begun; it takes over if the first ends.
class StopFold {
public:
    /// `speed_cn` is the fix's speed in 0.01 knot, negative = not known. Gives back the stay that this row ended, if it was
    /// long enough.
    std::optional<Stay> add(const Row& row, std::int32_t speed_cn, const EventId& segment, const StopRule& rule);
    /// The stay going on, if it is long enough already. Ends the fold.
    std::optional<Stay> finish(const StopRule& rule);

    /// Calls `f` for each row held.
    template <class F>
    void each_row(F&& f) { f(stay_.anchor), f(stay_.last), f(next_.anchor), f(next_.last); }
    template <class Archive>
    void fields(Archive& a) { a(stay_, next_, away_); }

private:
    Stay stay_, next_;
    bool away_ = false;

    std::optional<Stay> away(const Row& row, std::int32_t speed_cn, const EventId& segment, const StopRule& rule);
};

/// The stop event's body.
Stop body_of(const Stay& stay);

inline void Stay::extend(const Row& row, std::int64_t silence_ms)
{
    const std::int64_t dt = row.time - last.time;
    (dt <= silence_ms ? observed : assumed) += dt;
    east += longitude_step(anchor.at.lon.value, row.at.lon.value);
    north += row.at.lat.value - anchor.at.lat.value;
    farthest = std::max(farthest, local_square(anchor.at, row.at));
    ++fixes;
    last = row;
    simulated = simulated || row.simulated();
}

inline std::optional<Stay> StopFold::add(const Row& row, std::int32_t speed_cn, const EventId& segment, const StopRule& rule)
{
    const bool slow = !rule.use_speed || (speed_cn >= 0 && speed_cn <= rule.on_cn);
    if (!stay_.alive()) {
        if (slow) stay_.begin(row, segment);
        return std::nullopt;
    }
    if (!away_ && (!rule.use_speed || speed_cn < rule.off_cn) && within(stay_.anchor.at, row.at, {rule.radius_dm})) {
        stay_.extend(row, rule.silence_s * 1000);
        return std::nullopt;
    }
    return away(row, speed_cn, segment, rule);
}

}  // namespace tw::track
