#include <cmath>
#include <doctest/doctest.h>
#include <functional>
#include <map>

#include "voyage/itinerary_filter.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

/// Two sites and elsewhere, short ways, small enough to sum over lives by another road.
Rates small_rates()
{
    Rates r;
    r.sites = {0, 1, Stay::elsewhere};
    r.dwell = {{2, 0.3}, {1, 0.2}, {1, 0.1}};
    r.lays_up = 0.05;
    r.leaves_lay_up = 0.02;
    r.berth = {0.6, 0.5, 0.9};
    r.next = {0, 0.8, 0.2, 0.7, 0, 0.3, 0.5, 0.5, 0};
    r.sail.assign(9, {});
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            if (i != j) {
                Taps& taps = r.sail[i * 3 + j];
                if (i == 2 || j == 2) {
                    taps.first = 2;
                    taps.share = {0.5, 0, 0.5};
                    taps.sparse = true;
                } else {
                    taps.first = 3;
                    taps.share = {0.25, 0.5, 0.25};
                }
            }
    return r;
}

/// The sum over lives by recursion forward in time from each state: what still comes, given where the hull is.
class Recursion {
public:
    Recursion(const Rates& rates, std::vector<Clue> clues, std::int32_t bins) : r_(rates), clues_(std::move(clues)), bins_(bins) {}

    double all()
    {
        double sum = 0;
        const auto n = static_cast<double>(r_.places());
        for (std::size_t i = 0; i < r_.places(); ++i) {
            for (int k = 0; k < r_.dwell[i].phases; ++k) sum += 0.8 / n / r_.dwell[i].phases * at(0, i, k);
            sum += 0.05 / n * at(0, i, most_phases) + 0.15 / n * off(0, i);
        }
        return sum;
    }

private:
    double clue(std::int32_t t, std::size_t i) const
    {
        double f = 1;
        for (const Clue& c : clues_)
            if (c.bin == t && c.place == static_cast<std::int16_t>(i)) f *= c.factor;
        return f;
    }
    double at(std::int32_t t, std::size_t i, int k)
    {
        const auto [it, fresh] = memo_.try_emplace({t, i, k}, 0.0);
        if (!fresh) return it->second;
        double later = 0;
        if (t == bins_ - 1) {
            later = 1;
        } else if (k == most_phases) {
            later = (1 - r_.leaves_lay_up) * at(t + 1, i, k) + r_.leaves_lay_up * leave(t + 1, i);
        } else {
            const double a = r_.dwell[i].advance;
            later = (1 - a) * at(t + 1, i, k) + a * (k + 1 < r_.dwell[i].phases ? at(t + 1, i, k + 1) : leave(t + 1, i));
        }
        const double value = clue(t, i) * later;
        memo_[{t, i, k}] = value;
        return value;
    }
    double leave(std::int32_t t, std::size_t i)
    {
        double sum = 0;
        for (std::size_t j = 0; j < r_.places(); ++j) {
            const Taps& taps = r_.sail[i * r_.places() + j];
            for (std::size_t d = 0; d < taps.share.size(); ++d) sum += r_.next[i * r_.places() + j] * taps.share[d] * come(t + taps.first + static_cast<std::int32_t>(d), j);
        }
        return sum;
    }
    /// Off place j at the begin of bin t.
    double come(std::int32_t t, std::size_t j)
    {
        if (t >= bins_) return 1;
        if (const auto known = memo_.find({t, j, -1}); known != memo_.end()) return known->second;
        const double value = r_.berth[j] * ((1 - r_.lays_up) * at(t, j, 0) + r_.lays_up * at(t, j, most_phases)) + (1 - r_.berth[j]) * off(t, j);
        return memo_[{t, j, -1}] = value;
    }
    double off(std::int32_t t, std::size_t j) { return come(t + 1, j); }

    const Rates& r_;
    std::vector<Clue> clues_;
    std::int32_t bins_;
    std::map<std::tuple<std::int32_t, std::size_t, int>, double> memo_;
};

