#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "prism_support.hpp"

using namespace tw;
using namespace tw::voyage;
using namespace tw::test;

namespace {

constexpr std::int64_t hour = 3'600;
Second at(double hours) { return Second{static_cast<std::int64_t>(hours * hour)}; }
SiteLook empty_look(double hours, double detects) { return {"", at(hours), at(hours), 1 - detects, 0}; }

SiteLook random_look(Random& random, double last)
{
    const double from = -5 + (last + 10) * random.uniform(), to = random.uniform() < 0.5 ? from : from + 30 * random.uniform();
    const double detects = random.uniform();
    return {"", at(from), at(to), 1 - detects, random.uniform() < 0.3 ? detects * 20 * random.uniform() : 0};
}

std::size_t place_of(const Prism& prism, std::size_t site)
{
    for (std::size_t i = 0; i < prism.sites.size(); ++i)
        if (prism.sites[i].site == site)
            return i;
    return prism.sites.size();
}

}  // namespace

TEST_CASE("a look that saw nothing lowers a call by at most its chance to miss, and by all of it when the hull must have lain there")
{
    const RankingRule rule;
    const CallWindow window{at(10), at(40), at(30)};  // a stay of 30 hours fills the window
    const SiteLook look = empty_look(20, 0.8);
    CHECK(looks_factor({&look, 1}, window, rule) == doctest::Approx(0.2));
    const SiteLook two[]{look, empty_look(30, 0.5)};
    CHECK(looks_factor(two, window, rule) == doctest::Approx(0.1));
    const SiteLook saw{"", at(20), at(20), 0.2, 0.8 * 5};
    CHECK(looks_factor({&saw, 1}, window, rule) == doctest::Approx(4.2));
    // an instant that lies in the stay with a chance of a half
    const SiteLook wide{"", at(-20), at(40), 0.2, 0};
    CHECK(looks_factor({&wide, 1}, window, rule) == doctest::Approx(0.6));
    // short stays in a long window are mostly elsewhere at the look's instant
    const CallWindow loose{at(0), at(1'000), {}};
    CHECK(looks_factor({&look, 1}, loose, rule) > 0.95);
}

TEST_CASE("looks outside the window say nothing, nor do looks that can't see")
{
    const RankingRule rule;
    const CallWindow window{at(10), at(40), {}};
    CHECK(looks_factor({}, window, rule) == 1);
    for (const double hours : {9.9, 40.1}) {
        const SiteLook look = empty_look(hours, 0.9);
        CHECK_FALSE(falls_in(look, window));
        CHECK(looks_factor({&look, 1}, window, rule) == 1);
    }
    const SiteLook blind = empty_look(20, 0);
    CHECK(falls_in(blind, window));
    CHECK(looks_factor({&blind, 1}, window, rule) == doctest::Approx(1));
    const SiteLook last = empty_look(40, 0.9);
    CHECK(falls_in(last, window));
}

TEST_CASE("one more empty look never raises a call, a sighting more never lowers it, and none of them deletes it")
{
    const RankingRule rule;
    Random random(31, 1);
    for (int n = 0; n < 60; ++n) {
        const double length = 1 + 200 * random.uniform();
        const CallWindow window{at(0), at(length), at(random.uniform() < 0.5 ? 0 : length * random.uniform())};
        std::vector<SiteLook> looks;
        for (int k = 0; k < 6; ++k) {
            const double before = looks_factor(looks, window, rule);
            SiteLook look = random_look(random, length);
            look.seen = 0;
            looks.push_back(look);
            const double after = looks_factor(looks, window, rule);
            CHECK(after <= before * (1 + 1e-12));
            CHECK(after > 0);
            looks.back().seen = 3 * random.uniform();
            CHECK(looks_factor(looks, window, rule) >= after * (1 - 1e-12));
        }
    }
}

TEST_CASE("an empty look in the arrival window lowers a site's rank, a sighting of the hull raises it, and neither changes the bounds")
{
    const WaterGrid sea(nullptr);
    std::vector<Site> sites{{.id = "a", .at = lon_lat(10.5, 40.3)}, {.id = "b", .at = lon_lat(10.5, 39.7)}};
    const End start = fix_at(10, 40, 0), end = fix_at(11, 40, 40);
    const auto look_at = [&](std::size_t site, std::vector<SiteLook> looks) {
        auto with = sites;
        with[site].looks = std::move(looks);
        return prism(sea, start, end, pace_at(14), with).value();
    };
    const auto plain = look_at(0, {});
    REQUIRE(plain.sites.size() == 2);
    const auto probability = [](const Prism& one, std::size_t site) { return one.sites[place_of(one, site)].probability.value; };
    CHECK(probability(plain, 0) == doctest::Approx(probability(plain, 1)).epsilon(0.02));

    const auto missed = look_at(0, {empty_look(20, 0.9), empty_look(24, 0.9)});
    CHECK(place_of(missed, 0) == 1);
    CHECK(probability(missed, 0) < probability(plain, 0) / 2);
    CHECK(probability(missed, 0) > 0);
    CHECK(probability(missed, 1) > probability(plain, 1));
    CHECK(missed.no_call > plain.no_call);
    const auto seen = look_at(1, {{"s", at(20), at(20), 0.1, 0.9 * 50}});
    CHECK(place_of(seen, 1) == 0);
    CHECK(probability(seen, 1) > probability(plain, 1));
    CHECK(seen.sites[0].looks == 1);
    CHECK(seen.sites[0].sighted == 1);
    CHECK(missed.sites[1].looks == 2);
    CHECK(missed.sites[1].sighted == 0);

    // before the ship can be there, or after it must have left: no word
    const auto early = look_at(0, {empty_look(0.5, 0.9), empty_look(39.7, 0.9)});
    CHECK(early.sites[place_of(early, 0)].looks == 0);
    CHECK(probability(early, 0) == probability(plain, 0));

    for (const Prism* one : {&missed, &seen})
        for (const auto& reach : one->sites) {
            const auto& before = plain.sites[place_of(plain, reach.site)];
            CHECK(reach.earliest_arrival == before.earliest_arrival);
            CHECK(reach.latest_departure == before.latest_departure);
            CHECK(reach.longest_stay == before.longest_stay);
        }
    CHECK(missed.region_hectares == plain.region_hectares);
}
