#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "chart/routes.hpp"
#include "prism_support.hpp"

using namespace tw;
using namespace tw::voyage;
using namespace tw::test;

namespace {

const chart::Land& islands()
{
    static const chart::Land land = land_of(archipelago(5, 10, 40, 14, 43, 24));
    return land;
}

std::vector<Site> isle_sites() { return sites_over(9.6, 39.6, 14.4, 43.4, 0.11); }

/// A random leg over the islands' sea that starts and ends on water.
struct Leg {
    End start, end;
    double speed;
};
Leg random_leg(const WaterGrid& grid, std::uint64_t seed)
{
    Random random(seed, 5);
    const auto spot = [&] {
        for (;;)
            if (const LonLat at = lon_lat(10 + 4 * random.uniform(), 40 + 3 * random.uniform()); !islands().contains(at) && grid.water(Level{0}, at))
                return at;
    };
    const LonLat a = spot(), b = spot();
    const double hours = 6 + 30 * random.uniform();
    const double straight = great_circle_metres(a, b) / 1852;
    const double speed = straight / hours * (1.1 + 1.5 * random.uniform()) + 1;
    return {fix_at(degrees(a.lon), degrees(a.lat), 0), fix_at(degrees(b.lon), degrees(b.lat), hours), speed};
}

bool is_subset(const std::vector<std::string>& part, const std::vector<std::string>& whole)
{
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

}  // namespace

TEST_CASE("worked number W3: off and on at one place 72 hours apart, a site 98.6 miles away, 12 knots")
{
    const WaterGrid sea(nullptr);
    const LonLat home = lon_lat(0, 0);
    const std::vector<Site> sites{{.id = "far", .at = destination(home, 90, 98.6 * 1852), .radius = {}}};
    const auto found = prism(sea, fix_at(0, 0, 0), fix_at(0, 0, 72), pace_at(12), sites).value();
    REQUIRE(found.sites.size() == 1);
    const Reach& reach = found.sites[0];
    // The lattice never makes a length shorter than the great circle, and on a whole row of cells it is that.
    CHECK(std::abs(reach.needed.value - 274) <= 1);
    CHECK(std::abs(static_cast<double>(reach.earliest_arrival.value) / 3600 - 8.217) < 0.02);
    CHECK(std::abs(static_cast<double>(reach.longest_stay.value) / 3600 - 55.567) < 0.02);
    CHECK((reach.latest_departure - reach.earliest_arrival) == reach.longest_stay);
    CHECK(found.direct_needed.value == 0);
}

TEST_CASE("raising the speed or the time, or asking a shorter stay, never removes a site, whatever the level of the lattice")
{
    const WaterGrid grid(&islands());
    const auto sites = isle_sites();
    int grown = 0, coarser = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Leg leg = random_leg(grid, seed);
        std::vector<std::string> before;
        double cell_before = 0;
        for (const double factor : {1.0, 1.1, 1.3, 1.7, 2.5}) {
            PrismOptions options;
            options.most_corners = 12'000;  // so that the larger ones get coarser cells
            const auto now = prism(grid, leg.start, leg.end, pace_at(leg.speed * factor), sites, options).value();
            const auto ids = reachable(now, sites);
            REQUIRE(is_subset(before, ids));
            grown += ids.size() > before.size() ? 1 : 0;
            coarser += cell_before > 0 && now.cell_nm > 1.5 * cell_before ? 1 : 0;
            cell_before = now.cell_nm;
            before = ids;

            End later = leg.end;
            later.from = later.to = leg.end.to + Second{7'200};
            REQUIRE(is_subset(ids, reachable(prism(grid, leg.start, later, pace_at(leg.speed * factor), sites, options).value(), sites)));
            options.stay = Second{3'600};
            REQUIRE(is_subset(reachable(prism(grid, leg.start, leg.end, pace_at(leg.speed * factor), sites, options).value(), sites), ids));
        }
    }
    CHECK(grown > 20);
    CHECK(coarser > 5);
}

TEST_CASE("removing land never removes a site")
{
    const auto drawing = archipelago(5, 10, 40, 14, 43, 24);
    const WaterGrid full(&islands());
    const auto sites = isle_sites();
    int more = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        auto fewer = drawing;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(seed), fewer.begin() + static_cast<std::ptrdiff_t>(seed) + 10);
        const chart::Land land = land_of(fewer);
        const WaterGrid drained(&land);
        const Leg leg = random_leg(full, seed);
        const auto with = prism(full, leg.start, leg.end, pace_at(leg.speed), sites).value();
        if (with.ground != Ground::water)
            continue;
        const auto before = reachable(with, sites), after = reachable(prism(drained, leg.start, leg.end, pace_at(leg.speed), sites).value(), sites);
        // Sites inland are taken to lie up a river; they are not part of the promise.
        std::vector<std::string> wet;
        for (const auto& id : before)
            if (full.water(Level{0}, sites[std::stoul(id)].at))
                wet.push_back(id);
        REQUIRE(is_subset(wet, after));
        more += after.size() > before.size() ? 1 : 0;
    }
    CHECK(more >= 3);
}