const std::vector<Clue> clues{{2, 0, 40.0}, {9, 1, 25.0}, {12, 0, 0.1}, {20, 0, 60.0}, {26, 1, 0.2}, {31, 1, 0.05}};

}  // namespace

TEST_CASE("the filter's sum over all lives is that of a recursion written another way")
{
    const Rates rates = small_rates();
    ItineraryFilter filter;
    const double ours = filter.forward(rates, clues, {}, {0, 40, {}, {}});
    CHECK(ours == doctest::Approx(std::log(Recursion(rates, clues, 40).all())).epsilon(1e-10));
    CHECK(filter.forward(rates, {}, {}, {0, 40, {}, {}}) == doctest::Approx(0).epsilon(1e-9));
}

TEST_CASE("long ways, whose departures are sent several bins at a time, give the recursion's sum too, with or without keeping every bin")
{
    Rates rates = small_rates();
    rates.sail[1].first = 4;
    rates.sail[1].share = {0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    rates.sail[3].first = 7;
    const double expected = std::log(Recursion(rates, clues, 41).all());
    ItineraryFilter filter;
    const double ours = filter.forward(rates, clues, {}, {0, 41, {}, {}});
    CHECK(ours == doctest::Approx(expected).epsilon(1e-10));
    CHECK(filter.sum(rates, clues, {}, {0, 41, {}, {}}) == ours);
    const std::vector<Clue> sure{{1, 0, 1e150}, {15, 1, 1e150}, {30, 0, 1e-150}};  // out of range and back, in the middle of what is sent together
    CHECK(filter.sum(rates, sure, {}, {0, 41, {}, {}}) == doctest::Approx(std::log(Recursion(rates, sure, 41).all())).epsilon(1e-10));
}

TEST_CASE("over hundreds of bins and nine places, near and far and not as far back as there, the sum is still the recursion's")
{
    Rates r;
    constexpr std::size_t n = 9;
    for (std::size_t i = 0; i < n; ++i) {
        r.sites.push_back(i + 1 < n ? static_cast<std::int16_t>(i) : Stay::elsewhere);
        r.dwell.push_back({1 + static_cast<int>(i % 6), 0.05 + 0.03 * static_cast<double>(i)});
        r.berth.push_back(0.2 + 0.08 * static_cast<double>(i));
    }
    r.lays_up = 0.05;
    r.leaves_lay_up = 0.02;
    r.next.assign(n * n, 0.0);
    r.sail.assign(n * n, {});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            r.next[i * n + j] = 0.125;
            Taps& taps = r.sail[i * n + j];
            if (i + 1 == n || j + 1 == n) {
                taps = {3, {0.5, 0, 0, 0, 0, 0, 0, 0, 0.5}, true};
            } else {
                taps.first = 1 + static_cast<int>(i * j % 12);
                taps.share.assign(1 + (i > j && i % 2 == 0 ? i * j % 30 : i + j), 0.0);
                for (double& s : taps.share) s = 1.0 / static_cast<double>(taps.share.size());
            }
        }
    std::vector<Clue> told;
    for (std::int32_t t = 3; t < 640; t += 7) told.push_back({t, static_cast<std::int16_t>(t % 8), t % 5 == 0 ? 1e9 : 0.1});
    const double expected = std::log(Recursion(r, told, 645).all());
    ItineraryFilter filter;
    CHECK(filter.sum(r, told, {}, {0, 645, {}, {}}) == doctest::Approx(expected).epsilon(1e-9));
    CHECK(filter.forward(r, told, {}, {0, 645, {}, {}}) == doctest::Approx(expected).epsilon(1e-9));
}

