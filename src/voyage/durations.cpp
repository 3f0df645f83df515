#include "voyage/durations.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {
namespace {

constexpr double least_knots = 3;

double normal_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

void make_sum_one(Taps& taps)
{
    double sum = 0;
    for (const double s : taps.share) sum += s;
    for (double& s : taps.share) s /= sum;
}

}  // namespace

double Taps::mean() const
{
    double sum = 0;
    for (std::size_t k = 0; k < share.size(); ++k) sum += share[k] * (first + static_cast<double>(k));
    return sum;
}

Taps sailing_taps(double nm, double mean, double sd, double top, double bin_hours)
{
    if (!(nm >= 0)) return {};
    top = std::max(top, least_knots + 1);
    mean = std::clamp(mean, least_knots, top);
    const double low = normal_below((least_knots - mean) / sd), high = normal_below((top - mean) / sd);
    // P(time <= t) = P(speed >= nm / t)
    const auto below = [&](double hours) {
        if (hours <= 0) return 0.0;
        const double v = nm / hours;
        if (v >= top) return 0.0;
        if (v <= least_knots) return 1.0;
        return (high - normal_below((v - mean) / sd)) / (high - low);
    };
    Taps taps;
    const auto longest = static_cast<int>(std::ceil(nm / least_knots / bin_hours)) + 1;
    taps.first = std::max(1, static_cast<int>(std::floor(nm / top / bin_hours + 0.5)));
    double before = 0;
    for (int d = taps.first; d <= longest + 1; ++d) {
        const double upto = below((d + 0.5) * bin_hours);
        taps.share.push_back(std::max(0.0, upto - before));
        before = upto;
        if (upto > 0.999) break;
    }
    if (nm / top < 0.5 * bin_hours && before < 0.5) taps.share.back() += 1 - before;
    std::size_t lead = 0;
    while (lead + 1 < taps.share.size() && taps.share[lead] < 1e-4) ++lead;
    taps.share.erase(taps.share.begin(), taps.share.begin() + static_cast<std::ptrdiff_t>(lead));
    taps.first += static_cast<int>(lead);
    make_sum_one(taps);
    return taps;
}

Taps elsewhere_taps(double bin_hours)
{
    constexpr double values[]{4, 6, 9, 14, 20, 28, 40, 60, 85, 120};
    Taps taps;
    taps.sparse = true;
    const auto bin = [&](double h) { return std::max(1, static_cast<int>(h / bin_hours + 0.5)); };
    taps.first = bin(values[0]);
    taps.share.assign(static_cast<std::size_t>(bin(values[9]) - taps.first + 1), 0.0);
    for (const double h : values) {
        const double z = std::log(h / 24) / 0.8;
        taps.share[static_cast<std::size_t>(bin(h) - taps.first)] += std::exp(-0.5 * z * z);
    }
    make_sum_one(taps);
    return taps;
}

Dwell dwell_like(double median_bins, double sigma)
{
    const double mean = std::max(1.5, median_bins * std::exp(sigma * sigma / 2));
    const auto longest = static_cast<int>(mean * 4) + 1;
    Dwell best;
    double least = 2;
    for (int k = 1; k <= 6 && k <= mean; ++k) {
        const Dwell dwell{k, k / mean};
        double apart = 0;
        for (int t = 1; t <= longest; t += std::max(1, longest / 64))
            apart = std::max(apart, std::abs(stays_at_most(dwell, t) - normal_below(std::log((t + 0.5) / median_bins) / sigma)));
        if (apart >= least) continue;
        least = apart;
        best = dwell;
    }
    return best;
}

double stays_at_most(const Dwell& dwell, int bins)
{
    std::vector<double> phase(static_cast<std::size_t>(dwell.phases), 0.0);
    phase[0] = 1;
    double left = 0;
    for (int t = 0; t < bins; ++t) {
        left += phase.back() * dwell.advance;
        for (std::size_t k = phase.size(); k-- > 0;) phase[k] = phase[k] * (1 - dwell.advance) + (k > 0 ? phase[k - 1] * dwell.advance : 0);
    }
    return left;
}

}  // namespace tw::voyage
