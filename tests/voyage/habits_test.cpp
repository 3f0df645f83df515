#include "voyage/habits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "voyage/itinerary.hpp"
#include "voyage/stay_length.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::int64_t hour = 3600;

/// A harbour between two others, 120 nm to each side, and one hull of 12 knots.
Watch coast()
{
    Watch w;
    w.to = {40 * 24 * hour};
    w.sites = {{"west", "load"}, {"middle", ""}, {"east", ""}};
    w.sea_nm = {0, 120, 240, 120, 0, 120, 240, 120, 0};
    w.hulls = {{"imo:1", 12, 1, 15}};
    return w;
}

double median_mean(const StayTally& tally, double usual)
{
    std::vector<double> means;
    for (std::uint64_t n = 0; n < 301; ++n) {
        Random random(n, 7);
        means.push_back(learn_dwell(random, tally, usual).mean_bins());
    }
    std::nth_element(means.begin(), means.begin() + 150, means.end());
    return means[150];
}

}  // namespace

TEST_CASE("a look that sees one ship in ten sees other ships no more often than watched ones")
{
    Watch w = coast();
    for (const double sees : {0.9, 0.09}) {
        const site::Interval when{{static_cast<std::int64_t>(w.views.size()) * 240 * hour}, {static_cast<std::int64_t>(w.views.size()) * 240 * hour + 60}};
        w.views.push_back({"look", 1, when, sees});
        Glimpse g{.id = "ship", .view = w.views.size() - 1, .sites = {1}, .when = when};
        g.candidates = {{0, 1.0}};
        g.other = 0.2;
        w.glimpses.push_back(g);
    }
    const auto board = lay_out(w);
    REQUIRE(board);
    const std::vector<double> other = otherwise(w, *board, usual_habits(w, *board));
    CHECK(other[1] / other[0] == doctest::Approx(0.1));
}

TEST_CASE("a ship last heard between two harbours, west of the middle one, calls there or beyond it, not where it would have to turn back to")
{
    Watch w = coast();
    w.sites[0].role = w.sites[1].role = w.sites[2].role = "";
    Pin in_port{.id = "stay", .hull = 0, .from = {100 * hour}, .to = {124 * hour}, .site = 1};
    in_port.arrives = in_port.leaves = true;
    Pin heard{.id = "passage", .hull = 0, .from = {126 * hour}, .to = {132 * hour}};
    heard.from_sites_nm = {105, 15, 135};  // leaves the middle one for the east
    heard.to_sites_nm = {205, 85, 35};
    w.pins = {in_port, heard};
    const auto drawn = infer(w, {.seed = 5, .chains = 2, .warm_up = 30, .kept = 150, .threads = 1});
    REQUIRE(drawn);
    std::size_t east = 0;
    for (std::size_t d = 0; d < drawn->draws; ++d)
        for (const Berthing& b : drawn->life(d, 0))
            if (b.arrive > 132) {
                east += b.site == 2;
                break;
            }
    CHECK(east * 10 >= drawn->draws * 7);
}

TEST_CASE("how long stays last is learnt from stays: whole ones, and ones that were not over yet")
{
    CHECK(std::abs(std::log(median_mean({}, 40) / 40)) < 0.15);
    StayTally short_ones;
    for (int n = 0; n < 40; ++n) short_ones.whole.push_back(8 + n % 9);
    CHECK(median_mean(short_ones, 40) == doctest::Approx(12).epsilon(0.1));
    StayTally open = short_ones;
    open.unfinished.assign(10, 60);
    CHECK(median_mean(open, 40) > 1.4 * median_mean(short_ones, 40));
    StayTally throughout;
    throughout.throughout.assign(4, 400);
    CHECK(median_mean(throughout, 40) > 100);
}