TEST_CASE("swapping the ends mirrors arrivals and departures and keeps the sites and the region")
{
    const WaterGrid grid(&islands());
    const auto sites = isle_sites();
    for (std::uint64_t seed = 20; seed < 26; ++seed) {
        const Leg leg = random_leg(grid, seed);
        const auto there = prism(grid, leg.start, leg.end, pace_at(leg.speed), sites).value();
        End start = leg.end, end = leg.start;
        start.from = start.to = leg.start.from;
        end.from = end.to = leg.end.to;
        const auto back = prism(grid, start, end, pace_at(leg.speed), sites).value();
        REQUIRE(reachable(there, sites) == reachable(back, sites));
        CHECK(there.region_hectares == back.region_hectares);
        for (const Reach& reach : there.sites) {
            const auto mirrored = std::find_if(back.sites.begin(), back.sites.end(), [&](const Reach& r) { return r.site == reach.site; });
            CHECK(mirrored->from_start == reach.to_end);
            CHECK(mirrored->needed == reach.needed);
            CHECK((mirrored->latest_departure - start.from) == (leg.end.to - reach.earliest_arrival));
            CHECK((mirrored->earliest_arrival - start.from) == (leg.end.to - reach.latest_departure));
        }
    }
}

TEST_CASE("the region lies inside the ellipse, and is the ellipse to one cell when all is water")
{
    const WaterGrid sea(nullptr), grid(&islands());
    for (std::uint64_t seed = 30; seed < 36; ++seed) {
        const Leg leg = random_leg(grid, seed);
        const auto open = prism(sea, leg.start, leg.end, pace_at(leg.speed), {}).value();
        const auto closed = prism(grid, leg.start, leg.end, pace_at(leg.speed), {}).value();
        CHECK(closed.region_hectares <= open.region_hectares);
        const double budget = static_cast<double>(open.budget.value);
        Random random(seed, 9);
        for (int i = 0; i < 4000; ++i) {
            const LonLat z = lon_lat(7 + 10 * random.uniform(), 37 + 9 * random.uniform());
            const double sum = 10 * (great_circle_metres(leg.start.at, z) + great_circle_metres(z, leg.end.at));
            const double cell = open.cell_nm * 18'520 * std::sqrt(2.0);
            if (sum > budget + 2 * cell) {
                REQUIRE_FALSE(open.region.contains(z));
                REQUIRE_FALSE(closed.region.contains(z));
            }
            if (sum <= budget)
                REQUIRE(open.region.contains(z));
            if (closed.region.contains(z))
                REQUIRE(grid.water(closed.region.level, z));
        }
    }
}

