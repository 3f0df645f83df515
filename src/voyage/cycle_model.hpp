#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "core/philox.hpp"

namespace tw::voyage {

/// From one call seen to the next: time, and positions in a cycle; a negative position is elsewhere.
struct Step {
    double days = 0;
    int from = 0, to = 0;
    double label = 0;        ///< chance of the place reached under "anywhere", for calls elsewhere
};

/// What was learnt of a cycle, or of labels left free.
struct CycleFit {
    double log_likelihood = 0;            ///< grid parameters summed out
    double period = 0, period_low = 0, period_high = 0;  ///< days
    double seen_share = 0;
    double expected_steps = 0;
    std::array<std::int64_t, 256> steps{};  ///< draws of all steps passed
};

/// Likelihood of `gaps` under a cycle of `length` places. `least_days` = shortest round trip.
CycleFit fit_cycle(const std::vector<Step>& gaps, int length, double least_days, Random random);

/// The same chain of steps with places left free: only the times count. Its log-likelihood.
double free_times(const std::vector<Step>& gaps, double least_step_days);

}  // namespace tw::voyage
