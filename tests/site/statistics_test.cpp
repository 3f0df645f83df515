#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/philox.hpp"
#include "series_fixture.hpp"
#include "site/baseline.hpp"
#include "site/changes.hpp"
#include "site/growth.hpp"
#include "site/mix.hpp"

using namespace tw;
using namespace tw::site;
using test::at;
using test::SmallPort;

namespace {

/// A Poisson draw by counting exponential waits.
std::int64_t poisson(Random& random, double mean)
{
    std::int64_t n = -1;
    for (double waited = 0; waited <= mean; ++n) waited -= std::log(1 - random.uniform());
    return n;
}

Figure figure(Bound bound, std::int64_t value) { return {bound, value * 1000, value * 1000, ""}; }

}  // namespace

TEST_CASE("73 cars against at most 20 in five years are at least 3.6 times the most before, and no probability is made up")
{
    const Exceedance e = exceedance(figure(Bound::about, 73), {}, figure(Bound::at_most, 20));
    CHECK(e.rests == Exceedance::Rests::bound);
    CHECK(!e.chance);
    CHECK(e.ratio_tenths == 36);
    CHECK(e.sentence == "ratio at least 3.6 to the most before (at most 20); 0 counts before, too few for a baseline, so no probability");
    // The same when the ceiling stands in the series as a sample.
    const std::vector<Count> before{{0, 20}};
    CHECK(exceedance(figure(Bound::about, 73), before).ratio_tenths == 36);
    CHECK(!exceedance(figure(Bound::about, 73), before).chance);
    CHECK(exceedance(figure(Bound::at_most, 73), before).rests == Exceedance::Rests::nothing);
    CHECK(exceedance(figure(Bound::about, 73), {}).rests == Exceedance::Rests::nothing);
}

