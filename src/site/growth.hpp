#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "core/units.hpp"
#include "site/view.hpp"

namespace tw::site {

/// What a growing stack told before a given time: input of forecasts. Uses nothing later than `as_of`.
struct Growth {
    std::size_t samples = 0;             ///< counts it rests on
    std::optional<std::int64_t> level_low{}, level_high{};   ///< of the latest count
    Second age{};                        ///< of the latest count, at most
    std::optional<std::int64_t> per_day_milli{};             ///< thousandths a day: median slope over pairs of counts (Theil 1950, Sen 1968)
    std::optional<std::int64_t> least_milli{}, most_milli{}; ///< of any pair whose order is certain, ranges and uncertain times taken at their worst
};
/// Over counts in (as_of - reach, as_of] that came after the last usable look that saw nothing.
Growth growth_of(std::span<const Sample> samples, Second as_of, Second reach);

}  // namespace tw::site
