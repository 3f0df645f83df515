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
    std::int32_t looks = 0;            ///< rows that watch
};

/// Whether a place id is the place asked about, or a part of it.
using AtPlace = std::function<bool(std::string_view place)>;

/// Builds the series of one place over the days [first_day, first_day + days).
/// Watch: the looks at the place, and `absent` sightings that are their own look. A positive sighting without a look watches
/// nothing, because only what was seen gets published.
/// Calls: positive sightings of the class no longer than the stay rule's stay; sightings nearer than one stay are one call
/// unless they name different hulls. Tallies add what the dated calls in them do not reach: `k` calls or ships; or, for
/// "k of n looks active" (unit `imaged_days`, `days` or `looks`), the mean number of ships lying there, -ln(1 - k/n), over the
/// stay's length in effective days (the M/G/infinity queue; calls independent).
ActivitySeries activity_at(std::span<const site::Look> looks, std::span<const site::Sighting> sightings, const AtPlace& at_place, const ActivityRule& rule, std::int64_t first_day, std::int64_t days);

}  // namespace tw::voyage
