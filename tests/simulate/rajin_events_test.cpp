#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "core/time.hpp"
#include "decoded.hpp"
#include "rajin_month.hpp"
#include "track/anchorages.hpp"
#include "track/vessel_fold.hpp"

using namespace tw;
using namespace tw::simulate;
using test::rajin_month;
using test::rajin_world;

namespace {

// The month as the folds see it: read, put in canonical order, folded ship by ship.
const std::vector<track::Event>& events()
{
    static const std::vector<track::Event> made = [] {
        const auto read = test::decoded(rajin_month().nmea);
        std::map<std::uint32_t, std::vector<Fix>> by_number;
        for (std::size_t i = 0; i < read.fixes.size(); ++i)
            by_number[read.fixes.mmsi[i]].push_back(read.fixes.row(i));
        std::vector<chart::Place> calling;
        for (const auto& place : test::rajin_places().places)
            if (chart::takes_ships(place.kind))
                calling.push_back(place);
        const track::AnchorageIndex index(calling);
        const track::FoldRules rules(track::tw_preset());
        track::Collected collected;
        for (auto& [number, fixes] : by_number) {
            std::sort(fixes.begin(), fixes.end(), canonical_before);
            FixColumns columns;
            for (std::size_t i = 0; i < fixes.size(); ++i)
                if (i == 0 || !same_content(fixes[i - 1], fixes[i]))
                    columns.push_back(fixes[i]);
            track::VesselFold fold(rules, {&index, nullptr, &read.statics});
            REQUIRE(fold.step(columns, collected).has_value());
            fold.finish(rajin_world().start + rajin_world().length, collected);
        }
        return std::move(collected.events);
    }();
    return made;
}

}  // namespace

TEST_CASE("every long silence of the month's shuttles is found as a gap that covers it")
{
    std::size_t found = 0, asked = 0;
    for (const TrueSilence& s : rajin_month().silences) {
        const Ship& ship = rajin_world().ships[s.ship];
        if (!ship.id.starts_with("shuttle") || s.to - s.from < Second{12 * 3600})
            continue;
        ++asked;
        found += std::any_of(events().begin(), events().end(), [&](const track::Event& e) {
            return e.kind == track::EventKind::gap && e.mmsi == ship.mmsi && e.start <= s.from && e.start > s.from - Second{7200} &&
                   e.end >= s.to;
        });
    }
    CHECK(asked >= 6);
    CHECK(found == asked);
}

TEST_CASE("calls with the transponder on, where somebody listens, are found at the right place and time")
{
    std::size_t found = 0, asked = 0;
    for (const TrueCall& c : rajin_month().calls) {
        const Ship& ship = rajin_world().ships[c.ship];
        const Site& site = rajin_world().sites[c.site];
        const bool whole = c.arrive > rajin_world().start && c.depart < rajin_world().start + rajin_world().length;
        if (!c.on || !whole || (ship.id != "liner" && ship.id != "ferry" && ship.id != "coaster"))
            continue;
        ++asked;
        found += std::any_of(events().begin(), events().end(), [&](const track::Event& e) {
            const auto* call = std::get_if<track::PortCall>(&e.body);
            return call != nullptr && e.mmsi == ship.mmsi && call->place == site.id && e.start < c.depart && e.end > c.arrive;
        });
    }
    MESSAGE(found << " of " << asked << " calls found");
    CHECK(asked >= 20);
    CHECK(found * 100 >= asked * 90);
}

TEST_CASE("everything that rests on the month is marked simulated")
{
    CHECK(events().size() > 100);
    for (const track::Event& e : events())
        CHECK(e.simulated);
}
