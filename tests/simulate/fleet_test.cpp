#include <doctest/doctest.h>

#include "simulate/dark_trial.hpp"
#include "simulate/fleet_world.hpp"

using namespace tw;

TEST_CASE("thirty hulls over fifteen sites, each sighting like a dozen of them: deliveries and calls are counted to a quarter")
{
    const auto world = test::fleet_world(30, 15, 90, 1, 4);
    const auto play = simulate::play(world, 1);
    const auto drawn = voyage::infer(test::watch_of(world, play), {.seed = 1, .chains = 2, .warm_up = 20, .kept = 20, .threads = 2});
    REQUIRE(drawn);
    const voyage::Question question = test::deliveries(world);
    std::size_t deliveries = 0, calls = 0, drawn_calls = 0;
    for (std::size_t h = 0; h < world.hulls.size(); ++h) deliveries += voyage::trips_in(test::true_life(play, h), question).size();
    for (const auto& c : play.calls) calls += c.site >= 0;
    for (const auto& s : drawn->stays) drawn_calls += s.site >= 0;
    const voyage::CountEstimate e = voyage::count(*drawn, question);
    const double mean_calls = static_cast<double>(drawn_calls) / static_cast<double>(drawn->draws);
    MESSAGE("deliveries " << e.median << " [" << e.low << ", " << e.high << "], true " << deliveries << "; calls " << mean_calls << ", true " << calls);
    REQUIRE(deliveries >= 20);
    CHECK(e.median == doctest::Approx(static_cast<double>(deliveries)).epsilon(0.25));
    CHECK(mean_calls == doctest::Approx(static_cast<double>(calls)).epsilon(0.1));
}
