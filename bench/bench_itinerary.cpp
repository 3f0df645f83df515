// The itinerary inference at the sizes asked of it: bench_itinerary [large | HULLS SITES DAYS]. Simulated worlds; wall and processor time, peak memory.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "simulate/dark_trial.hpp"
#include "simulate/fleet_world.hpp"

using namespace tw;

int main(int argc, char** argv)
{
    const bool large = argc > 1 && std::strcmp(argv[1], "large") == 0;
    const auto number = [&](int k) { return static_cast<std::size_t>(std::atol(argv[k])); };
    const auto world = argc > 3 ? test::fleet_world(number(1), number(2), static_cast<double>(number(3)), 1, 4) : large ? test::fleet_world(200, 40, 3 * 365, 1, 4) : test::fleet_world(4, 6, 400, 2, 6);
    const auto play = simulate::play(world, 1);
    const voyage::Watch watch = test::watch_of(world, play);
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    const auto drawn = voyage::infer(watch, {.seed = 1});
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!drawn) return std::fprintf(stderr, "%s\n", drawn.error().message.c_str()), 1;
    const voyage::CountEstimate e = voyage::count(*drawn, test::deliveries(world));
    std::int32_t truth = 0;
    for (std::size_t h = 0; h < world.hulls.size(); ++h) truth += static_cast<std::int32_t>(voyage::trips_in(test::true_life(play, h), test::deliveries(world)).size());
    double calls = 0, true_calls = 0;
    for (const auto& stay : drawn->stays) calls += stay.site >= 0;
    for (const auto& call : play.calls) true_calls += call.site >= 0;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("%zu hulls x %zu sites x %.0f days, %zu looks, %zu sightings: %zu draws in %u chains\n", world.hulls.size(), world.sites.size(), world.days, watch.views.size(), watch.glimpses.size(), drawn->draws, drawn->chains);
    std::printf("wall %.1f s, processor %.1f s, peak memory %ld MiB; deliveries %d [%d, %d], true %d; R-hat %.3f, effective draws %.0f\n", wall, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, used.ru_maxrss / 1024, e.median, e.low,
                e.high, truth, e.mixing.r_hat, e.mixing.effective);
    std::printf("calls at all sites: mean %.0f, true %.0f\n", calls / static_cast<double>(drawn->draws), true_calls);
    return 0;
}
