#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "core/philox.hpp"
#include "track/stay_maker.hpp"

using namespace tw;
using namespace tw::track;
using namespace tw::test;

namespace {

constexpr double km = 1 / 71.6;  // degrees of longitude at 50 N

/// A ship that comes from 12 km west of a berth `at` km east of (10, 50), lies there for `minutes` a fix every three, swinging by
/// 20 m, and leaves again to the west.
std::vector<Fix> berth(double at, int minutes)
{
    std::vector<Fix> fixes;
    std::int64_t t = 0;
    for (double x = at - 12; x < at - 0.3; x += 0.6, t += 120) fixes.push_back(fix(t, 10 + x * km, 50, 9.7));
    for (const std::int64_t leave = t + minutes * 60; t <= leave; t += 180) fixes.push_back(fix(t, 10 + (at + static_cast<double>(t / 180 % 3 - 1) * 0.02) * km, 50, 0));
    for (double x = at - 0.6; x > at - 12; x -= 0.6, t += 120) fixes.push_back(fix(t, 10 + x * km, 50, 9.7));
    return fixes;
}

std::vector<Event> calls_with_a_stop(const std::vector<Event>& events)
{
    auto calls = only<PortCall>(events);
    std::erase_if(calls, [](const Event& e) { return std::get<PortCall>(e.body).is_passage(); });
    return calls;
}

const PortCall& call(const Event& e) { return std::get<PortCall>(e.body); }

/// A ship in a harbour of places 2 to 6 km apart: it sails, drifts, lies with jitter, falls silent for hours, a fix each 20 s to 8 min.
std::vector<Fix> harbour_ship(std::uint64_t seed, std::size_t rows = 1'500)
{
    Random random(seed, 41);
    std::vector<Fix> fixes;
    double x = 0, y = 0, knots = 8, course = 40;
    std::int64_t t = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        const std::int64_t dt = random.below(70) == 0 ? 3'600 * static_cast<std::int64_t>(random.below(9)) : 20 + static_cast<std::int64_t>(random.below(460));
        t += dt;
        if (random.below(25) == 0) knots = random.below(5) < 3 ? random.uniform() * 0.6 : random.uniform() * 12;
        if (random.below(10) == 0) course = random.uniform() * 6.2832;
        if (x * x + y * y > 900) course = std::atan2(-x, -y);
        const double step = std::min<double>(knots * 0.514e-3 * static_cast<double>(std::min<std::int64_t>(dt, 1'800)), 30);
        x += step * std::sin(course);
        y += step * std::cos(course);
        fixes.push_back(fix(t, 10 + (x + random.uniform() * 0.05) * km, 50 + (y + random.uniform() * 0.05) / 111.2, random.below(15) == 0 ? random.uniform() * 3 : knots));
    }
    return fixes;
}

std::vector<chart::Place> harbour(std::uint64_t seed)
{
    Random random(seed, 43);
    std::vector<chart::Place> places;
    for (int i = 0; i < 60; ++i)
        places.push_back(place("p" + std::to_string(100 + i), 10 + (random.uniform() * 60 - 30) * km, 50 + (random.uniform() * 60 - 30) / 111.2, random.below(3) == 0 ? "port" + std::to_string(i % 5) : ""));
    return places;
}

}  // namespace

TEST_CASE("a long stay between two places is one call, at the one nearest to it, however the ship swings about the border of the other")
{
    // 3.3 km from one and 4.0 km from the other, which it passes on the way
    const std::vector<chart::Place> ports{place("passed", 10, 50), place("lain at", 10 + 7.3 * km, 50)};
    const AnchorageIndex index(ports);
    const auto fixes = berth(4.0, 26 * 60);
    const auto events = run(fixes, tw_preset(), {&index, nullptr, nullptr});
    const auto calls = calls_with_a_stop(events);
    REQUIRE(calls.size() == 1);
    CHECK(call(calls[0]).place == "lain at");
    CHECK(call(calls[0]).confidence == 4);
    const auto stops = only<Stop>(events);
    REQUIRE(stops.size() == 1);
    CHECK(calls[0].start <= stops[0].start);
    CHECK(calls[0].end >= stops[0].end);
    CHECK((calls[0].end - calls[0].start).value < 28 * 3600);
    const auto legs = only<Leg>(events);
    REQUIRE(legs.size() == 2);
    CHECK(std::get<Leg>(legs[0].body).to_place == "lain at");
    CHECK(std::get<Leg>(legs[1].body).from_place == "lain at");
}

TEST_CASE("a stop of half an hour three to four kilometres from a place is a call there; going by at that distance, or a shorter halt, is nothing")
{
    const std::vector<chart::Place> ports{place("p", 10, 50 + 3.5 / 111.2)};
    const AnchorageIndex index(ports);
    const World world{&index, nullptr, nullptr};
    const auto events = run(berth(0, 45), tw_preset(), world);
    const auto calls = only<PortCall>(events);
    REQUIRE(calls.size() == 1);
    CHECK(call(calls[0]).place == "p");
    CHECK(call(calls[0]).confidence == 4);
    const auto stops = only<Stop>(events);
    REQUIRE(stops.size() == 1);
    // it began with the stay, though that was known to be one only half an hour later
    CHECK(calls[0].start == stops[0].start);
    CHECK(call(calls[0]).arrive_from.value == stops[0].start.value - 120);
    CHECK(call(calls[0]).departure_known);
    CHECK(metres(std::get<Leg>(only<Leg>(events)[0].body).length) == doctest::Approx(12'000).epsilon(0.03));
    CHECK(only<PortCall>(run(berth(0, 21), tw_preset(), world)).empty());
    // at 4.2 km a stay is no call
    const std::vector<chart::Place> farther{place("p", 10, 50 + 4.2 / 111.2)};
    const AnchorageIndex far_index(farther);
    CHECK(only<PortCall>(run(berth(0, 600), tw_preset(), {&far_index, nullptr, nullptr})).empty());
}

TEST_CASE("the longest stay of a visit names it, and of two places equally near the smaller id")
{
    const std::vector<chart::Place> ports{place("a", 10, 50), place("b", 10 + 3 * km, 50)};
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    std::int64_t t = 0;
    const auto go = [&](double from, double to) {
        for (double x = from; std::abs(x - to) > 0.3; x += from < to ? 0.5 : -0.5, t += 120) fixes.push_back(fix(t, 10 + x * km, 50, 8));
    };
    const auto lie = [&](double at, int minutes) {
        for (const std::int64_t leave = t + minutes * 60; t < leave; t += 300) fixes.push_back(fix(t, 10 + at * km, 50, 0));
    };
    go(-9, 0.1), lie(0.1, 60), go(0.1, 2.8), lie(2.8, 300), go(2.8, 0.4), lie(0.4, 50), go(0.4, -9);
    auto calls = calls_with_a_stop(run(fixes, tw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(calls.size() == 1);
    CHECK(call(calls[0]).place == "b");

    fixes.clear();
    t = 0;
    const std::vector<chart::Place> even{place("z", 10, 50 + 0.02), place("y", 10, 50 - 0.02)};
    const AnchorageIndex tie(even);
    go(-9, 0), lie(0, 300), go(0, 9);
    calls = only<PortCall>(run(fixes, tw_preset(), {&tie, nullptr, nullptr}));
    REQUIRE(calls.size() == 1);
    CHECK(call(calls[0]).place == "y");
}

TEST_CASE("a ship heard again where it lay has not left; one heard again elsewhere has")
{
    const std::vector<chart::Place> ports{place("a", 10, 50 + 3.5 / 111.2), place("b", 12, 50)};
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    for (int i = 0; i < 20; ++i) fixes.push_back(fix(i * 300, 10, 50, 0));
    for (int i = 0; i < 20; ++i) fixes.push_back(fix(20 * 3600 + i * 300, 10, 50, 0));
    auto calls = only<PortCall>(run(fixes, tw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(calls.size() == 1);
    CHECK(call(calls[0]).gap_inside);
    CHECK(calls[0].open);
    for (std::size_t i = 20; i < 40; ++i) fixes[i].at = lon_lat(12, 50);
    calls = only<PortCall>(run(fixes, tw_preset(), {&index, nullptr, nullptr}));
    REQUIRE(calls.size() == 2);
    CHECK(call(calls[0]).place == "a");
    CHECK(call(calls[0]).depart_from.value == origin + 19 * 300);
    CHECK(call(calls[0]).depart_to.value == origin + 20 * 3600);
    CHECK(call(calls[1]).place == "b");
}

TEST_CASE("every stop within four kilometres of a place lies inside exactly one call, and calls of a ship do not overlap")
{
    std::size_t inside = 0, outside = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto places = harbour(seed);
        const AnchorageIndex index(places);
        const auto events = run(harbour_ship(seed), tw_preset(), {&index, nullptr, nullptr});
        const auto calls = only<PortCall>(events);
        for (const Event& stop : only<Stop>(events)) {
            const auto around = index.nearest(std::get<Stop>(stop.body).centre, {40'000});
            const auto holding = std::count_if(calls.begin(), calls.end(), [&](const Event& c) { return c.hull == stop.hull && c.start <= stop.start && stop.end <= c.end; });
            CHECK(holding == (around.found() ? 1 : holding));
            ++(around.found() ? inside : outside);
        }
        for (std::size_t i = 0; i < calls.size(); ++i)
            for (std::size_t k = i + 1; k < calls.size(); ++k)
                if (calls[k].hull == calls[i].hull) CHECK(calls[k].start >= calls[i].end);
    }
    CHECK(inside > 200);
    CHECK(outside > 20);
}

TEST_CASE("visits by stays do not depend on how the rows are cut, on saving and loading, or on the quick decisions")
{
    for (std::uint64_t seed = 50; seed < 58; ++seed) {
        const auto places = harbour(seed);
        const AnchorageIndex index(places);
        const World world{&index, nullptr, nullptr};
        const FixColumns rows = columns_of(harbour_ship(seed, 500));
        const Second end = to_second(Millisecond{rows.time.back() + 20'000'000});
        const auto digest = [&](Deciding deciding, std::size_t cut, bool reload) {
            Collected sink;
            auto fold = std::make_unique<VesselFold>(tw_preset(), world, deciding);
            for (std::size_t at = 0; at < rows.size(); at += cut) {
                REQUIRE(fold->step(rows, at, std::min(rows.size(), at + cut), sink));
                if (!reload) continue;
                const std::string bytes = fold->save();
                fold = std::make_unique<VesselFold>(tw_preset(), world, deciding);
                REQUIRE(fold->load(bytes));
                REQUIRE(fold->save() == bytes);
            }
            fold->finish(end, sink);
            std::sort(sink.events.begin(), sink.events.end(), [](const Event& a, const Event& b) { return track::canonical_before(a, b); });
            return digest_of(sink.events);
        };
        const auto whole = digest(Deciding::quick, rows.size(), false);
        CHECK(digest(Deciding::quick, 1, true) == whole);
        CHECK(digest(Deciding::quick, 7, false) == whole);
        CHECK(digest(Deciding::thorough, 64, true) == whole);
    }
}
