#pragma once
#include <cstdint>
#include <span>

#include "core/units.hpp"
#include "site/view.hpp"

namespace tw::site {

/// What a silent run of looks is worth (evidence.md section 8).
struct Watch {
    std::int64_t seconds = 0;       ///< E: time over which an arrival would have been seen, weighed by the chance to see it; a lower bound
    std::uint32_t looks = 0;        ///< usable ones that went into it
};

/// Effective watch for stays of length `stay` that begin inside `window`: the integral over arrival times s of
/// 1 - product over looks in [s, s + stay] of (1 - chance). A look known only to an interval counts for arrivals it certainly catches.
/// Samples that say unknown add nothing; so do `throughout` ones, whose looks have no times.
Watch effective_watch(std::span<const Sample> samples, Second stay, Interval window);

/// Arrivals per day excluded at 95 % by nothing seen in a watch: -ln(0.05) / E, in millionths per day; -1 = nothing is excluded.
std::int64_t upper_rate(const Watch& watch);
/// Chance of seeing nothing in the watch when arrivals come once every `period`: exp(-E / period).
Ppm silence(const Watch& watch, Second period);

}  // namespace tw::site
