#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "claims/read_claims.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::claims;
using site::Bound;

namespace {

constexpr std::string_view head = "id,speaker,object,figure,qualifier,unit,from_date,to_date,polarity,hulls,as_of,out_of\n";

constexpr Second day(int year, unsigned month, unsigned dom)
{
    return Second{std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(dom)).time_since_epoch().count() * 86'400};
}

ClaimRows rows_of(std::string_view rows)
{
    return read_claims(chart::RowForm::csv, std::string(head) + std::string(rows), {CaptureOrdinal{3}, std::string(64, 'a'), 0, false});
}

Claim row_of(std::string_view row)
{
    const ClaimRows rows = rows_of(row);
    REQUIRE(rows.claims.size() == 1);
    return rows.claims.front();
}

Reject reason_of(std::string_view row)
{
    const ClaimRows rows = rows_of(row);
    CHECK(rows.claims.empty());
    CHECK(rows.accounting.balanced());
    REQUIRE(rows.accounting.samples.size() == 1);
    return rows.accounting.samples.front().reason;
}

}  // namespace

TEST_CASE("a table of claims is known by its columns, and a table of positions or looks is none")
{
    CHECK(sniff_claims(head));
    CHECK(sniff_claims("speaker,object,from_date\n"));
    CHECK_FALSE(sniff_claims("speaker,object\n"));
    CHECK_FALSE(sniff_claims("site,from,usable\n"));
    CHECK_FALSE(sniff_claims("mmsi,speaker,object,figure\n"));
    CHECK_FALSE(sniff_claims(""));
}

TEST_CASE("a bound stays a bound and a range a range in a table of claims")
{
    const Claim floor = row_of("a,Body,container,1000,more_than,containers,,,,,,\n");
    CHECK(floor.figure.bound == Bound::more_than);
    CHECK(floor.figure.low == 1'000'000);
    const Claim range = row_of("a,Body,artillery_shell,250000-299999,,rounds,,,,,,\n");
    CHECK(range.figure.bound == Bound::range);
    CHECK(range.figure.low == 250'000'000);
    CHECK(range.figure.high == 299'999'000);
    const Claim share = row_of("a,Body,active_day,49,exact,days,,,,,,109\n");
    CHECK(share.of.low == 109'000);
    CHECK_FALSE(row_of("a,Body,trip,,,,,,,,,\n").figure.known());
}

TEST_CASE("a window without a begin is open there, and its dates may be coarse")
{
    const Claim open = row_of("a,Body,container,5,,containers,,2024-06,,,2026,\n");
    CHECK(open.when.open_start);
    CHECK(open.when.interval.to == day(2024, 7, 1));
    CHECK(open.when.grain == Grain::month);
    CHECK(open.said == day(2026, 1, 1));
    CHECK(open.said_grain == Grain::year);
    const Claim closed = row_of("a,Body,trip,5,,trips,2023-08-15,2023-10-14,denies,Ship A; Ship B,,\n");
    CHECK_FALSE(closed.when.open_start);
    CHECK(closed.when.interval.from == day(2023, 8, 15));
    CHECK(closed.when.interval.to == day(2023, 10, 15));
    CHECK(closed.polarity == Polarity::denies);
    CHECK(closed.hulls == std::vector<std::string>{"Ship A", "Ship B"});
}

TEST_CASE("rows that do not hold together are counted with their reason")
{
    CHECK(reason_of("a,,container,5,,,,,,,,\n") == Reject::member_missing);
    CHECK(reason_of("a,Body,,5,,,,,,,,\n") == Reject::member_missing);
    CHECK(reason_of("a,Body,container,many,,,,,,,,\n") == Reject::number_bad);
    CHECK(reason_of("a,Body,container,9-5,,,,,,,,\n") == Reject::number_bad);
    CHECK(reason_of("a,Body,container,,at_least,,,,,,,\n") == Reject::number_bad);
    CHECK(reason_of("a,Body,container,5-9,at_least,,,,,,,\n") == Reject::word_unknown);
    CHECK(reason_of("a,Body,container,5,roughly,,,,,,,\n") == Reject::word_unknown);
    CHECK(reason_of("a,Body,container,5,,,2024-13,,,,,\n") == Reject::time_bad);
    CHECK(reason_of("a,Body,container,5,,,2024-06,2023-01,,,,\n") == Reject::interval_reversed);
    CHECK(reason_of("a,Body,container,5,,,,,maybe,,,\n") == Reject::word_unknown);
}

TEST_CASE("tons keep three readings, the likeliest by the country of the speaker")
{
    const auto american = unit_readings("tons", "US White House");
    REQUIRE(american.size() == 3);
    CHECK(american.front() == UnitReading{"short_ton", 907});
    CHECK(unit_readings("tons", "Ministry of a country").front() == UnitReading{"t", 1000});
    CHECK(unit_readings("t", "US White House") == std::vector{UnitReading{"t", 1000}});
    CHECK(unit_readings("rounds", "anybody") == std::vector{UnitReading{"rounds", 0}});
}

TEST_CASE("rows without an id are named by their capture and offset, and offsets find the row")
{
    const std::string text = std::string(head) + ",Body,container,5,,,,,,,,\n";
    const ClaimRows rows = read_claims(chart::RowForm::csv, text, {CaptureOrdinal{3}, std::string(64, 'a'), 100, true});
    REQUIRE(rows.claims.size() == 1);
    CHECK(rows.claims[0].id == "claim:aaaaaaaaaaaa:" + std::to_string(100 + head.size()));
    CHECK(rows.claims[0].offset.value == 100 + head.size());
    CHECK(rows.claims[0].simulated);
}

TEST_CASE("the published claims of the reference case all hold together and each has a source")
{
    const std::string text = test::slurp(std::string(TIDEWAITER_CASES) + "/rajin/claims.csv");
    REQUIRE(sniff_claims(text));
    const ClaimRows rows = read_claims(chart::RowForm::csv, text, {});
    CHECK(rows.accounting.rejected_total() == 0);
    CHECK(rows.claims.size() >= 70);
    std::vector<std::string> ids;
    for (const Claim& claim : rows.claims) {
        CHECK_MESSAGE(!claim.source.empty(), claim.id);
        ids.push_back(claim.id);
    }
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}
