#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/time.hpp"
#include "decoded.hpp"
#include "simulate/schedule.hpp"
#include "small_world.hpp"

using namespace tw;
using namespace tw::simulate;
using tw::test::decoded;

namespace {

const chart::Land& land()
{
    static const chart::Land drawn = test::small_land();
    return drawn;
}

World world() { return read_world(test::small_world, {}).value(); }

}  // namespace

TEST_CASE("every simulated sentence is read, and only those damaged on purpose are rejected")
{
    const auto made = simulate::simulate(world(), land(), 1).value();
    const auto read = decoded(made.nmea);
    std::uint64_t lines = 0, shown = 0, sound = 0;
    for (const TrueMessage& m : made.messages) {
        lines += m.lines;
        (m.damage == Damage::shown ? shown : sound) += 1;
    }
    CHECK(shown > 5);
    CHECK(read.accounting.balanced());
    CHECK(read.accounting.read == lines + 2);
    CHECK(read.accounting.comment == 2);
    CHECK(read.accounting.partial == 0);
    // A silently damaged message may still be refused where the reader checks more than the checksum.
    const auto silent = static_cast<std::uint64_t>(std::count_if(
        made.messages.begin(), made.messages.end(), [](const TrueMessage& m) { return m.damage == Damage::silent; }));
    CHECK(read.fixes.size() + silent >= sound);
    CHECK(read.fixes.size() <= sound);
    for (std::size_t i = 0; i < read.fixes.size(); ++i)
        REQUIRE(read.fixes.row(i).has(FixFlag::simulated));
}

TEST_CASE("what is read leads back to the ship that sent it: offset, number, time and place")
{
    const World w = world();
    const auto made = simulate::simulate(w, land(), 2).value();
    const auto read = decoded(made.nmea);
    std::size_t compared = 0;
    for (std::size_t i = 0; i < read.fixes.size(); ++i) {
        const Fix fix = read.fixes.row(i);
        const auto m = std::lower_bound(made.messages.begin(), made.messages.end(), fix.offset.value,
                                        [](const TrueMessage& a, std::uint64_t offset) { return a.offset < offset; });
        REQUIRE(m != made.messages.end());
        REQUIRE(m->offset == fix.offset.value);
        if (m->damage != Damage::none)
            continue;
        REQUIRE(fix.mmsi == w.ships[m->ship].mmsi);
        REQUIRE(fix.time == to_millisecond(m->time));
        REQUIRE(fix.type == m->type);
        if (fix.at.known()) {
            REQUIRE(great_circle_metres(fix.at, m->at) < 8 * w.noise_metres);
            ++compared;
        }
    }
    CHECK(compared > 1000);
}

TEST_CASE("the same world and seed give the same bytes, another seed gives others")
{
    const auto a = simulate::simulate(world(), land(), 3).value();
    const auto b = simulate::simulate(world(), land(), 3).value();
    const auto c = simulate::simulate(world(), land(), 4).value();
    CHECK(a.nmea == b.nmea);
    for (const char* table : {"calls", "legs", "silences", "messages"})
        CHECK(truth_csv(table, world(), a, 3) == truth_csv(table, world(), b, 3));
    CHECK(a.nmea != c.nmea);
}

TEST_CASE("a switched-off transponder is never heard, and a ship is never on land or faster than it can")
{
    const World w = world();
    const auto made = simulate::simulate(w, land(), 5).value();
    REQUIRE(made.silences.size() >= 3);
    for (const TrueSilence& s : made.silences)
        for (const TrueMessage& m : made.messages)
            REQUIRE_FALSE((m.ship == s.ship && m.time >= s.from && m.time < s.to));
    for (const TrueSilence& s : made.silences) {
        // Off 5 to 55 minutes after casting off; on as long before making fast, unless the world ends first.
        const auto leg_off = std::find_if(made.legs.begin(), made.legs.end(), [&](const TrueLeg& l) {
            return l.ship == s.ship && s.from - l.depart >= Second{300} && s.from - l.depart < Second{3300};
        });
        const auto leg_on = std::find_if(made.legs.begin(), made.legs.end(), [&](const TrueLeg& l) {
            return l.ship == s.ship && l.arrive - s.to >= Second{300} && l.arrive - s.to < Second{3300};
        });
        const bool world_ended = s.to == w.start + w.length;
        CHECK((leg_off != made.legs.end() || world_ended));
        CHECK((leg_on != made.legs.end() || world_ended));
    }
    std::vector<const TrueMessage*> before(w.ships.size());
    for (const TrueMessage& m : made.messages) {
        REQUIRE_FALSE(land().contains(m.at));
        if (const auto* b = before[m.ship]; b != nullptr && m.time > b->time) {
            const double knots = great_circle_metres(b->at, m.at) / static_cast<double>((m.time - b->time).value) *
                                 knots_per_metre_per_second;
            REQUIRE(knots < w.ships[m.ship].speed_knots * 1.1 + 0.5);
        }
        before[m.ship] = &m;
    }
}

TEST_CASE("calls and legs of the truth follow one another without a hole")
{
    const World w = world();
    const auto made = simulate::simulate(w, land(), 6).value();
    for (std::size_t ship = 0; ship < w.ships.size(); ++ship) {
        std::vector<TrueCall> calls;
        for (const auto& c : made.calls)
            if (c.ship == ship)
                calls.push_back(c);
        std::vector<TrueLeg> legs;
        for (const auto& l : made.legs)
            if (l.ship == ship)
                legs.push_back(l);
        REQUIRE(calls.size() >= 3);
        REQUIRE(legs.size() + 1 >= calls.size());
        for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
            CHECK(legs[i].depart == calls[i].depart);
            CHECK(legs[i].arrive == calls[i + 1].arrive);
            CHECK(legs[i].to == calls[i + 1].site);
            CHECK(legs[i].length >= great_circle(w.sites[legs[i].from].at, w.sites[legs[i].to].at) - Decimetre{20'000});
            CHECK((legs[i].on.value < 1'000'000) == (w.ships[ship].id == "dark"));
        }
    }
}

TEST_CASE("a station's outage is heard by no row of that station")
{
    const auto w = world();
    const auto made = simulate::simulate(w, land(), 7).value();
    const auto read = decoded(made.nmea);
    const StationKey west = key_of_station("SIM-WEST");
    std::size_t heard = 0;
    for (std::size_t i = 0; i < read.fixes.size(); ++i) {
        const Fix fix = read.fixes.row(i);
        if (fix.station != west)
            continue;
        ++heard;
        const Second since = to_second(fix.time) - w.start;
        REQUIRE_FALSE((since.value >= 30 * 3600 && since.value < 36 * 3600));
    }
    CHECK(heard > 100);
}

TEST_CASE("a leg with no way over water is an error, not a ship on land")
{
    auto w = world();
    w.sites[1].at = lon_lat(10.5, 40.5);
    const auto ring = test::land_of({{test::box(10.2, 40.2, 10.8, 40.9), test::box(10.4, 40.4, 10.6, 40.6)}});
    CHECK(simulate::simulate(w, ring, 1).error().fault == Fault::not_found);
}
