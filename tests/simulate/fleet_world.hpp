#pragma once
#include <algorithm>
#include <fmt/format.h>

#include "simulate/dark_world.hpp"
#include "voyage/draws.hpp"

namespace tw::test {

/// Many hulls of random length and colours; each calls at `sites_each` of the sites, at whichever other one comes next.
inline simulate::DarkWorld fleet_world(std::size_t hulls, std::size_t sites, double days, double looks, std::size_t sites_each)
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

}  // namespace tw::test
