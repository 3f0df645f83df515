#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "voyage/activity.hpp"
#include "voyage/hazard.hpp"

namespace tw::voyage {

/// One day at a site: what was known by its end, and what was seen of arrivals on it.
struct SiteDay {
    std::int64_t day = 0;           ///< days since 1970-01-01
    Signals known{};                ///< by the end of the day
    double watch = 0;               ///< chance that a ship that came on this day was seen on it
    bool arrived = false;           ///< a call was first seen on it
};

/// The days [first_day, first_day + days) of a site, each from rows whose interval ended by then: reading is taken to follow
/// looking at once. Signals: `stack` log(1 + boxes) at the last look that said (the unit most used at the site; an absent stack
/// is 0), `growth` its change since the look before, or +-1 where only "growing" was said; `ship_present` and `dwell` log(1 +
/// days) from the last look at ships; `ice` 1 or 0 once reported; `since_call` and `since_look` log(1 + days). Tallies are not
/// used: they tell no day. Looks spread over an interval watch a day only when they are said to have seen nothing: what else they
/// saw is not told by day.
std::vector<SiteDay> site_days(std::span<const site::Look> looks, std::span<const site::Sighting> sightings, const PlaceScope& place, std::int64_t first_day, std::int64_t days);

}  // namespace tw::voyage
