#include <doctest/doctest.h>

#include "voyage/gather_watch.hpp"
#include "voyage/trip_floor.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::int64_t day = 86'400;

Call call(int site, std::int64_t from, std::int64_t to) { return {static_cast<std::int16_t>(site), {from * day}, {to * day}, from == 0, false}; }

Question ask(Trip trip, std::int64_t from = 0, std::int64_t to = 100) { return {trip, {0}, {1}, {from * day}, {to * day}}; }

std::size_t n(const std::vector<Call>& life, const Question& q) { return trips_in(life, q).size(); }

Watch two_sites(std::size_t hulls)
{
    Watch w;
    w.to = {100 * day};
    w.sites = {{"load", "load"}, {"unload", "unload"}};
    w.sea_nm = {0, 160, 160, 0};
    for (std::size_t h = 0; h < hulls; ++h) w.hulls.push_back({"hull" + std::to_string(h)});
    return w;
}

Mark mark(std::size_t hull, int site, std::int64_t hour, std::int64_t hours = 1)
{
    return {hull, static_cast<std::int16_t>(site), {{hour * 3600}, {(hour + hours) * 3600}}, "s" + std::to_string(hour)};
}

}  // namespace

TEST_CASE("one life gives different numbers under different definitions, each by its own words")
{
    // load, unload, load, elsewhere, unload, unload again from the yard, load
    const std::vector<Call> life{call(0, 0, 2), call(1, 3, 5), call(0, 6, 8), {Stay::elsewhere, {9 * day}, {12 * day}}, call(1, 13, 14), {Stay::elsewhere, {15 * day}, {16 * day}}, call(1, 17, 18), call(0, 20, 22)};
    CHECK(n(life, ask(Trip::arrivals_at_destination)) == 2);
    CHECK(n(life, ask(Trip::departures_from_origin)) == 2);
    CHECK(n(life, ask(Trip::round_trips)) == 2);
    CHECK(n(life, ask(Trip::port_calls)) == 3);
    CHECK(n(life, ask(Trip::arrivals_at_destination, 4, 100)) == 1);
    CHECK(n(life, ask(Trip::departures_from_origin, 4, 100)) == 1);
    CHECK(n(life, ask(Trip::round_trips, 7, 100)) == 1);
    for (const Trip t : {Trip::arrivals_at_destination, Trip::departures_from_origin, Trip::round_trips, Trip::port_calls, Trip::calls_at_any_pier}) {
        CHECK(trip_from_name(name(t)) == t);
        CHECK_FALSE(meaning(t).empty());
    }
}

TEST_CASE("the floor counts ships seen at both ends, never half a trip, and only inside the window")
{
    const Watch w = two_sites(2);
    const std::vector<Mark> marks{mark(0, 0, 10), mark(0, 0, 20), mark(0, 1, 40), mark(0, 1, 50), mark(0, 0, 90), mark(0, 1, 140), mark(1, 1, 30), mark(1, 1, 200)};
    CHECK(trip_floor(w, marks, ask(Trip::arrivals_at_destination)).at_least == 2);
    CHECK(trip_floor(w, marks, ask(Trip::round_trips)).at_least == 1);
    Question late = ask(Trip::arrivals_at_destination);
    late.from = {15 * 3600};
    late.to = {100 * 3600};
    CHECK(trip_floor(w, marks, late).at_least == 1);
    late.from = {21 * 3600};
    CHECK(trip_floor(w, marks, late).at_least == 0);
}

TEST_CASE("marks too far apart for their times are a conflict and force nothing")
{
    const Watch w = two_sites(1);
    const std::vector<Mark> marks{mark(0, 0, 10), mark(0, 1, 14)};
    const TripFloor floor = trip_floor(w, marks, ask(Trip::arrivals_at_destination));
    CHECK(floor.at_least == 0);
    CHECK(floor.conflicts.size() == 1);
}

TEST_CASE("uncertain times that overlap force no trip")
{
    const Watch w = two_sites(1);
    CHECK(trip_floor(w, std::vector{mark(0, 0, 10, 48), mark(0, 1, 40, 48)}, ask(Trip::arrivals_at_destination)).at_least == 0);
    CHECK(trip_floor(w, std::vector{mark(0, 0, 10, 20), mark(0, 1, 40, 48)}, ask(Trip::arrivals_at_destination)).at_least == 1);
}

TEST_CASE("only a sighting without rivals makes a mark")
{
    Watch w = two_sites(2);
    Glimpse g{.id = "a", .sites = {1}, .when = {{0}, {60}}};
    g.candidates = {{0, 1.0}, {1, 1e-4}};
    g.other = 1e-3;
    w.glimpses.push_back(g);
    g.id = "b";
    g.candidates[1].weight = 0.1;
    w.glimpses.push_back(g);
    g.id = "c";
    g.candidates[1].weight = 1e-4;
    g.other = 0.1;
    w.glimpses.push_back(g);
    const auto marks = certain_marks(w);
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].id == "a");
}
