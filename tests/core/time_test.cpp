#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "core/time.hpp"

using namespace tw;

TEST_CASE("every day from 1900 to 2100 survives the way to civil time and back")
{
    for (std::int64_t day = days_from_civil(1900, 1, 1); day <= days_from_civil(2100, 12, 31); ++day) {
        const Millisecond instant{day * 86'400'000 + 43'200'123};
        const CivilTime civil = to_civil(instant);
        REQUIRE(is_valid(civil));
        REQUIRE(to_millisecond(civil) == instant);
        REQUIRE(utc_day(instant) == day);
    }
}

TEST_CASE("times are read with a zone, a fraction, a blank or a T, and written as RFC 3339")
{
    CHECK(format_rfc3339(*parse_time("2024-02-29T23:59:59.25Z")) == "2024-02-29T23:59:59.250Z");
    CHECK(format_rfc3339(*parse_time("2024-07-30 06:17:43.375540658 +0000")) == "2024-07-30T06:17:43.375Z");
    CHECK(format_rfc3339(*parse_time("2024-03-10T09:00:00+09:00")) == "2024-03-10T00:00:00Z");
    CHECK(format_rfc3339(*parse_time("1969-12-31T23:59:59Z")) == "1969-12-31T23:59:59Z");
}

TEST_CASE("a time that does not exist, or lacks a zone where one is asked for, is refused")
{
    CHECK_FALSE(parse_time("2023-02-29"));
    CHECK_FALSE(parse_time("2023-13-01"));
    CHECK_FALSE(parse_time("2023-01-01T24:00:00Z"));
    CHECK_FALSE(parse_time("2023-01-01T00:00:00 trailing"));
    CHECK_FALSE(parse_time("2023-01-01T00:00:00", true));
    CHECK(parse_time("2023-01-01T00:00:00Z", true));
}

TEST_CASE("Philox gives the published words")
{
    // Known-answer vectors of the Random123 distribution for philox4x32-10.
    CHECK(philox(0, 0, 0) == std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox(~0ULL, ~0ULL, ~0ULL) == std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
}
