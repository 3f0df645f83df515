#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <string>

#include "chart/land_world.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::chart;
using tw::test::land_world;

namespace {

struct Probe {
    const char* name;
    double lon, lat;
};

constexpr Probe water[] = {
    {"Baltic Sea", 19.5, 57.5}, {"Gulf of Bothnia", 19.5, 62}, {"Norwegian Sea", 3, 67}, {"Caspian Sea", 51, 41},
    {"Black Sea", 34, 43}, {"Sea of Azov", 36.6, 46}, {"Sea of Japan", 134, 40}, {"Kara Sea", 70, 76},
    {"Chukchi Sea", -172, 69}, {"Bering Sea", -178, 58}, {"Ross Sea", -175, -74}, {"Weddell Sea", -45, -70},
    {"west of 180", 179.99, 60}, {"east of 180", -179.99, 60}, {"on 180", 180, 60}, {"Chukchi Sea on 180", 180, 70.2},
    {"North Pole", 0, 90}, {"Red Sea", 38, 20}, {"Lake Superior", -87.5, 47.5}, {"Rajin bay", 130.29, 42.2},
    {"Peter the Great Gulf", 132, 42.6}, {"Korea Strait", 129.3, 34.9}, {"Busan outer harbour", 129.08, 35.09},
    {"Strait of Dover", 1.5, 51}, {"Bosphorus", 29.06, 41.1}, {"Suez Canal, Great Bitter Lake", 32.38, 30.33},
};

constexpr Probe land[] = {
    {"Moscow", 37.62, 55.75}, {"Paris", 2.35, 48.86}, {"Denver", -104.99, 39.74}, {"Rajin town", 130.3, 42.27},
    {"Busan, Yeongdo island", 129.05, 35.09}, {"Vladivostok", 131.91, 43.13}, {"Gotland", 18.5, 57.5}, {"South Pole", 0, -90},
    {"Antarctica on 180", 180, -84.5}, {"Antarctica at 85.05 S, 180", 180, -85.05}, {"Antarctica", 90, -80},
    {"Chukotka on 180", 180, 67.5}, {"Chukotka west of 180", 179.9, 67}, {"Chukotka east of 180", -179.9, 67},
    {"Wrangel Island on 180", 180, 71.2}, {"Taveuni on 180", 180, -16.85}, {"Greenland", -40, 75}, {"Sahara", 10, 25},
    {"Sakhalin", 142.9, 50.5}, {"Brazil", -55, -10}, {"Australia", 134, -25},
};

}  // namespace

TEST_CASE("seas, straits and lakes are water, at every longitude and at the pole")
{
    for (const auto& p : water)
        CHECK_MESSAGE(!land_world().contains(lon_lat(p.lon, p.lat)), std::string(p.name));
}

TEST_CASE("cities, islands and ice are land, across 180 degrees and at the pole")
{
    for (const auto& p : land)
        CHECK_MESSAGE(land_world().contains(lon_lat(p.lon, p.lat)), std::string(p.name));
}