TEST_CASE("with a baseline series the figure has a tail probability, and one old outlier does not hide it")
{
    std::vector<Count> before;
    for (const std::int64_t n : {4, 7, 5, 9, 12, 6, 3, 8, 5, 10, 7, 6}) before.push_back({n, n});
    const Exceedance plain = exceedance(figure(Bound::about, 73), before);
    CHECK(plain.rests == Exceedance::Rests::series);
    CHECK(plain.chance->value < 10);
    CHECK(plain.as_high == 0);
    before.push_back({80, 80});
    const Exceedance after = exceedance(figure(Bound::about, 73), before);
    CHECK(after.chance->value < 10'000);
    CHECK(after.as_high == 1);
    CHECK(exceedance(figure(Bound::exact, 9), before).chance->value > 50'000);
}

TEST_CASE("counts known to a range are taken as what makes the figure least remarkable")
{
    std::vector<Count> exact, ranges;
    for (const std::int64_t n : {4, 7, 5, 9, 12, 6, 3, 8, 5, 10}) {
        exact.push_back({n, n});
        ranges.push_back({n / 2, n * 2});
    }
    CHECK(exceedance(figure(Bound::exact, 18), ranges).chance->value > exceedance(figure(Bound::exact, 18), exact).chance->value);
}

TEST_CASE("the negative binomial tail is the sum of its parts")
{
    const Baseline b{20, 6, 14};
    const double k = b.size(), p = b.mean / (k + b.mean);
    double below = 0;
    for (std::int64_t n = 0; n < 30; ++n) {
        CHECK(tail(b, n) == doctest::Approx(1 - below).epsilon(1e-9));
        const auto x = static_cast<double>(n);
        below += std::exp(std::lgamma(x + k) - std::lgamma(k) - std::lgamma(x + 1) + k * std::log1p(-p) + x * std::log(p));
    }
    CHECK(tail({20, 1e5, 1.1e5}, 100'000) == doctest::Approx(0.5).epsilon(0.01));
    CHECK(tail(b, 1'000'000'000) == doctest::Approx(0));
}

TEST_CASE("in ordinary times the tail probability is not below 5 % more often than in 5 % of cases, or little more")
{
    Random random(1, 7);
    int below = 0;
    constexpr int worlds = 4000;
    for (int world = 0; world < worlds; ++world) {
        std::vector<std::int64_t> counts;
        for (int i = 0; i < 20; ++i) counts.push_back(poisson(random, 8));
        below += tail(*baseline_of(counts), poisson(random, 8)) < 0.05 ? 1 : 0;
    }
    CHECK(below < worlds * 6 / 100);
    CHECK(below > worlds * 1 / 100);
}

TEST_CASE("fewer than eight counts are no baseline")
{
    const std::vector<std::int64_t> seven(7, 3), eight(8, 0);
    CHECK(!baseline_of(seven));
    REQUIRE(baseline_of(eight));
    CHECK(baseline_of(eight)->mean > 0);
}

TEST_CASE("change points are exactly those that trying every split gives")
{
    Random random(3, 1);
    for (int world = 0; world < 300; ++world) {
        std::vector<double> counts, sizes;
        double level = 1 + 10 * random.uniform();
        const std::size_t n = 2 + random.below(120);
        for (std::size_t i = 0; i < n; ++i) {
            if (random.uniform() < 0.04) level = 0.2 + 40 * random.uniform();
            counts.push_back(static_cast<double>(poisson(random, level)));
            sizes.push_back(level * std::exp(0.2 * (random.uniform() - 0.5)));
        }
        for (const auto& [values, measure] : {std::pair{&counts, Measure::counts}, std::pair{&sizes, Measure::sizes}}) {
            const Changes fast = change_points(*values, measure), slow = change_points_by_trying(*values, measure);
            CHECK(fast.cost == doctest::Approx(slow.cost).epsilon(1e-9));
            CHECK(fast.starts == slow.starts);
        }
    }
}

TEST_CASE("a change of level is found where it is, and none is found where there is none")
{
    Random random(5, 1);
    int false_alarms = 0, found = 0;
    for (int world = 0; world < 200; ++world) {
        std::vector<double> same, changed;
        for (int i = 0; i < 60; ++i) {
            same.push_back(static_cast<double>(poisson(random, 8)));
            changed.push_back(static_cast<double>(poisson(random, i < 30 ? 8 : 25)));
        }
        false_alarms += change_points(same, Measure::counts).starts.empty() ? 0 : 1;
        const auto starts = change_points(changed, Measure::counts).starts;
        found += std::ranges::any_of(starts, [](std::size_t s) { return s >= 28 && s <= 32; }) ? 1 : 0;
    }
    CHECK(found >= 195);
    CHECK(false_alarms <= 30);
    CHECK(change_points({}, Measure::counts).levels.empty());
    const std::vector<double> one{5}, zeros(20, 0.0);
    CHECK(change_points(one, Measure::counts).levels.size() == 1);
    CHECK(change_points(zeros, Measure::counts).starts.empty());
}

TEST_CASE("the sentinel keeps its promise on false alarms and sees a doubling soon")
{
    Random random(9, 1);
    double waited = 0, delay = 0;
    constexpr int runs = 300;
    for (int run = 0; run < runs; ++run) {
        Sentinel quiet(8, 1e9, 2, 200);
        int n = 1;
        while (!quiet.step(static_cast<double>(poisson(random, 8))) && n < 100'000) ++n;
        waited += n;
        Sentinel loud(8, 1e9, 2, 200);
        int steps = 1;
        while (!loud.step(static_cast<double>(poisson(random, 16)))) ++steps;
        delay += steps;
    }
    CHECK(waited / runs >= 200);
    CHECK(delay / runs <= 4);
    Sentinel falling(20, 1e9, 0.5, 200);
    for (int i = 0; i < 20; ++i) falling.step(20);
    CHECK(falling.sum() == 0);
    CHECK(falling.began() == 20);
    int steps = 1;
    while (!falling.step(8)) ++steps;
    CHECK(steps <= 4);
    falling.restart();
    CHECK(falling.sum() == 0);
}

TEST_CASE("the types of 17 June 2024 stay exact and add up: 175 ore, 14 box, 66 tank, 6 locomotives, 3 maintenance are 264")
{
    const std::string rows =
        "a,,port,2024-06-17,,,,railcar,ore,present,175,about,\nb,,port,2024-06-17,,,,railcar,box,present,14,about,\nc,,port,2024-06-17,,,,railcar,tank,present,66,about,\n"
        "d,,port,2024-06-17,,,,railcar,locomotive,present,6,about,\ne,,port,2024-06-17,,,,railcar,maintenance,present,3,about,\nt,,port,2024-06-17,,,,railcar,,present,264,about,\n";
    const auto samples = SmallPort("", rows).samples("port", ObjectClass::railcar);
    REQUIRE(samples.size() == 1);
    const MixOfSample of = mix_of(samples[0]);
    CHECK(of.mix.types == std::map<std::string, std::int64_t>{{"ore", 175}, {"box", 14}, {"tank", 66}, {"locomotive", 6}, {"maintenance", 3}});
    CHECK(of.mix.sum() == 264);
    CHECK(of.mix.total == 264);
    CHECK(of.mix.adds_up());
    CHECK(of.left_out == 0);
    CHECK(text_of(samples[0].figure) == "about 264");
}

TEST_CASE("the same total with other types is a change of mix; more of the same is not")
{
    const Mix boxes{{{"box", 200}, {"ore", 40}, {"tank", 24}}, {}}, ore{{{"box", 14}, {"ore", 175}, {"tank", 66}, {"locomotive", 6}, {"maintenance", 3}}, {}}, more{{{"box", 100}, {"ore", 20}, {"tank", 12}}, {}};
    CHECK(mix_change(boxes, ore)->chance.value > 999'000);
    CHECK(mix_change(boxes, ore)->bits_ppm > 200'000);
    CHECK(mix_change(boxes, more)->chance.value < 100'000);
    CHECK(mix_change(boxes, more)->bits_ppm == 0);
    // Cars that come in blocks are fewer facts than cars.
    CHECK(mix_change(Mix{{{"box", 20}}, {}}, Mix{{{"ore", 20}}, {}}, 20)->chance.value < mix_change(Mix{{{"box", 20}}, {}}, Mix{{{"ore", 20}}, {}})->chance.value);
    CHECK(!mix_change(boxes, {}));
    CHECK(mix_change(boxes, ore)->chance == mix_change(ore, boxes)->chance);
}

TEST_CASE("growth of a stack is read from the past alone, and begins anew when the pier was empty")
{
    const std::string looks = "a,pier_2,2024-03-01T02:00,,utc,,,1,\nb,pier_2,2024-03-02T02:00,,utc,,,1,\nc,pier_2,2024-03-03T02:00,,utc,,,1,\nd,pier_2,2024-03-04T02:00,,utc,,,1,\ne,pier_2,2024-03-05T02:00,,utc,,,1,\n";
    const std::string rows =
        "1,a,pier_2,2024-03-01T02:00,,utc,,stack,,growing,90,exact,\n3,c,pier_2,2024-03-03T02:00,,utc,,stack,,growing,20,exact,\n4,d,pier_2,2024-03-04T02:00,,utc,,stack,,growing,50,exact,\n"
        "5,e,pier_2,2024-03-05T02:00,,utc,,stack,,growing,500,exact,\n";
    const SmallPort port(looks, rows);
    const auto samples = port.samples("pier_2", ObjectClass::stack);
    const Growth g = growth_of(samples, at("2024-03-04T12:00:00Z"), {30 * 86'400});
    CHECK(g.samples == 3);  // the empty pier of 2 March, then 20, then 50
    CHECK(g.level_low == 50);
    CHECK(g.per_day_milli == 25'000);
    CHECK(*g.least_milli <= 20'000);
    CHECK(*g.most_milli >= 30'000);
    CHECK(g.age.value == 10 * 3600);
    auto future = port.samples("pier_2", ObjectClass::stack);
    future.pop_back();
    CHECK(growth_of(future, at("2024-03-04T12:00:00Z"), {30 * 86'400}).per_day_milli == g.per_day_milli);
    CHECK(!growth_of(samples, at("2024-02-01T00:00:00Z"), {30 * 86'400}).level_low);
}
