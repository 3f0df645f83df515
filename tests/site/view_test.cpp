#include <doctest/doctest.h>

#include "series_fixture.hpp"
#include "site/share.hpp"
#include "site/stays.hpp"
#include "site/watch.hpp"

using namespace tw;
using namespace tw::site;
using test::at;
using test::day;
using test::SmallPort;

TEST_CASE("only a usable look can say empty; a cloudy one is unknown, a planned one was never taken")
{
    const SmallPort port(
        "a,port,2024-02-13T02:00,,utc,,,1,\n"
        "b,port,2024-02-14T02:00,,utc,,,0.03,\n"
        "c,port,2024-02-15T02:00,,utc,,,1,yes\n"
        "d,port,2024-02-16T02:00,,utc,,,0.4,\n",
        "");
    const auto samples = port.samples("pier_1");
    REQUIRE(samples.size() == 4);
    CHECK(samples[0].answer == Answer::not_seen);
    CHECK(samples[1].answer == Answer::unknown);
    CHECK(samples[1].because == Because::unusable);
    CHECK(samples[2].because == Because::not_looked);
    CHECK(samples[3].because == Because::unusable);
    const Days days = days_of(samples, day("2024-02-12"), day("2024-02-17"));
    CHECK(days.not_seen == 1);
    CHECK(days.unusable == 2);
    CHECK(days.not_looked == 3);
    CHECK(days.usable() == 1);
}

TEST_CASE("looks of a statement whose tally says that some of them saw something are no empty looks")
{
    const SmallPort port("a,port,2024-02-01,2024-02-10,utc,throughout,10,1,\n", "s,a,port,2024-02-01,2024-02-10,utc,tally,ship,,present,4,exact,\n");
    const auto samples = port.samples("port");
    REQUIRE(samples.size() == 1);
    CHECK(samples[0].answer == Answer::unknown);
    CHECK(samples[0].because == Because::unattributed);
    const SmallPort empty("a,port,2024-02-01,2024-02-10,utc,throughout,10,1,\n", "");
    CHECK(empty.samples("port")[0].answer == Answer::not_seen);
}

