#include <doctest/doctest.h>

#include <cmath>

#include "core/geodesy.hpp"
#include "core/philox.hpp"

using namespace tw;

TEST_CASE("the legs of the reference case have their published great-circle lengths")
{
    const LonLat rajin = lon_lat(130.29, 42.23);
    const LonLat dunai = lon_lat(132.3375, 42.88028);
    const LonLat vostochny = lon_lat(133 + 4.0 / 60, 42 + 44.0 / 60);
    CHECK(great_circle_metres(rajin, dunai) / metres_per_nautical_mile == doctest::Approx(98.6).epsilon(0.001));
    CHECK(great_circle_metres(rajin, vostochny) / metres_per_nautical_mile == doctest::Approx(126.6).epsilon(0.001));
    CHECK(great_circle_metres(dunai, vostochny) / metres_per_nautical_mile == doctest::Approx(33.3).epsilon(0.002));
}

TEST_CASE("distances do not care which side of 180 degrees a point is written on (G-01)")
{
    CHECK(great_circle(lon_lat(179.9, 10), lon_lat(-179.9, 10)) == great_circle(lon_lat(-0.1, 10), lon_lat(0.1, 10)));
    CHECK(longitude_difference(lon_lat(179.5, 0).lon, lon_lat(-179.5, 0).lon).value == 10'000'000);
    CHECK(lon_lat(180, 0).lon.value == -1'800'000'000);
    CHECK(lon_lat(540, 0).lon.value == -1'800'000'000);
}

TEST_CASE("destination undoes bearing and distance anywhere but at the poles (G-02, G-03)")
{
    Random random(1, 1);
    for (int i = 0; i < 2000; ++i) {
        const LonLat a = lon_lat(random.uniform() * 360 - 180, random.uniform() * 178 - 89);
        const LonLat b = destination(a, random.uniform() * 360, random.uniform() * 2'000'000);
        const LonLat back = destination(a, bearing_degrees(a, b), great_circle_metres(a, b));
        REQUIRE(great_circle_metres(b, back) < 0.5);
        REQUIRE(std::abs(great_circle_metres(a, interpolate(a, b, 0.5)) - great_circle_metres(a, b) / 2) < 0.5);
    }
    CHECK(std::isfinite(great_circle_metres(lon_lat(0, 90), lon_lat(10, -90))));
}

TEST_CASE("the geodesic is the ellipsoid's and differs from the sphere by less than 0.6 percent")
{
    CHECK(geodesic(lon_lat(0, 0), lon_lat(1, 0)).value == 1'113'195);
    CHECK(great_circle(lon_lat(0, 0), lon_lat(1, 0)).value == 1'111'951);
}
