#include <doctest/doctest.h>

#include <algorithm>

#include "prism_masks.hpp"
#include "prism_ships.hpp"
#include "prism_support.hpp"

using namespace tw;
using namespace tw::test;

TEST_CASE("hidden calls on a drawn coast: the true port is always reachable and nearly always in the top three")
{
    const auto drawing = archipelago(21, 10, 40, 15, 44, 40);
    const chart::Land land = land_of(drawing);
    const voyage::WaterGrid grid(&land);
    // a port on the western shore of every island
    std::vector<voyage::Site> ports;
    for (const auto& island : drawing) {
        const LonLat at = lon_lat(island[0][0].first - 0.005, (island[0][0].second + island[0][2].second) / 2);
        if (!land.contains(at))
            ports.push_back({.id = std::to_string(ports.size()), .at = at});
    }
    const auto hulls = ships_between(land, ports, {.ships = 6, .seed = 11});
    REQUIRE(hulls.size() == 6);
    const auto masks = masks_of(hulls, 3);
    Scoring scoring;
    const auto scores = score(grid, nullptr, hulls, masks, ports, scoring);
    int calls = 0, reachable = 0, top = 0, none = 0, none_first = 0, pieces = 0;
    for (const auto& one : scores) {
        if (one.mask.stop) {
            ++calls;
            reachable += one.reachable ? 1 : 0;
            top += one.in_top_three ? 1 : 0;
            CHECK(one.area_share <= 1);
            CHECK(one.likely_share <= one.area_share);
            CHECK(one.area_share <= one.sea_share);
            CHECK(one.outside == 0);
        } else if (one.mask.kind == Mask::Kind::no_call) {
            ++none;
            none_first += one.first ? 1 : 0;
        } else {
            ++pieces;
            CHECK(one.hidden >= 4);
            CHECK(one.outside == 0);
        }
    }
    MESSAGE(calls << " hidden calls, " << reachable << " reachable, " << top << " in the top three; " << none << " ways without call, " << none_first << " told so");
    CHECK(calls >= 60);
    CHECK(reachable == calls);
    CHECK(top * 10 >= calls * 8);
    CHECK(none >= 10);
    CHECK(none_first * 10 >= none * 6);

    CHECK(pieces >= 60);

    scoring.own_cap = true;
    for (const auto& one : score(grid, nullptr, hulls, masks, ports, scoring))
        if (one.mask.stop)
            CHECK(one.reachable);
}
