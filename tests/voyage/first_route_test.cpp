#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/philox.hpp"
#include "voyage/first_route.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

constexpr std::int64_t day0 = 19'000;

Second at_day(double day) { return {static_cast<std::int64_t>(std::llround((static_cast<double>(day0) + day) * static_cast<double>(day_seconds)))}; }

Sailing sailing(std::string who, double day, std::string from = "a", std::string to = "b")
{
    return {std::move(who), std::move(from), std::move(to), {at_day(day), at_day(day + 0.5)}, {"e" + std::to_string(day)}};
}

DailyWatch steady(std::int64_t days, std::int32_t ppm = 1'000'000) { return {day0, std::vector<Ppm>(static_cast<std::size_t>(days), Ppm{ppm})}; }

/// Everything is watched by `w`; hulls existed for ever.
std::vector<FirstRoute> under(const DailyWatch& w, const std::vector<Sailing>& sailings, double now, WatchRule rule = WatchRule::both_ends)
{
    return first_routes(sailings, [&](std::string_view) -> const DailyWatch& { return w; }, [](std::string_view) { return std::nullopt; }, {.rule = rule, .now = at_day(now)});
}

/// Kolmogorov-Smirnov distance of `p` from the uniform law.
double distance_from_uniform(std::vector<double> p)
{
    std::sort(p.begin(), p.end());
    double d = 0;
    const double n = static_cast<double>(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) d = std::max({d, static_cast<double>(i + 1) / n - p[i], p[i] - static_cast<double>(i) / n});
    return d;
}

}  // namespace

TEST_CASE("five records after 400 watched days and 60 since have a constant-rate chance of 3.775e-5 and an earlier rate below 0.00749 a day")
{
    CHECK(constant_rate_chance(400 * Exposure::per_day, 60 * Exposure::per_day, 5) == doctest::Approx(3.775e-5).epsilon(0.001));
    std::vector<Sailing> s;
    for (double d : {400.0, 410.0, 425.0, 440.0, 455.0}) s.push_back(sailing("hull", d));
    const auto found = under(steady(460), s, 460);
    REQUIRE(found.size() == 1);
    CHECK(found[0].p == doctest::Approx(3.775e-5).epsilon(0.001));
    CHECK(found[0].earlier_rate == doctest::Approx(0.00749).epsilon(0.001));
    CHECK(found[0].records == 5);
    CHECK(found[0].calendar_days == 400);
    CHECK(found[0].verdict == RouteVerdict::first_route);
    CHECK(found[0].evidence.size() == 5);
}

