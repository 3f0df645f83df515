#include "cargo/lot_match.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cargo/assignment.hpp"
#include "core/philox.hpp"

namespace tw::cargo {
namespace {

constexpr double day = 86'400;
constexpr double largest_lot = 20'000;

double normal(double x, double variance) { return std::exp(-0.5 * x * x / variance) / std::sqrt(6.283185307179586 * variance); }

/// Density of two measurements of one colour that is spread around a mean by `spread`, per channel.
double joint_density(double x, double y, double mean, double spread, double sd_x, double sd_y)
{
    // x alone, then y given x
    const double vx = spread * spread + sd_x * sd_x, c = spread * spread / vx;
    return normal(x - mean, vx) * normal(y - mean - c * (x - mean), spread * spread + sd_y * sd_y - c * spread * spread);
}

std::array<double, 3> channels(const Lab& lab) { return {lab.l * 0.1, lab.a * 0.1, lab.b * 0.1}; }

/// Evidence that there are matches at all, and how many: for each lot at B, of its alternatives together, the other lots at B apart.
struct Alone {
    double evidence = 0, expected = 0;
};
Alone alone(std::size_t rows, std::size_t columns, const std::vector<double>& weight)
{
    Alone sum;
    for (std::size_t b = 0; b < columns; ++b) {
        double alternatives = 0;
        for (std::size_t a = 0; a < rows; ++a) alternatives += weight[a * columns + b];
        sum.evidence += std::log(1 + alternatives);
        sum.expected += alternatives / (1 + alternatives);
    }
    return sum;
}

/// No weight is so large that sums lose the others.
constexpr double heaviest_weight = 1e12;

}  // namespace

LotMatcher::LotMatcher(LotModel model) : model_(std::move(model))
{
    model_.rates = completed(std::move(model_.rates));
    for (const BoxRate& r : model_.rates) {
        colour_share_[static_cast<std::size_t>(r.colour)] += r.share;
        size_share_[static_cast<std::size_t>(r.size)] += r.share;
    }
    const double step = std::log(largest_lot) / (grid - 1);
    double sum = 0;
    for (std::size_t i = 0; i < grid; ++i) {
        at_[i] = step * static_cast<double>(i);
        sum += prior_[i] = normal(at_[i] - std::log(model_.count_median), model_.count_sigma * model_.count_sigma);
    }
    for (double& p : prior_) p /= sum;
    const double mixed = 1 - model_.whole - model_.part;
    for (std::size_t i = 0; i < grid; ++i) {
        Curve& row = same_.emplace_back();
        // a part: any number up to the whole alike, so that a cell weighs as it is wide
        double wide = 0;
        for (std::size_t j = 0; j <= i; ++j) wide += std::exp(at_[j]);
        for (std::size_t j = 0; j < grid; ++j) row[j] = mixed * prior_[j] + (j == i ? model_.whole : 0) + (j <= i ? model_.part * std::exp(at_[j]) / wide : 0);
    }
}

/// Density of a measured colour among paints of one word; 1 where none was measured. A measurement is sharp or a blunder.
double LotMatcher::paint(const Lot& lot, const BoxRate& rate) const
{
    if (!lot.measured) return 1;
    const auto x = channels(lot.lab), mean = channels(rate.lab);
    double sum = 0;
    for (const bool blunder : {false, true}) {
        const double sd = lot.lab_sd * 0.1 * (blunder ? model_.lab_blunder_sd : 1);
        double p = blunder ? model_.lab_blunder : 1 - model_.lab_blunder;
        for (std::size_t i = 0; i < 3; ++i) p *= normal(x[i] - mean[i], rate.spread * rate.spread + sd * sd);
        sum += p;
    }
    return sum;
}

double LotMatcher::paint(const Lot& a, const Lot& b, const BoxRate& rate) const
{
    if (!a.measured || !b.measured) return paint(a, rate) * paint(b, rate);
    const auto x = channels(a.lab), y = channels(b.lab), mean = channels(rate.lab);
    double sum = 0;
    for (const bool blunder_a : {false, true})
        for (const bool blunder_b : {false, true}) {
            const double sd_a = a.lab_sd * 0.1 * (blunder_a ? model_.lab_blunder_sd : 1), sd_b = b.lab_sd * 0.1 * (blunder_b ? model_.lab_blunder_sd : 1);
            double p = (blunder_a ? model_.lab_blunder : 1 - model_.lab_blunder) * (blunder_b ? model_.lab_blunder : 1 - model_.lab_blunder);
            for (std::size_t i = 0; i < 3; ++i) p *= joint_density(x[i], y[i], mean[i], rate.spread, sd_a, sd_b);
            sum += p;
        }
    return sum;
}

double LotMatcher::word(const Lot& lot, const BoxRate& rate) const
{
    if (lot.colour == Colour::unknown || lot.measured) return 1;
    return (lot.colour == rate.colour ? 1 - model_.colour_error : 0) + model_.colour_error * colour_share_[static_cast<std::size_t>(lot.colour)];
}

double LotMatcher::size(const Lot& lot, const BoxRate& rate) const
{
    if (lot.size == SizeClass::unknown) return 1;
    return (lot.size == rate.size ? 1 - model_.size_error : 0) + model_.size_error * size_share_[static_cast<std::size_t>(lot.size)];
}

double LotMatcher::appearance(const Lot& a, const Lot& b) const
{
    double together = 0, of_a = 0, of_b = 0;
    for (const BoxRate& rate : model_.rates) {
        const double wa = word(a, rate) * size(a, rate), wb = word(b, rate) * size(b, rate);
        together += rate.share * wa * wb * paint(a, b, rate);
        of_a += rate.share * wa * paint(a, rate);
        of_b += rate.share * wb * paint(b, rate);
    }
    // colours so far from every paint that their chance is not a number say nothing
    if (!(of_a * of_b > 1e-290)) return 1;
    return together / (of_a * of_b);
}

LotMatcher::Curve LotMatcher::likelihood(const site::Figure& figure) const
{
    Curve curve{};
    const site::Possible values = site::possible(figure);
    const double low = std::log(std::max(1.0, static_cast<double>(values.low) / 1000)), high = values.high ? std::log(std::max(1.0, static_cast<double>(*values.high) / 1000)) : std::log(largest_lot) + 10;
    for (std::size_t i = 0; i < grid; ++i) {
        const double away = at_[i] < low ? low - at_[i] : at_[i] > high ? at_[i] - high : 0;
        curve[i] = std::exp(-0.5 * away * away / (model_.count_error * model_.count_error));
    }
    return curve;
}

double LotMatcher::count(const Lot& a, const Lot& b) const
{
    if (!comparable(a.figure, b.figure)) return 1;
    const Curve la = likelihood(a.figure), lb = likelihood(b.figure);
    double together = 0, of_a = 0, of_b = 0;
    for (std::size_t i = 0; i < grid; ++i) {
        of_a += prior_[i] * la[i];
        of_b += prior_[i] * lb[i];
        double here = 0;
        for (std::size_t j = 0; j < grid; ++j) here += same_[i][j] * lb[j];
        together += prior_[i] * la[i] * here;
    }
    return of_a * of_b > 1e-290 ? together / (of_a * of_b) : 1;
}

LotRatio LotMatcher::ratio(const Lot& a, const Lot& b, double window_days) const
{
    if (a.kind != b.kind) return {0, 1, 1};
    LotRatio r;
    r.lag = lag_ratio(a.when, b.when, model_.lag, window_days);
    if (r.lag <= 0) return r;
    r.appearance = appearance(a, b);
    r.count = count(a, b);
    return r;
}

double posterior(double ratio, double prior)
{
    const double odds = ratio * prior / (1 - prior);
    return std::isinf(odds) ? 1 : odds / (1 + odds);
}

std::string_view strength(double ratio)
{
    if (ratio < 0.5) return "speaks against";
    if (ratio < 2) return "no support";
    if (ratio < 10) return "weak";
    if (ratio < 100) return "moderate";
    if (ratio < 1000) return "moderately strong";
    if (ratio < 10'000) return "strong";
    return "very strong";
}

LotMatch match_lots(std::span<const Lot> a, std::span<const Lot> b, const LotMatcher& matcher, const MatchSettings& settings)
{
    LotMatch match;
    match.none.assign(b.size(), 1);
    if (a.empty() || b.empty()) return match;
    const LotModel& model = matcher.model();
    site::Interval span = a.front().when;
    for (const auto& lots : {a, b})
        for (const Lot& lot : lots) span = {std::min(span.from, lot.when.from), std::max(span.to, lot.when.to)};
    match.window_days = model.window_days > 0 ? model.window_days : static_cast<double>(span.length().value) / day;

    const std::size_t m = a.size(), n = b.size();
    const double each = weight_of_share(m, n, settings.prior);
    std::vector<double> rest(m * n), weight(m * n);
    std::vector<LotRatio> ratios(m * n);
    double ratio_sum = 0;
    for (std::size_t i = 0; i < m; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const std::size_t k = i * n + j;
            LotRatio& r = ratios[k];
            r = matcher.ratio(a[i], b[j], match.window_days);
            if (r.lag <= 0 && a[i].kind == b[j].kind) {
                // the times may fit once they are shifted
                r.appearance = matcher.appearance(a[i], b[j]);
                r.count = matcher.count(a[i], b[j]);
            }
            rest[k] = std::min(each * r.appearance * r.count, heaviest_weight);
            weight[k] = std::min(rest[k] * r.lag, heaviest_weight);
        }
    const Assignment assigned = assign(m, n, weight);
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t i = 0; i < m; ++i) {
            const std::size_t k = i * n + j;
            if (!(weight[k] > 0)) continue;
            match.pairs.push_back({i, j, ratios[k], assigned.chance[k], assigned.best[j] == static_cast<std::int64_t>(i)});
            match.none[j] -= assigned.chance[k];
            match.expected += assigned.chance[k];
        }
    for (double& none : match.none) none = std::clamp(none, 0.0, 1.0);

    // Shifts that stay clear of the lag itself, around a window of the times at B.
    const double clear = model.lag.longest(), window = match.window_days;
    if (window < 3 * clear || settings.shifts < 1) return match;
    Random random(settings.seed, 0x10A6);
    const Alone real = alone(m, n, weight);
    int at_least = 0;
    std::size_t counted = 0;
    const std::int64_t length = static_cast<std::int64_t>(window * day);
    for (int s = 0; s < settings.shifts; ++s) {
        const auto shift = static_cast<std::int64_t>((clear + random.uniform() * (window - 2 * clear)) * day);
        for (std::size_t j = 0; j < n; ++j) {
            // around the window: what leaves at its end comes in at its begin
            std::int64_t from = b[j].when.from.value + shift;
            if (from >= span.from.value + length) from -= length;
            const site::Interval moved{Second{from}, Second{from + b[j].when.length().value}};
            for (std::size_t i = 0; i < m; ++i) {
                const double lag = lag_ratio(a[i].when, moved, model.lag, window);
                ratio_sum += lag;
                ++counted;
                weight[i * n + j] = std::min(rest[i * n + j] * lag, heaviest_weight);
            }
        }
        const Alone moved = alone(m, n, weight);
        if (moved.evidence >= real.evidence) ++at_least;
        match.placebo.expected += moved.expected / settings.shifts;
    }
    match.placebo.real = real.expected;
    match.placebo.shifts = settings.shifts;
    match.placebo.p = (1.0 + at_least) / (1.0 + settings.shifts);
    match.placebo.mean_ratio = ratio_sum / static_cast<double>(counted);
    return match;
}

}  // namespace tw::cargo
