#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "track/discover.hpp"
#include "track/stay_maker.hpp"

using namespace tw;
using namespace tw::track;
using namespace tw::test;

namespace {

/// Sails from 30 km west of (10, 50) into the place there, lies `hours`, and sails on to 30 km east: a fix every ten minutes.
std::vector<Fix> visit(double hours, double berth_knots = 0)
{
    std::vector<Fix> fixes;
    std::int64_t t = 0;
    for (int i = 0; i < 14; ++i, t += 600) fixes.push_back(fix(t, 10 - 0.42 + i * 0.03, 50, 7.0));
    const std::int64_t leave = t + static_cast<std::int64_t>(hours * 3600);
    for (; t < leave; t += 600) fixes.push_back(fix(t, 10, 50, berth_knots));
    for (int i = 1; i <= 14; ++i, t += 600) fixes.push_back(fix(t, 10 + i * 0.03, 50, 7.0));
    return fixes;
}

}  // namespace

TEST_CASE("lying still for half an hour is a stop; less is none; its span, fixes and centre are the stay's")
{
    const auto long_stay = only<Stop>(run(visit(3), tw_preset(), {}));
    REQUIRE(long_stay.size() == 1);
    const auto& stop = std::get<Stop>(long_stay[0].body);
    CHECK(stop.fixes == 18);
    CHECK((long_stay[0].end - long_stay[0].start).value == 17 * 600);
    CHECK(stop.observed.value == 17 * 600);
    CHECK(stop.assumed.value == 0);
    CHECK(great_circle(stop.centre, lon_lat(10, 50)).value == 0);
    CHECK(only<Stop>(run(visit(0.4), tw_preset(), {})).empty());
    CHECK(only<Stop>(run(visit(3, 0.8), tw_preset(), {})).empty());
}

TEST_CASE("an excursion of ten minutes is bridged, one of an hour parts two stops, silence inside is assumed and not observed")
{
    auto fixes = visit(4);
    fixes[20].sog = {20};
    auto stops = only<Stop>(run(fixes, tw_preset(), {}));
    CHECK(stops.size() == 2);  // 20 minutes between the fixes around it: longer than what is bridged
    std::erase_if(fixes, [](const Fix& f) { return f.time.value == (origin + 21 * 600) * 1000; });
    fixes[20] = visit(4)[20];
    Fix brief = fix(20 * 600 + 200, 10, 50, 2.0), back = fix(20 * 600 + 400, 10, 50, 0);
    fixes.push_back(brief);
    fixes.push_back(back);
    CHECK(only<Stop>(run(fixes, tw_preset(), {})).size() == 1);

    auto silent = visit(12);
    std::erase_if(silent, [](const Fix& f) { return f.time.value > (origin + 20 * 600) * 1000 && f.time.value < (origin + 60 * 600) * 1000; });
    stops = only<Stop>(run(silent, tw_preset(), {}));
    REQUIRE(stops.size() == 1);
    CHECK(std::get<Stop>(stops[0].body).assumed.value == 40 * 600);
    CHECK(std::get<Stop>(stops[0].body).observed.value == (stops[0].end - stops[0].start).value - 40 * 600);
}

TEST_CASE("gfw_stationary asks for more than twelve hours within 500 m and for no speed")
{
    const Preset preset = *preset_from_name("gfw_stationary");
    CHECK(only<Stop>(run(visit(11), preset, {})).empty());
    CHECK(only<Stop>(run(visit(14, 3.0), preset, {})).size() == 1);
}

