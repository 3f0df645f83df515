#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "voyage/signals.hpp"

namespace tw::voyage {

struct ForecastRule {
    std::int32_t leads = 3;             ///< days ahead
    std::int32_t least_arrivals = 8;    ///< in the past, for signals to be used at all
    double least_watched = 30;          ///< effective days of the past likewise
    double scored_watch = 0.3;          ///< days watched less are not scored
    std::int32_t settle_days = 2;       ///< the last days of the past are not learnt from: their looks may still be coming
    std::uint64_t seed = 0;             ///< of the bootstrap
};

/// How forecasts made in the past did, each with only what was known then. Lower scores are better; gains are base minus model.
struct BackTest {
    std::int32_t days = 0, arrivals = 0;          ///< scored
    double log_score = 0, base_log_score = 0;     ///< mean minus log chance of what happened, nats
    double brier = 0, base_brier = 0;
    double log_gain_low = 0, log_gain_high = 0;   ///< 95 % bootstrap by blocks of seven days
    double brier_gain_low = 0, brier_gain_high = 0;
    double log_gain() const { return base_log_score - log_score; }
    double brier_gain() const { return base_brier - brier; }
    /// Whether the gain in log score is above zero with its whole interval.
    bool beats_base() const { return days > 0 && log_gain_low > 0; }
};

/// The chance that a call begins on one day.
struct DayForecast {
    std::int32_t lead = 1;
    std::int64_t day = 0;
    double chance = 0;                    ///< of the model; the base rate where the past is too thin
    double base = 0;                      ///< constant chance learnt from the same past
    std::array<double, signal_count> parts{};  ///< what each signal adds to the log-odds
    BackTest past{};
};

struct Forecast {
    std::int64_t as_of_day = 0;           ///< the last day whose rows were used
    bool too_thin = true;
    std::int32_t arrivals = 0;            ///< seen in the past
    double watched_days = 0;              ///< effective
    Signals known{};
    std::vector<DayForecast> days{};      ///< by lead
};

/// Learns from the days given, all of them past, and says the chance of a call on each of the next `leads` days: one hazard per
/// lead, each refitted from scratch for every day of the back-test.
Forecast forecast(std::span<const SiteDay> past, const ForecastRule& rule = {});

}  // namespace tw::voyage
