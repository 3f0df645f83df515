#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan/scene.hpp"
#include "voyage/activity.hpp"
#include "voyage/first_route.hpp"
#include "voyage/forecast.hpp"
#include "voyage/regime.hpp"
#include "voyage/shuttle.hpp"

namespace tw::plan {

/// What to look for patterns in. Nothing given = everything the case holds.
struct PatternRequest {
    std::string hull{};                 ///< id, name, IMO number or MMSI of one hull; empty = all
    std::string site{};                 ///< id or name of one place; empty = every place that was looked at
    std::optional<Second> from{}, to{}; ///< else from the first row to the last
    voyage::ActivityRule activity{};
    voyage::WatchRule rule = voyage::WatchRule::both_ends;  ///< a record of a sailing needs both calls
};

/// Regimes and silences of one place.
struct SitePattern {
    std::string site;                   ///< place id
    voyage::RegimeReport report;
    std::int32_t looks = 0, dated = 0, from_tallies = 0;
};

struct Patterns {
    site::Interval span{};              ///< looked at
    std::vector<voyage::Shuttle> shuttles, fleets;
    std::vector<voyage::FirstRoute> routes;
    std::vector<SitePattern> sites;
    std::int32_t calls = 0;             ///< of hulls, AIS port calls and named sightings
    std::size_t conflicts = 0;          ///< in the evidence: see the scene
    bool simulated = false;
};

/// Shuttles and first-seen routes from AIS port calls and sightings that name a hull; pauses from looks and sightings. A place is
/// watched on a day by its looks, or when any ship was heard in port there. `not_found` when the hull or site is not in the case.
Result<Patterns> find_patterns(const store::Case& the_case, const PatternRequest& request);

struct ForecastRequest {
    std::string site;
    Second as_of{};
    std::int32_t horizon_days = 3;
};

struct SiteForecast {
    std::string site;
    site::Interval past{};
    voyage::Forecast forecast;
    bool simulated = false;
};

/// The chance of a call at a site on each of the next days, from looks and sightings that ended before `as_of`. `not_found` for an
/// unknown site, `input_unusable` when nothing of the site was looked at before then.
Result<SiteForecast> forecast_site(const store::Case& the_case, const ForecastRequest& request);

}  // namespace tw::plan