TEST_CASE("a confirmed fix in between leaves a subset, to three cells")
{
    const WaterGrid grid(&islands());
    // Inland sites are taken to lie up a river, which shortens ways; they are not part of the promise.
    auto sites = isle_sites();
    std::erase_if(sites, [&](const Site& site) { return !grid.water(Level{0}, site.at); });
    int smaller = 0;
    for (std::uint64_t seed = 40; seed < 48; ++seed) {
        const Leg leg = random_leg(grid, seed);
        const auto whole = prism(grid, leg.start, leg.end, pace_at(leg.speed), sites).value();
        if (whole.sites.empty())
            continue;
        // the ship is seen half way through its time at a place that it can have reached
        const Reach& stop = whole.sites[whole.sites.size() / 2];
        End middle{.at = sites[stop.site].at};
        middle.from = middle.to = stop.earliest_arrival + Second{stop.longest_stay.value / 2};
        End later = leg.end;
        later.from = later.to = leg.end.to + Second{static_cast<std::int64_t>(3 * whole.cell_nm / leg.speed * 3600) + 60};
        const auto loose = reachable(prism(grid, leg.start, later, pace_at(leg.speed), sites).value(), sites);
        const auto first = prism(grid, leg.start, middle, pace_at(leg.speed), sites).value();
        const auto second = prism(grid, middle, leg.end, pace_at(leg.speed), sites).value();
        if (first.ground != Ground::water || second.ground != Ground::water)
            continue;
        for (const auto* part : {&first, &second}) {
            REQUIRE(is_subset(reachable(*part, sites), loose));
            smaller += part->sites.size() < whole.sites.size() ? 1 : 0;
        }
    }
    CHECK(smaller > 6);
}

TEST_CASE("turning the world by whole tiles changes nothing, across the date line too")
{
    const double turn = 64.0 * 360 / 32'768;
    const double whole = turn * 239;  // 168 degrees: the sea around 10 E comes to lie across 180
    auto moved = archipelago(5, 10, 40, 14, 43, 24);
    for (auto& polygon : moved)
        for (auto& ring : polygon)
            for (auto& corner : ring)
                corner.first += whole;
    const chart::Land land = land_across(moved);
    const WaterGrid grid(&islands()), turned(&land);
    const auto sites = isle_sites();
    auto far_sites = sites;
    for (auto& site : far_sites)
        site.at = lon_lat(degrees(site.at.lon) + whole, degrees(site.at.lat));
    for (std::uint64_t seed = 50; seed < 54; ++seed) {
        const Leg leg = random_leg(grid, seed);
        End start = leg.start, end = leg.end;
        start.at = lon_lat(degrees(start.at.lon) + whole, degrees(start.at.lat));
        end.at = lon_lat(degrees(end.at.lon) + whole, degrees(end.at.lat));
        const auto here = prism(grid, leg.start, leg.end, pace_at(leg.speed), sites).value();
        const auto there = prism(turned, start, end, pace_at(leg.speed), far_sites).value();
        REQUIRE(reachable(here, sites) == reachable(there, far_sites));
        CHECK(here.region_hectares == there.region_hectares);
        for (std::size_t i = 0; i < here.sites.size(); ++i) {
            CHECK(here.sites[i].site == there.sites[i].site);
            CHECK(here.sites[i].probability == there.sites[i].probability);
            CHECK(here.sites[i].earliest_arrival == there.sites[i].earliest_arrival);
        }
    }
}

