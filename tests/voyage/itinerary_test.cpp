#include <doctest/doctest.h>

#include "voyage/trip_floor.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::int64_t day = 86'400;

/// A hull that goes to and fro every six days, seen by a look a day at each end, and named.
Watch shuttle(int days = 60)
{
    Watch w;
    w.to = {days * day};
    w.sites = {{"load", "load"}, {"unload", "unload"}};
    w.sea_nm = {0, 150, 150, 0};
    w.hulls = {{"imo:1"}};
    for (int d = 0; d < days; ++d)
        for (std::size_t s = 0; s < 2; ++s) {
            const site::Interval when{{d * day + 10'800}, {d * day + 10'860}};
            w.views.push_back({"look" + std::to_string(d) + "." + std::to_string(s), s, when, 0.9});
            const bool there = d % 6 < 2 ? s == 0 : d % 6 >= 3 && d % 6 < 5 && s == 1;
            if (!there) continue;
            Glimpse g{.id = "sight" + std::to_string(d), .view = w.views.size() - 1, .sites = {s}, .when = when};
            g.candidates = {{0, 1.0}};
            g.other = 1e-3;
            w.glimpses.push_back(g);
        }
    return w;
}

Question deliveries(const Watch& w) { return {Trip::arrivals_at_destination, {0}, {1}, w.from, w.to}; }

const InferenceOptions quick{.seed = 3, .chains = 2, .warm_up = 20, .kept = 40, .threads = 1};

}  // namespace

TEST_CASE("a hull seen every day at both ends has no doubt about its deliveries")
{
    const Watch w = shuttle();
    const auto drawn = infer(w, quick);
    REQUIRE(drawn);
    const CountEstimate e = count(*drawn, deliveries(w));
    CHECK(e.low == 10);
    CHECK(e.high == 10);
    CHECK(e.mixing.r_hat == 1);
    CHECK(trip_floor(w, certain_marks(w), deliveries(w)).at_least == 10);
    CHECK(drawn->conflicts.empty());
}

TEST_CASE("without looks nothing is known: the interval is wide and the floor is nothing")
{
    Watch w = shuttle();
    w.views.clear();
    w.glimpses.clear();
    const auto drawn = infer(w, quick);
    REQUIRE(drawn);
    const CountEstimate e = count(*drawn, deliveries(w));
    CHECK(e.high - e.low >= 4);
    CHECK(trip_floor(w, certain_marks(w), deliveries(w)).at_least == 0);
}

TEST_CASE("looks that could not see change nothing, whatever their number")
{
    Watch w = shuttle(30);
    const auto before = infer(w, quick);
    for (int d = 0; d < 30; ++d)
        for (int k = 0; k < 3; ++k) w.views.push_back({"cloud", 1, {{d * day + k * 7'200}, {d * day + k * 7'200 + 60}}, 0.0});
    const auto after = infer(w, quick);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(count(*before, deliveries(w)).by_draw == count(*after, deliveries(w)).by_draw);
}

TEST_CASE("the same seed gives the same draws on one thread and on two, another seed others")
{
    Watch w = shuttle(40);
    for (auto& v : w.views) v.detects = 0.3;
    w.glimpses.erase(w.glimpses.begin() + 3, w.glimpses.begin() + 15);
    const auto stays = [&](unsigned threads, std::uint64_t seed) {
        InferenceOptions o = quick;
        o.threads = threads;
        o.seed = seed;
        const auto drawn = infer(w, o);
        REQUIRE(drawn);
        std::vector<std::int64_t> all;
        for (const Berthing& b : drawn->stays) all.insert(all.end(), {b.site, b.arrive, b.depart});
        return all;
    };
    CHECK(stays(1, 3) == stays(2, 3));
    CHECK(stays(1, 3) != stays(1, 4));
}

