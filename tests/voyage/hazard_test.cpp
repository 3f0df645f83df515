#include <doctest/doctest.h>

#include <cmath>

#include "core/philox.hpp"
#include "voyage/hazard.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

std::vector<HazardRow> rows(int n, double weight, double watch, Random& random)
{
    std::vector<HazardRow> all;
    for (int i = 0; i < n; ++i) {
        HazardRow r;
        const double x = 4 * random.uniform() - 2;
        r.known[0] = x;
        r.watch = watch;
        r.arrived = random.uniform() < watch / (1 + std::exp(1.5 - weight * x));
        all.push_back(r);
    }
    return all;
}

}  // namespace

TEST_CASE("a signal that announces arrivals is learnt, and what was not watched does not lower the chance")
{
    Random random(1, 1);
    const auto all = rows(4'000, 1.0, 1.0, random), half = rows(8'000, 1.0, 0.5, random);
    const Hazard seen_all = fit_hazard(all), seen_half = fit_hazard(half);
    for (const Hazard& h : {seen_all, seen_half}) {
        CHECK(h.converged);
        CHECK(h.weight[0] / h.spread[0] == doctest::Approx(1.0).epsilon(0.12));
        Signals s{};
        s[0] = 0.0;
        CHECK(h.chance(s) == doctest::Approx(1 / (1 + std::exp(1.5))).epsilon(0.1));
    }
}

TEST_CASE("few arrivals leave the weights near the prior, and none leave them at nothing")
{
    Random random(2, 1);
    auto few = rows(20, 3.0, 1.0, random);
    CHECK(std::abs(fit_hazard(few).weight[0]) < 1.2);
    for (auto& r : few) r.arrived = false;
    const Hazard none = fit_hazard(few);
    CHECK(none.weight[0] == 0);
    CHECK(none.base == doctest::Approx(0.5 / 21));
    CHECK(fit_hazard({}).chance({}) == doctest::Approx(0.5));
}

TEST_CASE("unwatched days teach nothing and unknown signals count as average")
{
    Random random(3, 1);
    auto all = rows(500, 1.0, 1.0, random);
    const Hazard before = fit_hazard(all);
    for (int i = 0; i < 100; ++i) {
        HazardRow blind;
        blind.known[0] = 50;
        all.push_back(blind);
    }
    const Hazard after = fit_hazard(all);
    CHECK(after.weight == before.weight);
    CHECK(after.intercept == before.intercept);
    Signals mean{};
    mean[0] = after.mean[0];
    CHECK(after.chance({}) == doctest::Approx(after.chance(mean)));
}
