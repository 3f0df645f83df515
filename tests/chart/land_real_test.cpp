#include <doctest/doctest.h>

#include "chart/land.hpp"
#include "support/shared_data.hpp"
#include "support/temporary.hpp"

using namespace tw;
using namespace tw::chart;

TEST_CASE("Natural Earth's planar land polygons are right on the sphere, at both scales")
{
    const test::TemporaryFolder folder;
    for (const char* file : {"ne_50m_land.json", "ne_110m_land.json"}) {
        const std::string content = test::slurp(test::shared_data() / "ais/martynafford+natural-earth-geojson" / file);
        REQUIRE(index_land(content, folder.path() / file).has_value());
        const Land land = Land::open(folder.path() / file).value();
        struct Probe { double lon, lat; bool land; };
        for (const Probe p : {Probe{19.5, 57.9, false}, Probe{3, 67, false}, Probe{34, 43, false}, Probe{134, 40, false},
                              Probe{70, 76, false}, Probe{-172, 69, false}, Probe{-178, 58, false}, Probe{-175, -74, false},
                              Probe{180, 60, false}, Probe{180, 70.2, false}, Probe{0, 90, false}, Probe{0, -90, true},
                              Probe{180, -88, true}, Probe{180, 67.5, true}, Probe{180, 71.2, true}, Probe{37.62, 55.75, true},
                              Probe{-104.99, 39.74, true}, Probe{-40, 75, true}})
            CHECK_MESSAGE(land.contains(lon_lat(p.lon, p.lat)) == p.land, std::string(file), " ", p.lon, " ", p.lat);
        CHECK(land.distance_to_coast(lon_lat(180, -88), Decimetre{1'500'000}) == Decimetre{1'500'000});
    }
}
