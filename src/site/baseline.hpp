#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/units.hpp"
#include "site/view.hpp"

namespace tw::site {

/// What one sample counted: whole things, both ends included. Only bounds that have two ends become a count; a usable look that saw nothing is 0.
struct Count {
    std::int64_t low = 0, high = 0;
};
std::optional<Count> count_of(const Sample& sample);

/// Ordinary counts of a series: a negative binomial whose mean and variance come from counts drawn in to median plus or minus 3 robust
/// standard deviations (1.4826 MAD; Hampel 1974), so that a few outliers don't hide the next one. The variance is that of a new count: it includes
/// what n samples leave open about the mean.
struct Baseline {
    std::size_t samples = 0;
    double mean = 0, variance = 0;      ///< variance > mean
    double size() const { return mean * mean / (variance - mean); }
};
/// Nothing of fewer than `least_samples` counts: so few are no baseline.
inline constexpr std::size_t least_samples = 8;
std::optional<Baseline> baseline_of(std::span<const std::int64_t> counts);

/// Chance that an ordinary count is `count` or more, by the negative binomial of the baseline.
double tail(const Baseline& baseline, std::int64_t count);

/// How far a figure stands out from what came before.
struct Exceedance {
    enum class Rests { series, bound, nothing } rests = Rests::nothing;
    std::optional<Ppm> chance{};            ///< of such a count or more in ordinary times; only of a series
    std::size_t samples = 0, as_high = 0;   ///< counts in the series, and how many of them reach the figure
    std::optional<std::int64_t> ratio_tenths{};  ///< at least so many tenths of the most that was there before
    std::string sentence{};                 ///< in words
};
/// With a baseline a tail probability; without one only what the bounds say ("ratio at least 3.6"), and never a score. `before` are counts of
/// a series with the ends they leave open; `ceiling` is a published most ("at most 20 in five years"), where there is one.
Exceedance exceedance(const Figure& now, std::span<const Count> before, const std::optional<Figure>& ceiling = {});

}  // namespace tw::site
