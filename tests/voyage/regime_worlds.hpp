#pragma once
#include <cmath>
#include <optional>
#include <vector>

#include "core/philox.hpp"
#include "voyage/regime.hpp"

namespace tw::test {

inline constexpr std::int64_t world_day0 = 19'000;

/// A simulated series: calls with an optional true pause, seen through a random watch.
struct RegimeWorld {
    std::vector<Second> calls;              ///< truth
    std::vector<voyage::Occurrence> seen;
    voyage::DailyWatch watch;
    std::optional<Second> stopped, resumed; ///< truth: when the process stopped and began again
};

struct RegimeWorldRule {
    double days = 365;
    double per_day = 0.4;       ///< true calls
    double watch_low = 0.4, watch_high = 1.0;
    double regular = 0;         ///< 0 = Poisson; else calls at even distance with this relative jitter
    double pause_from = -1, pause_days = 0;
};

inline double exponential(Random& random) { return -std::log(1 - random.uniform()); }
inline double normal(Random& random)
{
    return std::sqrt(-2 * std::log(1 - random.uniform())) * std::cos(6.283185307179586 * random.uniform());
}

inline RegimeWorld regime_world(const RegimeWorldRule& rule, Random& random)
{
    RegimeWorld w;
    const auto second = [](double day) { return Second{static_cast<std::int64_t>(std::llround((static_cast<double>(world_day0) + day) * 86'400))}; };
    w.watch = {world_day0, {}};
    for (int d = 0; d < static_cast<int>(rule.days); ++d)
        w.watch.seen.push_back({static_cast<std::int32_t>((rule.watch_low + (rule.watch_high - rule.watch_low) * random.uniform()) * 1e6)});
    if (rule.pause_days > 0) w.stopped = second(rule.pause_from), w.resumed = second(rule.pause_from + rule.pause_days);
    double t = rule.regular > 0 ? random.uniform() / rule.per_day : exponential(random) / rule.per_day;
    for (; t < rule.days; t += rule.regular > 0 ? std::max(0.1, 1 + rule.regular * normal(random)) / rule.per_day : exponential(random) / rule.per_day) {
        if (rule.pause_days > 0 && t >= rule.pause_from && t < rule.pause_from + rule.pause_days) {
            t = rule.pause_from + rule.pause_days + (rule.regular > 0 ? 0 : exponential(random) / rule.per_day);
            if (t >= rule.days) break;
        }
        const Second at = second(t);
        w.calls.push_back(at);
        if (random.uniform() * 1e6 < w.watch.at_day(at.value / 86'400).value) w.seen.push_back({{at, {at.value + 60}}, {}, {"c" + std::to_string(w.calls.size())}});
    }
    return w;
}

}  // namespace tw::test
