#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "site/look.hpp"

namespace tw::voyage {

inline constexpr std::int64_t day_seconds = 86'400;

/// How well a place was watched, day by day (UTC): the chance that a stay around an instant of that day would have been
/// noticed. Days outside the list were not watched.
struct DailyWatch {
    std::int64_t first_day = 0;   ///< days since 1970-01-01
    std::vector<Ppm> seen{};

    Ppm at_day(std::int64_t day) const;
    bool operator==(const DailyWatch&) const = default;
};

/// How a stay meets looks. Both are assumptions and are printed with every result that uses them.
struct StayRule {
    Second stay{2 * day_seconds};               ///< length of the stays that are looked for
    std::int32_t unstated_days_per_look = 0;    ///< `throughout` looks whose number is not published: one look in so many days; 0 = they watch nothing
};

/// The watch that looks at one place keep over the days [first_day, first_day + days): per day the mean, over the 24 half hours
/// of its hours, of 1 - product over looks of the chance to miss a stay of the rule's length centred there (evidence.md
/// section 8, with the stay centred so that time reversal mirrors the watch). A look whose instant is uncertain, and looks
/// spread over an interval, meet the stay in proportion to the overlap; spread looks are taken as evenly spaced: m + f of
/// them (m whole) miss with (1-p)^m (1 - p f). `planned` and `tally` looks cover nothing. The caller chooses the looks of
/// the place; equal ids count once.
DailyWatch watch_of(std::span<const site::Look> looks, site::ObjectClass kind, const StayRule& rule, std::int64_t first_day, std::int64_t days);

/// Chance that both, or at least one, of two watches noticed, as if independent.
DailyWatch both(const DailyWatch& a, const DailyWatch& b);
DailyWatch either(const DailyWatch& a, const DailyWatch& b);

/// Effective time: the integral of a daily watch, exact in integers. One day watched with certainty is 86 400 000 000 units
/// (seconds times parts per million).
class Exposure {
public:
    static constexpr std::int64_t per_day = day_seconds * 1'000'000;

    explicit Exposure(const DailyWatch& watch);

    /// Units from the beginning of the watch to `t`; 0 before it, `total()` after it.
    std::int64_t at(Second t) const;
    std::int64_t between(Second from, Second to) const { return to <= from ? 0 : at(to) - at(from); }
    std::int64_t total() const { return sums_.back(); }
    /// The first instant by which `units` are reached; the watch's end when they never are.
    Second when(std::int64_t units) const;
    /// The last instant at which no more than `units` are reached; the watch's begin when there is none.
    Second last_when(std::int64_t units) const;
    Second begin() const { return {first_day_ * day_seconds}; }
    Second end() const { return {(first_day_ + static_cast<std::int64_t>(seen_.size())) * day_seconds}; }
    /// Whether a stay at `t` could have been noticed at all.
    bool watched(Second t) const;
    /// Units of the best watched day; 0 = nothing was ever watched.
    std::int64_t best_day() const;

private:
    std::int64_t first_day_ = 0;
    std::vector<std::int32_t> seen_;
    std::vector<std::int64_t> sums_;  ///< one more than days
};

/// Units as days, for rates and words.
constexpr double effective_days(std::int64_t units) { return static_cast<double>(units) / static_cast<double>(Exposure::per_day); }

}  // namespace tw::voyage
