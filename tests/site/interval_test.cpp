#include <doctest/doctest.h>

#include "core/time.hpp"
#include "site/interval.hpp"

using namespace tw;
using namespace tw::site;

namespace {
const Zone korea{Zone::Kind::offset, 540};
std::string shown(const Interval& when) { return format_rfc3339(when.from) + " " + format_rfc3339(when.to); }
}

TEST_CASE("a local minute at a known offset is that minute of UTC")
{
    CHECK(shown(*read_interval("2023-10-20T11:01", "", korea)) == "2023-10-20T02:01:00Z 2023-10-20T02:02:00Z");
}

TEST_CASE("two looks a day bracket a departure to 4 h 42 min")
{
    const auto seen = *read_interval("2023-10-20T11:01:00", "", korea), gone = *read_interval("2023-10-20T15:43:00", "", korea);
    CHECK((gone.from - seen.from).value == 4 * 3600 + 42 * 60);
    CHECK(before(seen, gone) == Sure::certain);
    CHECK(before(gone, seen) == Sure::excluded);
}

TEST_CASE("a day in an unknown zone may have begun 14 h before and end 12 h after the day in UTC")
{
    CHECK(shown(*read_interval("2024-02-12", "", *read_zone("", std::nullopt))) == "2024-02-11T10:00:00Z 2024-02-13T12:00:00Z");
    CHECK(shown(*read_interval("2024-02-12", "", *read_zone("", 540))) == "2024-02-11T15:00:00Z 2024-02-13T00:00:00Z");
}

TEST_CASE("months and years are whole, and a second date ends the interval")
{
    const Zone utc{};
    CHECK(shown(*read_interval("2024-02", "", utc)) == "2024-02-01T00:00:00Z 2024-03-01T00:00:00Z");
    CHECK(shown(*read_interval("2018", "2023", utc)) == "2018-01-01T00:00:00Z 2024-01-01T00:00:00Z");
}

TEST_CASE("an interval that ends before it begins, an impossible date and a local time without an offset are refused")
{
    const Zone utc{};
    CHECK_FALSE(read_interval("2024-03-10", "2024-02-12", utc));
    for (const char* bad : {"2024-02-30", "2024-13", "20240212", "mid-August", "", "2024-02-12T25:00"}) CHECK_FALSE(read_interval(bad, "", utc));
    CHECK_FALSE(read_zone("local", std::nullopt));
    CHECK_FALSE(read_zone("KST", 540));
}

TEST_CASE("overlapping days leave the order open")
{
    const Interval a{{0}, {86'400}}, b{{43'200}, {129'600}};
    CHECK(before(a, b) == Sure::possible);
    CHECK(before(b, a) == Sure::possible);
    CHECK(same_instant(a, b) == Sure::possible);
}
