#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/interval.hpp"
#include "voyage/exposure.hpp"

namespace tw::voyage {

/// Something that happened at a watched place: a call, an arrival. Its instant is uncertain; in exposure time it stands at the
/// middle of its interval.
struct Occurrence {
    site::Interval when{};
    std::string who{};         ///< tells occurrences of one interval apart; equal (when, who) are one
    std::vector<std::string> evidence{};
    bool simulated = false;
};

struct RegimeOptions {
    double penalty = 6;        ///< log-likelihood a change of rate must earn; 6 gives 2-3 % false alarms on 20-120 events
    Ppm level{50'000};         ///< of Whitworth's law and of the predictive check
    Ppm least_watch{100'000};  ///< mean watch below which a silence is "no viewing"
};

/// A span of constant rate.
struct Regime {
    Second from{}, to{};
    std::int32_t events = 0;
    std::int64_t exposure = 0;  ///< `Exposure` units
    /// Events seen per effective day.
    double rate() const { return exposure > 0 ? events / effective_days(exposure) : 0; }
};

enum class QuietVerdict : std::uint8_t {
    pause,          ///< longer than a constant rate, or the calls' own timetable, explains, and watched
    no_viewing,     ///< would be a pause had it been watched: unknown
    within_chance,  ///< the longest silence of its regime, and no wonder
};
std::string_view name(QuietVerdict verdict);

/// A silence between two occurrences, or after the last.
struct Quiet {
    QuietVerdict verdict = QuietVerdict::within_chance;
    site::Interval last_seen{};
    std::optional<site::Interval> next_seen{};   ///< nothing = not seen again
    std::int64_t exposure = 0;                   ///< watched in between
    std::int32_t calendar_days = 0;
    Ppm mean_watch{};
    std::int32_t events_before = 0, events_after = 0;      ///< in the regimes that bound it
    std::int64_t exposure_before = 0, exposure_after = 0;
    double chance = 1;                           ///< Whitworth's p over all spacings of the regime
    double predicted = 1;                        ///< predictive p of the silence from what was seen before it
    double predicted_back = 1;                   ///< the same looking back from what was seen after it
    double timetable = 1;                        ///< chance of it among the series' other gaps, were the calls on a timetable: `timetable_silence`
    bool by_change = false;                      ///< the partition itself made the silence a regime of its own; chance and predicted are then by the regimes beside it
    /// When the activity really stopped and began again, at 95 %: from the last seen to the first moment by which a missed event
    /// is 95 % likely at the seen rate, and its mirror image. `profile` ends where 2 dlogL passes 3.84.
    site::Interval stopped{}, resumed{};
    Second stopped_profile{}, resumed_profile{};
    Second stopped_median{}, resumed_median{};   ///< where a missed event is as likely as not
    std::vector<std::string> evidence{};         ///< of the two occurrences that bound it
};

struct RegimeReport {
    std::int64_t exposure = 0;       ///< all of it
    std::int32_t events = 0;         ///< in watched time
    std::int32_t unwatched = 0;      ///< occurrences outside watched time: they bound silences and carry no rate
    std::vector<Regime> regimes{};
    std::vector<Quiet> quiets{};     ///< by time; at most one `within_chance` per regime
};

/// Regimes, pauses and resumptions of a series (movement.md 3.4): optimal partitioning in exposure time with cuts only just
/// before and after events, the largest spacing of each regime by Whitworth's law and the predictive check, or else by the calls' own timetable. Occurrences in any
/// order. Zero watched time changes nothing but the calendar dates; scaling the watch by a constant
/// keeps cuts and p; reversing time swaps stop and resumption.
RegimeReport regimes(std::span<const Occurrence> occurrences, const DailyWatch& watch, const RegimeOptions& options = {});

/// Cuts of events at increasing exposures `u` on [0, total]: the begins of all segments but the first, as (exposure, number of
/// events before it). `least` = shortest segment.
struct Cut {
    std::int64_t at = 0;
    std::int32_t events = 0;
    bool operator==(const Cut&) const = default;
};
std::vector<Cut> partition(std::span<const std::int64_t> u, std::int64_t total, std::int64_t least, double penalty);

}  // namespace tw::voyage
