#include "simulate/dark_world.hpp"

#include <cmath>
#include <fmt/format.h>

#include "core/philox.hpp"
#include "voyage/draws.hpp"

namespace tw::simulate {

DarkWorld varied_world(std::uint64_t seed)
{
    Random random(seed, 0xDA4C);
    const auto between = [&](double a, double b) { return a + (b - a) * random.uniform(); };
    DarkWorld world;
    world.name = fmt::format("dark-{}", seed);
    world.start = {1'690'848'000};  // 2023-08-01
    world.days = between(90, 220);
    const std::size_t sites = 2 + random.below(4), hulls = 1 + random.below(3);
    const double looks = std::exp(between(std::log(0.15), std::log(2.0)));  // a day and site
    const double clear = between(0.35, 0.9), others = between(0, 0.25);
    world.length_sd_m = between(4, 12);
    world.named = between(0.05, 0.6);
    world.colours_sd = between(0.4, 1.5);
    world.cloud_days = between(0.5, 4);
    const double regular = between(0.5, 0.98), strays = between(0, 0.08), on = random.below(3) == 0 ? between(0.05, 0.4) : 0.0;
    for (std::size_t s = 0; s < sites; ++s) {
        DarkSite site;
        site.id = fmt::format("site{}", s);
        site.role = s == 0 ? "load" : s == 1 ? "unload" : random.below(2) == 0 ? "unload" : "wait";
        site.at = lon_lat(between(128.5, 134.5), between(38.5, 43.5));
        site.stay_hours = std::exp(between(std::log(16.0), std::log(96.0)));
        site.stay_sigma = between(0.25, 0.8);
        site.others_per_day = others * between(0.3, 1.5);
        site.others_stay_hours = between(12, 72);
        site.looks_per_day = looks * between(0.6, 1.4);
        site.clear = clear;
        site.detects = between(0.75, 0.97);
        world.sites.push_back(site);
    }
    // Which of the unloading sites is the usual one is anybody's guess, as it is for those who watch.
    std::vector<std::size_t> unloading;
    for (std::size_t s = 0; s < sites; ++s)
        if (world.sites[s].role == "unload") unloading.push_back(s);
    const std::size_t main = unloading[Random(seed, 0xDA4D).below(unloading.size())];
    for (std::size_t h = 0; h < hulls; ++h) {
        DarkHull hull;
        hull.id = fmt::format("hull{}", h);
        hull.length_m = between(90, 140);
        hull.colours = voyage::draw_normal(random);
        hull.speed = between(9, 13.5);
        hull.speed_sd = between(0.3, 1.2);
        hull.wait_hours = between(1, 10);
        hull.strays = strays;
        hull.stray_days = between(3, 14);
        hull.transmits = on;
        hull.home = random.below(sites);
        hull.next.assign(sites * sites, 0.0);
        for (std::size_t i = 0; i < sites; ++i)
            for (std::size_t j = 0; j < sites; ++j) {
                if (i == j) continue;
                const std::size_t usual = i == 0 ? main : 0;
                hull.next[i * sites + j] = sites == 2 ? 1 : j == usual ? regular : (1 - regular) / static_cast<double>(sites - 2);
            }
        world.hulls.push_back(hull);
    }
    if (random.below(3) == 0) world.pauses.push_back({between(0.3, 0.6) * world.days, between(12, 30)});
    return world;
}

}  // namespace tw::simulate