TEST_CASE("a radar of 20 m says nothing of cranes or trucks, unless the look itself states a chance")
{
    Look radar;
    radar.gsd_cm = 2000;
    CHECK(sees(radar, ObjectClass::ship).value == 900'000);
    CHECK(sees(radar, ObjectClass::crane).value == 0);
    CHECK(sees(radar, ObjectClass::stack).value == 0);
    radar.detects = {{ObjectClass::stack, {300'000}}};
    CHECK(sees(radar, ObjectClass::stack).value == 300'000);
    // named classes are what was looked for: of the others nothing is said
    CHECK(sees(radar, ObjectClass::ship).value == 0);
    radar.detects = {{ObjectClass::ship, {800'000}}};
    CHECK(sees(radar, ObjectClass::naval_ship).value == 800'000);
    CHECK(sees(radar, ObjectClass::stack).value == 0);
}

TEST_CASE("a look at one pier says nothing of the other, nor that the port is empty")
{
    const SmallPort port("a,pier_1,2024-02-13T02:00,,utc,,,1,\n", "s,a,pier_1,2024-02-13T02:00,,utc,,ship,,present,,,\n");
    CHECK(port.samples("pier_2").empty());
    REQUIRE(port.samples("pier_1").size() == 1);
    CHECK(port.samples("pier_1")[0].answer == Answer::seen);
    // The port's own looks are those of all of it; the sighting still is in it.
    REQUIRE(port.samples("port").size() == 1);
    CHECK(port.samples("port")[0].answer == Answer::seen);
    CHECK(port.samples("port")[0].look == nullptr);
}

TEST_CASE("a ship somewhere in the port is not a ship at the pier, and no look then calls the pier empty")
{
    const SmallPort port("a,port,2024-02-13T02:00,,utc,,,1,\n", "s,a,port,2024-02-13T02:00,,utc,,ship,,present,,,\n");
    const auto pier = port.samples("pier_1");
    REQUIRE(pier.size() == 1);
    CHECK(pier[0].answer == Answer::unknown);
    CHECK(pier[0].because == Because::unattributed);
    CHECK(port.samples("port")[0].answer == Answer::seen);
}

TEST_CASE("a sighting of the day without a look takes from every look of that day the right to say empty")
{
    const SmallPort port("a,port,2024-02-13T02:00,,utc,,,1,\nb,port,2024-02-13T06:00,,utc,,,1,\n", "s,,pier_1,2024-02-13,,utc,,ship,,present,,,\n");
    const auto samples = port.samples("pier_1");
    REQUIRE(samples.size() == 3);
    int seen = 0, unattributed = 0;
    for (const Sample& s : samples) {
        seen += s.answer == Answer::seen ? 1 : 0;
        unattributed += s.because == Because::unattributed ? 1 : 0;
    }
    CHECK(seen == 1);
    CHECK(unattributed == 2);
    // With one look that day it is that look's.
    const SmallPort one("a,port,2024-02-13T02:00,,utc,,,1,\n", "s,,pier_1,2024-02-13,,utc,,ship,,present,,,\n");
    REQUIRE(one.samples("pier_1").size() == 1);
    CHECK(one.samples("pier_1")[0].answer == Answer::seen);
}

TEST_CASE("a day at the port keeps its date whatever the zone it was written in")
{
    const SmallPort port("a,port,2024-02-13,,either+09:00,,,1,\n", "");
    const auto samples = port.samples("pier_1");
    REQUIRE(samples.size() == 1);
    REQUIRE(samples[0].day);
    CHECK(day_text(*samples[0].day) == "2024-02-13");
    CHECK(days_of(samples, day("2024-02-13"), day("2024-02-13")).not_seen == 1);
}

TEST_CASE("a look known only to several days says nothing of one day and is counted as loose")
{
    const SmallPort port("a,port,2024-02-13,2024-02-15,utc,,,1,\nb,port,2024-03-01,2024-03-10,utc,throughout,10,1,\nc,port,2024-04-01,2024-04-30,utc,throughout,12,1,\n", "");
    const Days february = days_of(port.samples("port"), day("2024-02-13"), day("2024-02-15"));
    CHECK(february.not_looked == 3);
    CHECK(february.loose == 2);
    CHECK(days_of(port.samples("port"), day("2024-03-01"), day("2024-03-10")).not_seen == 10);
    CHECK(days_of(port.samples("port"), day("2024-04-01"), day("2024-04-30")).not_seen == 0);
}

TEST_CASE("activity on 49 of 109 usable days is 45 % with the interval 35.9 to 54.3 %")
{
    CHECK(text_of(share_of(49, 109)) == "49 of 109 = 45 % (35.9-54.3 %)");
    CHECK(text_of(share_of(0, 0)) == "0 of 0: unknown");
    CHECK(share_of(0, 20).low.value == 0);
    CHECK(share_of(20, 20).high.value == 1'000'000);
    CHECK(share_of(0, 20).high.value > 100'000);
}

TEST_CASE("20 daily looks that saw nothing exclude a rate above 0.15 a day, and would be silent by chance in 0.3 % of cases at one call in 3.5 days")
{
    std::vector<Sample> samples(20);
    const Second start = at("2024-02-13T02:00:00Z");
    for (std::int64_t i = 0; i < 20; ++i) {
        samples[static_cast<std::size_t>(i)].when = {{start.value + i * 86'400}, {start.value + i * 86'400 + 1}};
        samples[static_cast<std::size_t>(i)].answer = Answer::not_seen;
        samples[static_cast<std::size_t>(i)].chance = {1'000'000};
    }
    const Interval ever{{start.value - 10 * 86'400}, {start.value + 40 * 86'400}};
    const Watch watch = effective_watch(samples, {86'400}, ever);
    CHECK(watch.seconds == 20 * 86'400);
    CHECK(watch.looks == 20);
    CHECK(upper_rate(watch) == 149'787);
    CHECK(silence(watch, {302'400}).value == 3'299);
    // Clouds take away what they hide; a longer stay is easier to catch, but never more than the time there is.
    samples[5].answer = Answer::unknown;
    CHECK(effective_watch(samples, {86'400}, ever).seconds == 19 * 86'400);
    for (Sample& s : samples) s.chance = {500'000};
    CHECK(effective_watch(samples, {86'400}, ever).seconds == 19 * 43'200);
    CHECK(effective_watch(samples, {2 * 86'400}, ever).seconds > 19 * 43'200);
    // Two looks a day apart at even chances, stays of two days: one day counts three quarters, two days a half each.
    const std::vector<Sample> two(samples.begin(), samples.begin() + 2);
    CHECK(effective_watch(two, {2 * 86'400}, ever).seconds == 86'400 * 7 / 4);
    CHECK(upper_rate(effective_watch({}, {86'400}, ever)) == -1);
    CHECK(silence({}, {86'400}).value == 1'000'000);
}

TEST_CASE("a look known only to its day excludes less than one known to the minute")
{
    const SmallPort minute("a,port,2024-02-13T12:00,,utc,,,1,\n", ""), whole("a,port,2024-02-13,,utc,,,1,\n", "");
    const Interval ever{at("2024-02-01"), at("2024-03-01")};
    const auto exact = effective_watch(minute.samples("port"), {2 * 86'400}, ever), vague = effective_watch(whole.samples("port"), {2 * 86'400}, ever);
    CHECK(exact.seconds == 2 * 86'400 * 9 / 10);
    CHECK(vague.seconds == 86'400 * 9 / 10);
}

TEST_CASE("two looks a day bracket a departure to 4 h 42 min, exactly")
{
    const SmallPort port("",
                         "S020,,pier_1,2023-10-20T11:01,,+09:00,,ship,,present,1,exact,\n"
                         "S021,,pier_1,2023-10-20T15:43,,+09:00,,ship,,absent,0,exact,\n");
    const auto samples = port.samples("pier_1");
    const auto stays = stays_of(samples);
    REQUIRE(stays.size() == 1);
    CHECK(!stays[0].arrival);
    REQUIRE(stays[0].departure);
    CHECK(stays[0].departure->length().value == 4 * 3600 + 42 * 60);
    CHECK(stays[0].departure->from == at("2023-10-20T02:01:00Z"));
    CHECK(!stays[0].most);
}

TEST_CASE("a stay is bounded by the last look that saw nothing, the first and last that saw it, and the first that saw nothing again")
{
    const SmallPort port(
        "a,pier_1,2024-01-01T02:00,,utc,,,1,\nb,pier_1,2024-01-02T02:00,,utc,,,0,\nc,pier_1,2024-01-03T02:00,,utc,,,1,\nd,pier_1,2024-01-04T02:00,,utc,,,1,\n"
        "e,pier_1,2024-01-05T02:00,,utc,,,0,\nf,pier_1,2024-01-07T02:00,,utc,,,1,\n",
        "s,c,pier_1,2024-01-03T02:00,,utc,,ship,,present,,,\nt,d,pier_1,2024-01-04T02:00,,utc,,ship,,loading,,,\n");
    const auto samples = port.samples("pier_1");
    const auto stays = stays_of(samples);
    REQUIRE(stays.size() == 1);
    CHECK(*stays[0].arrival == Interval{at("2024-01-01T02:00:00Z"), at("2024-01-03T02:00:00Z")});
    CHECK(*stays[0].departure == Interval{at("2024-01-04T02:00:00Z"), at("2024-01-07T02:00:00Z")});
    CHECK(stays[0].least.value == 86'400);
    CHECK(stays[0].most->value == 6 * 86'400);
}

TEST_CASE("two looks that saw a ship are one stay at least and as many as the shortest cycle lets in; different hulls are two")
{
    const std::string looks = "a,pier_1,2024-01-01T02:00,,utc,,,1,\nb,pier_1,2024-01-09T02:00,,utc,,,1,\n";
    const auto rows = [](const char* one, const char* other) {
        return std::string("s,a,pier_1,2024-01-01T02:00,,utc,,ship,,present,,,") + one + "\nt,b,pier_1,2024-01-09T02:00,,utc,,ship,,present,,," + other + "\n";
    };
    const SmallPort unnamed(looks, rows("", ""));
    const auto one = stays_of(unnamed.samples("pier_1"), {3 * 86'400});
    REQUIRE(one.size() == 1);
    CHECK(one[0].visits_most == 3);
    const SmallPort different(looks, rows("Alpha=1", "Beta=1"));
    const auto two = stays_of(different.samples("pier_1"));
    REQUIRE(two.size() == 2);
    CHECK(two[0].departure == two[1].arrival);
    // "Alpha, by its name" leaves 5 % for any ship: not certain.
    const SmallPort hedged(looks, rows("Alpha", "Beta"));
    CHECK(stays_of(hedged.samples("pier_1")).size() == 1);
}

TEST_CASE("rail cars by type add up to the published total, and the total is not added to its parts")
{
    const std::string parts =
        "a,,port,2024-06-17,,,,railcar,ore,present,175,about,\nb,,port,2024-06-17,,,,railcar,box,present,14,about,\nc,,port,2024-06-17,,,,railcar,tank,present,66,about,\n"
        "d,,port,2024-06-17,,,,railcar,locomotive,present,6,about,\ne,,port,2024-06-17,,,,railcar,maintenance,present,3,about,\n";
    const std::string look = "L,port,2024-06-17,,,,,1,\n";
    const auto sum = SmallPort(look, parts).samples("port", ObjectClass::railcar);
    REQUIRE(sum.size() == 1);
    const Possible values = possible(sum[0].figure);
    CHECK(values.low <= 264'000);
    CHECK(*values.high >= 264'000);
    // Without a look to name, rows of one day and place are one look of their own.
    REQUIRE(SmallPort("", parts).samples("port", ObjectClass::railcar).size() == 1);
    const auto total = SmallPort(look, parts + "t,,port,2024-06-17,,,,railcar,,present,264,about,\n").samples("port", ObjectClass::railcar);
    REQUIRE(total.size() == 1);
    CHECK(text_of(total[0].figure) == "about 264");
    CHECK(text_of(SmallPort(look, parts).samples("port", ObjectClass::railcar, "ore")[0].figure) == "about 175");
}
