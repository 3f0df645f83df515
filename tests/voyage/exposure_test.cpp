#include <doctest/doctest.h>

#include "voyage/exposure.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

site::Look look(std::string id, std::int64_t from, std::int64_t to, std::int32_t sees_ppm = 1'000'000)
{
    site::Look l;
    l.id = std::move(id);
    l.when = {{from}, {to}};
    l.detects = {{site::ObjectClass::ship, {sees_ppm}}};
    return l;
}

std::vector<site::Look> daily(int from_day, int days, std::int32_t sees_ppm = 1'000'000)
{
    std::vector<site::Look> looks;
    for (int d = from_day; d < from_day + days; ++d) looks.push_back(look("L" + std::to_string(d), d * day_seconds + 43'200, d * day_seconds + 43'201, sees_ppm));
    return looks;
}

}  // namespace

TEST_CASE("twenty daily usable looks with certain detection and stays of one day are twenty days of effective watch")
{
    const Exposure e(watch_of(daily(100, 20), site::ObjectClass::ship, {.stay = {day_seconds}}, 90, 40));
    CHECK(effective_days(e.total()) == doctest::Approx(20).epsilon(0.01));
    CHECK(3.0 / effective_days(e.total()) == doctest::Approx(0.15).epsilon(0.01));  // the rate that silence excludes at 95 %
}

TEST_CASE("a day without a usable look is not watched, and planned looks and tallies cover nothing")
{
    auto looks = daily(100, 3);
    looks[0].planned = true;
    looks[1].extent = site::Extent::tally;
    looks[2].usable = {40'000};
    CHECK(Exposure(watch_of(looks, site::ObjectClass::ship, {}, 90, 40)).total() == 0);
    CHECK_FALSE(Exposure(watch_of({}, site::ObjectClass::ship, {}, 90, 40)).watched({100 * day_seconds}));
}

TEST_CASE("looks spread over an interval watch it evenly, whether their number is stated or assumed")
{
    auto stated = look("S", 100 * day_seconds, 120 * day_seconds, 900'000);
    stated.extent = site::Extent::throughout;
    stated.looks = 20;
    const auto every_day = watch_of(std::vector{stated}, site::ObjectClass::ship, {.stay = {2 * day_seconds}}, 90, 40);
    CHECK(every_day.at_day(110).value == doctest::Approx(990'000).epsilon(0.001));  // two looks of 0.9 meet every stay
    stated.looks = 0;
    const auto assumed = watch_of(std::vector{stated}, site::ObjectClass::ship, {.stay = {2 * day_seconds}, .unstated_days_per_look = 2}, 90, 40);
    CHECK(assumed.at_day(110).value == doctest::Approx(900'000).epsilon(0.001));
    CHECK(assumed.at_day(130).value == 0);
    CHECK(Exposure(watch_of(std::vector{stated}, site::ObjectClass::ship, {}, 90, 40)).total() == 0);  // without the assumption a number not published watches nothing
}

TEST_CASE("the same look given twice watches once, and the order of looks changes nothing")
{
    auto looks = daily(100, 10, 700'000);
    const auto once = watch_of(looks, site::ObjectClass::ship, {}, 90, 40);
    std::vector<site::Look> twice(looks.rbegin(), looks.rend());
    twice.insert(twice.end(), looks.begin(), looks.end());
    CHECK(watch_of(twice, site::ObjectClass::ship, {}, 90, 40) == once);
}

TEST_CASE("looking forwards or backwards in time watches the same")
{
    const auto forwards = watch_of(daily(100, 10, 700'000), site::ObjectClass::ship, {}, 90, 40);
    std::vector<site::Look> mirrored;
    for (auto l : daily(100, 10, 700'000)) {
        const std::int64_t pivot = (90 + 130) * day_seconds;
        l.when = {{pivot - l.when.to.value}, {pivot - l.when.from.value}};
        mirrored.push_back(l);
    }
    const auto backwards = watch_of(mirrored, site::ObjectClass::ship, {}, 90, 40);
    for (std::size_t d = 0; d < 40; ++d) CHECK(std::abs(forwards.seen[d].value - backwards.seen[39 - d].value) <= 60'000);  // hours are sampled at their middle
    CHECK(Exposure(forwards).total() == doctest::Approx(static_cast<double>(Exposure(backwards).total())).epsilon(0.01));
}

TEST_CASE("exposure and its inverse agree, and unwatched days have no length")
{
    const Exposure e(DailyWatch{10, {{500'000}, {0}, {0}, {1'000'000}}});
    CHECK(effective_days(e.total()) == doctest::Approx(1.5));
    CHECK(e.at({11 * day_seconds}) == e.at({13 * day_seconds}));
    CHECK(e.when(e.at({11 * day_seconds})).value == 11 * day_seconds);
    CHECK(e.last_when(e.at({11 * day_seconds})).value == 13 * day_seconds);
    CHECK(e.when(e.at({13 * day_seconds + 5'000})).value == 13 * day_seconds + 5'000);
    CHECK(e.at({0}) == 0);
    CHECK(e.at({99 * day_seconds}) == e.total());
}

TEST_CASE("both ends are watched less than each, either end more")
{
    const DailyWatch a{10, {{500'000}, {500'000}}}, b{11, {{400'000}, {400'000}}};
    CHECK(both(a, b) == DailyWatch{10, {{0}, {200'000}, {0}}});
    CHECK(either(a, b) == DailyWatch{10, {{500'000}, {700'000}, {400'000}}});
    CHECK(both({}, {}).seen.empty());
}
