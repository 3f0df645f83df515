#include <doctest/doctest.h>

#include "track/stay_maker.hpp"

using namespace tw;
using namespace tw::track;
using namespace tw::test;

namespace {

constexpr double km = 1 / 71.6;

/// The gap of a ship that falls silent `first` km and is heard again `second` km east of (10, 50), `hours` later.
Event silence(double first, double second, double hours, const Preset& preset, const std::vector<chart::Place>& ports)
{
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(i * 60, 10 + first * km, 50, 0));
    const auto on = 540 + static_cast<std::int64_t>(hours * 3600);
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(on + i * 60, 10 + second * km, 50, 0));
    const auto gaps = only<Gap>(run(fixes, preset, {&index, nullptr, nullptr}));
    REQUIRE(gaps.size() == 1);
    return gaps[0];
}

const Gap& gap(const Event& e) { return std::get<Gap>(e.body); }
bool has(const Event& e, Alternative a) { return (e.alternatives & bit(a)) != 0; }

}  // namespace

TEST_CASE("a silence that ends far from the berth it began at is not in port; the place it began at is named all the same")
{
    const std::vector<chart::Place> ports{place("p", 10, 50), place("q", 10 + 35 * km, 50)};
    for (const double second : {30.0, 35.0, -30.0}) {  // 16 to 19 nm, once to another port
        const Event left = silence(0.1, second, 5, tw_preset(), ports);
        CHECK_FALSE(gap(left).in_port);
        CHECK(gap(left).place == "p");
        CHECK(has(left, Alternative::weather));
        CHECK(has(left, Alternative::berth_power_down));
    }
    CHECK(gap(silence(0.1, 30, 7, gfw_preset(), ports)).in_port);  // there the first end decides
}

TEST_CASE("a silence with both ends around one place and hardly any way between is in port, whichever end is nearer")
{
    const std::vector<chart::Place> ports{place("p", 10, 50)};
    const std::pair<double, double> ends[]{{0, 0.1}, {0, 5}, {4.5, 0}, {5.4, 10.3}, {-4, 5}};
    for (const auto& [first, second] : ends) {
        const Event kept = silence(first, second, 19, tw_preset(), ports);
        CHECK(gap(kept).in_port);
        CHECK(gap(kept).place == "p");
        CHECK(has(kept, Alternative::berth_power_down));
        CHECK_FALSE(has(kept, Alternative::weather));
    }
    CHECK_FALSE(gap(silence(0, 5, 4, tw_preset(), ports)).in_port);      // 0.7 kn
    CHECK_FALSE(gap(silence(11.5, 11.5, 19, tw_preset(), ports)).in_port);  // more than 6 nm off
    CHECK_FALSE(gap(silence(8, 14, 19, tw_preset(), ports)).in_port);
    CHECK(gap(silence(11.5, 11.5, 19, tw_preset(), ports)).place.empty());
}

TEST_CASE("two parts of one port are one place for a silence, two ports are not")
{
    const std::vector<chart::Place> parts{place("east", 10 + 14 * km, 50, "port"), place("west", 10, 50, "port")};
    CHECK(gap(silence(0, 14, 40, tw_preset(), parts)).in_port);
    CHECK(gap(silence(0, 14, 40, tw_preset(), parts)).place == "west");
    const std::vector<chart::Place> apart{place("east", 10 + 14 * km, 50), place("west", 10, 50)};
    CHECK_FALSE(gap(silence(0, 14, 40, tw_preset(), apart)).in_port);
}

TEST_CASE("a silence that has not ended is not in port yet, and names the place where it began")
{
    const std::vector<chart::Place> ports{place("p", 10, 50)};
    const AnchorageIndex index(ports);
    std::vector<Fix> fixes;
    for (int i = 0; i < 10; ++i) fixes.push_back(fix(i * 60, 10, 50, 0));
    const auto gaps = only<Gap>(run(fixes, tw_preset(), {&index, nullptr, nullptr}, 10 * 3600));
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].open);
    CHECK_FALSE(gap(gaps[0]).in_port);
    CHECK(gap(gaps[0]).place == "p");
    CHECK(has(gaps[0], Alternative::berth_power_down));
}
