#include "cargo/lag.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr double day = 86'400;
constexpr double outside_reach = 3;
/// Points over which an uncertain departure is averaged.
constexpr int points = 24;

double even(double x, double low, double high) { return std::clamp((x - low) / (high - low), 0.0, 1.0); }

}  // namespace

double LagModel::at_most(double days) const
{
    if (days <= 0) return 0;
    switch (form) {
    case Form::any: return even(days, 0, reach_days);
    case Form::between: return (1 - lag_outside) * even(days, low, high) + lag_outside * even(days, 0, outside_reach * high);
    case Form::lognormal: return (1 - lag_outside) * 0.5 * std::erfc(-std::log(days / median) / (sigma * std::sqrt(2.0))) + lag_outside * even(days, 0, outside_reach * median);
    }
    return 0;
}

double LagModel::longest() const
{
    switch (form) {
    case Form::any: return reach_days;
    case Form::between: return high;
    case Form::lognormal: return median * std::exp(2.326 * sigma);
    }
    return reach_days;
}

std::optional<LagModel> lag_from_text(std::string_view text)
{
    text = trim(text);
    LagModel lag;
    if (const std::size_t at = text.find('~'); at != std::string_view::npos) {
        const auto median = parse_real(trim(text.substr(0, at))), sigma = parse_real(trim(text.substr(at + 1)));
        if (!median || !sigma || !(*median > 0 && *median <= 3650) || !(*sigma >= 0.01 && *sigma <= 3)) return std::nullopt;
        lag.form = LagModel::Form::lognormal;
        lag.median = *median;
        lag.sigma = *sigma;
        return lag;
    }
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto low = parse_real(trim(text.substr(0, dash))), high = parse_real(trim(text.substr(dash + 1)));
    if (!low || !high || !(*low >= 0 && *low < *high && *high <= 3650)) return std::nullopt;
    lag.form = LagModel::Form::between;
    lag.low = *low;
    lag.high = *high;
    return lag;
}

std::string text_of(const LagModel& lag)
{
    switch (lag.form) {
    case LagModel::Form::any: return "not known";
    case LagModel::Form::between: return fmt::format("{:g} to {:g} days", lag.low, lag.high);
    case LagModel::Form::lognormal: return fmt::format("log-normal, median {:g} days, sigma {:g}", lag.median, lag.sigma);
    }
    return "not known";
}

double lag_ratio(const site::Interval& a, const site::Interval& b, const LagModel& lag, double window_days)
{
    const double a_length = std::max(static_cast<double>(a.length().value), 60.0) / day, b_length = std::max(static_cast<double>(b.length().value), 60.0) / day;
    const double from_a = static_cast<double>((b.from - a.from).value) / day;
    double mean = 0;
    for (int i = 0; i < points; ++i) {
        const double lag_from = from_a - a_length * (i + 0.5) / points;
        mean += lag.at_most(lag_from + b_length) - lag.at_most(lag_from);
    }
    return std::max(0.0, mean / points / b_length * std::max(window_days, b_length));
}

}  // namespace tw::cargo
