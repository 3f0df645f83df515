#include <doctest/doctest.h>

#include <algorithm>

#include "voyage/spacing.hpp"
#include "voyage/regime_worlds.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

Second at_day(double day) { return {static_cast<std::int64_t>(std::llround((static_cast<double>(test::world_day0) + day) * 86'400))}; }
Occurrence at(double day) { return {{at_day(day), at_day(day + 0.5)}, {}, {"d" + std::to_string(day)}}; }
DailyWatch steady(std::int64_t days, std::int32_t ppm = 1'000'000) { return {test::world_day0, std::vector<Ppm>(static_cast<std::size_t>(days), Ppm{ppm})}; }

std::vector<Occurrence> every(double from, double to, double step)
{
    std::vector<Occurrence> all;
    for (double d = from; d < to; d += step) all.push_back(at(d));
    return all;
}

std::vector<Occurrence> operator+(std::vector<Occurrence> a, const std::vector<Occurrence>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

const Quiet* first_of(const RegimeReport& r, QuietVerdict verdict)
{
    const auto found = std::find_if(r.quiets.begin(), r.quiets.end(), [&](const Quiet& q) { return q.verdict == verdict; });
    return found == r.quiets.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a silence of 45 days among 48 events in a year has chance 0.0871, one of 60 days among 20 events 0.5078")
{
    CHECK(whitworth(48, 45.0 / 365) == doctest::Approx(0.0871).epsilon(0.001));
    CHECK(whitworth(20, 60.0 / 365) == doctest::Approx(0.5078).epsilon(0.0005));
    CHECK(whitworth(500, 0.001) == 1);
    CHECK(whitworth(3, 1.5) == 0);
    CHECK(whitworth(0, 1.0) == 1);
}

TEST_CASE("Whitworth's law agrees with simulated largest spacings")
{
    Random random(3, 1);
    int longer = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::vector<double> u{0, 1};
        for (int i = 0; i < 20; ++i) u.push_back(random.uniform());
        std::sort(u.begin(), u.end());
        double g = 0;
        for (std::size_t i = 1; i < u.size(); ++i) g = std::max(g, u[i] - u[i - 1]);
        longer += g >= 0.2;
    }
    CHECK(longer / 20'000.0 == doctest::Approx(whitworth(20, 0.2)).epsilon(0.05));
}

TEST_CASE("eight events in 60 days make 30 silent days a chance of 0.0319")
{
    CHECK(predictive_silence(8, 60, 30) == doctest::Approx(0.0319).epsilon(0.002));
}

TEST_CASE("a pause in the middle of a busy series is found, between its last and its next call")
{
    const auto series = every(1, 100, 2) + every(140, 200, 2);
    const RegimeReport r = regimes(series, steady(200));
    const Quiet* pause = first_of(r, QuietVerdict::pause);
    REQUIRE(pause);
    CHECK(pause->last_seen.from == at_day(99));
    REQUIRE(pause->next_seen);
    CHECK(pause->next_seen->from == at_day(140));
    CHECK(pause->stopped.from == at_day(99));
    CHECK(pause->stopped.to < at_day(107));   // 2.996 / 0.5 a day
    CHECK(pause->resumed.from > at_day(133));
    CHECK(pause->resumed.to == at_day(140.5));
    CHECK(pause->stopped_median < pause->stopped_profile);
    CHECK(pause->stopped_profile < pause->stopped.to);
    CHECK(pause->evidence == std::vector<std::string>{"d" + std::to_string(99.0), "d" + std::to_string(140.0)});
}

TEST_CASE("the same silence without looks is no viewing, not a pause, and never an answer")
{
    const auto series = every(1, 100, 2) + every(140, 200, 2);
    DailyWatch blind = steady(200);
    for (std::size_t d = 100; d < 140; ++d) blind.seen[d] = {0};
    const RegimeReport r = regimes(series, blind);
    CHECK_FALSE(first_of(r, QuietVerdict::pause));
    const Quiet* unknown = first_of(r, QuietVerdict::no_viewing);
    REQUIRE(unknown);
    CHECK(unknown->last_seen.from == at_day(99));
    CHECK(unknown->mean_watch.value < 100'000);
    // two in a hundred looks are still no viewing
    for (std::size_t d = 100; d < 140; ++d) blind.seen[d] = {20'000};
    CHECK_FALSE(first_of(regimes(series, blind), QuietVerdict::pause));
    CHECK(first_of(regimes(series, blind), QuietVerdict::no_viewing));
}

TEST_CASE("an activity that stopped and was not seen again is a pause without a resumption")
{
    const RegimeReport r = regimes(every(1, 100, 2), steady(150));
    const Quiet* pause = first_of(r, QuietVerdict::pause);
    REQUIRE(pause);
    CHECK_FALSE(pause->next_seen);
    CHECK(pause->last_seen.from == at_day(99));
}

TEST_CASE("an occurrence outside all looks breaks a silence but carries no rate")
{
    DailyWatch watch = steady(200);
    watch.seen[120] = {0};
    const RegimeReport r = regimes(every(1, 100, 2) + std::vector{at(120.2)} + every(140, 200, 2), watch);
    CHECK(r.unwatched == 1);
    for (const Quiet& q : r.quiets)
        if (q.last_seen.from == at_day(99)) CHECK(q.next_seen->from == at_day(120.2));
}

TEST_CASE("a change of rate is a regime of its own")
{
    const RegimeReport r = regimes(every(0.5, 100, 5) + every(100, 160, 1), steady(160));
    REQUIRE(r.regimes.size() == 2);
    CHECK(r.regimes[1].from >= at_day(95));
    CHECK(r.regimes[1].from <= at_day(101));
    CHECK(r.regimes[1].rate() == doctest::Approx(1).epsilon(0.05));
}

TEST_CASE("time without any watch changes no cut and no p")
{
    Random random(5, 2);
    for (int round = 0; round < 60; ++round) {
        const auto w = test::regime_world({.days = 200, .pause_from = 80, .pause_days = round % 2 == 0 ? 40.0 : 0.0}, random);
        auto holed = w.watch;
        holed.seen.insert(holed.seen.begin() + 60, 30, Ppm{0});
        auto later = w.seen;
        for (auto& o : later)
            if (o.when.from >= at_day(60)) o.when = {{o.when.from.value + 30 * 86'400}, {o.when.to.value + 30 * 86'400}};
        const RegimeReport a = regimes(w.seen, w.watch), b = regimes(later, holed);
        REQUIRE(a.regimes.size() == b.regimes.size());
        for (std::size_t i = 0; i < a.regimes.size(); ++i) { CHECK(a.regimes[i].events == b.regimes[i].events); CHECK(a.regimes[i].exposure == b.regimes[i].exposure); }
        std::vector<Quiet> judged_b;
        for (const auto& q : b.quiets)
            if (q.verdict != QuietVerdict::no_viewing) judged_b.push_back(q);
        std::vector<Quiet> judged_a;
        for (const auto& q : a.quiets)
            if (q.verdict != QuietVerdict::no_viewing) judged_a.push_back(q);
        REQUIRE(judged_a.size() == judged_b.size());
        for (std::size_t i = 0; i < judged_a.size(); ++i) { CHECK(judged_a[i].chance == judged_b[i].chance); CHECK(judged_a[i].exposure == judged_b[i].exposure); CHECK(judged_a[i].verdict == judged_b[i].verdict); }
    }
}

TEST_CASE("a watch everywhere half as good keeps the cuts and the p-values of the same events")
{
    Random random(6, 2);
    for (int round = 0; round < 60; ++round) {
        auto w = test::regime_world({.days = 200, .pause_from = 80, .pause_days = round % 2 == 0 ? 40.0 : 0.0}, random);
        for (auto& p : w.watch.seen) p.value -= p.value % 2;
        auto half = w.watch;
        for (auto& p : half.seen) p.value /= 2;
        const RegimeReport a = regimes(w.seen, w.watch), b = regimes(w.seen, half);
        REQUIRE(a.regimes.size() == b.regimes.size());
        for (std::size_t i = 0; i < a.regimes.size(); ++i) { CHECK(a.regimes[i].from == b.regimes[i].from); CHECK(a.regimes[i].exposure == 2 * b.regimes[i].exposure); }
        REQUIRE(a.quiets.size() == b.quiets.size());
        for (std::size_t i = 0; i < a.quiets.size(); ++i) { CHECK(a.quiets[i].chance == doctest::Approx(b.quiets[i].chance).epsilon(1e-9)); CHECK(a.quiets[i].predicted == doctest::Approx(b.quiets[i].predicted).epsilon(1e-9)); }
    }
}

TEST_CASE("reversing time swaps stop and resumption")
{
    Random random(8, 2);
    int pauses = 0;
    for (int round = 0; round < 60; ++round) {
        const auto w = test::regime_world({.days = 200, .pause_from = 80, .pause_days = round % 2 == 0 ? 40.0 : 0.0}, random);
        auto back = w.watch;
        std::reverse(back.seen.begin(), back.seen.end());
        const std::int64_t pivot = at_day(0).value + at_day(200).value;
        std::vector<Occurrence> mirrored;
        for (const auto& o : w.seen) mirrored.push_back({{{pivot - o.when.to.value}, {pivot - o.when.from.value}}, o.who, o.evidence});
        const RegimeReport a = regimes(w.seen, w.watch), b = regimes(mirrored, back);
        REQUIRE(a.regimes.size() == b.regimes.size());
        const Quiet *p = first_of(a, QuietVerdict::pause), *q = nullptr;
        for (const auto& one : b.quiets)
            if (p && p->next_seen && one.next_seen && one.last_seen.from.value == pivot - p->next_seen->to.value) q = &one;
        if (!p || !p->next_seen) continue;
        ++pauses;
        REQUIRE(q);
        CHECK(q->verdict == QuietVerdict::pause);
        CHECK(q->chance == doctest::Approx(p->chance).epsilon(1e-9));
        CHECK(std::abs(pivot - q->resumed.to.value - p->stopped.from.value) <= 1);
        CHECK(std::abs(pivot - q->resumed.from.value - p->stopped.to.value) <= 1);
        CHECK(std::abs(pivot - q->stopped.to.value - p->resumed.from.value) <= 1);
    }
    CHECK(pauses >= 20);
}

TEST_CASE("a fleet pooled in one series or handed over in parts gives one answer")
{
    Random random(9, 2);
    for (int round = 0; round < 20; ++round) {
        const auto w = test::regime_world({.days = 200, .pause_from = 80, .pause_days = 40}, random);
        std::vector<Occurrence> parts;
        for (std::size_t hull = 0; hull < 3; ++hull)
            for (std::size_t i = hull; i < w.seen.size(); i += 3) parts.push_back(w.seen[i]);
        for (const auto& o : w.seen) parts.push_back(o);  // a second source of the same calls
        const RegimeReport a = regimes(w.seen, w.watch), b = regimes(parts, w.watch);
        REQUIRE(a.quiets.size() == b.quiets.size());
        for (std::size_t i = 0; i < a.quiets.size(); ++i) { CHECK(a.quiets[i].chance == b.quiets[i].chance); CHECK(a.quiets[i].stopped == b.quiets[i].stopped); }
    }
}

TEST_CASE("nothing seen and nothing watched are answered without a claim")
{
    CHECK(regimes({}, {}).quiets.empty());
    CHECK(regimes({}, steady(100)).quiets.empty());
    const RegimeReport blind = regimes(every(1, 50, 2), steady(50, 0));
    CHECK(blind.events == 0);
    CHECK_FALSE(first_of(blind, QuietVerdict::pause));
    CHECK_FALSE(first_of(regimes(std::vector{at(10)}, steady(100)), QuietVerdict::pause));
}

TEST_CASE("a silence of a ship on a timetable is judged by its own gaps: regular gaps tell, irregular ones do not")
{
    CHECK(student_tail(2.015, 5) == doctest::Approx(0.05).epsilon(0.002));
    CHECK(student_tail(1.860, 8) == doctest::Approx(0.05).epsilon(0.002));
    CHECK(student_tail(6.314, 1) == doctest::Approx(0.05).epsilon(0.002));
    CHECK(student_tail(-2.015, 5) == doctest::Approx(0.95).epsilon(0.001));
    CHECK(timetable_silence({6, 6.5, 5.8, 6.1, 5.9, 6.3, 6.2, 6}, 27) < 0.05);
    CHECK(timetable_silence({6, 6.5, 5.8, 6.1, 5.9, 6.3, 6.2, 6}, 13) > 0.05);
    CHECK(timetable_silence({6, 12.5, 18, 6.1, 5.9, 12.3, 6.2, 12}, 27) > 0.05);
    CHECK(timetable_silence({1, 14, 3, 0.2, 8, 22}, 27) > 0.05);
    CHECK(timetable_silence({6, 6, 6, 6}, 1'000) == 1);
    CHECK(timetable_silence({0, 0, 0, 0, 0, 6}, 1'000) == 1);
}

TEST_CASE("a pause in a strict timetable of few calls is found, and missed calls are not one")
{
    const auto series = [](std::vector<double> at) {
        std::vector<Occurrence> calls;
        for (const double d : at) calls.push_back({{{static_cast<std::int64_t>((19'000 + d) * 86'400)}, {static_cast<std::int64_t>((19'000 + d) * 86'400) + 3600}}, {}, {}});
        const RegimeReport r = regimes(calls, DailyWatch{19'000, std::vector<Ppm>(120, Ppm{900'000})});
        return std::any_of(r.quiets.begin(), r.quiets.end(), [](const Quiet& q) { return q.verdict == QuietVerdict::pause; });
    };
    CHECK(series({3, 11.5, 20, 28, 36.5, 66, 74, 82.5, 91, 99, 107, 115}));
    CHECK_FALSE(series({3, 11.5, 20, 28, 44.5, 53, 61, 69, 85.5, 94, 102, 110}));
}
