#include "site/watch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tw::site {
namespace {

struct Reach {
    std::int64_t from, to;  ///< arrivals this look certainly catches
    double miss;
};

}  // namespace

Watch effective_watch(std::span<const Sample> samples, Second stay, Interval window)
{
    Watch watch;
    std::vector<Reach> reaches;
    std::vector<std::int64_t> edges;
    for (const Sample& sample : samples) {
        if (sample.answer == Answer::unknown || sample.extent != Extent::instant) continue;
        // A second or a minute is an instant; of a longer interval the look may be at either end.
        const std::int64_t latest = sample.when.length().value <= 60 ? sample.when.from.value : sample.when.to.value;
        const Reach reach{std::max(latest - stay.value, window.from.value), std::min(sample.when.from.value, window.to.value), 1 - sample.chance.value / 1e6};
        if (reach.from >= reach.to) continue;
        reaches.push_back(reach);
        edges.push_back(reach.from);
        edges.push_back(reach.to);
        ++watch.looks;
    }
    std::ranges::sort(edges);
    edges.erase(std::ranges::unique(edges).begin(), edges.end());
    std::ranges::sort(reaches, {}, &Reach::from);
    double total = 0;
    std::vector<Reach> open;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        for (; next < reaches.size() && reaches[next].from <= edges[i]; ++next) open.push_back(reaches[next]);
        std::erase_if(open, [&](const Reach& r) { return r.to <= edges[i]; });
        double miss = 1;
        for (const Reach& r : open) miss *= r.miss;
        total += (1 - miss) * static_cast<double>(edges[i + 1] - edges[i]);
    }
    watch.seconds = static_cast<std::int64_t>(total + 1e-6);
    return watch;
}

std::int64_t upper_rate(const Watch& watch)
{
    if (watch.seconds <= 0) return -1;
    return static_cast<std::int64_t>(std::llround(-std::log(0.05) * 86'400e6 / static_cast<double>(watch.seconds)));
}

Ppm silence(const Watch& watch, Second period)
{
    if (period.value <= 0) return {0};
    return {static_cast<std::int32_t>(std::lround(1e6 * std::exp(-static_cast<double>(watch.seconds) / static_cast<double>(period.value))))};
}

}  // namespace tw::site
