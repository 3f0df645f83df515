#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "site/interval.hpp"

namespace tw::cargo {

/// How long things take from one place to another, from the last time they were seen there to the first time here.
struct LagModel {
    enum class Form : std::uint8_t {
        any,       ///< nothing is known: only that it is not before; spread evenly over `reach_days`
        between,   ///< published bounds
        lognormal, ///< median and sigma of the logarithm
    } form = Form::any;
    double low = 0, high = 0;      ///< days, of `between`
    double median = 0, sigma = 0;  ///< days and no unit, of `lognormal`
    std::string source{};          ///< who says so; empty = an assumption

    /// Chance that it took at most so many days.
    double at_most(double days) const;
    /// Days beyond which hardly anything comes.
    double longest() const;
};

/// Assumption `lag_outside`: share of what comes at any time from 0 to three times the upper bound or the median, whatever the model says.
inline constexpr double lag_outside = 0.1;
/// Assumption `lag_any`: days over which an unknown lag is spread.
inline constexpr double reach_days = 60;

/// Reads "16-19" (days, published bounds) or "17.5~0.2" (median and sigma of a log-normal); nothing for other texts, or bounds that are not 0 <= low < high <= 3650.
std::optional<LagModel> lag_from_text(std::string_view text);
/// "16 to 19 days", "log-normal, median 17.5 days, sigma 0.2", "not known".
std::string text_of(const LagModel& lag);

/// Likelihood ratio of the two times under "it went from a to b" against "b came at any moment of a window of `window_days`". 0 when b ends before a begins.
double lag_ratio(const site::Interval& a, const site::Interval& b, const LagModel& lag, double window_days);

}  // namespace tw::cargo
