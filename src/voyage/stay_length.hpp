#pragma once
#include <vector>

#include "core/philox.hpp"
#include "voyage/durations.hpp"

namespace tw::voyage {

/// Stays of one site in all lives: bins of those seen from begin to end, of those there when the grid began, when it ended, or throughout.
struct StayTally { std::vector<int> whole, begun, unfinished, throughout; };

/// Logarithm of the prior of a site's mean stay, without its constant: log-normal around `usual` with a spread of 0.7 (a factor of two either
/// way for two sites in three), on the scale of the mean's logarithm.
double log_prior_mean(double mean_bins, double usual);

/// Phases and pace anew, from a grid of means a sixth apart (in logarithms, shifted at random): each weighed by the prior and by the stays with
/// their phases summed out. A stay that the grid's begin found is in any phase alike, as the filter has it.
Dwell learn_dwell(Random& random, const StayTally& tally, double usual);

}  // namespace tw::voyage
