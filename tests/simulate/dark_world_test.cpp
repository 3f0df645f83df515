#include <doctest/doctest.h>

#include "simulate/dark_trial.hpp"

using namespace tw;
using namespace tw::simulate;

TEST_CASE("the same dark world and seed give the same tables, another seed others")
{
    const DarkWorld world = varied_world(3);
    for (const char* table : {"sites", "hulls", "looks", "sightings", "truth-calls", "truth-sightings"}) {
        const std::string once = dark_csv(table, world, play(world, 3), 3);
        CHECK(once == dark_csv(table, world, play(world, 3), 3));
        CHECK(once.starts_with("# simulated"));
    }
    CHECK(dark_csv("looks", world, play(world, 3), 3) != dark_csv("looks", world, play(world, 4), 4));
}

TEST_CASE("a hull of a dark world is at one place at a time, and no leg beats its top speed")
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const DarkWorld world = varied_world(seed);
        const DarkPlay played = play(world, seed);
        for (std::size_t k = 1; k < played.calls.size(); ++k) {
            const DarkCall &a = played.calls[k - 1], &b = played.calls[k];
            if (a.hull != b.hull) continue;
            REQUIRE(a.depart < b.arrive);
            if (a.site < 0 || b.site < 0) continue;
            const double nm = way_nm(world, world.sites[static_cast<std::size_t>(a.site)].at, world.sites[static_cast<std::size_t>(b.site)].at);
            REQUIRE(nm / (static_cast<double>((b.arrive - a.depart).value) / 3600) <= world.hulls[a.hull].top + 0.01);
        }
    }
}

TEST_CASE("every sighting of a dark world lies in a look that could see, and shows a ship that was there")
{
    const DarkWorld world = varied_world(4);
    const DarkPlay played = play(world, 4);
    REQUIRE(played.shown.size() == played.sightings.size());
    for (std::size_t k = 0; k < played.sightings.size(); ++k) {
        const auto& s = played.sightings[k];
        const auto look = std::find_if(played.looks.begin(), played.looks.end(), [&](const auto& l) { return l.id == s.look; });
        REQUIRE(look != played.looks.end());
        CHECK(site::sees(*look, site::ObjectClass::ship).value > 0);
        CHECK(s.origin == site::Origin::simulated);
        if (played.shown[k] < 0) continue;
        CHECK(std::any_of(played.calls.begin(), played.calls.end(), [&](const DarkCall& c) {
            return c.hull == static_cast<std::size_t>(played.shown[k]) && c.site >= 0 && world.sites[static_cast<std::size_t>(c.site)].id == s.sites.front() && c.arrive <= s.when.from && s.when.from < c.depart;
        }));
    }
}

TEST_CASE("a dark world that can't be read is refused with its line")
{
    CHECK_FALSE(is_dark_world("name = "));
    CHECK_FALSE(is_dark_world("name = \"x\""));
    for (const char* text : {"[dark]", "name='x'\nstart='2024-01-01T00:00:00Z'\n[dark]\n[[dark.site]]\nat=[0,0]\n", "[dark]\nvaried='x'",
                             "start='2024-01-01T00:00:00Z'\n[dark]\n[[dark.site]]\nat=[0,0]\nclear=2\n[[dark.site]]\nat=[1,1]\n[[dark.hull]]\n", "start='2024-01-01T00:00:00Z'\n[dark]\n[[dark.site]]\nid='a,b'\nat=[0,0]\n[[dark.site]]\nat=[1,1]\n[[dark.hull]]\n"})
        CHECK_FALSE(read_dark_world(text));
    CHECK(read_dark_world("[dark]\nvaried = 7")->hulls.size() >= 1);
}

TEST_CASE("over a dozen simulated worlds the intervals hold most truths, the floors all, and naive counts err more")
{
    int held = 0, above = 0;
    double ours = 0, sighted = 0;
    for (std::uint64_t seed = 301; seed < 313; ++seed) {
        DarkWorld world = varied_world(seed);
        world.days = std::min(world.days, 100.0);
        world.hulls.resize(1);
        const test::Trial t = test::judge_all(world, play(world, seed), seed, {.seed = seed, .chains = 2, .warm_up = 25, .kept = 30, .threads = 2}, {test::deliveries(world)}).front();
        held += t.holds();
        above += t.floor > t.truth;
        ours += std::abs(t.median - t.truth);
        sighted += std::abs(t.sighted - t.truth);
    }
    MESSAGE("held ", held, " of 12; error ", ours / 12, " against ", sighted / 12, " by counting sighted ships");
    CHECK(held >= 8);
    CHECK(above == 0);
    CHECK(ours < sighted);
}
