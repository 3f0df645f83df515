#include <doctest/doctest.h>

#include <algorithm>

#include "chart/routes.hpp"
#include "prism_masks.hpp"
#include "prism_support.hpp"

using namespace tw;
using namespace tw::test;

namespace {

/// Ships that sail between ports of a drawn coast, each in its own round, at a steady speed with stays of 4 to 30 hours.
std::vector<ObservedHull> ships_of(const chart::Land& land, const std::vector<voyage::Site>& ports)
{
    std::vector<ObservedHull> hulls(6);
    for (std::size_t h = 0; h < hulls.size(); ++h) {
        Random random(11, h);
        hulls[h].id = h + 1;
        hulls[h].craft = voyage::Craft::cargo;
        std::vector<std::size_t> round;
        while (round.size() < 3)
            if (const std::size_t port = random.below(ports.size()); std::find(round.begin(), round.end(), port) == round.end())
                round.push_back(port);
        std::int64_t now = 0;
        const double speed = 9 + 4 * random.uniform();
        for (std::size_t leg = 0; leg < 9; ++leg) {
            const auto& from = ports[round[leg % 3]];
            const auto& to = ports[round[(leg + 1) % 3]];
            const std::int64_t stay = static_cast<std::int64_t>(3'600 * (4 + 26 * random.uniform() * random.uniform()));
            hulls[h].stops.push_back({from.at, Second{now}, Second{now + stay}});
            for (std::int64_t t = 0; t <= stay; t += 1'800)
                hulls[h].reports.push_back({Second{now + t}, from.at, Deciknot{0}, Decidegree::none()});
            now += stay;
            chart::RouteOptions coarse;
            coarse.cell = Decimetre{10'000};
            const auto way = chart::sea_route(land, from.at, to.at, coarse);
            REQUIRE(way);
            const double hours = static_cast<double>(way->length.value) / 18'520 / speed;
            for (std::int64_t t = 600; t < static_cast<std::int64_t>(hours * 3'600); t += 600) {
                const auto point = [&](std::int64_t at) { return chart::along(*way, Decimetre{static_cast<std::int64_t>(static_cast<double>(at) / 3'600 * speed * 18'520)}); };
                const double course = bearing_degrees(point(t), point(t + 300));
                hulls[h].reports.push_back({Second{now + t}, point(t), Deciknot{static_cast<std::uint16_t>(speed * 10)}, Decidegree{static_cast<std::uint16_t>(course * 10)}});
            }
            now += static_cast<std::int64_t>(hours * 3'600) + 60;
        }
    }
    return hulls;
}

}  // namespace

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
    const auto hulls = ships_of(land, ports);
    const auto masks = masks_of(hulls, 3);
    Scoring scoring;
    const auto scores = score(grid, nullptr, hulls, masks, ports, scoring);
    int calls = 0, reachable = 0, top = 0, none = 0, none_first = 0;
    for (const auto& one : scores) {
        if (one.mask.stop) {
            ++calls;
            reachable += one.reachable ? 1 : 0;
            top += one.in_top_three ? 1 : 0;
            CHECK(one.area_share <= 1);
            CHECK(one.likely_share <= one.area_share);
        } else {
            ++none;
            none_first += one.first ? 1 : 0;
        }
    }
    MESSAGE(calls << " hidden calls, " << reachable << " reachable, " << top << " in the top three; " << none << " ways without call, " << none_first << " told so");
    CHECK(calls >= 60);
    CHECK(reachable == calls);
    CHECK(top * 10 >= calls * 8);
    CHECK(none >= 10);
    CHECK(none_first * 10 >= none * 6);

    scoring.own_cap = true;
    for (const auto& one : score(grid, nullptr, hulls, masks, ports, scoring))
        if (one.mask.stop)
            CHECK(one.reachable);
}
