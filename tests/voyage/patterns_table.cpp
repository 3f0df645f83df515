// Prints docs/results/patterns.md: the long simulations of which the tests run a small part. Usage: patterns_table [SEED [routes|pauses|forecast|shuttles]]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <tuple>

#include "voyage/first_route.hpp"
#include "voyage/forecast.hpp"
#include "voyage/forecast_worlds.hpp"
#include "voyage/regime_worlds.hpp"
#include "voyage/shuttle_worlds.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

double share(const std::vector<double>& v, double within)
{
    return v.empty() ? 0 : 100.0 * static_cast<double>(std::count_if(v.begin(), v.end(), [&](double d) { return d <= within; })) / static_cast<double>(v.size());
}

double median(std::vector<double> v)
{
    std::sort(v.begin(), v.end());
    return v.empty() ? 0 : v[v.size() / 2];
}

double days_apart(Second a, Second b) { return std::abs(static_cast<double>((a - b).value)) / 86'400; }

void shuttles_table(std::uint64_t seed)
{
    std::printf("\n## Shuttles\n\n| hulls: half shuttles, a third tramps, a sixth stars | calls hidden | F1 | precision | recall | sailing order right | true round trips in 5-95 %% |\n|---|---:|---:|---:|---:|---:|---:|\n");
    const auto row = [](const char* what, double hidden, const test::ShuttleScore& s) {
        std::printf("| %s | %.0f %% | %.3f | %.3f | %.3f | %.1f %% | %.1f %% |\n", what, hidden * 100, s.f1(), s.precision(), s.recall(), 100.0 * s.order_right / std::max(s.right, 1), 100.0 * s.in_interval / std::max(s.right, 1));
        std::fflush(stdout);
    };
    for (const auto& [what, hidden, trips, hulls] : {std::tuple{"3-20 round trips, 600 hulls", 0.5, 0, 600}, {"3-20 round trips, 300 hulls", 0.25, 0, 300}, {"3-20 round trips, 300 hulls", 0.0, 0, 300}, {"3 round trips, 300 hulls", 0.5, 3, 300}, {"6 round trips, 300 hulls", 0.5, 6, 300}, {"12 round trips, 300 hulls", 0.5, 12, 300}}) {
        test::ShuttleScore s;
        Random random(seed, 21);
        for (int i = 0; i < hulls; ++i) s.add(test::shuttle_world(i % 2 == 0 ? test::Trade::shuttle : i % 6 == 1 ? test::Trade::star : test::Trade::tramp, hidden, random, trips));
        row(what, hidden, s);
    }
    test::ShuttleScore hard;
    Random random(seed, 23);
    for (int i = 0; i < 300; ++i) hard.add(test::shuttle_world(i % 2 == 0 ? test::Trade::shuttle : test::Trade::few_ports, 0.5, random));
    row("the others keep to 3 ports, one much preferred, 300 hulls", 0.5, hard);
    std::printf("\n| shuffled call orders of shuttles, times kept | called shuttles |\n|---|---:|\n");
    for (const double hidden : {0.0, 0.5}) {
        test::ShuttleScore s;
        Random order(seed, 22);
        for (int i = 0; i < 300; ++i) s.add(test::shuttle_world(test::Trade::shuffled, hidden, order));
        std::printf("| 300 hulls, %.0f %% of calls hidden | %d (%.1f %%) |\n", hidden * 100, s.found, s.found / 3.0);
        std::fflush(stdout);
    }
}

void routes_table(std::uint64_t seed)
{
    Random random(seed, 1);
    DailyWatch watch{19'000, std::vector<Ppm>(600)};
    for (auto& p : watch.seen) p.value = static_cast<std::int32_t>(random.below(10) < 3 ? 0 : random.below(1'000'001));
    const Exposure e(watch);
    std::vector<double> p;
    for (int hull = 0; hull < 20'000; ++hull) {
        std::vector<Sailing> s;
        for (int i = 0, k = 1 + static_cast<int>(random.below(12)); i < k; ++i) {
            const Second t = e.when(static_cast<std::int64_t>(random.uniform() * static_cast<double>(e.total())));
            s.push_back({"hull", "", "b", {t, {t.value + 3'600}}, {}, false});
        }
        p.push_back(first_routes(s, [&](std::string_view) -> const DailyWatch& { return watch; }, [](std::string_view) { return std::nullopt; }, {.now = e.end()})[0].p);
    }
    std::sort(p.begin(), p.end());
    double d = 0;
    const double n = static_cast<double>(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) d = std::max({d, static_cast<double>(i + 1) / n - p[i], p[i] - static_cast<double>(i) / n});
    std::printf("\n## First-seen routes\n\n20 000 routes at a constant rate, 1-12 records each, an uneven watch with 30 %% blind days: Kolmogorov-Smirnov distance of p from uniform %.4f (5 %% point %.4f, 1 %% point %.4f); p <= 0.05 in %.2f %%, p <= 0.01 in %.2f %%.\n", d, 1.358 / std::sqrt(n),
                1.628 / std::sqrt(n), share(p, 0.05), share(p, 0.01));
}

void pauses_table(std::uint64_t seed)
{
    std::printf("\n## Pauses\n\n| at a constant rate, 1 000 series each | a change alarmed | a pause declared |\n|---|---:|---:|\n");
    for (const int n : {20, 40, 80, 120}) {
        Random random(seed, 12);
        int changes = 0, pauses = 0;
        for (int i = 0; i < 1'000; ++i) {
            const auto w = test::regime_world({.days = 365, .per_day = n / 365.0 / 0.7}, random);
            const RegimeReport r = regimes(w.seen, w.watch);
            changes += r.regimes.size() > 1;
            pauses += std::any_of(r.quiets.begin(), r.quiets.end(), [](const Quiet& q) { return q.verdict == QuietVerdict::pause; });
        }
        std::printf("| %d events seen in a year | %.1f %% | %.1f %% |\n", n, changes / 10.0, pauses / 10.0);
    }
    std::printf("\n| true pause of so many days, 400 worlds each | calls seen a day | jitter of the timetable (0 = Poisson) | found | stop: median error, d | within 3 d | resumption: median error, d | within 3 d | last call within 3 d | next call within 3 d | 95 %% interval holds the stop | the resumption |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (const auto& [length, per_day, jitter, low, high] : {std::tuple{60.0, 0.15, 0.0, 0.4, 1.0}, {60.0, 0.25, 0.0, 0.4, 1.0}, {60.0, 0.25, 0.15, 0.4, 1.0}, {60.0, 0.4, 0.0, 0.4, 1.0}, {60.0, 0.4, 0.15, 0.4, 1.0}, {60.0, 0.25, 0.15, 0.9, 1.0}, {27.0, 0.4, 0.0, 0.4, 1.0}, {27.0, 0.4, 0.15, 0.4, 1.0}, {27.0, 0.4, 0.15, 0.9, 1.0}}) {
        Random random(seed, 11);
        int found = 0, stop_held = 0, resume_held = 0;
        std::vector<double> stop, resume, last_call, next_call;
        for (int i = 0; i < 400; ++i) {
            const auto w = test::regime_world({.days = 365, .per_day = per_day / ((low + high) / 2), .watch_low = low, .watch_high = high, .regular = jitter, .pause_from = 120 + 60 * random.uniform(), .pause_days = length}, random);
            for (const Quiet& q : regimes(w.seen, w.watch).quiets) {
                if (q.verdict != QuietVerdict::pause || !q.next_seen || q.last_seen.from > *w.resumed || q.next_seen->to < *w.stopped) continue;
                ++found;
                Second last{}, next{};
                for (const Second c : w.calls) {
                    if (c < *w.stopped) last = c;
                    if (c >= *w.resumed && next.value == 0) next = c;
                }
                stop.push_back(days_apart(q.stopped_median, *w.stopped)), resume.push_back(days_apart(q.resumed_median, *w.resumed));
                last_call.push_back(days_apart(q.last_seen.from, last)), next_call.push_back(days_apart(q.next_seen->from, next));
                stop_held += q.stopped.from <= *w.stopped && *w.stopped <= q.stopped.to, resume_held += q.resumed.from <= *w.resumed && *w.resumed <= q.resumed.to;
                break;
            }
        }
        const double of = 100.0 / std::max(found, 1);
        std::printf("| %.0f | %.2f of %.2f | %.2f | %.1f %% | %.1f | %.0f %% | %.1f | %.0f %% | %.0f %% | %.0f %% | %.1f %% | %.1f %% |\n", length, per_day, per_day / ((low + high) / 2), jitter, found / 4.0, median(stop), share(stop, 3), median(resume), share(resume, 3), share(last_call, 3), share(next_call, 3),
                    stop_held * of, resume_held * of);
        std::fflush(stdout);
    }
}

void forecast_table(std::uint64_t seed)
{
    std::printf("\n## Forecast\n\n| simulated ports, a year of looks, 40 worlds each | days ahead | log score | base rate | mean gain | Brier | base rate | interval of the log gain above 0 | below 0 |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (const auto& [what, signal, usable] : {std::tuple{"boxes announce ships, 70 % of days usable", true, 0.7}, {"the same, 35 % of days usable", true, 0.35}, {"nothing announces ships, 70 % of days usable", false, 0.7}}) {
        Random random(seed, 31);
        std::array<double, 3> log_score{}, base_log{}, brier{}, base_brier{};
        std::array<int, 3> better{}, worse{};
        int worlds = 0;
        for (int i = 0; i < 40; ++i) {
            const Forecast f = forecast(test::days_of(test::port_world({.signal = signal, .usable = usable}, random), 365));
            if (f.too_thin) continue;
            ++worlds;
            for (std::size_t k = 0; k < 3; ++k) {
                const BackTest& t = f.days[k].past;
                log_score[k] += t.log_score, base_log[k] += t.base_log_score, brier[k] += t.brier, base_brier[k] += t.base_brier;
                better[k] += t.beats_base(), worse[k] += t.log_gain_high < 0;
            }
        }
        for (std::size_t k = 0; k < 3; ++k)
            std::printf("| %s | %zu | %.4f | %.4f | %+.4f | %.4f | %.4f | %d of %d | %d |\n", what, k + 1, log_score[k] / worlds, base_log[k] / worlds, (base_log[k] - log_score[k]) / worlds, brier[k] / worlds, base_brier[k] / worlds, better[k], worlds, worse[k]);
        std::fflush(stdout);
    }
}

}  // namespace

int main(int count, char** values)
{
    const std::uint64_t seed = count > 1 ? std::strtoull(values[1], nullptr, 10) : 20261122;
    const std::string_view only = count > 2 ? values[2] : "";
    if (only.empty() || only == "routes") routes_table(seed);
    if (only.empty() || only == "pauses") pauses_table(seed);
    if (only.empty() || only == "forecast") forecast_table(seed);
    if (only.empty() || only == "shuttles") shuttles_table(seed);
}