TEST_CASE("a sailed way and its stop are never excluded when the speed is the leg's own")
{
    const WaterGrid grid(&islands());
    const auto sites = isle_sites();
    int sailed = 0, bent = 0;
    for (std::uint64_t seed = 100; seed < 130; ++seed) {
        Random random(seed, 3);
        const Leg leg = random_leg(grid, seed);
        const Site& port = sites[random.below(sites.size())];
        if (islands().contains(port.at))
            continue;
        chart::RouteOptions coarse;
        coarse.cell = Decimetre{10'000};
        const auto out = chart::sea_route(islands(), leg.start.at, port.at, coarse), in = chart::sea_route(islands(), port.at, leg.end.at, coarse);
        if (!out || !in || out->points.back() != port.at)
            continue;
        // exactly the time that the way needs at this speed, no stay
        const double speed = 11;
        const std::int64_t way = out->length.value + in->length.value;
        const double hours = static_cast<double>(way) / 18'520 / speed;
        End end = leg.end;
        end.from = end.to = Second{static_cast<std::int64_t>(hours * 3600) + 1};
        const auto found = prism(grid, leg.start, end, pace_at(speed), std::span(&port, 1)).value();
        REQUIRE(found.sites.size() == 1);
        CHECK(found.sites[0].from_start <= out->length);
        CHECK(found.sites[0].to_end <= in->length);
        CHECK(found.region.contains(port.at));
        for (const auto& point : out->points)
            CHECK(found.region.contains(point));
        ++sailed;
        bent += out->points.size() > 2 ? 1 : 0;
    }
    CHECK(sailed >= 15);
    CHECK(bent >= 6);
}

TEST_CASE("an unreachable coast is unreachable because of land, not of distance")
{
    // A wall from 30 N to 50 N with the ship on its western side.
    const chart::Land land = land_of({{box(20, 30, 20.4, 50)}});
    const WaterGrid grid(&land), sea(nullptr);
    const std::vector<Site> sites{{.id = "behind", .at = lon_lat(20.45, 40)}, {.id = "before", .at = lon_lat(19.95, 40)}};
    const auto start = fix_at(19.5, 39.5, 0), end = fix_at(19.5, 40.5, 12);
    CHECK(reachable(prism(grid, start, end, pace_at(15), sites).value(), sites) == std::vector<std::string>{"before"});
    CHECK(reachable(prism(sea, start, end, pace_at(15), sites).value(), sites) == std::vector<std::string>{"before", "behind"});
}

TEST_CASE("ends that no known water joins leave land aside and say so; too far is too fast")
{
    const chart::Land land = land_of({{box(20, 30, 20.4, 50)}});
    const WaterGrid grid(&land);
    const auto start = fix_at(19.5, 40, 0);
    const auto through = prism(grid, start, fix_at(21, 40, 10), pace_at(12), {}).value();
    CHECK(through.ground == Ground::landless);
    CHECK(through.region_hectares == through.ellipse_hectares);
    const auto never = prism(grid, start, fix_at(25, 40, 10), pace_at(12), {}).value();
    CHECK(never.ground == Ground::too_fast);
    CHECK(never.sites.empty());
    CHECK(never.direct_needed.value > 1'200);
}

TEST_CASE("two looks bound the leg by their intervals")
{
    const WaterGrid sea(nullptr);
    const std::vector<Site> sites{{.id = "p", .at = lon_lat(1, 0)}};
    End start{.at = lon_lat(0, 0), .from = Second{0}, .to = Second{4 * 3'600}}, end{.at = lon_lat(0, 0), .from = Second{20 * 3'600}, .to = Second{24 * 3'600}};
    const auto found = prism(sea, start, end, pace_at(12), sites).value();
    CHECK(found.most_time == Second{24 * 3'600});
    CHECK(found.least_time == Second{16 * 3'600});
    REQUIRE(found.sites.size() == 1);
    CHECK(found.sites[0].longest_stay > Second{13 * 3'600});
}

TEST_CASE("impossible ends are refused with a reason")
{
    const WaterGrid sea(nullptr);
    const auto good = fix_at(0, 0, 0);
    End nowhere = good, backwards = fix_at(1, 0, -1), polar = fix_at(0, 85, 5), torn = fix_at(0, 0, 5);
    nowhere.at = {};
    torn.from = torn.to + Second{1};
    for (const auto& end : {nowhere, backwards, polar, torn})
        CHECK(prism(sea, good, end, pace_at(10), {}).error().fault == Fault::usage);
    CHECK(prism(sea, good, fix_at(0, 0, 5), pace_at(0), {}).error().fault == Fault::usage);
}

TEST_CASE("probabilities sum to one, and a site without position is neither in nor out")
{
    const WaterGrid grid(&islands());
    auto sites = isle_sites();
    sites.push_back({.id = "lost", .at = {}});
    const Leg leg = random_leg(grid, 7);
    const auto found = prism(grid, leg.start, leg.end, pace_at(leg.speed), sites).value();
    std::int64_t sum = found.no_call.value;
    for (const auto& reach : found.sites)
        sum += reach.probability.value;
    CHECK(sum == 1'000'000);
    REQUIRE(found.unplaced.size() == 1);
    CHECK(sites[found.unplaced[0]].id == "lost");
}
