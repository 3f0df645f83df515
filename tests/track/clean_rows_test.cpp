#include <doctest/doctest.h>


#include "track/clean_fields.hpp"
#include "track/identity_class.hpp"
#include "track/row_maker.hpp"

using namespace tw;
using namespace tw::track;
using tw::test::cleaned;
using tw::test::report;

namespace {

std::vector<Motion> motions(const std::vector<CleanRow>& rows)
{
    std::vector<Motion> out;
    for (const CleanRow& row : rows) out.push_back(row.motion);
    return out;
}

}  // namespace

TEST_CASE("D-12: a payload heard again within 4 s is a duplicate, after 5 s it is a new transmission")
{
    Fix again = report(0, 131, 42.5);
    again.time.value += 4'000;
    again.station.value = 7;
    Fix later = report(0, 131, 42.5);
    later.time.value += 9'000;
    later.sog.value = 0;
    const auto rows = cleaned({report(0, 131, 42.5), again, later});
    REQUIRE(rows.size() == 3);
    CHECK_FALSE(rows[0].fix.has(FixFlag::duplicate));
    CHECK(rows[1].fix.has(FixFlag::duplicate));
    CHECK(rows[1].motion == Motion::duplicate);
    CHECK_FALSE(rows[2].fix.has(FixFlag::duplicate));
}

TEST_CASE("D-12: the window closes at 4.000 s")
{
    Fix last_in = report(0, 131, 42.5), first_out = report(0, 131, 42.5);
    last_in.time.value += 4'000;
    first_out.time.value += 4'001;
    const auto rows = cleaned({report(0, 131, 42.5), last_in, first_out});
    CHECK(rows[1].fix.has(FixFlag::duplicate));
    CHECK_FALSE(rows[2].fix.has(FixFlag::duplicate));
}

TEST_CASE("D-12: duplicates are found between other transmissions of the same seconds")
{
    const Fix a = report(0, 131, 42.5), b = report(2, 131.0001, 42.5);
    Fix a2 = a, b2 = b;
    a2.time.value += 3'000;
    b2.time.value += 3'000;
    const auto rows = cleaned({a, b, a2, b2});
    CHECK(motions(rows) == std::vector{Motion::usable, Motion::usable, Motion::duplicate, Motion::duplicate});
}

TEST_CASE("C-02: the same position from two providers, rounded differently, is one fix; from one provider it is two")
{
    Fix fine = report(0, 131.1234567, 42.5678912);
    Fix rounded = report(6, 131.12346, 42.56789);
    rounded.type = fine.type;
    rounded.ingest.value = 1;
    CHECK(motions(cleaned({fine, rounded}))[1] == Motion::duplicate);
    rounded.ingest = fine.ingest;
    CHECK(motions(cleaned({fine, rounded}))[1] == Motion::usable);
    rounded.ingest.value = 1;
    rounded.time.value += 5'000;
    CHECK(motions(cleaned({fine, rounded}))[1] == Motion::usable);
    rounded.time.value -= 5'000;
    rounded.at = lon_lat(131.12349, 42.56789);
    CHECK(motions(cleaned({fine, rounded}))[1] == Motion::usable);
}

TEST_CASE("C-02: two providers' rows with different UTC seconds are two transmissions of a ship that lies still")
{
    Fix a = report(0, 131.1, 42.5), b = report(5, 131.1, 42.5);
    a.second = 10;
    b.second = 15;
    b.ingest.value = 1;
    CHECK(motions(cleaned({a, b}))[1] == Motion::usable);
    b.second = 10;
    CHECK(motions(cleaned({a, b}))[1] == Motion::duplicate);
}

