#include "voyage/stay_length.hpp"

#include <algorithm>
#include <cmath>

#include "voyage/draws.hpp"
#include "voyage/itinerary_filter.hpp"

namespace tw::voyage {
namespace {

constexpr double stay_spread = 0.7;

double log_choose(int n, int k) { return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0); }

}  // namespace

double log_prior_mean(double mean_bins, double usual)
{
    const double z = std::log(mean_bins / usual) / stay_spread;
    return -0.5 * z * z;
}

Dwell learn_dwell(Random& random, const StayTally& tally, double usual)
{
    constexpr int steps = 28;
    constexpr double step = 1.0 / 6;
    std::vector<Dwell> choices;
    std::vector<double> weight;
    double most = -1e300;
    const double shift = random.uniform() - 0.5;
    for (int k = 1; k <= most_phases; ++k) {
        // What the whole stays say of k phases, but for the pace.
        double ways = 0, lasted = 0, ended = 0;
        for (const int d : tally.whole) {
            if (d < k) {
                ways -= 50;
                continue;
            }
            ways += log_choose(d - 1, k - 1);
            lasted += d - k;
            ended += 1;
        }
        for (int g = 0; g < steps; ++g) {
            const double mean = usual * std::exp(step * (g - steps / 2 + shift));
            if (k / mean > 0.9) continue;
            const double advance = k / mean, log_a = std::log(advance), log_b = std::log1p(-advance);
            const auto steps_in = [&](int taken, int bins) { return log_choose(bins, taken) + taken * log_a + (bins - taken) * log_b; };
            double w = log_prior_mean(mean, usual) + ways + ended * k * log_a + lasted * log_b;
            const auto from_any = [&](int d, bool ends) {
                double sum = 0;
                for (int left = 1; left <= k; ++left)
                    for (int taken = ends ? left - 1 : 0; taken < left; ++taken)
                        if (taken <= d - 1) sum += std::exp(steps_in(taken, d - 1)) * (ends ? advance : 1) / k;
                return std::log(std::max(sum, 1e-22));
            };
            for (const int d : tally.begun) w += from_any(d, true);
            for (const int d : tally.throughout) w += from_any(d, false);
            for (const int d : tally.unfinished) {
                double sum = 0;
                for (int taken = 0; taken < k && taken <= d - 1; ++taken) sum += std::exp(steps_in(taken, d - 1));
                w += std::log(std::max(sum, 1e-22));
            }
            choices.push_back({k, advance});
            weight.push_back(w);
            most = std::max(most, w);
        }
    }
    for (double& w : weight) w = std::exp(w - most);
    return choices[draw_index(random, weight)];
}

}  // namespace tw::voyage
