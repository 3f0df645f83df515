#include "voyage/spacing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

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

double student_tail(double t, int n)
{
    if (t < 0) return 1 - student_tail(-t, n);
    // P(T > t) with tan a = t / sqrt(n) is a finite sum over powers of cos a (Abramowitz and Stegun 26.7.3 and 26.7.4)
    const double a = std::atan(t / std::sqrt(static_cast<double>(n))), c = std::cos(a), s = std::sin(a);
    double inside = 0;
    if (n % 2 == 0) {
        double term = 1, sum = 1;
        for (int k = 2; k <= n - 2; k += 2) sum += term *= (k - 1.0) / k * c * c;
        inside = s * sum;
    } else {
        double term = c, sum = n == 1 ? 0 : c;
        for (int k = 3; k <= n - 2; k += 2) sum += term *= (k - 1.0) / k * c * c;
        inside = 2 / std::numbers::pi * (a + s * sum);
    }
    return std::clamp((1 - inside) / 2, 0.0, 1.0);
}

double longest_of(std::vector<double> lengths, double longest)
{
    const std::size_t n = lengths.size();
    if (n < timetable_gaps || longest <= 0) return 1;
    std::sort(lengths.begin(), lengths.end());
    const double least = 0.25 * lengths[(n - 1) / 2];
    if (least <= 0) return 1;
    double mean = 0, square = 0;
    for (double& g : lengths) mean += (g = std::log(std::max(g, least))) / static_cast<double>(n);
    for (const double g : lengths) square += (g - mean) * (g - mean);
    const double sd = std::max(std::sqrt(square / static_cast<double>(n - 1)), 0.05);  // no timetable is kept closer than 5 %
    const double t = (std::log(longest) - mean) / (sd * std::sqrt(1 + 1 / static_cast<double>(n)));
    return std::min(1.0, static_cast<double>(n + 1) * student_tail(t, static_cast<int>(n) - 1));
}

double timetable_silence(std::vector<double> gaps, double silence)
{
    const std::size_t n = gaps.size();
    if (n < timetable_gaps || silence <= 0) return 1;
    std::sort(gaps.begin(), gaps.end());
    const double period = gaps[(n - 1) / 2];
    if (period <= 0) return 1;
    double missed = 0.5, passed = 1;
    for (const double g : gaps) {
        const double periods = std::max(1.0, std::round(g / period));
        missed += periods - 1, passed += periods;
    }
    double in_a_row = 1;
    for (double k = 0; k < std::round(silence / period) - 1; ++k) in_a_row *= (missed + k) / (passed + k);
    return std::max(std::min(1.0, static_cast<double>(n + 1) * in_a_row), longest_of(std::move(gaps), silence));
}

}  // namespace tw::voyage
