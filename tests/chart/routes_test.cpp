#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "chart/routes.hpp"
#include "drawn_land.hpp"

using namespace tw;
using namespace tw::chart;
using namespace tw::test;

namespace {

// The exact shortest way among rectangles: Dijkstra over the corners, moved 20 m outwards so that they are in water.
double shortest_metres(const Land& land, const std::vector<std::vector<std::vector<Corner>>>& islands, LonLat from, LonLat to)
{
    std::vector<LonLat> points{from, to};
    constexpr double out = 0.0002;
    for (const auto& island : islands)
        for (std::size_t i = 0; i < 4; ++i)
            points.push_back(lon_lat(island[0][i].first + (i == 0 || i == 3 ? -out : out),
                                     island[0][i].second + (i < 2 ? -out : out)));
    std::vector<double> cost(points.size(), std::numeric_limits<double>::infinity());
    std::vector<bool> done(points.size());
    cost[0] = 0;
    for (;;) {
        std::size_t at = points.size();
        for (std::size_t i = 0; i < points.size(); ++i)
            if (!done[i] && (at == points.size() || cost[i] < cost[at]))
                at = i;
        if (at == 1 || at == points.size())
            return cost[1];
        done[at] = true;
        for (std::size_t i = 0; i < points.size(); ++i)
            if (!done[i] && !land.crosses(points[at], points[i]))
                cost[i] = std::min(cost[i], cost[at] + great_circle_metres(points[at], points[i]));
    }
}

void check_route(const Land& land, const SeaRoute& route, LonLat from, LonLat to)
{
    REQUIRE(route.points.size() >= 2);
    for (std::size_t i = 1; i < route.points.size(); ++i)
        REQUIRE_FALSE(land.crosses(route.points[i - 1], route.points[i]));
    REQUIRE(route.points.front() == from);
    REQUIRE(route.points.back() == to);
    REQUIRE(route.length.value + static_cast<std::int64_t>(route.points.size()) >= great_circle(from, to).value);
}

}  // namespace

TEST_CASE("routes never cross land and are near the exact shortest way in a drawn archipelago")
{
    int bent = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        // One drawing lies across 180 degrees, one far north.
        const double west = seed == 2 ? 178.5 : 10;
        const double south = seed == 3 ? 66 : 40;
        auto islands = archipelago(seed, west, south, west + 3, south + 2, 14);
        auto drawn = islands;
        if (seed == 2)
            std::erase_if(drawn, [](const auto& p) { return p[0][2].first > 180 && p[0][0].first < 180; });
        for (auto& p : drawn)
            for (auto& corner : p[0])
                corner.first -= corner.first > 180 ? 360 : 0;
        const Land land = land_of(drawn);
        Random random(seed, 5);
        for (int i = 0; i < 6; ++i) {
            const LonLat from = lon_lat(west + random.uniform() * 3, south + random.uniform() * 2);
            const LonLat to = lon_lat(west + random.uniform() * 3, south + random.uniform() * 2);
            if (land.contains(from) || land.contains(to))
                continue;
            const RouteOptions options;
            const auto route = sea_route(land, from, to, options);
            REQUIRE(route.has_value());
            check_route(land, *route, from, to);
            const double exact = shortest_metres(land, drawn, from, to);
            CHECK(metres(route->length) >= exact * 0.999 - 50);
            CHECK(metres(route->length) <= exact * 1.015 + 4 * metres(options.cell));
            bent += route->points.size() > 2 ? 1 : 0;
        }
    }
    CHECK(bent >= 8);
}

TEST_CASE("the same ends give the same route")
{
    const Land land = land_of(archipelago(9, 10, 40, 13, 42, 14));
    const LonLat a = lon_lat(9.9, 39.9);
    const LonLat b = lon_lat(13.1, 42.1);
    CHECK(sea_route(land, a, b).value().points == sea_route(land, a, b).value().points);
}

TEST_CASE("a margin keeps a route away from the coast except near its ends")
{
    const Land land = land_of({{box(0, 0, 1, 1)}});
    RouteOptions options;
    options.margin = Decimetre{50'000};
    const LonLat from = lon_lat(-0.5, 0.5);
    const LonLat to = lon_lat(1.5, 0.4);
    const auto route = sea_route(land, from, to, options).value();
    check_route(land, route, from, to);
    for (std::int64_t d = 0; d <= route.length.value; d += 5'000)
        REQUIRE(land.distance_to_coast(along(route, {d}), {60'000}).value >= 46'000);
    CHECK(route.length > sea_route(land, from, to).value().length);
}

TEST_CASE("an end on land starts from the nearest water; a landlocked one has no route")
{
    const Land land = land_of({{box(0, 0, 1, 1), box(0.4, 0.4, 0.6, 0.6)}});
    const auto route = sea_route(land, lon_lat(0.05, 0.5), lon_lat(-1, 0.5)).value();
    CHECK_FALSE(land.contains(route.points.front()));
    CHECK(great_circle_metres(route.points.front(), lon_lat(0.05, 0.5)) < 7'000);
    // A pond 2 km wide is no way out: the end moves to the sea.
    const Land pond = land_of({{box(0, 0, 1, 1), box(0.1, 0.49, 0.12, 0.51)}});
    const auto out = sea_route(pond, lon_lat(0.11, 0.5), lon_lat(-1, 0.5)).value();
    CHECK(great_circle_metres(out.points.front(), lon_lat(0.11, 0.5)) > 10'000);
    check_route(pond, out, out.points.front(), lon_lat(-1, 0.5));
    RouteOptions options;
    options.most_nodes = 20'000;
    CHECK(sea_route(land, lon_lat(0.5, 0.5), lon_lat(-1, 0.5), options).error().fault == Fault::not_found);
    CHECK(sea_route(land, lon_lat(0.2, 0.25), lon_lat(-1, 0.5), options).error().fault == Fault::not_found);
    CHECK(sea_route(land, LonLat{}, lon_lat(-1, 0.5)).error().fault == Fault::usage);
}

TEST_CASE("a place along a route lies on it and the ends are kept")
{
    const SeaRoute route{{lon_lat(0, 0), lon_lat(1, 0), lon_lat(1, 1)}, {2'223'901}};
    CHECK(along(route, {-5}) == lon_lat(0, 0));
    CHECK(along(route, {9'999'999}) == lon_lat(1, 1));
    CHECK(great_circle_metres(along(route, {1'111'951 + 555'975}), lon_lat(1, 0.5)) < 1);
}
