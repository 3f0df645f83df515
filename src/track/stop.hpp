#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "track/event.hpp"
#include "track/local.hpp"
#include "track/odometer.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"

namespace tw::track {

/// Where in its hull's way a stay began. Way and fix before are kept only where places are known.
struct Onset {
    EventId segment{};
    Odometer meter;
    std::int64_t before = Millisecond::none().value;  ///< time of the hull's fix before; none for its first

    Onset() = default;
    explicit Onset(const EventId& in) : segment(in) {}
    Onset(const EventId& in, const Odometer& way, std::int64_t fix_before) : segment(in), meter(way), before(fix_before) {}
    template <class Archive>
    void fields(Archive& a) { a(segment, meter, before); }
};

/// One candidate stay: an anchor and the fixes within reach of it.
struct Stay {
    Row anchor, last;
    std::int64_t east = 0, north = 0;      ///< sums of displacements from the anchor, 1e-7 degree
    std::uint64_t fixes = 0;
    double farthest = 0;                   ///< from the anchor, square metres
    std::int64_t observed = 0, assumed = 0;  ///< milliseconds
    bool simulated = false;
    Onset onset;

    bool alive() const { return fixes != 0; }
    /// Whether it is long enough for a stop.
    bool lasts(const StopRule& rule) const { return last.time - anchor.time >= rule.minimum_s * 1000; }
    /// Mean of its fixes.
    LonLat centre() const;
    void begin(const Row& row, const Onset& at);
    void extend(const Row& row, std::int64_t silence_ms);

    template <class Archive>
    void fields(Archive& a) { a(anchor, last, east, north, fixes, farthest, observed, assumed, simulated, onset); }
};

/// Movement.md 2.3 as a fold over the settled fixes of one hull. While the ship is outside for no longer than the bridged
/// excursion a second stay may already have begun; it takes over if the first ends.
class StopFold {
public:
    /// `speed_cn` is the fix's speed in 0.01 knot, negative = not known. Gives back the stay that this row ended, however short.
    std::optional<Stay> add(const Row& row, std::int32_t speed_cn, const Onset& at, const StopRule& rule);
    /// Takes rows of [first, last) for as long as they only prolong the stay, or none has begun and none begins; gives back
    /// the first row that needs `add`. All of them have a velocity; `row_at(i)` makes a Row of one.
    template <class RowAt>
    std::size_t pass(const FixColumns& rows, std::size_t first, std::size_t last, const StopRule& rule, RowAt&& row_at);
    /// The stay going on, however short; null when there is none.
    const Stay* stay() const { return stay_.alive() ? &stay_ : nullptr; }
    /// Whether the latest row lies outside the stay, for no longer yet than is bridged.
    bool away() const { return away_; }
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

    std::optional<Stay> outside(const Row& row, std::int32_t speed_cn, const Onset& at, const StopRule& rule);
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

template <class RowAt>
std::size_t StopFold::pass(const FixColumns& rows, std::size_t first, std::size_t last, const StopRule& rule, RowAt&& row_at)
{
    const std::uint16_t* sog = rows.sog.data();
    std::size_t i = first;
    if (!stay_.alive()) {
        if (rule.use_speed)
            while (i < last && sog[i] * 10 > rule.on_cn) ++i;
        return i;
    }
    if (away_) return i;
    const std::int64_t* time = rows.time.data();
    const std::int32_t *lon = rows.lon.data(), *lat = rows.lat.data();
    const std::uint32_t* flags = rows.flags.data();
    const LonLat anchor = stay_.anchor.at;
    const double low = std::max(0.0, surely_within({rule.radius_dm}));
    const double inside = low * low;
    const std::int64_t silence = rule.silence_s * 1000;
    std::int64_t east = stay_.east, north = stay_.north, before = stay_.last.time, assumed = 0;
    double farthest = stay_.farthest;
    std::uint32_t any = 0;
    for (; i < last; ++i) {
        if (rule.use_speed && sog[i] * 10 >= rule.off_cn) break;
        const LonLat at{{lon[i]}, {lat[i]}};
        const double most = is_local(anchor, at) ? local_square_most(anchor, at) : std::numeric_limits<double>::infinity();
        if (most < inside) {
            if (most > farthest) farthest = std::max(farthest, local_square(anchor, at));
        } else {
            if (!within(anchor, at, {rule.radius_dm})) break;
            farthest = std::max(farthest, local_square(anchor, at));
        }
        const std::int64_t dt = time[i] - before;
        if (dt > silence) assumed += dt;
        before = time[i];
        east += longitude_step(anchor.lon.value, at.lon.value);
        north += at.lat.value - anchor.lat.value;
        any |= flags[i];
    }
    if (i == first) return i;
    stay_.observed += before - stay_.last.time - assumed;
    stay_.assumed += assumed;
    stay_.east = east;
    stay_.north = north;
    stay_.farthest = farthest;
    stay_.fixes += i - first;
    stay_.simulated = stay_.simulated || (any & bit(FixFlag::simulated)) != 0;
    stay_.last = row_at(i - 1);
    return i;
}

inline std::optional<Stay> StopFold::add(const Row& row, std::int32_t speed_cn, const Onset& at, const StopRule& rule)
{
    const bool slow = !rule.use_speed || (speed_cn >= 0 && speed_cn <= rule.on_cn);
    if (!stay_.alive()) {
        if (slow) stay_.begin(row, at);
        return std::nullopt;
    }
    if (!away_ && (!rule.use_speed || speed_cn < rule.off_cn) && within(stay_.anchor.at, row.at, {rule.radius_dm})) {
        stay_.extend(row, rule.silence_s * 1000);
        return std::nullopt;
    }
    return outside(row, speed_cn, at, rule);
}

}  // namespace tw::track