TEST_CASE("with less than thirty effective days before it nothing is called first, however many calendar days passed")
{
    std::vector<Sailing> s;
    for (double d : {400.0, 410.0, 425.0}) s.push_back(sailing("hull", d));
    CHECK(under(steady(460, 270'000), s, 460)[0].verdict == RouteVerdict::not_enough_viewing);
    CHECK(under(steady(460, 280'000), s, 460)[0].verdict != RouteVerdict::not_enough_viewing);
    CHECK(under({}, s, 460)[0].verdict == RouteVerdict::not_enough_viewing);
}

TEST_CASE("a route is watched at both ends or at either, and the answer says by which rule")
{
    const DailyWatch half = steady(460, 500'000);
    const std::vector<Sailing> s{sailing("hull", 400)};
    CHECK(effective_days(under(half, s, 460, WatchRule::both_ends)[0].before) == doctest::Approx(100));
    CHECK(effective_days(under(half, s, 460, WatchRule::either_end)[0].before) == doctest::Approx(300));
    CHECK(watch_rule_from_name("either_end") == WatchRule::either_end);
    CHECK_FALSE(watch_rule_from_name("any"));
}

TEST_CASE("p-values are uniform when nothing changed")
{
    // 2 000 hulls with a constant rate on one route under an uneven watch; the Kolmogorov-Smirnov 1 % point is 1.63 / sqrt(n)
    Random random(20'261'122, 1);
    DailyWatch watch = steady(600);
    for (auto& p : watch.seen) p.value = static_cast<std::int32_t>(random.below(10) < 3 ? 0 : random.below(1'000'001));
    const Exposure e(watch);
    std::vector<double> p;
    for (int hull = 0; hull < 2'000; ++hull) {
        const int k = 1 + static_cast<int>(random.below(12));
        std::vector<Sailing> s;
        for (int i = 0; i < k; ++i) {
            const Second t = e.when(static_cast<std::int64_t>(random.uniform() * static_cast<double>(e.total())));
            s.push_back({"hull", "", "b", {t, {t.value + 3'600}}, {}});
        }
        p.push_back(under(watch, s, 600)[0].p);
    }
    const double d = distance_from_uniform(p);
    MESSAGE("Kolmogorov-Smirnov distance " << d << " of " << p.size() << " p-values; 1 % point " << 1.63 / std::sqrt(static_cast<double>(p.size())));
    CHECK(d < 1.63 / std::sqrt(static_cast<double>(p.size())));
    // and the test would notice: p of routes that began half-way
    std::vector<double> changed;
    for (int hull = 0; hull < 200; ++hull) {
        std::vector<Sailing> s;
        for (int i = 0; i < 4; ++i) s.push_back(sailing("hull", 300 + random.uniform() * 290));
        changed.push_back(under(watch, s, 600)[0].p);
    }
    CHECK(distance_from_uniform(changed) > 0.3);
}

TEST_CASE("earlier data can only withdraw the claim, move the first record earlier, or lower p")
{
    Random random(7, 2);
    for (int round = 0; round < 200; ++round) {
        std::vector<Sailing> s;
        for (int i = 0; i < 4; ++i) s.push_back(sailing("hull", 200 + random.uniform() * 100));
        const FirstRoute now = under(steady(310), s, 310)[0];
        DailyWatch longer{day0 - 50, std::vector<Ppm>(360, Ppm{1'000'000})};
        const FirstRoute more_watch = first_routes(s, [&](std::string_view) -> const DailyWatch& { return longer; }, [](std::string_view) { return std::nullopt; }, {.now = at_day(310)})[0];
        CHECK(more_watch.p < now.p);
        CHECK(more_watch.first == now.first);
        s.push_back(sailing("hull", random.uniform() * 200));
        const FirstRoute more_records = under(steady(310), s, 310)[0];
        CHECK(more_records.first < now.first);
    }
}

TEST_CASE("days without viewing change nothing, nor do order, copies and the names of hulls")
{
    Random random(9, 3);
    for (int round = 0; round < 100; ++round) {
        DailyWatch watch = steady(400);
        std::vector<Sailing> s;
        for (const char* who : {"x", "y", "z"})
            for (int i = 0; i < 5; ++i) s.push_back(sailing(who, 60 + std::floor(random.uniform() * 330), "a", random.below(2) == 0 ? "b" : "c"));
        const auto plain = under(watch, s, 400);
        // ten blind days before everything, after day 395 and shifted sailings
        DailyWatch with_hole{day0, std::vector<Ppm>(410)};
        for (std::size_t d = 0; d < 410; ++d) with_hole.seen[d] = {d >= 50 && d < 60 ? 0 : 1'000'000};
        auto later = s;
        for (auto& one : later) one.when = {{one.when.from.value + 10 * day_seconds}, {one.when.to.value + 10 * day_seconds}};
        const auto holed = under(with_hole, later, 410);
        REQUIRE(plain.size() == holed.size());
        for (std::size_t i = 0; i < plain.size(); ++i) { CHECK(plain[i].p == holed[i].p); CHECK(plain[i].q == holed[i].q); CHECK(plain[i].before == holed[i].before); }
        auto mixed = s;
        mixed.insert(mixed.end(), s.rbegin(), s.rend());
        for (auto& one : mixed) one.who = one.who == "x" ? "z" : one.who == "z" ? "x" : one.who;
        auto renamed = under(watch, mixed, 400);
        REQUIRE(renamed.size() == plain.size());
        std::vector<double> p, q;
        for (const auto& r : plain) p.push_back(r.p);
        for (const auto& r : renamed) q.push_back(r.p);
        std::sort(p.begin(), p.end());
        std::sort(q.begin(), q.end());
        CHECK(p == q);
    }
}

TEST_CASE("q-values follow Benjamini and Hochberg, and many hulls tested at once make a chance finding unremarkable")
{
    const std::vector<double> q = benjamini_hochberg(std::vector{0.01, 0.04, 0.03, 0.5});
    CHECK(q[0] == doctest::Approx(0.04));
    CHECK(q[1] == doctest::Approx(0.0533).epsilon(0.001));
    CHECK(q[2] == doctest::Approx(0.0533).epsilon(0.001));
    CHECK(q[3] == doctest::Approx(0.5));
    Random random(11, 4);
    int claimed = 0;
    for (int world = 0; world < 200; ++world) {
        std::vector<Sailing> s;
        for (int hull = 0; hull < 20; ++hull)
            for (int i = 0; i < 3; ++i) s.push_back(sailing("h" + std::to_string(hull), random.uniform() * 400));
        for (const auto& r : under(steady(400), s, 400)) claimed += r.verdict == RouteVerdict::first_route;
    }
    MESSAGE(claimed << " routes claimed new in 200 worlds of 20 hulls where nothing changed");
    CHECK(claimed <= 20);  // at most 5 % of worlds may hold a claim; 20 is the 99.9 % point
}

TEST_CASE("novelty is estimated from comparable hulls that left the same place")
{
    std::vector<Sailing> s{sailing("new", 380, "a", "z")};
    for (int hull = 0; hull < 9; ++hull)
        for (int i = 0; i < 10; ++i) s.push_back(sailing("old" + std::to_string(hull), 100 + i * 20));
    const auto found = under(steady(400), s, 400);
    const auto it = std::find_if(found.begin(), found.end(), [](const auto& r) { return r.who == "new"; });
    REQUIRE(it != found.end());
    CHECK(it->comparable == 90);
    CHECK(it->comparable_new == 9);
    CHECK(it->novelty == doctest::Approx(9.5 / 91));
    CHECK(it->group_novelty == doctest::Approx(9.5 / 91));
}
