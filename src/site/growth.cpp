#include "site/growth.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "site/baseline.hpp"

namespace tw::site {
namespace {

struct Point {
    Interval when;
    Count count;
};

std::int64_t a_day(double difference, double seconds) { return static_cast<std::int64_t>(std::llround(difference * 1000 * 86'400 / seconds)); }

}  // namespace

Growth growth_of(std::span<const Sample> samples, Second as_of, Second reach)
{
    std::vector<Point> points;
    for (const Sample& sample : samples) {
        if (sample.when.to > as_of || sample.when.from <= as_of - reach) continue;
        const auto count = count_of(sample);
        if (!count) continue;
        if (count->high == 0) points.clear();
        points.push_back({sample.when, *count});
    }
    Growth growth;
    growth.samples = points.size();
    if (points.empty()) return growth;
    growth.level_low = points.back().count.low;
    growth.level_high = points.back().count.high;
    growth.age = as_of - points.back().when.from;
    // Bounded work: the latest counts decide.
    constexpr std::size_t most = 200;
    if (points.size() > most) points.erase(points.begin(), points.end() - most);
    std::vector<std::int64_t> slopes;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            const Point &a = points[i], &b = points[j];
            if (before(a.when, b.when) != Sure::certain) continue;
            const double middle = static_cast<double>(b.when.from.value + b.when.to.value - a.when.from.value - a.when.to.value) / 2;
            slopes.push_back(a_day(static_cast<double>(b.count.low + b.count.high - a.count.low - a.count.high) / 2, middle));
            const double shortest = std::max(1.0, static_cast<double>((b.when.from - a.when.to).value)), longest = static_cast<double>((b.when.to - a.when.from).value);
            const double least = static_cast<double>(b.count.low - a.count.high), greatest = static_cast<double>(b.count.high - a.count.low);
            const std::int64_t low = a_day(least, least < 0 ? shortest : longest), high = a_day(greatest, greatest < 0 ? longest : shortest);
            growth.least_milli = std::min(growth.least_milli.value_or(low), low);
            growth.most_milli = std::max(growth.most_milli.value_or(high), high);
        }
    if (!slopes.empty()) {
        std::ranges::nth_element(slopes, slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2));
        growth.per_day_milli = slopes[slopes.size() / 2];
    }
    return growth;
}

}  // namespace tw::site
