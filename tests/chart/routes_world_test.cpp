#include <doctest/doctest.h>

#include <cmath>

#include "chart/land_world.hpp"
#include "chart/routes.hpp"

using namespace tw;
using namespace tw::chart;
using tw::test::land_world;

TEST_CASE("sea routes between known ports have lengths that pilots would give")
{
    struct Known { const char* name; LonLat from, to; double low_nm, high_nm; };
    for (const Known& k : {Known{"Rajin - Vostochny", lon_lat(130.29, 42.21), lon_lat(133.06, 42.72), 126, 140},
                           Known{"Rajin - Dunai", lon_lat(130.29, 42.21), lon_lat(132.35, 42.87), 98, 112},
                           Known{"Rajin - Vladivostok", lon_lat(130.29, 42.21), lon_lat(131.92, 43.07), 88, 115},
                           // Round Korea through the Korea Strait; 834 nm straight.
                           Known{"Rajin - Zhoushan", lon_lat(130.29, 42.21), lon_lat(122.4, 30.0), 834, 960},
                           // Round Denmark; the Kiel Canal is cut out of the land as water in places only.
                           Known{"Gdansk - Hamburg approaches", lon_lat(18.8, 54.5), lon_lat(8.2, 54.0), 330, 800},
                           Known{"across 180 degrees", lon_lat(177, 51), lon_lat(-176, 51.3), 255, 285}}) {
        RouteOptions options;
        options.cell = Decimetre{5'000};
        const auto route = sea_route(land_world(), k.from, k.to, options);
        REQUIRE_MESSAGE(route.has_value(), std::string(k.name));
        const double nm = metres(route->length) / metres_per_nautical_mile;
        CHECK_MESSAGE((nm >= k.low_nm && nm <= k.high_nm), std::string(k.name), " ", nm);
        CHECK(route->length.value + 10 >= great_circle(route->points.front(), route->points.back()).value);
        for (std::size_t i = 1; i < route->points.size(); ++i)
            REQUIRE_FALSE(land_world().crosses(route->points[i - 1], route->points[i]));
    }
}
