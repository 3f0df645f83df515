#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/units.hpp"
#include "site/interval.hpp"

namespace tw::voyage {

/// A call of one hull, seen somehow: an AIS port call, a sighting at a pier. Calls in between may have been missed.
struct CallSeen {
    std::string place;
    site::Interval when{};             ///< what was seen of the stay, or when it was seen
    Ppm probability{1'000'000};        ///< that it is this hull and a call
    std::vector<std::string> evidence{};
    bool simulated = false;
};

struct ShuttleOptions {
    std::int32_t open_world = 10;      ///< places a ship of its kind might as well have gone to; more when more are seen
    double against_open = 2.3;         ///< log-ratio a cycle must reach against a ship that goes anywhere
    double against_order_free = 0.5;   ///< and against the same places in any order
    Ppm most_elsewhere{200'000};       ///< share of the calls seen that may lie outside the cycle
    /// Least time from arriving at one place to arriving at the next: way at top speed and the shortest stay.
    std::function<Second(std::string_view from, std::string_view to)> least_step{};
};

/// A cycle of places that a hull sails round and round (movement.md 3.2).
struct Shuttle {
    std::string hull;
    std::vector<std::string> cycle{};   ///< in sailing order, the smallest id first
    std::int32_t at_least = 0;          ///< round trips that the calls seen force
    double expected = 0;                ///< with those likely missed, between the first call and the last
    std::int32_t low = 0, high = 0;     ///< 5 % and 95 % of 256 draws
    std::int32_t at_most = 0;           ///< round trips there was time for
    Second period{}, period_low{}, period_high{};  ///< posterior mean, 5 % and 95 %
    double seen_share = 0;              ///< estimated share of calls that were seen
    double against_open = 0;            ///< natural log of the likelihood ratio to a ship that goes anywhere
    double against_order_free = 0;      ///< … to a ship that uses these places in any order
    double alternation = 1;             ///< runs test of the first two places
    site::Interval span{};              ///< first call to last
    std::vector<std::int32_t> calls_at{};      ///< calls seen, by place of the cycle
    std::int32_t elsewhere = 0;         ///< calls seen at other places
    std::vector<std::string> evidence{};
    bool simulated = false;
    std::vector<std::string> fleet{};   ///< hulls of a pooled shuttle
};

/// Two observations of one place with overlapping windows are one call. By time.
std::vector<CallSeen> merged(std::span<const CallSeen> calls);

/// The best cycle of 2, 3 or 4 places of one hull, when it passes the generous screen and then the model; else nothing.
///
/// The model is a renewal chain in closed form: each step of the cycle takes a mean time (a share of the period) with relative
/// jitter; each call is seen with one chance; between two calls seen, m steps passed, m fixed by the two places modulo the
/// cycle's length; now and then the ship is elsewhere. Period, shares, jitter, the chance to be seen and the share of elsewhere
/// are summed out on a grid. Against it stand the same chain with places drawn from anywhere, and from the ship's own places in
/// any order. Order of the input, copies, and names of hulls change nothing; at_least <= expected <= at_most.
std::vector<Shuttle> shuttles(std::string_view hull, std::span<const CallSeen> calls, const ShuttleOptions& options = {});

/// Shuttles over one cycle by several hulls, pooled: counts add up, the hulls are listed. Only cycles with at least two hulls.
std::vector<Shuttle> fleet_shuttles(std::span<const Shuttle> shuttles);

/// Round trips forced by a sequence of positions in a cycle of `length` places: (longest subsequence in cyclic order - 1) / length.
std::int32_t forced_round_trips(std::span<const int> positions, int length);

}  // namespace tw::voyage
