#pragma once
#include <cstdint>
#include <vector>

#include "ais/clock_evidence.hpp"
#include "ais/clock_table.hpp"

namespace tw::ais {

/// Thresholds of clock repair (movement.md 1.3).
struct ClockRules {
    std::uint64_t seconds_needed = 20;   ///< T-02: messages before a median counts
    std::uint64_t share_near = 60;       ///< per cent of them within 3 s of it; a spread says delay, not a wrong clock
    std::int64_t tolerance_s = 5;        ///< T-02 to T-04: smaller errors are transport, not a fault
    std::uint64_t minutes_needed = 5;    ///< T-04
    std::uint64_t minutes_share = 80;    ///< per cent of them that must agree
    std::uint64_t base_needed = 3;       ///< T-03: messages of a base, whose offsets must lie within the tolerance (quartiles)
    std::int64_t base_apart_s = 10;      ///< of three bases one further off their median than this is itself wrong
    std::uint64_t pairs_needed = 3;      ///< T-06: transmissions in common
    std::int64_t pairs_tolerance_s = 2;  ///< T-06: smaller disagreements are left
    std::int64_t pairs_spread_s = 2;     ///< T-06: quartile distance up to which an offset is stable and repaired
};

/// How much of the truth a clock's own rows tell.
enum class ClockReach : std::uint8_t { nothing, second, time_of_day, date };

/// What one hour of one clock says of itself by T-02, T-03 and T-04, without others.
struct OwnClock {
    ClockReach reach = ClockReach::nothing;
    std::int64_t error_s = 0;
    std::uint64_t evidence = 0;
};
OwnClock own_clock(const HourEvidence& hour, const ClockRules& rules = {});

/// Median of residuals -30..29 seconds on the circle of a minute, for `bins` as in `HourEvidence`: taken around their densest
/// five seconds. Found only where enough of them lie near it.
struct CircularMedian {
    bool found = false;
    std::int64_t value = 0;
    std::uint64_t total = 0;
};
CircularMedian circular_median(const std::array<std::uint32_t, 60>& bins, const ClockRules& rules);

/// The verdicts of T-02, T-03, T-04 and T-06 on all clocks.
std::vector<ClockEntry> judge_clocks(const ClockEvidence& evidence, const ClockRules& rules = {});

}  // namespace tw::ais