TEST_CASE("chains that do not agree go on alike whatever the threads, and as many draws are kept")
{
    Watch w = shuttle(90);
    w.hulls.push_back({"imo:2"});
    for (auto& v : w.views) v.detects = 0.1;
    w.glimpses.clear();
    const auto go_on = [&](unsigned threads) {
        auto drawn = infer(w, {.seed = 3, .chains = 2, .threads = threads});
        REQUIRE(drawn);
        return std::move(*drawn);
    };
    const Itineraries one = go_on(1), two = go_on(2);
    const auto usual = infer(w, {.seed = 3, .chains = 2, .warm_up = 50, .kept = 100, .threads = 2});
    REQUIRE(usual);
    CHECK(one.draws == 200);
    CHECK(one.begins.size() == 2 * one.draws + 1);
    CHECK(one.begins.back() == one.stays.size());
    CHECK(one.begins == two.begins);
    CHECK(one.bound_for == two.bound_for);
    CHECK(one.others == two.others);
    const auto r_hat = [&](const Itineraries& drawn) {
        std::vector<std::vector<double>> calls(2);
        for (std::size_t k = 0; k < drawn.draws; ++k) {
            calls[k / 100].push_back(0);
            for (std::size_t h = 0; h < 2; ++h)
                for (const Berthing& b : drawn.life(k, h)) calls[k / 100].back() += b.site >= 0;
        }
        return mixing_of(calls).r_hat;
    };
    REQUIRE(r_hat(*usual) > 1.1);  // else this test says nothing
    CHECK(one.begins != usual->begins);
    CHECK(r_hat(one) <= 1.1);
}

TEST_CASE("an AIS fix far away excludes a hull from being the ship at the pier")
{
    Watch w = shuttle(30);
    w.hulls.push_back({"imo:2"});
    for (auto& g : w.glimpses) {
        g.candidates = {{0, 1.0}, {1, 1.0}};
        g.other = 0.01;
    }
    for (std::int64_t d = 0; d < 30; ++d) w.pins.push_back({.id = "fix", .hull = 1, .from = {d * day}, .to = {d * day + 80'000}, .from_sites_nm = {800, 800}, .to_sites_nm = {800, 800}, .from_last_nm = d > 0 ? 0.0 : -1.0});
    const auto drawn = infer(w, quick);
    REQUIRE(drawn);
    double first = 0, second = 0;
    for (const Shown& s : drawn->shown) (s.hull == 0 ? first : second) += s.share;
    CHECK(first > 0.95 * static_cast<double>(w.glimpses.size()));
    CHECK(second < 0.02 * static_cast<double>(w.glimpses.size()));
}

TEST_CASE("a ship heard on its way from one site to another came from the one and goes to the other, not the other way round")
{
    Watch w = shuttle();
    w.views.clear();
    w.glimpses.clear();
    const Second heard{30 * day};
    w.pins.push_back({.id = "passage", .hull = 0, .from = heard, .to = {heard.value + 34'000}, .from_sites_nm = {22, 128}, .to_sites_nm = {128, 22}});
    const auto drawn = infer(w, quick);
    REQUIRE(drawn);
    const std::int32_t bin = drawn->board.bin_of(heard) + 4;
    double from = 0, to = 0;
    for (std::size_t d = 0; d < drawn->draws; ++d) {
        const auto life = drawn->life(d, 0);
        for (std::size_t k = 1; k < life.size(); ++k) {
            if (life[k - 1].depart > bin || life[k].arrive <= bin) continue;
            from += life[k - 1].site == 0;
            to += life[k].site == 1;
        }
    }
    CHECK(from / static_cast<double>(drawn->draws) > 0.9);
    CHECK(to / static_cast<double>(drawn->draws) > 0.9);
}

TEST_CASE("impossible input is refused with a reason")
{
    const auto fault = [](auto change) {
        Watch w = shuttle(6);
        change(w);
        const auto drawn = infer(w, quick);
        REQUIRE_FALSE(drawn);
        CHECK_FALSE(drawn.error().message.empty());
        return drawn.error().fault;
    };
    CHECK(fault([](Watch& w) { w.to = w.from; }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.views[0].site = 9; }) == Fault::usage);
    CHECK(fault([](Watch& w) { std::swap(w.views[0].when.from, w.views[0].when.to); }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.glimpses[0].candidates[0].hull = 4; }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.glimpses[0].view = 9'999; }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.glimpses[0].other = 0; }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.sea_nm.pop_back(); }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.views[0].detects = 1.5; }) == Fault::usage);
    CHECK(fault([](Watch& w) { w.hulls.clear(); }) == Fault::usage);
}

TEST_CASE("chains that agree have an R-hat near one, chains that do not have not")
{
    std::vector<std::vector<double>> same(2), apart(2);
    for (int k = 0; k < 400; ++k)
        for (std::size_t c = 0; c < 2; ++c) {
            const double x = static_cast<double>((k * 7919 + static_cast<int>(c) * 31) % 101);
            same[c].push_back(x);
            apart[c].push_back(x + 200 * static_cast<double>(c));
        }
    CHECK(mixing_of(same).r_hat < 1.02);
    CHECK(mixing_of(apart).r_hat > 2);
    CHECK(mixing_of(apart).effective < mixing_of(same).effective);
}