TEST_CASE("C-03, D-31: a place off the globe, no place, and (0, 0) move nobody")
{
    Fix off = report(60, 0, 0), none = report(120, 131, 42.5), island = report(180, 0.009, -0.009), near = report(240, 0.011, 0);
    off.at = {{1'810'000'000}, {910'000'000}};
    none.at = {};
    const auto rows = cleaned({report(0, 0.1, 0), off, none, island, near});
    CHECK(rows[1].fix.has(FixFlag::position_invalid));
    CHECK(rows[2].fix.has(FixFlag::position_none));
    CHECK(rows[3].fix.has(FixFlag::position_null_island));
    for (const int i : {1, 2, 3}) CHECK(rows[static_cast<std::size_t>(i)].motion == Motion::without_position);
    CHECK(rows[4].motion == Motion::usable);
    CHECK(motions(cleaned({report(0, 0.1, 0), off, none, island, near}, clean_gfw()))[3] == Motion::usable);
}

TEST_CASE("C-03: fields outside their range say nothing, and fill characters are no name")
{
    Fix f = report(0, 131, 42.5, 1022, 3600);
    f.heading.value = 400;
    CHECK_FALSE(usable_speed(f).known());
    CHECK_FALSE(usable_course(f).known());
    CHECK_FALSE(usable_heading(f).known());
    f.sog.value = 630;
    CHECK(usable_speed(f).known());
    f.type = 27;
    CHECK_FALSE(usable_speed(f).known());
    CHECK(without_fill("@@@@@@").empty());
    CHECK(without_fill(" ANGARA  @@") == "ANGARA");
    CHECK_FALSE(imo_in_range({0}));
    CHECK_FALSE(imo_in_range({1'073'741'824}));
    CHECK(imo_in_range({9'074'729}));
}

TEST_CASE("C-04: a stretch of yesterday played again is excluded, a ship that passes the same way is not")
{
    std::vector<Fix> rows;
    for (int i = 0; i < 60; ++i) rows.push_back(report(i * 60, 131 + i * 0.003, 42.5, 100, 900 + static_cast<unsigned>(i)));
    for (int i = 10; i < 40; ++i) {
        Fix f = rows[static_cast<std::size_t>(i)];
        f.time.value += 40'000'000;
        rows.push_back(f);
    }
    Fix passing = rows[5];
    passing.time.value = rows.back().time.value + 60'000;
    passing.sog.value = 101;
    rows.push_back(passing);
    const auto out = cleaned(rows);
    for (std::size_t i = 0; i < 60; ++i) CHECK(out[i].motion == Motion::usable);
    for (std::size_t i = 60; i < 90; ++i) CHECK(out[i].fix.has(FixFlag::replay));
    CHECK(out[90].motion == Motion::usable);
}

TEST_CASE("C-04: what was seen more than a day ago, and a ship at its berth, are no replay")
{
    Fix first = report(0, 131, 42.5), other = report(60, 131.003, 42.5), again = report(0, 131, 42.5);
    again.time.value += 86'400'000 + 32'000;
    CHECK(motions(cleaned({first, other, again}))[2] == Motion::usable);
    again.time.value -= 64'000;
    CHECK(motions(cleaned({first, other, again}))[2] == Motion::replay);
    std::vector<Fix> berth;
    for (int i = 0; i < 50; ++i) berth.push_back(report(i * 180, 131 + (i % 2) * 0.0001, 42.5, 1));
    for (const Motion m : motions(cleaned(berth))) CHECK(m == Motion::usable);
}

TEST_CASE("C-04: the memory of states is bounded and still finds a replay among ten thousand states of a day")
{
    std::vector<Fix> rows;
    for (int i = 0; i < 8000; ++i) rows.push_back(report(i * 10, 100 + i * 0.0005, 42.5));
    for (int i = 7000; i < 7500; ++i) {
        Fix f = rows[static_cast<std::size_t>(i)];
        f.time.value += 20'000'000;
        rows.push_back(f);
    }
    CleanRows clean;
    clean.begin(rows[0].mmsi);
    std::size_t replayed = 0;
    for (const Fix& f : rows) REQUIRE(clean.step(f, [&](const CleanRow& r) { replayed += r.motion == Motion::replay; }));
    clean.finish([](const CleanRow&) {});
    CHECK(replayed == 500);
    CHECK(clean.save().size() < 140'000);
}

TEST_CASE("C-05: without a course a slow ship is stopped and a moving one can't be matched")
{
    const auto rows = cleaned({report(0, 131, 42.5, 3, 3600), report(60, 131, 42.5, 4, 3600), report(120, 131, 42.5, 4, 10)});
    CHECK(rows[0].stopped);
    CHECK(rows[0].matchable);
    CHECK_FALSE(rows[1].stopped);
    CHECK_FALSE(rows[1].matchable);
    CHECK(rows[2].matchable);
}

TEST_CASE("C-05: a missing speed comes from displacement between 10 s and 1 h, and says that it does")
{
    const auto at = [](std::int64_t s, double lon) { return report(s, lon, 0, 1023, 900); };
    // One arc minute of longitude at the equator in 360 s is 10 kn on the sphere of 1852 m minutes, 10.006 on earth_radius.
    const auto rows = cleaned({at(0, 10), at(360, 10 + 1.0 / 60), at(365, 10 + 1.0 / 60), at(365 + 3601, 10.1)});
    CHECK_FALSE(rows[0].speed_known);
    CHECK(rows[1].speed_derived);
    CHECK(rows[1].speed.value == 1001);
    CHECK_FALSE(rows[2].speed_known);
    CHECK_FALSE(rows[3].speed_known);
    CHECK(rows[1].fix.sog == Deciknot::none());
}

TEST_CASE("T-14: two places at one instant are both kept, and no speed is made of them")
{
    Fix elsewhere = report(0, 131.5, 42.5, 1023);
    elsewhere.payload.value ^= 1;
    const auto rows = cleaned({report(0, 131, 42.5, 1023), elsewhere});
    CHECK(motions(rows) == std::vector{Motion::usable, Motion::usable});
    CHECK_FALSE(rows[1].speed_known);
}

TEST_CASE("C-06: a type 27 fix moves nobody within 10 min of a finer one, before or after it")
{
    const auto coarse = [](std::int64_t s) {
        Fix f = report(s, 131, 42.5);
        f.type = 27;
        return f;
    };
    const std::vector rows{report(0, 131, 42.5), coarse(600), coarse(700), coarse(1200), report(1600, 131, 42.5), coarse(2201)};
    CHECK(motions(cleaned(rows)) == std::vector{Motion::usable, Motion::coarse_near_fine, Motion::usable_coarse,
                                                Motion::coarse_near_fine, Motion::usable, Motion::usable_coarse});
    CHECK(cleaned(rows)[2].radius.value == 2000);
    CHECK(motions(cleaned(rows, clean_gfw()))[2] == Motion::coarse_near_fine);
    CHECK(motions(cleaned({coarse(0), coarse(180), coarse(360)})) == std::vector(3, Motion::usable_coarse));
}

TEST_CASE("C-06: more rows behind a waiting type 27 fix than are held still come out once each, in order")
{
    std::vector<Fix> rows{report(0, 131, 42.5), report(700, 131, 42.5)};
    rows.front().type = 27;
    for (int i = 0; i < 100; ++i) {
        rows.push_back(report(1400 + i, 131, 42.5));
        rows.back().type = 27;
    }
    const auto out = cleaned(rows);
    REQUIRE(out.size() == rows.size());
    for (std::size_t i = 0; i < out.size(); ++i) CHECK(out[i].fix.offset == rows[i].offset);
}

TEST_CASE("C-08: an MMSI heard once is a singleton however many stations heard it, heard twice it is not")
{
    Fix again = report(0, 131, 42.5);
    again.time.value += 2'000;
    for (const CleanRow& row : cleaned({report(0, 131, 42.5), again})) CHECK(row.fix.has(FixFlag::singleton));
    for (const CleanRow& row : cleaned({report(0, 131, 42.5), again, report(60, 131, 42.5)})) CHECK_FALSE(row.fix.has(FixFlag::singleton));
}

TEST_CASE("C-10, I-04: default numbers and numbers with too many fixes in a day carry no identity")
{
    for (const std::uint32_t v : {0U, 111111111U, 123456789U, 200000000U, 300000000U, 412000000U, 999999999U, 222222222U})
        CHECK(is_default_identity({v}));
    for (const std::uint32_t v : {412000001U, 273123456U, 200000010U, 416004378U}) CHECK_FALSE(is_default_identity({v}));
    CleanPreset preset;
    preset.crowded_per_day = 3;
    std::vector<Fix> rows;
    for (int i = 0; i < 5; ++i) rows.push_back(report(i * 60, 131, 42.5));
    rows.push_back(report(86'400, 131, 42.5));
    const auto out = cleaned(rows, preset);
    for (const std::size_t i : {0U, 1U, 2U, 5U}) CHECK_FALSE(out[i].fix.has(FixFlag::default_identity));
    for (const std::size_t i : {3U, 4U}) CHECK(out[i].fix.has(FixFlag::default_identity));
}

TEST_CASE("I-02: the digits say what is no ship")
{
    const std::pair<std::uint32_t, MmsiForm> forms[] = {
        {273123456, MmsiForm::ship}, {2731234, MmsiForm::coast}, {27312345, MmsiForm::group}, {111273001, MmsiForm::sar_aircraft},
        {827312345, MmsiForm::handheld}, {970123456, MmsiForm::sart}, {972123456, MmsiForm::overboard}, {974123456, MmsiForm::epirb},
        {982731234, MmsiForm::auxiliary}, {992731234, MmsiForm::mark}, {100000000, MmsiForm::invalid}, {1'012'345'678, MmsiForm::invalid},
        {0, MmsiForm::invalid}, {960000001, MmsiForm::invalid}, {12345678, MmsiForm::invalid}};
    for (const auto& [value, form] : forms) {
        CAPTURE(value);
        CHECK(form_of({value}) == form);
    }
    CHECK(mid_of({273123456}) == 273);
    CHECK(mid_of({2731234}) == 273);
    CHECK(mid_of({27312345}) == 273);
    CHECK(mid_of({111273001}) == 273);
    CHECK(mid_of({982731234}) == 273);
    CHECK(mid_of({827312345}) == 273);
    Fix base = report(0, 131, 42.5);
    base.type = 4;
    CHECK(motions(cleaned({base}))[0] == Motion::not_a_ship);
    base.type = 11;
    CHECK(motions(cleaned({base}))[0] == Motion::usable);
}

TEST_CASE("T-13: rows flagged future or of a faulty clock, and rows without time, move nobody")
{
    Fix future = report(60, 131, 42.5), fault = report(120, 131, 42.5), untimed = report(0, 131, 42.5);
    future.set(FixFlag::future);
    fault.set(FixFlag::clock_fault);
    untimed.time = Millisecond::none();
    untimed.origin = TimeOrigin::none;
    CHECK(motions(cleaned({untimed, report(0, 131, 42.5), future, fault})) ==
          std::vector{Motion::without_time, Motion::usable, Motion::future, Motion::clock_fault});
}