TEST_CASE("land cut at 180 degrees in the source shows no coast along the cut")
{
    const Decimetre limit{1'000'000};
    CHECK(land_world().distance_to_coast(lon_lat(180, -82), limit) == limit);
    const Decimetre inland = land_world().distance_to_coast(lon_lat(180, 67.3), limit);
    const Decimetre beside = land_world().distance_to_coast(lon_lat(179.98, 67.3), limit);
    CHECK(inland.value > 3'000);
    CHECK(std::abs(inland.value - beside.value) < 10'000);
}

TEST_CASE("distances to the coast agree with known places")
{
    const Decimetre far{50'000'000};
    // Point Nemo, the oceanic pole of inaccessibility: 2 688 km from land (H. Lukatela, 1992).
    CHECK(land_world().distance_to_coast(lon_lat(-123.393, -48.876), far).value == doctest::Approx(26'880'000).epsilon(0.005));
    CHECK(land_world().distance_to_coast(lon_lat(130.29, 42.2), far).value < 50'000);
    CHECK(land_world().distance_to_coast(lon_lat(134, 40), Decimetre{1000}) == Decimetre{1000});
    CHECK(land_world().distance_to_coast(LonLat{}, Decimetre{77}) == Decimetre{77});
}

TEST_CASE("a straight line meets land exactly where there is land on it")
{
    CHECK(land_world().crosses(lon_lat(129, 36.5), lon_lat(126, 36.5)));          // across Korea
    CHECK_FALSE(land_world().crosses(lon_lat(131, 40), lon_lat(136, 40)));        // Sea of Japan
    CHECK_FALSE(land_world().crosses(lon_lat(179, 50), lon_lat(-179, 50)));       // across 180 degrees, open sea
    CHECK(land_world().crosses(lon_lat(179, 70.9), lon_lat(-178, 71.4)));         // through Wrangel Island
    CHECK(land_world().crosses(lon_lat(37, 55), lon_lat(37.001, 55)));            // wholly on land
    CHECK_FALSE(land_world().crosses(lon_lat(130.29, 42.1), lon_lat(132.3375, 42.7)));
}

TEST_CASE("a box is water, land or mixed")
{
    CHECK(land_world().cover(133, 39, 135, 40) == Cover::water);
    CHECK(land_world().cover(179.5, 50, -179.5, 51) == Cover::water);
    CHECK(land_world().cover(179, -83.5, -179, -83) == Cover::land);
    CHECK(land_world().cover(130, 42, 131, 43) == Cover::mixed);
}

TEST_CASE("a box that is called water or land is so at every point")
{
    Random random(9, 1);
    int decided = 0;
    for (int i = 0; i < 3000; ++i) {
        const double west = random.uniform() * 360 - 180;
        const double south = random.uniform() * 170 - 85;
        const double size = 0.01 + random.uniform() * 0.3;
        const Cover cover = land_world().cover(west, south, west + size, south + size);
        if (cover == Cover::mixed)
            continue;
        ++decided;
        for (int k = 0; k < 8; ++k) {
            const LonLat at = lon_lat(west + random.uniform() * size, south + random.uniform() * size);
            REQUIRE(land_world().contains(at) == (cover == Cover::land));
        }
    }
    CHECK(decided > 1500);
}

TEST_CASE("drawn outlines and the index agree on land and water")
{
    const auto even_odd = [](const std::vector<std::vector<Land::Point>>& rings, double lon, double lat) {
        bool inside = false;
        for (const auto& ring : rings)
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                if ((ring[i].lat > lat) != (ring[j].lat > lat) &&
                    lon < (ring[j].lon - ring[i].lon) * (lat - ring[i].lat) / (ring[j].lat - ring[i].lat) + ring[i].lon)
                    inside = !inside;
        return inside;
    };
    struct View { double west, south, east, north, tolerance; };
    for (const View view : {View{127, 38, 135, 45, 0.001}, View{170, 60, -165, 75, 0.002}, View{-180, -90, 180, 90, 0.05},
                            View{9, 53, 31, 66, 0.002}, View{170, -90, -170, -70, 0.005}}) {
        const auto rings = land_world().outlines(view.west, view.south, view.east, view.north, view.tolerance);
        REQUIRE_FALSE(rings.empty());
        const double width = view.east > view.west ? view.east - view.west : view.east - view.west + 360;
        Random random(11, 1);
        int wrong = 0;
        for (int i = 0; i < 500; ++i) {
            const double lon = view.west + random.uniform() * width;
            const double lat = view.south + random.uniform() * (view.north - view.south);
            const LonLat at = lon_lat(lon, lat);
            // Within a few tolerances of a coast the simplified line may differ.
            if (land_world().distance_to_coast(at, Decimetre{static_cast<std::int64_t>(view.tolerance * 5e6)}).value <
                static_cast<std::int64_t>(view.tolerance * 4e6))
                continue;
            wrong += even_odd(rings, lon, lat) != land_world().contains(at) ? 1 : 0;
        }
        CHECK(wrong == 0);
        for (const auto& ring : rings)
            for (const auto p : ring) {
                REQUIRE(p.lon >= view.west);
                REQUIRE(p.lon <= view.west + width);
                REQUIRE(p.lat >= view.south);
                REQUIRE(p.lat <= view.north);
            }
    }
}

TEST_CASE("opening and asking stay within their times")
{
    using Clock = std::chrono::steady_clock;
    const auto micro = [](Clock::duration d) { return std::chrono::duration<double, std::micro>(d).count(); };
    Random random(2, 2);
    std::vector<LonLat> points(20'000);
    for (auto& p : points)
        p = lon_lat(random.uniform() * 20 + 120, random.uniform() * 15 + 32);
    int inside = 0;
    for (const auto p : points)
        inside += land_world().contains(p) ? 1 : 0;
    const auto t0 = Clock::now();
    for (const auto p : points)
        inside += land_world().contains(p) ? 1 : 0;
    const auto t1 = Clock::now();
    std::int64_t sum = 0;
    for (const auto p : points)
        sum += land_world().distance_to_coast(p, Decimetre{3'000'000}).value;
    const auto t2 = Clock::now();
    for (const auto p : points)
        sum += land_world().distance_to_coast(p, Decimetre{3'000'000}).value;
    const auto t3 = Clock::now();
    for (std::size_t i = 1; i < points.size(); ++i)
        inside += land_world().crosses(points[i - 1], destination(points[i - 1], 45, 20'000)) ? 1 : 0;
    const auto t4 = Clock::now();
    CHECK(sum > 0);
    const auto each = static_cast<double>(points.size());
    MESSAGE("contains " << micro(t1 - t0) / each << " us, distance cold " << micro(t2 - t1) / each << " warm "
                        << micro(t3 - t2) / each << " us, crosses 20 km " << micro(t4 - t3) / each << " us");
    CHECK(micro(t1 - t0) / each < 50);
    CHECK(micro(t3 - t2) / each < 500);
}
