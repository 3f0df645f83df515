#include "site/changes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::site {
namespace {

double median_of(std::vector<double> values)
{
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const std::size_t n = values.size();
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// Robust variance of a series without its changes of level: half of that of the differences of neighbours.
double local_variance(const std::vector<double>& values)
{
    std::vector<double> off;
    for (std::size_t i = 1; i < values.size(); ++i) off.push_back(std::abs(values[i] - values[i - 1]));
    const double spread = 1.4826 * median_of(off);
    return spread * spread / 2;
}

/// -2 log likelihood of a stretch at its own best level, from running sums.
class Cost {
public:
    Cost(std::span<const double> values, Measure measure) : measure_(measure)
    {
        constexpr double least = 1e-6;
        std::vector<double> taken;
        for (const double v : values) taken.push_back(measure == Measure::counts ? std::max(0.0, v) : std::log(std::max(least, v)));
        const double variance = local_variance(taken);
        if (measure == Measure::counts) {
            const double level = median_of(taken);
            size_ = variance > level && level > 0 ? level * level / (variance - level) : 1e9;
        } else {
            // A spread of nothing would make every difference a change: 1 % at least.
            variance_ = std::max(variance, 1e-4);
        }
        sum_.assign(1, 0);
        squares_.assign(1, 0);
        for (const double v : taken) {
            sum_.push_back(sum_.back() + v);
            squares_.push_back(squares_.back() + v * v);
        }
    }

    double operator()(std::size_t first, std::size_t after) const
    {
        const double n = static_cast<double>(after - first), total = sum_[after] - sum_[first];
        if (measure_ == Measure::sizes) return std::max(0.0, squares_[after] - squares_[first] - total * total / n) / variance_;
        if (total <= 0) return 0;
        const double mean = total / n;
        return -2 * (total * std::log(mean / (size_ + mean)) - n * size_ * std::log1p(mean / size_));
    }
    double level(std::size_t first, std::size_t after) const
    {
        const double mean = (sum_[after] - sum_[first]) / static_cast<double>(after - first);
        return measure_ == Measure::sizes ? std::exp(mean) : mean;
    }

private:
    Measure measure_;
    double size_ = 1e9, variance_ = 1;
    std::vector<double> sum_, squares_;
};

/// `prune`: drop beginnings that can't be the last change any more.
Changes segment(std::span<const double> values, Measure measure, double penalty, bool prune)
{
    Changes changes;
    const std::size_t n = values.size();
    if (n == 0) return changes;
    if (penalty <= 0) penalty = 2 * std::log(static_cast<double>(n));
    const Cost cost(values, measure);
    std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> last(n + 1, 0);
    best[0] = -penalty;
    std::vector<std::size_t> candidates{0};
    for (std::size_t to = 1; to <= n; ++to) {
        for (const std::size_t from : candidates) {
            const double total = best[from] + cost(from, to) + penalty;
            if (total < best[to]) {
                best[to] = total;
                last[to] = from;
            }
        }
        if (prune) std::erase_if(candidates, [&](std::size_t from) { return best[from] + cost(from, to) > best[to] + 1e-9; });
        candidates.push_back(to);
    }
    changes.cost = best[n];
    std::vector<std::size_t> ends{n};
    while (ends.back() != 0) ends.push_back(last[ends.back()]);
    std::ranges::reverse(ends);
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        if (i > 0) changes.starts.push_back(ends[i]);
        changes.levels.push_back(cost.level(ends[i], ends[i + 1]));
    }
    return changes;
}

}  // namespace

Changes change_points(std::span<const double> values, Measure measure, double penalty) { return segment(values, measure, penalty, true); }

Changes change_points_by_trying(std::span<const double> values, Measure measure, double penalty) { return segment(values, measure, penalty, false); }

Sentinel::Sentinel(double mean, double size, double factor, double run)
{
    const double usual = std::max(mean, 1e-9), now = usual * std::max(factor, 1e-9);
    per_count_ = std::log(now * (size + usual) / (usual * (size + now)));
    per_sample_ = size * (std::log1p(usual / size) - std::log1p(now / size));
    threshold_ = std::log(std::max(run, 1.0));
}

bool Sentinel::step(double count)
{
    ++at_;
    sum_ += count * per_count_ + per_sample_;
    if (sum_ <= 0) {
        sum_ = 0;
        began_ = at_;
    }
    return sum_ > threshold_;
}

void Sentinel::restart()
{
    sum_ = 0;
    began_ = at_;
}

}  // namespace tw::site
