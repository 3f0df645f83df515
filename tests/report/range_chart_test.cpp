#include <doctest/doctest.h>

#include <limits>

#include "report/range_chart.hpp"

using namespace tw::report;

TEST_CASE("an axis has at most nine round ticks whatever its length")
{
    for (std::int64_t top = 1; top < std::numeric_limits<std::int64_t>::max() / 4; top = top * 3 + 1) {
        const auto ticks = round_ticks(top);
        REQUIRE(ticks.size() >= 1);
        CHECK(ticks.size() <= 9);
        CHECK(ticks.front() == 0);
        CHECK(ticks.back() <= top);
    }
    CHECK(round_ticks(45'000) == std::vector<std::int64_t>{0, 10'000, 20'000, 30'000, 40'000});
}

TEST_CASE("a bound that is open above ends in an arrow and never looks like a value; a value has its mark")
{
    const std::string open = range_chart({{RangeRow::Kind::claim, "A", "at least 25", 25'000, std::nullopt, std::nullopt, std::nullopt}}, "trips", "c");
    CHECK(open.find("class=\"arrow\"") != std::string::npos);
    CHECK(open.find("class=\"middle\"") == std::string::npos);
    const std::string exact = range_chart({{RangeRow::Kind::claim, "B", "27", 27'000, 27'000, 27'000, std::nullopt}}, "trips", "c");
    CHECK(exact.find("class=\"arrow\"") == std::string::npos);
    CHECK(exact.find("class=\"middle\"") != std::string::npos);
    CHECK(exact.find("<rect") == std::string::npos);
    const std::string below = range_chart({{RangeRow::Kind::cap, "C", "up to 64 t", std::nullopt, 64'000, std::nullopt, std::nullopt}}, "t", "c");
    CHECK(below.find("<rect") != std::string::npos);
    CHECK(below.find("class=\"arrow\"") == std::string::npos);
}

TEST_CASE("names of others are escaped in drawings, and nothing is drawn where nothing has a number")
{
    const std::string text = range_chart({{RangeRow::Kind::claim, "<script>", "\"&<", 1'000, 2'000, std::nullopt, std::nullopt}}, "<u>", "<c>");
    CHECK(text.find("<script>") == std::string::npos);
    CHECK(text.find("<u>") == std::string::npos);
    CHECK(text.find("<c>") == std::string::npos);
    CHECK(range_chart({{RangeRow::Kind::claim, "A", "unknown", std::nullopt, std::nullopt, std::nullopt, std::nullopt}}, "trips", "c").empty());
    CHECK(range_chart({}, "trips", "c").empty());
}
