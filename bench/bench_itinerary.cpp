// The itinerary inference at the sizes asked of it: bench_itinerary [large | HULLS SITES DAYS]. Simulated worlds; wall and processor time, peak memory.
#include <sys/resource.h>

#include <chrono>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <fmt/format.h>

#include "simulate/dark_trial.hpp"
#include "voyage/draws.hpp"

using namespace tw;

namespace {

simulate::DarkWorld world_of(std::size_t hulls, std::size_t sites, double days, double looks, std::size_t sites_each)
{
    simulate::DarkWorld world;
    world.name = "bench";
    world.start = {1'690'848'000};
    world.days = days;
    Random random(1, 0xBE9C);
    for (std::size_t s = 0; s < sites; ++s) {
        simulate::DarkSite site;
        site.id = fmt::format("site{}", s);
        site.role = s % 3 == 0 ? "load" : "unload";
        site.at = lon_lat(128.5 + 6 * random.uniform(), 38.5 + 5 * random.uniform());
        site.looks_per_day = looks;
        site.clear = 0.7;
        site.detects = 0.9;
        site.others_per_day = 0.05;
        world.sites.push_back(site);
    }
    for (std::size_t h = 0; h < hulls; ++h) {
        simulate::DarkHull hull;
        hull.id = fmt::format("hull{}", h);
        hull.length_m = 80 + 120 * random.uniform();
        hull.colours = voyage::draw_normal(random);
        hull.speed = 11;
        hull.home = random.below(sites);
        hull.next.assign(sites * sites, 0.0);
        std::vector<std::size_t> own{hull.home};
        while (own.size() < std::min(sites_each, sites))
            if (const std::size_t s = random.below(sites); std::find(own.begin(), own.end(), s) == own.end()) own.push_back(s);
        for (const std::size_t i : own)
            for (const std::size_t j : own)
                if (i != j) hull.next[i * sites + j] = 1.0 / static_cast<double>(own.size() - 1);
        world.hulls.push_back(hull);
    }
    return world;
}

}  // namespace

int main(int argc, char** argv)
{
    const bool large = argc > 1 && std::strcmp(argv[1], "large") == 0;
    const auto number = [&](int k) { return static_cast<std::size_t>(std::atol(argv[k])); };
    const auto world = argc > 3 ? world_of(number(1), number(2), static_cast<double>(number(3)), 1, 4) : large ? world_of(200, 40, 3 * 365, 1, 4) : world_of(4, 6, 400, 2, 6);
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
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("%zu hulls x %zu sites x %.0f days, %zu looks, %zu sightings: %zu draws in %u chains\n", world.hulls.size(), world.sites.size(), world.days, watch.views.size(), watch.glimpses.size(), drawn->draws, drawn->chains);
    std::printf("wall %.1f s, processor %.1f s, peak memory %ld MiB; deliveries %d [%d, %d], true %d; R-hat %.3f, effective draws %.0f\n", wall, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, used.ru_maxrss / 1024, e.median, e.low,
                e.high, truth, e.mixing.r_hat, e.mixing.effective);
    return 0;
}
