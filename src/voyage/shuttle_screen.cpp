#include "voyage/shuttle_screen.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {
namespace {

double log_choose(int n, int k)
{
    if (k < 0 || k > n) return -1e300;
    return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

}  // namespace

double runs_chance(int a, int b, int r)
{
    if (a <= 0 || b <= 0) return r == (a > 0 || b > 0 ? 1 : 0) ? 1 : 0;
    if (r < 2 || r > a + b) return 0;
    const double all = log_choose(a + b, a);
    const int k = r / 2;
    if (r % 2 == 0) return 2 * std::exp(log_choose(a - 1, k - 1) + log_choose(b - 1, k - 1) - all);
    return std::exp(log_choose(a - 1, k) + log_choose(b - 1, k - 1) - all) + std::exp(log_choose(a - 1, k - 1) + log_choose(b - 1, k) - all);
}

double alternation_chance(int a, int b, int r)
{
    double sum = 0;
    for (int i = r; i <= a + b; ++i) sum += runs_chance(a, b, i);
    return std::min(sum, 1.0);
}

double period_log_ratio(std::span<const double> gaps)
{
    if (gaps.size() < 2) return 0;
    double mean = 0, least = gaps[0], most = gaps[0];
    for (const double g : gaps) mean += g, least = std::min(least, g), most = std::max(most, g);
    mean /= static_cast<double>(gaps.size());
    if (least <= 0) return 0;
    double exponential = 0;
    for (const double g : gaps) exponential += -std::log(mean) - g / mean;
    double best = -1e300;
    for (double period = least / 4; period <= most; period *= 1.03)
        for (const double spread : {0.05, 0.1, 0.15, 0.25, 0.4})
            for (const double missed : {0.02, 0.3, 0.5, 0.7}) {
                double sum = 0;
                for (const double g : gaps) {
                    double density = 0, weight = 1 - missed;
                    for (int m = 1; m <= 8; ++m, weight *= missed) {
                        const double sd = spread * period * std::sqrt(m), z = (g - m * period) / sd;
                        if (std::abs(z) < 8) density += weight * std::exp(-z * z / 2) / (sd * 2.5066282746310002);
                    }
                    sum += std::log(density + 1e-12);
                    if (sum < best) break;
                }
                best = std::max(best, sum);
            }
    return best - exponential;
}

}  // namespace tw::voyage