TEST_CASE("a visit seen whole is a call of confidence 4 with both windows, and legs lead to it and from it")
{
    const std::vector<chart::Place> ports{place("east", 11.2, 50), place("middle", 10, 50)};
    const AnchorageIndex index(ports);
    for (const Preset& preset : {tw_preset(), gfw_preset()}) {
        const auto events = run(visit(3), preset, {&index, nullptr, nullptr});
        const auto calls = only<PortCall>(events);
        REQUIRE(calls.size() == 1);
        const auto& call = std::get<PortCall>(calls[0].body);
        CHECK(call.place == "middle");
        CHECK(call.confidence == 4);
        CHECK(call.stopped);
        CHECK(call.arrival_known);
        CHECK(call.departure_known);
        // fixes 12 and 13 lie 4.3 and 2.1 km out: the first is outside, the second inside
        CHECK(call.arrive_from.value == origin + 12 * 600);
        CHECK(call.arrive_to.value == origin + 13 * 600);
        // after the stay the first fix lies 2.1 km out, between 3 and 4 km nothing changes, the second at 4.3 km is out
        CHECK(call.depart_to.value - call.depart_from.value == 600);
        const auto legs = only<Leg>(events);
        REQUIRE(legs.size() == 2);
        const auto& to = std::get<Leg>(legs[0].body);
        CHECK_FALSE(to.from_known);
        CHECK(to.to_call == calls[0].thread);
        CHECK(to.visible.value == 1'000'000);
        CHECK(metres(to.length) == doctest::Approx(13 * 0.03 * 71'696).epsilon(0.001));
        const auto& from = std::get<Leg>(legs[1].body);
        CHECK(from.from_call == calls[0].thread);
        CHECK_FALSE(from.to_known);
        CHECK(legs[1].open);
    }
}

TEST_CASE("between three and four kilometres, and between 0.2 and 0.5 knots, the state stays what it was")
{
    const std::vector<chart::Place> ports{place("p", 10, 50)};
    const AnchorageIndex index(ports);
    const double km = 1 / 71.6;  // degrees of longitude at 50 N
    std::vector<Fix> fixes{fix(0, 10 + 9 * km, 50, 5), fix(600, 10 + 3.5 * km, 50, 5), fix(1200, 10 + 2.9 * km, 50, 5),
                           fix(1800, 10 + 3.5 * km, 50, 0.3), fix(2400, 10 + 3.5 * km, 50, 0.1), fix(3000, 10 + 3.5 * km, 50, 0.4),
                           fix(3600, 10 + 3.9 * km, 50, 0.6), fix(4200, 10 + 4.1 * km, 50, 5), fix(4800, 10 + 9 * km, 50, 5)};
    const auto calls = only<PortCall>(run(fixes, gfw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(calls.size() == 1);
    const auto& call = std::get<PortCall>(calls[0].body);
    CHECK(call.arrive_to.value == origin + 1200);
    CHECK(call.depart_from.value == origin + 3600);
    CHECK(call.depart_to.value == origin + 4200);
    CHECK(call.confidence == 4);
    fixes[4].sog = {3};
    CHECK(std::get<PortCall>(only<PortCall>(run(fixes, gfw_preset(), {&index, nullptr, nullptr}))[0].body).confidence == 1);
}

TEST_CASE("a ship seen only in port has a call in tw and none in gfw; four silent hours in port are a gap event, strictly by rule")
{
    const std::vector<chart::Place> ports{place("p", 10, 50)};
    const AnchorageIndex index(ports);
    const World world{&index, nullptr, nullptr};
    std::vector<Fix> fixes;
    for (int i = 0; i < 12; ++i) fixes.push_back(fix(i * 600, 10, 50, 0));
    CHECK(only<PortCall>(run(fixes, gfw_preset(), world)).empty());
    const auto calls = only<PortCall>(run(fixes, tw_preset(), world));
    REQUIRE(calls.size() == 1);
    CHECK(std::get<PortCall>(calls[0].body).confidence == 2);
    CHECK(calls[0].open);
    auto lone = only<PortCall>(run(fixes, gfw_preset(), world, 4 * 3600));
    REQUIRE(lone.size() == 1);
    CHECK(std::get<PortCall>(lone[0].body).gap_inside);
    CHECK(std::get<PortCall>(lone[0].body).confidence == 2);
    CHECK(only<PortCall>(run(fixes, gfw_preset(), world, 4 * 3600 - 1)).empty());
    fixes.push_back(fix(11 * 600 + 14'400, 10, 50, 0));
    CHECK(only<PortCall>(run(fixes, gfw_preset(), world)).size() == 1);
}

TEST_CASE("tw stays with its port while a berth of the same port is near, and changes ports when it leaves one for another")
{
    const double km = 1 / 71.6;
    const std::vector<chart::Place> ports{place("a1", 10, 50, "a"), place("a2", 10 + 6 * km, 50, "a"), place("b", 10 + 9 * km, 50)};
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    for (int i = 0; i < 40; ++i) fixes.push_back(fix(i * 600, 10 + (i - 20) * 0.9 * km + 6 * km, 50, i % 3 == 0 ? 0.1 : 3));
    const auto calls = only<PortCall>(run(fixes, tw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(calls.size() == 2);
    CHECK(std::get<PortCall>(calls[0].body).place.starts_with("a"));
    CHECK(std::get<PortCall>(calls[1].body).place == "b");
}

TEST_CASE("a silence is a gap when strictly longer than the preset's, with distance, speed and what was heard before")
{
    std::vector<Fix> fixes;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(i * 600, 10 + i * 0.03, 50, 7));
    const std::int64_t off = 9 * 600;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(off + 10'800 + i * 600, 11 + i * 0.03, 50, 7));
    CHECK(only<Gap>(run(fixes, tw_preset(), {})).empty());
    for (int i = 10; i < 20; ++i) fixes[static_cast<std::size_t>(i)].time.value += 1000;
    const auto gaps = only<Gap>(run(fixes, tw_preset(), {}));
    REQUIRE(gaps.size() == 1);
    const auto& gap = std::get<Gap>(gaps[0].body);
    CHECK(gap.measured);
    CHECK(gap.distance == geodesic(lon_lat(10.27, 50), lon_lat(11, 50)));
    CHECK(knots(gap.implied) == doctest::Approx(metres(gap.distance) / 10'801 * 1.94384).epsilon(0.01));
    CHECK(gap.before_unknown == 10);
    CHECK_FALSE(gap.multi_hull);
    CHECK((gaps[0].alternatives & bit(Alternative::poor_coverage)) != 0);
    CHECK(gap.shore.value == -1);
}

TEST_CASE("an open gap keeps its thread when it closes")
{
    std::vector<Fix> fixes;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(i * 600, 10 + i * 0.03, 50, 7));
    for (const Preset& preset : {tw_preset(), gfw_preset()}) {
        const auto open = only<Gap>(run(fixes, preset, {}, 8 * 3600));
        REQUIRE(open.size() == 1);
        CHECK(open[0].open);
        CHECK(std::get<Gap>(open[0].body).open);
        auto later = fixes;
        later.push_back(fix(9 * 600 + 12 * 3600, 10.5, 50, 7));
        const auto closed = only<Gap>(run(later, preset, {}));
        REQUIRE(closed.size() == 1);
        CHECK_FALSE(closed[0].open);
        CHECK(closed[0].thread == open[0].thread);
        CHECK(closed[0].id != open[0].id);
        CHECK(only<Gap>(run(fixes, preset, {}, 3 * 3600)).empty());
    }
}

TEST_CASE("a gap that begins in port says so and names the place, and berth power-down among the rest")
{
    const std::vector<chart::Place> ports{place("p", 10, 50)};
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(i * 600, 10.01, 50, 0));
    fixes.push_back(fix(40'000, 10.01, 50, 0));
    const auto gaps = only<Gap>(run(fixes, tw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(gaps.size() == 1);
    CHECK(std::get<Gap>(gaps[0].body).in_port);
    CHECK(std::get<Gap>(gaps[0].body).place == "p");
    CHECK((gaps[0].alternatives & bit(Alternative::berth_power_down)) != 0);
}

TEST_CASE("simulated rows taint every event that rests on them")
{
    auto fixes = visit(3);
    for (Fix& f : fixes) f.set(FixFlag::simulated);
    const std::vector<chart::Place> ports{place("middle", 10, 50)};
    const AnchorageIndex index(ports);
    for (const Event& e : run(fixes, tw_preset(), {&index, nullptr, nullptr}, 10 * 3600)) CHECK(e.simulated);
}

TEST_CASE("the nearest place is what looking at every place says, also across the date line and near the poles, and inside outlines")
{
    Random random(4, 4);
    std::vector<chart::Place> places;
    for (int i = 0; i < 1'500; ++i) places.push_back(place("p" + std::to_string(i), random.uniform() * 360 - 180, random.uniform() * 180 - 90));
    for (int i = 0; i < 300; ++i) places.push_back(place("q" + std::to_string(i), 179.5 + random.uniform() - 360 * (i % 2), random.uniform() * 4 - 2));
    const AnchorageIndex index(places);
    for (int i = 0; i < 2'000; ++i) {
        const LonLat at = i % 2 == 0 ? lon_lat(random.uniform() * 360 - 180, random.uniform() * 180 - 90) : lon_lat(179.5 + random.uniform(), random.uniform() * 4 - 2);
        const Decimetre limit{static_cast<std::int64_t>(random.below(1'000'000))};
        Decimetre best{limit.value + 1};
        for (const auto& p : places) best = std::min(best, great_circle(at, p.at));
        const auto near = index.nearest(at, limit);
        CHECK(near.found() == (best <= limit));
        if (near.found()) CHECK(near.distance == best);
    }
    chart::Place box = place("box", 20, 0);
    box.outline = {{lon_lat(19, -1), lon_lat(21, -1), lon_lat(21, 1), lon_lat(19, 1), lon_lat(19, -1)}};
    const AnchorageIndex outlined(std::vector<chart::Place>{box});
    CHECK(outlined.nearest(lon_lat(20.3, 0.2), {10}).distance.value == 0);
    CHECK(metres(outlined.nearest(lon_lat(21.1, 0), {200'000}).distance) == doctest::Approx(0.1 * 111'195).epsilon(0.01));
    CHECK_FALSE(outlined.nearest(lon_lat(21.1, 0), {100'000}).found());
}

TEST_CASE("a place where two ships stop, or one ship twice on different days, is found; a single stop and a known port are not")
{
    std::vector<Event> stops;
    const auto add = [&](std::uint32_t mmsi, std::int64_t day, double lon, double lat) {
        Event e;
        e.kind = EventKind::stop;
        e.mmsi = {mmsi};
        e.start = {origin + day * 86'400};
        e.end = {e.start.value + 30'000};
        e.first.content = mmsi * 1000 + static_cast<std::uint64_t>(day);
        Stop s;
        s.centre = lon_lat(lon, lat);
        e.body = s;
        seal(e);
        stops.push_back(e);
    };
    add(1, 0, 130.30, 42.23), add(2, 5, 130.301, 42.231), add(1, 9, 130.302, 42.23);
    add(3, 0, 140, 45), add(3, 6, 140.001, 45);
    add(4, 0, 150, 45);
    add(5, 0, 160, 50), add(6, 0, 160, 50);
    add(7, 0, 170, 50), add(7, 1, 170, 50);
    const std::vector<chart::Place> known{place("known", 160.02, 50)};
    const AnchorageIndex index(known);
    const auto found = discover(stops, &index, tw_preset().discover);
    REQUIRE(found.size() == 2);
    CHECK(found[0].place.id == "found:4223n13030e");
    CHECK(found[0].hulls == 2);
    CHECK(found[0].episodes == 3);
    CHECK(found[1].hulls == 1);
    CHECK(found[1].episodes == 2);
    auto shuffled = stops;
    std::reverse(shuffled.begin(), shuffled.end());
    shuffled.push_back(stops.front());
    const auto again = discover(shuffled, &index, tw_preset().discover);
    REQUIRE(again.size() == 2);
    CHECK(again[0].place.at == found[0].place.at);
}
