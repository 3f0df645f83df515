#include "chart/routes.hpp"

#include <algorithm>

#include "chart/route_line.hpp"
#include "chart/route_search.hpp"

namespace tw::chart {
namespace {

class Taut {
public:
    Taut(const Land& land, const RouteOptions& options, LonLat from, LonLat to)
        : land_(land), options_(options), from_(from), to_(to)
    {
    }

    // Skips points that a straight line can pass by; gives up looking ahead after a few that are hidden.
    std::vector<LonLat> shortcut(const std::vector<LonLat>& points) const
    {
        std::vector<LonLat> out{points.front()};
        for (std::size_t i = 0; i + 1 < points.size();) {
            std::size_t best = i + 1;
            for (std::size_t k = i + 2, hidden = 0; k < points.size() && hidden < 12; ++k) {
                if (visible(points[i], points[k])) {
                    best = k;
                    hidden = 0;
                } else {
                    ++hidden;
                }
            }
            i = best;
            out.push_back(points[i]);
        }
        return out;
    }

    // Draws each corner towards the line between its neighbours as far as both sides stay free.
    void tighten(std::vector<LonLat>& points) const
    {
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const double before = great_circle_metres(points[i - 1], points[i]);
            const double after = great_circle_metres(points[i], points[i + 1]);
            const LonLat foot = interpolate(points[i - 1], points[i + 1], before / std::max(before + after, 1.0));
            double free = 0, blocked = 1;
            for (int halving = 0; halving < 7; ++halving) {
                const double middle = (free + blocked) / 2;
                const LonLat moved = interpolate(points[i], foot, middle);
                (visible(points[i - 1], moved) && visible(moved, points[i + 1]) ? free : blocked) = middle;
            }
            if (free > 0)
                points[i] = interpolate(points[i], foot, free);
        }
    }

private:
    bool visible(LonLat a, LonLat b) const { return free_line(land_, a, b, Ends{from_, to_, options_}); }

    const Land& land_;
    const RouteOptions& options_;
    LonLat from_, to_;
};

Decimetre length_of(const std::vector<LonLat>& points)
{
    Decimetre length{};
    for (std::size_t i = 1; i < points.size(); ++i)
        length += great_circle(points[i - 1], points[i]);
    return length;
}

}  // namespace

bool line_of_sight(const Land& land, LonLat a, LonLat b, Decimetre margin)
{
    RouteOptions options;
    options.margin = margin;
    options.free_near_end = Decimetre{-1};
    return free_line(land, a, b, Ends{a, b, options});
}

LonLat along(const SeaRoute& route, Decimetre distance)
{
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        const Decimetre leg = great_circle(route.points[i - 1], route.points[i]);
        if (distance <= leg && leg.value > 0)
            return interpolate(route.points[i - 1], route.points[i],
                               std::max(0.0, static_cast<double>(distance.value) / static_cast<double>(leg.value)));
        distance -= leg;
    }
    return route.points.empty() ? LonLat{} : route.points.back();
}

Result<SeaRoute> sea_route(const Land& land, LonLat from, LonLat to, const RouteOptions& options)
{
    if (!from.known() || !to.known() || options.cell.value <= 0)
        return fail(Fault::usage, "a sea route needs two known ends and a cell above zero");
    const auto start = to_open_water(land, from, options);
    const auto goal = to_open_water(land, to, options);
    if (!start || !goal)
        return fail(Fault::not_found, "an end of the sea route has no water near it");
    SeaRoute route;
    if (free_line(land, *start, *goal, Ends{*start, *goal, options})) {
        route.points = {*start, *goal};
    } else {
        auto points = find_way(land, *start, *goal, options);
        if (!points)
            return fail(Fault::not_found, "no way over water was found");
        const Taut taut(land, options, *start, *goal);
        for (int round = 0; round < 4; ++round) {
            *points = taut.shortcut(*points);
            taut.tighten(*points);
        }
        route.points = taut.shortcut(*points);
    }
    route.length = length_of(route.points);
    return route;
}

}  // namespace tw::chart
