#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chart/land_geojson.hpp"

using namespace tw::chart;

/// Any bytes either give rings of three or more vertices on the globe or one refusal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    LandRings rings;
    static_cast<void>(read_land_geojson({reinterpret_cast<const char*>(data), size}, rings));
    for (const auto& ring : rings.finish()) {
        if (ring.size() < 3)
            std::abort();
        for (const auto p : ring)
            if (p.lon < -1'800'000'000 || p.lon >= 1'800'000'000 || p.lat < -900'000'000 || p.lat > 900'000'000)
                std::abort();
    }
    return 0;
}
