#pragma once
#include <optional>
#include <span>
#include <vector>

#include "site/view.hpp"

namespace tw::site {

/// A stay at a berth as far as looks know it (evidence.md section 9): something was there from `first` to `last`.
struct Stay {
    std::size_t first = 0, last = 0;          ///< samples that saw it, first and last
    std::optional<Interval> arrival{};        ///< after the last usable look that saw nothing; absent = nobody had looked before
    std::optional<Interval> departure{};      ///< before the first usable look that saw nothing; absent = nobody looked after, or it is still there
    Second least{};                           ///< it certainly lasted so long
    std::optional<Second> most{};             ///< it cannot have lasted longer; absent = open
    std::uint64_t visits_most = 1;            ///< with the shortest full cycle, so many visits fit between looks that saw something
};

/// Stays in a series of one class. Looks that saw something are joined unless a usable look between them saw nothing or the hulls
/// differ for certain; looks that could not see bound nothing. A time given to the minute or second is taken as that instant, so looks
/// at 11:01 and 15:43 bracket a departure to 4 h 42 min. `shortest_cycle` (0 = not known) is the least time between two arrivals at the berth.
std::vector<Stay> stays_of(std::span<const Sample> samples, Second shortest_cycle = {});

/// Whether two samples saw different hulls for certain: each speaks for one hull with all its likelihood, and not the same.
bool certainly_other(const Sample& a, const Sample& b);

}  // namespace tw::site
