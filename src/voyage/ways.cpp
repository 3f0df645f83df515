#include "voyage/ways.hpp"

#include <algorithm>
#include <cmath>

#include "voyage/moves.hpp"

namespace tw::voyage {
namespace {

constexpr double course_reach = 5 * 10 * metres_per_nautical_mile;  // the course is compared with the way's first miles
constexpr std::int64_t touches[]{0, 55'560, 185'200, widest_snap.value};

}  // namespace

Bound::Bound(const Window& window, Level finest)
{
    const int coarser = window.level.value - finest.value;
    factor_ *= std::pow(overstated, coarser);
    slack_ = (coarser == 0 ? 1.5 : 4.2) * window.side;
}

std::int64_t Bound::of(std::int64_t length, std::int64_t circle) const
{
    return std::max(circle, static_cast<std::int64_t>(std::floor(static_cast<double>(length) / factor_ - slack_)));
}

std::int64_t Bound::most(Decimetre budget) const { return static_cast<std::int64_t>(std::ceil((static_cast<double>(budget.value) + slack_) * factor_)); }

std::int64_t shortest(const Spread& spread, std::span<const std::uint32_t> corners, std::uint32_t* which)
{
    std::int64_t least = Spread::never;
    for (const std::uint32_t corner : corners)
        if (spread.length[corner] < least) {
            least = spread.length[corner];
            if (which != nullptr)
                *which = corner;
        }
    return least;
}

bool join(Ways& ways, const End& start, const End& end, Decimetre budget)
{
    const Bound bound = ways.bound();
    for (const std::int64_t wider : touches) {
        const auto a = ways.window.corners_near(start.at, std::max(start.radius, Decimetre{wider}));
        const auto b = ways.window.corners_near(end.at, std::max(end.radius, Decimetre{wider}));
        if (a.empty() || b.empty())
            continue;
        ways.from_start = spread(ways.window, a, ways.window.from_b, bound.most(budget + end.radius));
        const std::int64_t direct = shortest(ways.from_start, b);
        if (direct == Spread::never || bound.of(direct, 0) > budget.value)
            continue;
        ways.to_end = spread(ways.window, b, ways.window.from_a, bound.most(budget + start.radius));
        return true;
    }
    return false;
}

Decimetre widest_touch(const Window& window, const Spread& spread, LonLat at)
{
    for (const std::int64_t wider : touches)
        if (shortest(spread, window.corners_near(at, Decimetre{wider})) != Spread::never)
            return Decimetre{wider};
    return {};
}

double bearing_along(const Window& window, const Spread& spread, std::uint32_t corner, const End& end, LonLat target)
{
    const auto chain = chain_to(window, spread, corner);
    const auto width = static_cast<std::uint32_t>(window.width);
    for (std::size_t i = chain.size(); i-- > 0;) {
        const LonLat at = window.corner(static_cast<std::int32_t>(chain[i] % width), static_cast<std::int32_t>(chain[i] / width));
        if (great_circle_metres(end.at, at) * 10 >= course_reach)
            return bearing_degrees(end.at, at);
    }
    return bearing_degrees(end.at, target);
}

std::optional<Decimetre> water_distance_bound(const WaterGrid& grid, LonLat a, LonLat b, Decimetre limit)
{
    const End start{.at = a}, end{.at = b};
    const Decimetre apart = great_circle(a, b);
    if (apart > limit)
        return std::nullopt;
    Ways ways{window_around(grid, a, b, limit, PrismOptions{}.most_corners), finest_level((degrees(a.lat) + degrees(b.lat)) / 2), {}, {}};
    const Bound bound = ways.bound();
    const auto from = ways.window.corners_near(a, {}), to = ways.window.corners_near(b, {});
    if (from.empty() || to.empty())
        return std::nullopt;
    const std::int64_t length = shortest(spread(ways.window, from, ways.window.from_b, bound.most(limit)), to);
    if (length == Spread::never)
        return std::nullopt;
    return Decimetre{bound.of(length, apart.value)};
}

}  // namespace tw::voyage
