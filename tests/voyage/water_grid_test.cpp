#include <doctest/doctest.h>

#include <fstream>

#include "chart/routes.hpp"
#include "prism_support.hpp"
#include "support/temporary.hpp"
#include "voyage/moves.hpp"
#include "voyage/spread.hpp"
#include "voyage/window.hpp"

using namespace tw;
using namespace tw::voyage;
using namespace tw::test;

TEST_CASE("a cell is water where any part of it is: no point of the sea lies in a cell without water")
{
    const chart::Land land = land_across(archipelago(3, 178, 50, 182, 53, 20));
    const WaterGrid grid(&land);
    Random random(1, 1);
    int dry = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LonLat at = lon_lat(178 + 4 * random.uniform(), 50 + 3 * random.uniform());
        const Level level{static_cast<int>(random.below(4))};
        if (!land.contains(at))
            REQUIRE(grid.water(level, at));
        dry += grid.water(level, at) ? 0 : 1;
    }
    CHECK(dry > 1'000);
}

TEST_CASE("a coarse cell is water when and only when one of its fine cells is")
{
    const chart::Land land = land_of(archipelago(8, 10, 40, 13, 43, 30));
    const WaterGrid grid(&land);
    for (int level = 0; level < 4; ++level) {
        const Level fine{level}, coarse{level + 1};
        const auto x0 = static_cast<std::int32_t>(coarse.column(lon_lat(10, 0).lon)), y0 = static_cast<std::int32_t>(coarse.row(40.0));
        for (std::int32_t y = y0; y < y0 + (80 >> level); ++y)
            for (std::int32_t x = x0; x < x0 + (80 >> level); ++x) {
                bool any = false;
                for (int part = 0; part < 4; ++part)
                    any = any || grid.water(fine, fine.at(2 * x + part % 2 + 0.5, 2 * y + part / 2 + 0.5));
                REQUIRE(grid.water(coarse, coarse.at(x + 0.5, y + 0.5)) == any);
            }
    }
}

TEST_CASE("the water file holds the tiles that are worked out one by one, and belongs to its land")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "w.water";
    const chart::Land land = land_across(archipelago(8, 178, 40, 181, 43, 30)), other = land_of(archipelago(9, 10, 40, 13, 43, 30));
    REQUIRE(write_water(land, file));
    const auto opened = WaterFile::open(file, land);
    REQUIRE(opened);
    const WaterGrid lazy(&land), filed(&land, &*opened);
    int mixed = 0;
    for (int level = 0; level <= Level::highest; ++level) {
        const Level l{level};
        const auto x0 = static_cast<std::int32_t>(l.column(lon_lat(178, 0).lon)) / 64, y0 = static_cast<std::int32_t>(l.row(40.0)) / 64;
        for (std::int32_t y = y0 - 1; y <= y0 + 4; ++y)
            for (std::int32_t x = x0 - 1; x <= x0 + 5; ++x) {
                const Tile tile = lazy.tile(l, x, y);
                REQUIRE(tile == filed.tile(l, x, y));
                mixed += tile[0] != 0 && tile[0] != ~std::uint64_t{0} ? 1 : 0;
            }
    }
    CHECK(mixed > 3);
    CHECK(filed.made() == 0);
    CHECK(WaterFile::open(file, other).error().fault == Fault::integrity);
    std::filesystem::resize_file(file, 1'000);
    CHECK(WaterFile::open(file, land).error().fault == Fault::integrity);
    CHECK(WaterFile::open(folder.path() / "none", land).error().fault == Fault::not_found);
}

TEST_CASE("neighbouring moves differ by a Farey step, and none passes over a cell that its line does not touch")
{
    for (std::size_t k = 0; k < moves.size(); ++k) {
        const Move& a = moves[k];
        const Move& b = moves[(k + 1) % moves.size()];
        CHECK(a.dx * b.dy - a.dy * b.dx == 1);
        for (std::size_t c = 0; c < a.cells && !a.along_side; ++c) {
            // a point of the line inside the cell: the line meets the cell's middle band
            bool inside = false;
            for (int i = 1; i < 600; ++i) {
                const double x = a.dx * i / 600.0 - a.over[c][0], y = a.dy * i / 600.0 - a.over[c][1];
                inside = inside || (x > 0 && x < 1 && y > 0 && y < 1);
            }
            CHECK(inside);
        }
    }
}

TEST_CASE("on open water the lattice is at most 1.02 great circles and one cell long, at any latitude")
{
    const WaterGrid sea(nullptr);
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random(seed, 2);
        const double lat = -78 + 156 * random.uniform(), lon = 360 * random.uniform();
        const LonLat a = lon_lat(lon, lat), b = destination(a, 360 * random.uniform(), 20'000 + 250'000 * random.uniform());
        if (std::abs(degrees(b.lat)) > 83)
            continue;
        const Decimetre circle = great_circle(a, b);
        const Decimetre limit{circle.value * 11 / 10 + 100'000};
        const Window window = window_around(sea, a, b, limit, 120'000);
        const Spread out = spread(window, window.corners_near(a, {}), window.from_b, 2 * limit.value);
        std::int64_t least = Spread::never, most = 0;
        for (const auto corner : window.corners_near(b, {})) {
            least = std::min<std::int64_t>(least, out.length[corner]);
            most = std::max<std::int64_t>(most, out.length[corner]);
        }
        CHECK(static_cast<double>(least) / 1.02 <= static_cast<double>(circle.value) + window.side);
        CHECK(static_cast<double>(most) >= static_cast<double>(circle.value) - 3 * window.side);
    }
}

TEST_CASE("the bound is never above a sailed way among islands, however often that bends")
{
    int bent = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const chart::Land land = land_of(archipelago(seed, 10, 58, 14, 61, 60));
        const WaterGrid grid(&land);
        for (std::uint64_t leg = 1; leg <= 10; ++leg) {
            Random random(seed, leg);
            const LonLat a = lon_lat(10 + 4 * random.uniform(), 58 + 3 * random.uniform()), b = lon_lat(10 + 4 * random.uniform(), 58 + 3 * random.uniform());
            if (land.contains(a) || land.contains(b))
                continue;
            chart::RouteOptions coarse;
            coarse.cell = Decimetre{10'000};
            const auto route = chart::sea_route(land, a, b, coarse);
            if (!route || route->points.front() != a || route->points.back() != b)
                continue;
            const auto bound = water_distance_bound(grid, a, b, Decimetre{route->length.value + 1});
            REQUIRE(bound);
            CHECK(*bound <= route->length);
            CHECK(*bound >= great_circle(a, b));
            bent += *bound > great_circle(a, b) ? 1 : 0;
        }
    }
    CHECK(bent > 3);
}
