#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "cargo/cargo_world.hpp"

using namespace tw;
using namespace tw::test;

namespace {

/// No well-filled step of the diagram lies further from the truth than so many standard errors and a margin.
void check_reliable(const std::vector<Judged>& all, double margin)
{
    for (const Step& step : reliability(all)) {
        if (step.number < 15) continue;
        const double error = std::sqrt(step.stated * (1 - step.stated) / static_cast<double>(step.number));
        CAPTURE(step.from);
        CAPTURE(step.stated);
        CAPTURE(step.so);
        CHECK(std::abs(step.so - step.stated) < 3 * error + margin);
    }
}

}  // namespace

TEST_CASE("chances of lots are calibrated on worlds with truth: the loss is far below that of the base rate, alone and with alternatives")
{
    for (const bool measured : {true, false}) {
        const LotTrial trial = lot_trial({.measured = measured}, 501, 24, 0);
        const Loss alone = loss_of(trial.alone), joint = loss_of(trial.joint);
        CAPTURE(measured);
        CHECK(trial.same > 80);
        CHECK(alone.stated < (measured ? 0.25 : 0.4) * alone.base);
        CHECK(joint.stated < (measured ? 0.25 : 0.4) * joint.base);
        check_reliable(trial.alone, 0.06);
    }
}

TEST_CASE("on worlds unlike the model the loss of lots stays below half of the base rate's")
{
    const LotTrial trial = lot_trial({.off_model = true}, 501, 24, 0);
    const Loss loss = loss_of(trial.alone);
    CHECK(loss.stated < 0.5 * loss.base);
}

TEST_CASE("the placebo finds the times of linked worlds and gives nothing where nothing is linked")
{
    const LotTrial linked = lot_trial({}, 601, 12, 49), none = lot_trial({.linked = false}, 601, 20, 49);
    const auto small = [](const LotTrial& t) { return std::ranges::count_if(t.placebo_p, [](double p) { return p <= 0.05; }); };
    CHECK(linked.placebo_p.size() == 12);
    CHECK(small(linked) >= 9);
    CHECK(linked.expected > 2 * linked.shifted);
    CHECK(small(none) <= 4);
    CHECK(none.expected < 1.6 * none.shifted);
    CHECK(linked.lag_ratio > 0.8);
    CHECK(linked.lag_ratio < 1.1);
}

TEST_CASE("the word of a common colour never makes a match by itself")
{
    const LotWorld world = lot_world({.measured = false, .colour_only = true}, 701);
    const cargo::LotMatcher matcher(world.model);
    int common = 0;
    for (const auto& a : world.a)
        for (const auto& b : world.b) {
            double share = 0;
            for (const auto& r : matcher.model().rates) share += r.colour == a.colour ? r.share : 0;
            if (a.colour != b.colour || share < 0.1) continue;
            ++common;
            CHECK(matcher.appearance(a, b) < 10);
            CHECK(cargo::strength(matcher.appearance(a, b)) == "weak");
        }
    CHECK(common > 0);
}

TEST_CASE("chances of trains are calibrated on worlds with truth, also where there is little to know a train by")
{
    const TrainTrial trains = train_trial({}, 801, 6), few = train_trial({.short_trains = true}, 801, 30), off = train_trial({.short_trains = true, .off_model = true}, 801, 30);
    CHECK(loss_of(trains.alone).stated < 0.2 * loss_of(trains.alone).base);
    CHECK(trains.best_right >= trains.same - 1);
    CHECK(loss_of(few.alone).stated < 0.5 * loss_of(few.alone).base);
    CHECK(loss_of(off.alone).stated < 0.5 * loss_of(off.alone).base);
    check_reliable(few.alone, 0.06);
}

TEST_CASE("trains of which none is the same are not taken for each other")
{
    const TrainTrial none = train_trial({.linked = false}, 901, 5);
    CHECK(none.same == 0);
    const auto strong = std::ranges::count_if(none.joint, [](const Judged& j) { return j.chance > 0.5; });
    CHECK(strong <= 1);
}
