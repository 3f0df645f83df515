#include <doctest/doctest.h>

#include "masked_looks.hpp"
#include "voyage/held_stay.hpp"

using namespace tw;
using namespace tw::test;

namespace {

voyage::LikelyCall call(double from_day, double days, double probability = 0.9)
{
    voyage::LikelyCall c;
    c.site = 0;
    c.probability = probability;
    c.arrive.middle = {static_cast<std::int64_t>(from_day * 86'400)};
    c.depart.middle = {static_cast<std::int64_t>((from_day + days) * 86'400)};
    return c;
}

MaskedCase three_calls()
{
    MaskedCase of;
    of.places = {0, 1};
    of.watch.sites = {{"a"}, {"b"}};
    of.truth = {{0, {0}, {86'400}}, {1, {3 * 86'400}, {4 * 86'400}}, {0, {6 * 86'400}, {7 * 86'400}}};
    return of;
}

Second at(double day) { return {static_cast<std::int64_t>(day * 86'400)}; }

}  // namespace

TEST_CASE("a stay far longer than a ship's others is held, and the longest of irregular stays is not")
{
    std::vector<voyage::LikelyCall> calls;
    for (int i = 0; i < 9; ++i) calls.push_back(call(i * 6, 1.5 + 0.2 * (i % 3)));
    CHECK(voyage::held_stays(calls).empty());
    calls.push_back(call(60, 25));
    const auto held = voyage::held_stays(calls);
    REQUIRE(held.size() == 1);
    CHECK(held[0].days == doctest::Approx(25));
    CHECK(held[0].chance < 0.01);
    calls.back().probability = 0.4;
    CHECK(voyage::held_stays(calls).empty());
    std::vector<voyage::LikelyCall> wild;
    for (const double days : {0.5, 9.0, 2.0, 14.0, 1.0, 5.0, 0.8, 20.0}) wild.push_back(call(static_cast<double>(wild.size()) * 30, days));
    CHECK(voyage::held_stays(wild).empty());
    CHECK(voyage::held_stays({call(0, 30), call(40, 1)}).empty());
}

TEST_CASE("the score of masked traffic takes one said call for one true call, at the same place and within one day")
{
    const MaskedCase of = three_calls();
    const MaskedScore all = score(of, {{0, at(0), at(1)}, {1, at(4.9), at(5)}, {0, at(6), at(7)}});
    CHECK(all.right == 3);
    CHECK(all.trips == 1);
    CHECK(all.trips_right == 1);
    CHECK(all.f1() == doctest::Approx(1));
    const MaskedScore twice = score(of, {{0, at(0), at(0.5)}, {0, at(0.6), at(1)}});
    CHECK(twice.right == 1);
    CHECK(twice.said == 2);
    CHECK(score(of, {{1, at(0), at(1)}}).right == 0);
    CHECK(score(of, {{1, at(5.1), at(5.2)}}).right == 0);
    const MaskedScore one_long = score(of, {{0, at(0), at(7)}});
    CHECK(one_long.right == 1);
    CHECK(one_long.trips_right == 0);
    const MaskedScore none = score(of, {});
    CHECK(none.f1() == 0);
    CHECK(none.truth == 3);
}
