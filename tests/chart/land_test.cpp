#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "chart/land_rings.hpp"
#include "drawn_land.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::chart;
using namespace tw::test;

TEST_CASE("a lake is water, an island in it is land, whichever way the rings run")
{
    for (const bool reversed : {false, true}) {
        auto shell = box(0, 0, 10, 10);
        auto lake = box(3, 3, 7, 7);
        auto island = box(4, 4, 6, 6);
        if (reversed)
            for (auto* ring : {&shell, &lake, &island})
                std::reverse(ring->begin(), ring->end());
        const Land land = land_of({{shell, lake}, {island}});
        CHECK(land.contains(lon_lat(1, 1)));
        CHECK_FALSE(land.contains(lon_lat(3.5, 3.5)));
        CHECK(land.contains(lon_lat(5, 5)));
        CHECK_FALSE(land.contains(lon_lat(11, 5)));
        CHECK_FALSE(land.contains(lon_lat(-170, -5)));
    }
}

TEST_CASE("land cut at 180 degrees with other vertices on each side is whole again")
{
    // Left and right part meet at 180 between 10 and 20 N; a lagoon opens on both sides between 13 and 15 N.
    const std::vector<Corner> left{{170, 10}, {180, 10}, {180, 13}, {179, 14}, {180, 15}, {180, 17.5}, {180, 20}, {170, 20}};
    const std::vector<Corner> right{{-180, 10}, {-175, 10}, {-175, 20.3}, {-180, 20.3}, {-180, 15}, {-179, 14}, {-180, 13}};
    const Land land = land_of({{left}, {right}});
    CHECK(land.contains(lon_lat(180, 11)));
    CHECK(land.contains(lon_lat(180, 16)));
    CHECK_FALSE(land.contains(lon_lat(180, 14)));
    CHECK_FALSE(land.contains(lon_lat(179.9, 20.2)));
    CHECK(land.contains(lon_lat(-179.9, 20.2)));
    const Decimetre limit{100'000'000};
    // 17.6 N on the cut: the lagoon's corner at 15 N and the northern coast at 20 N are 2.4 degrees or more away.
    CHECK(land.distance_to_coast(lon_lat(180, 17.6), limit).value > 2'600'000);
    CHECK(land.crosses(lon_lat(170.5, 9), lon_lat(-174, 21)));
    CHECK_FALSE(land.crosses(lon_lat(179.95, 14), lon_lat(-179.95, 14)));
    const auto rings = land.outlines(160, 0, -160, 30, 0.01);
    CHECK(rings.size() == 2);
}

TEST_CASE("a continent round the pole is closed there, not along the map's edge")
{
    const std::vector<Corner> continent{{-180, -90}, {180, -90}, {180, -75}, {90, -70}, {0, -72}, {-90, -70}, {-180, -75}};
    const Land land = land_of({{continent}});
    CHECK(land.contains(lon_lat(0, -90)));
    CHECK(land.contains(lon_lat(180, -80)));
    CHECK(land.contains(lon_lat(-179.99, -76)));
    CHECK_FALSE(land.contains(lon_lat(180, -74)));
    CHECK(land.distance_to_coast(lon_lat(180, -88), Decimetre{10'000'000}) == Decimetre{10'000'000});
    const auto rings = land.outlines(-180, -90, 180, 0, 0.1);
    REQUIRE(rings.size() >= 1);
    CHECK(std::any_of(rings[0].begin(), rings[0].end(), [](Land::Point p) { return p.lat == -90; }));
}

TEST_CASE("a long edge keeps the latitude that it has on the source's plane")
{
    const Land land = land_of({{box(0, 50, 60, 60)}});
    CHECK(land.contains(lon_lat(30, 59.9)));
    CHECK_FALSE(land.contains(lon_lat(30, 60.1)));
    CHECK(land.contains(lon_lat(30, 50.1)));
    CHECK_FALSE(land.contains(lon_lat(30, 49.9)));
}

TEST_CASE("land is where the plane says, at any point of a drawn archipelago")
{
    const auto islands = archipelago(4, 20, -10, 40, 10, 30);
    const Land land = land_of(islands);
    Random random(8, 1);
    for (int i = 0; i < 5000; ++i) {
        const double lon = 20 + random.uniform() * 20;
        const double lat = -10 + random.uniform() * 20;
        const bool inside = std::any_of(islands.begin(), islands.end(), [&](const auto& p) {
            return lon > p[0][0].first && lon < p[0][2].first && lat > p[0][0].second && lat < p[0][2].second;
        });
        const LonLat at = lon_lat(lon, lat);
        if (land.distance_to_coast(at, Decimetre{200}).value < 20)
            continue;  // vertices are snapped to half a metre
        REQUIRE(land.contains(at) == inside);
        const Cover cover = land.cover(lon, lat, lon + 0.2, lat + 0.2);
        if (cover != Cover::mixed)
            REQUIRE(inside == (cover == Cover::land));
    }
}

TEST_CASE("rings without area are dropped and counted")
{
    LandRings rings;
    rings.add_polygon({{{0, 0}, {10, 10}}});
    rings.add_polygon({{{0, 0}, {10, 10}, {20, 20}}});
    rings.add_polygon({{{0, 0}, {0, 0}, {10, 0}, {10, 10}, {10, 10}, {0, 0}}});
    CHECK(rings.dropped() == 2);
    const auto kept = rings.finish();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].size() == 3);
}

TEST_CASE("land input that is damaged or off the globe is refused in one sentence")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "x";
    for (const char* bad : {"", "[", "{}", "[1,2,3]", R"({"type":"Polygon","coordinates":[[[0,0],[1,91],[1,1],[0,0]]]})",
                            R"({"type":"LineString","coordinates":[[0,0],[1,1],[2,2]]})",
                            R"({"type":"Polygon","coordinates":[[[0],[1],[2]]]})",
                            R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]])"}) {
        const auto made = index_land(bad, file);
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().fault == Fault::input_unusable);
    }
    const std::string deep(100'000, '[');
    CHECK_FALSE(index_land(deep, file).has_value());
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("an index file with any byte changed is refused, a missing one is not found")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "land.index";
    REQUIRE(index_land(geojson_of({{box(0, 0, 1, 1)}}), file).has_value());
    REQUIRE(Land::open(file).has_value());
    const std::string whole = slurp(file);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        std::ofstream(file, std::ios::binary) << damaged;
        REQUIRE(Land::open(file).error().fault == Fault::integrity);
    }
    std::ofstream(file, std::ios::binary) << whole.substr(0, 20);
    CHECK(Land::open(file).error().fault == Fault::integrity);
    CHECK(Land::open(folder.path() / "none").error().fault == Fault::not_found);
    CHECK(Land::open(folder.path()).error().fault == Fault::not_found);
}

TEST_CASE("the same land gives the same index bytes")
{
    const TemporaryFolder folder;
    auto polygons = archipelago(6, 0, 0, 10, 10, 12);
    REQUIRE(index_land(geojson_of(polygons), folder.path() / "a").has_value());
    std::reverse(polygons.begin(), polygons.end());
    REQUIRE(index_land(geojson_of(polygons), folder.path() / "b").has_value());
    CHECK(slurp(folder.path() / "a") == slurp(folder.path() / "b"));
}

TEST_CASE("the attribution names the source and the licence")
{
    CHECK(Land::attribution().find("OpenStreetMap contributors") != std::string_view::npos);
    CHECK(Land::attribution().find("Open Database License") != std::string_view::npos);
}
