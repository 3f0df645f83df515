#include "voyage/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "core/philox.hpp"

namespace tw::voyage {
namespace {

/// Rows to learn `lead` days ahead from, out of the first `n` days.
void learnable(std::span<const SiteDay> past, std::size_t n, std::size_t lead, std::vector<HazardRow>& rows)
{
    rows.clear();
    for (std::size_t t = 0; t + lead < n; ++t) rows.push_back({past[t].known, past[t + lead].watch, past[t + lead].arrived});
}

struct Scored {
    std::size_t block;
    double log_gain, brier_gain;
};

/// 2.5 % and 97.5 % of the mean gain when blocks of seven days are drawn anew.
void bootstrap(const std::vector<Scored>& scored, std::uint64_t seed, BackTest& test)
{
    struct Block { double log_gain = 0, brier_gain = 0, n = 0; };
    std::vector<Block> blocks;
    for (const Scored& s : scored) {
        if (blocks.size() <= s.block) blocks.resize(s.block + 1);
        blocks[s.block].log_gain += s.log_gain, blocks[s.block].brier_gain += s.brier_gain, blocks[s.block].n += 1;
    }
    std::erase_if(blocks, [](const Block& b) { return b.n == 0; });
    constexpr int draws = 1'000;
    std::vector<double> log_gains, brier_gains;
    Random random(seed, 0x666f72);
    for (int d = 0; d < draws; ++d) {
        Block sum;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const Block& b = blocks[random.below(blocks.size())];
            sum.log_gain += b.log_gain, sum.brier_gain += b.brier_gain, sum.n += b.n;
        }
        log_gains.push_back(sum.log_gain / sum.n), brier_gains.push_back(sum.brier_gain / sum.n);
    }
    std::sort(log_gains.begin(), log_gains.end());
    std::sort(brier_gains.begin(), brier_gains.end());
    test.log_gain_low = log_gains[25], test.log_gain_high = log_gains[974];
    test.brier_gain_low = brier_gains[25], test.brier_gain_high = brier_gains[974];
}

bool enough(const Hazard& h, const ForecastRule& rule) { return h.arrivals >= rule.least_arrivals && h.watched_days >= rule.least_watched; }

/// Forecasts of every past day from what was known `lead` days before it.
BackTest back_test(std::span<const SiteDay> past, std::size_t lead, const ForecastRule& rule)
{
    BackTest test;
    std::vector<HazardRow> rows;
    std::vector<Scored> scored;
    const auto settle = static_cast<std::size_t>(std::max(rule.settle_days, 0));
    for (std::size_t target = lead + settle; target < past.size(); ++target) {
        const SiteDay& then = past[target];
        if (then.watch < rule.scored_watch) continue;
        const std::size_t origin = target - lead;          // its signals are the last known
        learnable(past, origin + 1 - std::min(settle, origin + 1), lead, rows);
        const Hazard h = fit_hazard(rows);
        if (!enough(h, rule)) continue;
        const double p = then.watch * h.chance(past[origin].known), base = then.watch * h.base;
        const auto log_score = [&](double q) { return -std::log(std::max(then.arrived ? q : 1 - q, 1e-12)); };
        const auto brier = [&](double q) { return (q - then.arrived) * (q - then.arrived); };
        ++test.days, test.arrivals += then.arrived;
        test.log_score += log_score(p), test.base_log_score += log_score(base);
        test.brier += brier(p), test.base_brier += brier(base);
        scored.push_back({target / 7, log_score(base) - log_score(p), brier(base) - brier(p)});
    }
    if (test.days == 0) return test;
    for (double* sum : {&test.log_score, &test.base_log_score, &test.brier, &test.base_brier}) *sum /= test.days;
    bootstrap(scored, rule.seed, test);
    return test;
}

}  // namespace

Forecast forecast(std::span<const SiteDay> past, const ForecastRule& rule)
{
    Forecast f;
    if (past.empty()) return f;
    f.as_of_day = past.back().day;
    f.known = past.back().known;
    for (const SiteDay& d : past) f.watched_days += d.watch, f.arrivals += d.arrived && d.watch > 0;
    std::vector<HazardRow> rows;
    f.too_thin = false;
    const auto settle = std::min(past.size(), static_cast<std::size_t>(std::max(rule.settle_days, 0)));
    for (std::int32_t lead = 1; lead <= rule.leads; ++lead) {
        learnable(past, past.size() - settle, static_cast<std::size_t>(lead), rows);
        const Hazard h = fit_hazard(rows);
        DayForecast day{.lead = lead, .day = f.as_of_day + lead, .chance = h.base, .base = h.base};
        if (enough(h, rule)) {
            day.chance = h.chance(f.known);
            for (std::size_t s = 0; s < signal_count; ++s) day.parts[s] = h.part(static_cast<Signal>(s), f.known);
            day.past = back_test(past, static_cast<std::size_t>(lead), rule);
        } else {
            f.too_thin = true;
        }
        f.days.push_back(day);
    }
    return f;
}

}  // namespace tw::voyage
