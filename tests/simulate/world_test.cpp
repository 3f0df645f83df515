#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "simulate/world.hpp"
#include "small_world.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::simulate;

namespace {

std::string changed(std::string_view from, std::string_view to)
{
    std::string text = test::small_world;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a world is read with all its parts")
{
    const World w = read_world(test::small_world, {}).value();
    CHECK(w.name == "small");
    CHECK(w.start.value == 1'577'836'800);
    CHECK(w.length.value == 4 * 86'400);
    CHECK(w.sites.size() == 2);
    CHECK(w.stations.at(0).holes.at(0).to.value == 36 * 3600);
    CHECK(w.satellites.size() == 1);
    CHECK(w.ships.at(0).cycle.at(0).stay_on == false);
    CHECK(w.ships.at(1).mmsi == w.ships.at(2).mmsi);
}

TEST_CASE("a wrong world is refused in one sentence with its line")
{
    for (const auto& text : {changed("days = 4", "days = -1"), changed("days = 4", "days = \"x\""),
                             changed("home = \"west\"", "home = \"nowhere\""), changed("2020-01-01T00:00:00Z", "2020-01-01"),
                             changed("id = \"east\"", "id = \"west\""), changed("speed = 12", "speed = nan"),
                             changed("stay_hours = [5, 9]", "stay_hours = [9, 5]"), changed("at = [9.8, 40.5]", "at = [9.8]"),
                             changed("size = [50, 20, 5, 5]", "size = [-1, 0, 0, 0]"), changed("[[site]]", "[[site")}) {
        const auto read = read_world(text, {});
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().fault == Fault::input_unusable);
        CHECK(read.error().where.starts_with("line "));
    }
    CHECK(read_world(changed("at = [9.8, 40.5]", ""), {}).error().fault == Fault::not_found);
    CHECK_FALSE(read_world("", {}).has_value());
}

TEST_CASE("no damage to a world's text crashes its reader")
{
    Random random(12, 1);
    for (int round = 0; round < 2000; ++round) {
        std::string text = test::small_world;
        for (std::uint64_t hits = 1 + random.below(4); hits > 0; --hits)
            text[random.below(text.size())] = static_cast<char>(random.below(128));
        static_cast<void>(read_world(text, {}));
    }
}

TEST_CASE("the reference world takes its sites from the case's places, and none of its ships can be real")
{
    const std::filesystem::path folder = std::filesystem::path(TIDEWAITER_CASES) / "rajin";
    const std::string places = test::slurp(folder / "places.csv");
    const auto gazetteer = chart::read_places(chart::sniff_places(places).value(), places, {});
    CHECK(gazetteer.accounting.rejected_total() == 0);
    CHECK(gazetteer.places.size() == 30);
    const auto world = read_world(test::slurp(folder / "world.toml"), gazetteer.places);
    REQUIRE_MESSAGE(world.has_value(), (world ? "" : world.error().message));
    CHECK(world->ships.size() == 9);
    for (const Ship& ship : world->ships) {
        CHECK(ship.mmsi.value / 1'000'000 == 299);
        CHECK((ship.imo.value == 0 || ship.imo.value / 1'000'000 == 3));
        CHECK(ship.name.starts_with("SIM "));
    }
}

TEST_CASE("every place of the case names sources that the case explains")
{
    const std::filesystem::path folder = std::filesystem::path(TIDEWAITER_CASES) / "rajin";
    const std::string content = test::slurp(folder / "places.csv");
    const std::string sources = "\n" + test::slurp(folder / "sources.csv");
    const auto gazetteer = chart::read_places(chart::PlaceLayout::own_csv, content, {});
    for (const auto& place : gazetteer.places) {
        CHECK_FALSE(place.source.empty());
        for (std::size_t at = 0; at < place.source.size();) {
            const std::size_t end = std::min(place.source.find(';', at), place.source.size());
            const std::string key = place.source.substr(at, end - at);
            CHECK_MESSAGE(sources.find("\n" + key + ",") != std::string::npos, key);
            at = end + 1;
        }
    }
}
