#include <doctest/doctest.h>

#include <algorithm>

#include "decoded.hpp"
#include "land_world.hpp"
#include "rajin_month.hpp"

using namespace tw;
using namespace tw::simulate;

using test::rajin_month;
using test::rajin_world;

TEST_CASE("the reference month is of demo size and every sentence of it is read")
{
    const Simulated& made = rajin_month();
    std::uint64_t lines = 0, shown = 0;
    for (const TrueMessage& m : made.messages) {
        lines += m.lines;
        shown += m.damage == Damage::shown ? 1 : 0;
    }
    MESSAGE(lines << " sentences, " << made.nmea.size() << " bytes, " << made.calls.size() << " calls, " << made.silences.size()
                  << " silences");
    CHECK(lines >= 50'000);
    CHECK(lines <= 200'000);
    const auto read = test::decoded(made.nmea);
    CHECK(read.accounting.balanced());
    CHECK(read.accounting.read == lines + 2);
    CHECK(read.accounting.rejected_total() >= shown);
    CHECK(read.accounting.rejected_total() <= 3 * shown + 5);  // a damaged part takes its siblings with it
}

TEST_CASE("the month holds its story: dark shuttles, a trader unheard at Rajin, two hulls on one number")
{
    const World& world = rajin_world();
    const Simulated& made = rajin_month();
    const auto ship = [&](std::string_view id) {
        return static_cast<std::size_t>(std::find_if(world.ships.begin(), world.ships.end(), [&](const Ship& s) { return s.id == id; }) -
                                        world.ships.begin());
    };
    const auto silences = [&](std::string_view id) {
        return std::count_if(made.silences.begin(), made.silences.end(), [&](const auto& s) { return s.ship == ship(id); });
    };
    CHECK(silences("shuttle_one") == 1);
    CHECK(silences("shuttle_two") >= 5);
    CHECK(silences("trader") == 0);
    CHECK(silences("tanker") >= 3);
    const auto calls_at = [&](std::string_view id, std::string_view site) {
        return std::count_if(made.calls.begin(), made.calls.end(),
                             [&](const auto& c) { return c.ship == ship(id) && world.sites[c.site].id == site; });
    };
    CHECK(calls_at("shuttle_one", "rajin") == 4);
    CHECK(calls_at("shuttle_two", "rajin") >= 5);
    CHECK(calls_at("trader", "rajin") >= 3);
    // The trader's stays at Rajin are heard by satellites only, if at all.
    const auto near_rajin = std::count_if(made.messages.begin(), made.messages.end(), [&](const TrueMessage& m) {
        return m.ship == ship("trader") && great_circle_metres(m.at, lon_lat(130.29, 42.23)) < 20'000;
    });
    CHECK(near_rajin < 100);
    CHECK(world.ships[ship("trawler_north")].mmsi == world.ships[ship("trawler_south")].mmsi);
}

TEST_CASE("no simulated ship is ever on land or off its speed")
{
    const World& world = rajin_world();
    std::vector<const TrueMessage*> before(world.ships.size());
    for (const TrueMessage& m : rajin_month().messages) {
        REQUIRE_MESSAGE(!test::land_world().contains(m.at), world.ships[m.ship].id, " ", degrees(m.at.lon), " ", degrees(m.at.lat));
        if (const auto* b = before[m.ship]; b != nullptr && m.time > b->time)
            REQUIRE(great_circle_metres(b->at, m.at) / static_cast<double>((m.time - b->time).value) *
                        knots_per_metre_per_second <
                    world.ships[m.ship].speed_knots * 1.15 + 0.5);
        before[m.ship] = &m;
    }
}
