#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "chart/outline.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::chart;

namespace {

std::vector<LonLat> ring(std::initializer_list<std::pair<double, double>> points)
{
    std::vector<LonLat> out;
    for (const auto& [lon, lat] : points)
        out.push_back(lon_lat(lon, lat));
    return out;
}

}  // namespace

TEST_CASE("a hole is outside and a second part is inside")
{
    const Outline outline{ring({{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}), ring({{3, 3}, {6, 3}, {6, 6}, {3, 6}, {3, 3}}),
                          ring({{20, 0}, {21, 0}, {21, 1}, {20, 1}, {20, 0}})};
    CHECK(contains(outline, lon_lat(1, 1)));
    CHECK_FALSE(contains(outline, lon_lat(4, 4)));
    CHECK(contains(outline, lon_lat(20.5, 0.5)));
    CHECK_FALSE(contains(outline, lon_lat(12, 0.5)));
    CHECK_FALSE(contains(outline, LonLat{}));
    CHECK_FALSE(contains({}, lon_lat(0, 0)));
    CHECK(contains(outline, *point_inside(outline)));
}

TEST_CASE("an outline across 180 degrees has the same inside as one elsewhere (G-01)")
{
    Random random(5, 1);
    for (int i = 0; i < 2000; ++i) {
        const double x = random.uniform() * 4 - 2;
        const double y = random.uniform() * 4 - 2;
        const auto at = [&](double centre) {
            const Outline box{ring({{centre - 1, -1}, {centre + 1, -1}, {centre + 0.5, 1}, {centre - 1, 1}, {centre - 1, -1}})};
            return contains(box, lon_lat(centre + x, y));
        };
        REQUIRE(at(180) == at(10));
    }
}

TEST_CASE("every outline with area has a point inside it, however it is bent")
{
    Random random(6, 1);
    for (int i = 0; i < 500; ++i) {
        std::vector<LonLat> star;
        const int corners = 5 + static_cast<int>(random.below(20));
        for (int k = 0; k < corners; ++k) {
            const double angle = 2 * std::numbers::pi * k / corners;
            const double reach = k % 2 == 0 ? 1.0 : 0.05 + random.uniform() * 0.9;
            star.push_back(lon_lat(179.9 + reach * std::cos(angle), 40 + reach * std::sin(angle)));
        }
        star.push_back(star.front());
        const auto inside = point_inside({star});
        REQUIRE(inside.has_value());
        REQUIRE(contains({star}, *inside));
    }
    const Outline bent{ring({{0, 0}, {10, 0}, {10, 10}, {9, 10}, {9, 1}, {0, 1}, {0, 0}})};
    CHECK(contains(bent, *point_inside(bent)));
    CHECK_FALSE(point_inside({ring({{0, 0}, {1, 1}, {2, 2}, {0, 0}})}).has_value());
}