TEST_CASE("lives are drawn as often as the recursion says")
{
    const Rates rates = small_rates();
    ItineraryFilter filter;
    filter.forward(rates, clues, {}, {0, 40, {}, {}});
    Random random(5, 1);
    Drawn life;
    constexpr int draws = 20'000;
    std::vector<double> there(40, 0.0);
    for (int n = 0; n < draws; ++n) {
        filter.draw(random, life);
        for (std::size_t t = 0; t < 40; ++t) there[t] += (life.place[t] == 1) / static_cast<double>(draws);
        for (std::size_t k = 1; k < life.path.stays.size(); ++k) {
            const Stay &a = life.path.stays[k - 1], &b = life.path.stays[k];
            REQUIRE(a.depart <= b.arrive);
            REQUIRE(b.arrive == a.depart + b.sailed + b.waited);
            REQUIRE(a.site != b.site);
        }
    }
    const double all = Recursion(rates, clues, 40).all();
    for (const std::int32_t t : {0, 5, 9, 15, 22, 28, 39}) {
        auto with = clues;
        with.push_back({t, 1, 1e-300});  // takes away all lives that are at place 1 in bin t
        const double chance = 1 - Recursion(rates, with, 40).all() / all;
        CAPTURE(t);
        CHECK(std::abs(there[static_cast<std::size_t>(t)] - chance) < 5 * std::sqrt(chance * (1 - chance) / draws) + 1e-9);
    }
}

TEST_CASE("thousands of strong clues neither overflow nor change what a scale of the likelihood means")
{
    const Rates rates = small_rates();
    std::vector<Clue> many;
    for (std::int32_t t = 0; t < 6'000; ++t) many.push_back({t, 0, t % 2 == 0 ? 1e9 : 1e-9});
    ItineraryFilter filter;
    const double ours = filter.forward(rates, many, {}, {0, 6'000, {}, {}});
    CHECK(std::isfinite(ours));
    for (auto& c : many) c.factor = 1e9;
    CHECK(filter.forward(rates, many, {}, {0, 6'000, {}, {}}) > 6'000 * (std::log(1e9) - 1));
}

TEST_CASE("a hull that AIS has at one place is nowhere else, and at sea it is in no harbour")
{
    const Rates rates = small_rates();
    std::vector<HeldPin> pins(2);
    pins[0].from = pins[0].to = 6;
    pins[0].place = 1;
    pins[1].from = 18;
    pins[1].to = 21;
    pins[1].in = pins[1].out = std::vector<Taps>(3, Taps{1, {0.2, 0.2, 0.2, 0.2, 0.2}});
    ItineraryFilter filter;
    CHECK(std::isfinite(filter.forward(rates, {}, pins, {0, 40, {}, {}})));
    CHECK(filter.conflicts().empty());
    Random random(7, 1);
    Drawn life;
    for (int n = 0; n < 300; ++n) {
        filter.draw(random, life);
        REQUIRE(life.place[6] == 1);
        for (std::size_t t = 18; t <= 21; ++t) REQUIRE(life.place[t] == -1);
    }
}

TEST_CASE("AIS at two sites with too little time between is a conflict, and both stays stand")
{
    const Rates rates = small_rates();
    std::vector<HeldPin> pins(2);
    pins[0].from = pins[0].to = 6;
    pins[0].place = 0;
    pins[1].from = pins[1].to = 8;
    pins[1].place = 1;
    ItineraryFilter filter;
    CHECK(std::isfinite(filter.forward(rates, {}, pins, {0, 40, {}, {}})));
    CHECK(filter.conflicts() == std::vector<std::int32_t>{8});
    Random random(7, 1);
    Drawn life;
    filter.draw(random, life);
    CHECK(life.place[8] == 1);
    CHECK(life.place[6] == 0);
}

TEST_CASE("clamped at both ends, every life begins and ends there")
{
    const Rates rates = small_rates();
    ItineraryFilter filter;
    const Stretch stretch{5, 30, Moment{0, 1}, Moment{1, 0}};
    CHECK(filter.forward(rates, clues, {}, stretch) > -50);
    Random random(7, 1);
    Drawn life;
    for (int n = 0; n < 200; ++n) {
        filter.draw(random, life);
        REQUIRE(life.place.front() == 0);
        REQUIRE(life.place.back() == 1);
    }
    CHECK(std::isinf(filter.forward(rates, clues, {}, Stretch{5, 8, Moment{0, 1}, Moment{1, 0}})));
}
