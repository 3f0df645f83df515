#include <doctest/doctest.h>

#include "registry/claim.hpp"

using namespace tw::registry;

TEST_CASE("a date means every day that it may mean, and is printed as it is read")
{
    CHECK(printed(read_day_range("2021").value().earliest) == "2021-01-01");
    CHECK(printed(read_day_range("2021").value().latest) == "2021-12-31");
    CHECK(printed(read_day_range("2024-02").value().latest) == "2024-02-29");
    CHECK(printed(read_day_range("2023-12").value().latest) == "2023-12-31");
    CHECK(printed(read_day("1961-07-04").value()) == "1961-07-04");
    for (const char* bad : {"", "1849", "2101", "2023-13", "2023-02-29", "2023-2-1", "20230201", "2023-01-011", "day"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_day_range(bad));
    }
    CHECK_FALSE(read_day("2023-01"));
}

TEST_CASE("a day inside both bounds is certain, one that a bound leaves open is possible, one outside is excluded")
{
    const Validity validity{.from = read_day_range("2021").value(), .to = read_day_range("2023-08").value()};
    const auto on = [&](const char* day) { return holds_on(validity, read_day(day).value()); };
    CHECK(on("2020-12-31") == Holds::excluded);
    CHECK(on("2021-01-01") == Holds::possible);
    CHECK(on("2021-12-31") == Holds::certain);
    CHECK(on("2023-08-01") == Holds::certain);
    CHECK(on("2023-08-31") == Holds::possible);
    CHECK(on("2023-09-01") == Holds::excluded);
}

TEST_CASE("what is not stated is neither always nor never; \"still\" reaches as far as the source was seen")
{
    CHECK(holds_on(Validity{}, read_day("2024-01-01").value()) == Holds::possible);
    Validity still{.from = read_day_range("2022-05-08").value(), .still = true};
    CHECK(holds_on(still, read_day("2024-01-01").value()) == Holds::possible);
    CHECK(holds_on(still, read_day("2024-01-01").value(), read_day("2024-05-03").value()) == Holds::certain);
    CHECK(holds_on(still, read_day("2024-06-01").value(), read_day("2024-05-03").value()) == Holds::possible);
    CHECK(holds_on(still, read_day("2022-05-07").value(), read_day("2024-05-03").value()) == Holds::excluded);
}

TEST_CASE("shares are whole millionths of a percent: three thirds of a half make a half")
{
    CHECK(read_percent("16.667").value() + read_percent("16,667").value() + read_percent("16.666").value() == read_percent("50").value());
    CHECK(printed_percent(read_percent("16.667").value()) == "16.667");
    CHECK(printed_percent(100'000'000) == "100");
    for (const char* bad : {"", "-1", "100.1", "101", "5.", ".5", "1.0000001", "50%", "1e1"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_percent(bad));
    }
}

TEST_CASE("every property has a name that reads back, and relations are told from attributes")
{
    for (int i = 0; i < static_cast<int>(Property::count_); ++i) CHECK(property_from(name(static_cast<Property>(i))) == static_cast<Property>(i));
    CHECK(is_relation(Property::registered_owner));
    CHECK_FALSE(is_relation(Property::remark));
    CHECK_FALSE(property_from("owner"));
}
