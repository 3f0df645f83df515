#include <doctest/doctest.h>

#include <algorithm>

#include "voyage/regime_worlds.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

struct Errors {
    int worlds = 0, found = 0, start_held = 0, resume_held = 0;
    std::vector<double> start, resume, last_call, next_call;
};

double days_apart(Second a, Second b) { return std::abs(static_cast<double>((a - b).value)) / 86'400; }
double median(std::vector<double> v)
{
    std::sort(v.begin(), v.end());
    return v.empty() ? 0 : v[v.size() / 2];
}
double within(const std::vector<double>& v, double days)
{
    return v.empty() ? 0 : static_cast<double>(std::count_if(v.begin(), v.end(), [&](double d) { return d <= days; })) / static_cast<double>(v.size());
}

Errors pauses(test::RegimeWorldRule rule, int worlds, std::uint64_t seed)
{
    Errors e;
    Random random(seed, 11);
    rule.pause_days = 60;
    for (int i = 0; i < worlds; ++i) {
        rule.pause_from = 120 + 60 * random.uniform();
        const auto w = test::regime_world(rule, random);
        ++e.worlds;
        for (const Quiet& q : regimes(w.seen, w.watch).quiets) {
            if (q.verdict != QuietVerdict::pause || !q.next_seen || q.last_seen.from > *w.resumed || q.next_seen->to < *w.stopped) continue;
            ++e.found;
            Second last{}, next{};
            for (const Second c : w.calls) {
                if (c < *w.stopped) last = c;
                if (c >= *w.resumed && next.value == 0) next = c;
            }
            e.start.push_back(days_apart(q.stopped_median, *w.stopped));
            e.resume.push_back(days_apart(q.resumed_median, *w.resumed));
            e.last_call.push_back(days_apart(q.last_seen.from, last));
            e.next_call.push_back(days_apart(q.next_seen->from, next));
            e.start_held += q.stopped.from <= *w.stopped && *w.stopped <= q.stopped.to;
            e.resume_held += q.resumed.from <= *w.resumed && *w.resumed <= q.resumed.to;
            break;
        }
    }
    return e;
}

}  // namespace

TEST_CASE("at a constant rate a change is alarmed in at most 4 % and a pause in at most 7 % of the series")
{
    Random random(1, 12);
    int series = 0, changes = 0, false_pauses = 0;
    for (int n : {20, 40, 80, 120})
        for (int i = 0; i < 250; ++i) {
            const auto w = test::regime_world({.days = 365, .per_day = n / 365.0 / 0.7}, random);
            const RegimeReport r = regimes(w.seen, w.watch);
            ++series;
            changes += r.regimes.size() > 1;
            false_pauses += std::any_of(r.quiets.begin(), r.quiets.end(), [](const Quiet& q) { return q.verdict == QuietVerdict::pause; });
        }
    MESSAGE("of " << series << " series with 20-120 events: " << changes << " with a false change, " << false_pauses << " with a false pause");
    CHECK(changes <= series * 4 / 100);
    CHECK(false_pauses <= series * 7 / 100);
}

TEST_CASE("on a timetable with calls missed at random a pause is declared in at most 4 % of the series")
{
    Random random(3, 12);
    int series = 0, false_pauses = 0;
    for (const double regular : {0.1, 0.3})
        for (const double watch : {0.5, 0.8})
            for (int i = 0; i < 250; ++i) {
                const auto w = test::regime_world({.days = 180, .per_day = 0.15, .watch_low = watch - 0.2, .watch_high = watch + 0.2, .regular = regular}, random);
                ++series;
                const auto quiets = regimes(w.seen, w.watch).quiets;
                false_pauses += std::any_of(quiets.begin(), quiets.end(), [](const Quiet& q) { return q.verdict == QuietVerdict::pause; });
            }
    MESSAGE("of " << series << " series: " << false_pauses << " with a false pause");
    CHECK(false_pauses <= series * 4 / 100);
}

TEST_CASE("pauses of 60 days are found and dated to days, better the more is seen")
{
    for (const auto& [per_day, regular, floor_found, start_median] : {std::tuple{0.15, 0.0, 0.90, 4.5}, {0.30, 0.0, 0.92, 2.5}, {0.30, 0.15, 0.95, 2.5}, {0.60, 0.0, 0.96, 1.3}}) {
        // per_day is the seen rate: what is seen of twice as many calls under a watch of one half on average
        const Errors e = pauses({.days = 365, .per_day = per_day / 0.7, .watch_low = 0.4, .watch_high = 1.0, .regular = regular}, 200, 77);
        MESSAGE("seen " << per_day << "/day, jitter " << regular << ": found " << e.found << "/" << e.worlds << ", median error start " << median(e.start) << " d, resume " << median(e.resume)
                        << " d; within 3 d start " << within(e.start, 3) << ", last call " << within(e.last_call, 3) << ", next call " << within(e.next_call, 3) << "; 95 % interval holds start "
                        << static_cast<double>(e.start_held) / e.found << ", resume " << static_cast<double>(e.resume_held) / e.found);
        CHECK(e.found >= floor_found * e.worlds);
        CHECK(median(e.start) <= start_median);
        CHECK(median(e.resume) <= start_median);
        CHECK(e.start_held >= 0.90 * e.found);
        CHECK(e.resume_held >= 0.90 * e.found);
    }
}
