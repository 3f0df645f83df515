#include "voyage/spacing.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {

double whitworth(int n, double g)
{
    if (g <= 0) return 1;
    if (g > 1) return 0;
    if (n <= 0) return 1;
    // with more than 20 spacings expected at that length, the chance of none is below 3e-9 and the sum below loses its digits
    if ((n + 1) * std::pow(1 - g, n) > 20) return 1;
    long double sum = 0;
    long double choose = 1;
    for (int k = 1; k <= n + 1 && k * g < 1; ++k) {
        choose *= static_cast<long double>(n + 2 - k) / k;
        const long double term = choose * std::pow(1 - static_cast<long double>(k) * g, static_cast<long double>(n));
        sum += k % 2 == 1 ? term : -term;
    }
    return std::clamp(static_cast<double>(sum), 0.0, 1.0);
}

double predictive_silence(int n, double before, double gap)
{
    if (gap <= 0) return 1;
    if (before <= 0) return n == 0 ? 1 : 0;
    return std::pow(before / (before + gap), n + 0.5);
}

}  // namespace tw::voyage
