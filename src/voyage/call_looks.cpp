#include "voyage/call_looks.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tw::voyage {
namespace {

/// Share of the look's interval in the stay [arrive, depart).
double share_inside(const SiteLook& look, double arrive, double depart)
{
    const auto from = static_cast<double>(look.from.value), to = static_cast<double>(look.to.value);
    if (to <= from)
        return from >= arrive && from < depart ? 1 : 0;
    return std::max(0.0, std::min(to, depart) - std::max(from, arrive)) / (to - from);
}

}  // namespace

bool falls_in(const SiteLook& look, const CallWindow& window) { return look.from <= window.latest_departure && look.to >= window.earliest_arrival; }

double looks_factor(std::span<const SiteLook> looks, const CallWindow& window, const RankingRule& rule)
{
    std::vector<const SiteLook*> met;
    for (const SiteLook& look : looks)
        if (falls_in(look, window))
            met.push_back(&look);
    const auto begin = static_cast<double>(window.earliest_arrival.value), end = static_cast<double>(window.latest_departure.value);
    const double least = std::min(static_cast<double>(window.least_stay.value), end - begin);
    if (met.empty() || end <= begin)
        return 1;
    constexpr int steps = 32;
    double sum = 0, weights = 0;
    for (int i = 0; i < steps; ++i) {
        const double stay = least + (end - begin - least) * (i + 0.5) / steps, hours = stay / 3'600;
        if (hours <= 0)
            continue;
        const double z = (std::log(hours) - std::log(rule.dwell_median_hours)) / rule.dwell_sigma;
        const double weight = std::exp(-z * z / 2) / hours + 1e-12;  // where the law allows no stay this short all count alike
        for (int k = 0; k < steps; ++k) {
            const double arrive = begin + (end - begin - stay) * (k + 0.5) / steps;
            double product = 1;
            for (const SiteLook* look : met) {
                const double share = share_inside(*look, arrive, arrive + stay);
                product *= 1 - share + share * (look->miss + look->seen);
            }
            sum += weight * product;
            weights += weight;
        }
    }
    return weights > 0 ? sum / weights : 1;
}

}  // namespace tw::voyage
