#pragma once
#include <cstddef>
#include <vector>

namespace tw::voyage {

/// Chances of a duration in whole bins: `first`, `first + 1`, …; they sum to one.
struct Taps {
    int first = 1;
    std::vector<double> share{};
    bool sparse = false;            ///< most shares are zero
    bool possible() const { return !share.empty(); }
    double mean() const;
};

/// Sailing time over `nm` for a speed that is normal (`mean`, `sd` knots), never above `top` and never below 3 knots, in bins of
/// `bin_hours`. Tails of a thousandth are cut. A negative way has no taps.
Taps sailing_taps(double nm, double mean, double sd, double top, double bin_hours);

/// Time to a place nobody named: log-normal, median 24 h, sigma 0.8, thinned to ten values from 4 h to 5 d.
Taps elsewhere_taps(double bin_hours);

/// A stay is a chain of `phases` steps, each left with chance `advance` per bin: a negative binomial duration. It keeps the chain
/// Markov, and with 1 to 6 phases comes close to a log-normal (docs/decisions of the itinerary; tested by Kolmogorov distance).
struct Dwell {
    int phases = 3;
    double advance = 0.1;
    double mean_bins() const { return phases / advance; }
};
/// The chain nearest to a log-normal with the given median (bins) and sigma among those with its mean.
Dwell dwell_like(double median_bins, double sigma);
/// Chance that the stay lasts at most `bins`.
double stays_at_most(const Dwell& dwell, int bins);

}  // namespace tw::voyage
