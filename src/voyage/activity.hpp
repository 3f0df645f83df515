#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "site/sighting.hpp"
#include "voyage/exposure.hpp"
#include "voyage/regime.hpp"

namespace tw::voyage {

/// What makes one place's looks and sightings a series of calls. All of it is printed with the result.
struct ActivityRule {
    StayRule stay{};
    site::ObjectClass kind = site::ObjectClass::ship;
};

/// The calls seen at a place and the watch they were seen by.
struct ActivitySeries {
    DailyWatch watch;
    std::vector<Occurrence> calls;     ///< by time
    std::int32_t dated = 0;            ///< calls that were seen on a date
    std::int32_t from_tallies = 0;     ///< calls that a tally adds; they are spread evenly over its effective time
    std::int32_t named = 0;            ///< of the dated ones, those that name one hull
    std::int32_t looks = 0;            ///< rows that watch

    /// Share of the calls seen here whose hull was named: the chance that a look tells one hull's call. 1 when none was seen.
    double named_share() const { return calls.empty() ? 1 : static_cast<double>(named) / static_cast<double>(calls.size()); }
};

using PlaceTest = std::function<bool(std::string_view place)>;

/// How the place asked about lies to others, by id.
struct PlaceScope {
    PlaceTest holds;   ///< the place itself or a part of it: what was seen there was seen here
    PlaceTest covers;  ///< a look at that place sees all of this one; a look at one pier does not watch the port
};

/// Builds the series of one place over the days [first_day, first_day + days).
/// Watch: the looks at the place, and `absent` sightings that are their own look. A positive sighting without a look watches
/// nothing, because only what was seen gets published.
/// Calls: positive sightings of the class known to three days, or to one stay where that is longer; sightings nearer than one stay are one call
/// unless they name different hulls. Tallies add what the dated calls in them do not reach: `k` calls or ships; or, for
/// "k of n looks active" (unit `imaged_days`, `days` or `looks`), the mean number of ships lying there, -ln(1 - k/n), over the
/// stay's length in effective days (the M/G/infinity queue; calls independent). A tally over days with a mean watch below a quarter
/// adds nothing: its calls were known otherwise.
ActivitySeries activity_at(std::span<const site::Look> looks, std::span<const site::Sighting> sightings, const PlaceScope& place, const ActivityRule& rule, std::int64_t first_day, std::int64_t days);

}  // namespace tw::voyage
