#include <doctest/doctest.h>

#include <algorithm>

#include "core/philox.hpp"
#include "voyage/visit_shares.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::size_t hulls = 40, sites = 12;

std::size_t first_site(std::size_t hull) { return hull % sites; }
std::size_t second_site(std::size_t hull) { return (hull * 5 + 3) % sites == first_site(hull) ? (hull + 1) % sites : (hull * 5 + 3) % sites; }

/// Every hull calls at two sites; each of its sightings fits it and seven others alike.
Watch look_alikes()
{
    Watch w;
    w.to = {100 * 86'400};
    for (std::size_t s = 0; s < sites; ++s) w.sites.push_back({"s" + std::to_string(s), ""});
    for (std::size_t h = 0; h < hulls; ++h) w.hulls.push_back({"h" + std::to_string(h)});
    Random random(7, 1);
    for (std::size_t h = 0; h < hulls; ++h)
        for (int n = 0; n < 30; ++n) {
            Glimpse g{.id = "g", .sites = {n % 2 == 0 ? first_site(h) : second_site(h)}, .when = {{n * 86'400}, {n * 86'400 + 60}}};
            g.candidates = {{h, 1.0}};
            while (g.candidates.size() < 8) g.candidates.push_back({random.below(hulls), 1.0});
            g.other = 0.01;
            w.glimpses.push_back(g);
        }
    return w;
}

}  // namespace

TEST_CASE("forty hulls of which every sighting fits eight are each found at the two sites they call at")
{
    const Watch w = look_alikes();
    const VisitShares shares(w);
    for (std::size_t h = 0; h < hulls; ++h) {
        std::vector<std::size_t> order;
        for (std::size_t s = 0; s < sites; ++s) order.push_back(s);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares.seen(h, a) > shares.seen(h, b); });
        const bool found = (order[0] == first_site(h) && order[1] == second_site(h)) || (order[1] == first_site(h) && order[0] == second_site(h));
        CHECK(found);
        CHECK(shares.seen(h, first_site(h)) == doctest::Approx(15).epsilon(0.35));
    }
}

TEST_CASE("a hull that fits no sighting, and a watch without any, have no share")
{
    Watch w = look_alikes();
    w.hulls.push_back({"never seen"});
    for (std::size_t s = 0; s < sites; ++s) CHECK(VisitShares(w).seen(hulls, s) == 0);
    w.glimpses.clear();
    CHECK(VisitShares(w).seen(0, 0) == 0);
    w.glimpses.push_back({.id = "nobody", .sites = {0, 1}, .when = {{0}, {60}}});
    CHECK(VisitShares(w).seen(0, 0) == 0);
}
