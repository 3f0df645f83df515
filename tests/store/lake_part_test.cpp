#include <doctest/doctest.h>

#include <limits>

#include "store/lake_part.hpp"

using namespace tw;
using namespace tw::store;

TEST_CASE("a row is filed under its UTC day, also before 1970 and at the rims of time")
{
    CHECK(lake_day(Millisecond::none()) == unknown_day);
    CHECK(lake_day({0}) == 0);
    CHECK(lake_day({-1}) == -1);
    CHECK(lake_day({86'400'000 - 1}) == 0);
    CHECK(lake_day({86'400'000}) == 1);
    CHECK(lake_day({std::numeric_limits<std::int64_t>::max()}) == days_from_civil(9999, 12, 31));
    CHECK(lake_day({std::numeric_limits<std::int64_t>::min() + 1}) == days_from_civil(0, 1, 1));
}

TEST_CASE("a vessel's bucket among few buckets follows from its bucket among many")
{
    std::array<int, 16> load{};
    for (std::uint32_t mmsi = 200'000'000; mmsi < 200'016'000; ++mmsi) {
        const std::uint32_t fine = lake_bucket({mmsi}, 16);
        CHECK(lake_bucket({mmsi}, 4) == fine % 4);
        CHECK(lake_bucket({mmsi}, 1) == 0);
        ++load.at(fine);
    }
    for (const int rows : load) CHECK(std::abs(rows - 1000) < 150);
}
