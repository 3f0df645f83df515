#include <doctest/doctest.h>

#include "voyage/activity.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::int64_t day0 = 19'000;
site::Interval days(double from, double length = 1) { return {{static_cast<std::int64_t>((day0 + from) * 86'400)}, {static_cast<std::int64_t>((day0 + from + length) * 86'400)}}; }

site::Sighting ship(std::string id, double day, std::string hull = {})
{
    site::Sighting s;
    s.id = std::move(id), s.sites = {"port"}, s.when = days(day);
    if (!hull.empty()) s.candidates = {{hull, {900'000}}, {"*", {100'000}}};
    return s;
}

site::Look statement(std::string id, double from, double length, std::int32_t looks)
{
    site::Look l;
    l.id = std::move(id), l.site = "port", l.when = days(from, length), l.extent = site::Extent::throughout, l.looks = looks;
    return l;
}

bool at_port(std::string_view place) { return place == "port" || place == "pier"; }
ActivitySeries series(const std::vector<site::Look>& looks, const std::vector<site::Sighting>& sightings) { return activity_at(looks, sightings, {at_port, [](std::string_view place) { return place == "port"; }}, {}, day0, 100); }

}  // namespace

TEST_CASE("sightings within one stay are one call, unless they name different hulls or stand elsewhere")
{
    auto elsewhere = ship("x", 10);
    elsewhere.sites = {"harbour"};
    auto at_pier = ship("p", 11, "imo:1");
    at_pier.sites = {"pier"};
    const auto s = series({}, {ship("a", 10, "imo:1"), at_pier, ship("b", 11, "imo:2"), ship("c", 30), elsewhere});
    REQUIRE(s.calls.size() == 3);
    CHECK(s.calls[0].evidence == std::vector<std::string>{"a", "p"});
    CHECK(s.calls[1].evidence == std::vector<std::string>{"b"});
    CHECK(s.calls[2].evidence == std::vector<std::string>{"c"});
}

TEST_CASE("only looks and published absences watch: what was seen without a look covers nothing")
{
    CHECK(Exposure(series({}, {ship("a", 10)}).watch).total() == 0);
    auto none = ship("none", 20);
    none.activity = site::Activity::absent;
    none.extent = site::Extent::throughout;
    none.when = days(20, 20);
    CHECK(Exposure(series({}, {none}).watch).total() == 0);  // how many looks said so is not known
    const auto s = activity_at({}, std::vector{ship("a", 10), none}, {at_port, at_port}, {.stay = {.unstated_days_per_look = 2}}, day0, 100);
    CHECK(s.calls.size() == 1);
    CHECK(effective_days(Exposure(s.watch).total()) == doctest::Approx(18).epsilon(0.05));
}

TEST_CASE("a look at one pier does not watch the port")
{
    auto pier = statement("P", 0, 100, 100), port = statement("L", 0, 100, 100);
    pier.site = "pier";
    CHECK(Exposure(series({pier}, {}).watch).total() == 0);
    CHECK(Exposure(series({port}, {}).watch).total() > 0);
}

TEST_CASE("a tally adds the calls that the dated ones do not reach, and a count of active looks is turned into calls")
{
    auto month = ship("T", 0);
    month.when = days(0, 30), month.extent = site::Extent::tally, month.figure = {site::Bound::exact, 11'000, 11'000, "ships"};
    const auto s = series({statement("L", 0, 100, 100)}, {ship("a", 3), ship("b", 13), month});
    CHECK(s.dated == 2);
    CHECK(s.from_tallies == 9);
    auto active = ship("A", 0);
    active.when = days(0, 100), active.extent = site::Extent::tally, active.figure = {site::Bound::exact, 45'000, 45'000, "imaged_days"}, active.look = "L";
    const auto k = series({statement("L", 0, 100, 100)}, {active});
    CHECK(k.from_tallies == 29);  // -ln(1 - 0.45) ships on average, two days each, 98.9 effective days
    active.look = "unknown";
    CHECK(series({statement("L", 0, 100, 100)}, {active}).calls.empty());
}
