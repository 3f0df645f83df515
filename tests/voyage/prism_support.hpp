#pragma once
#include <string>
#include <vector>

#include "chart/drawn_land.hpp"
#include "core/philox.hpp"
#include "voyage/prism.hpp"

namespace tw::test {

/// A fix at a time given in hours.
inline voyage::End fix_at(double lon, double lat, double hours)
{
    const Second at{static_cast<std::int64_t>(hours * 3600)};
    return {.at = lon_lat(lon, lat), .from = at, .to = at};
}

inline voyage::Pace pace_at(double most_knots, double usual_knots = 10)
{
    return {Centiknot{static_cast<std::int32_t>(most_knots * 100)}, Centiknot{static_cast<std::int32_t>(usual_knots * 100)},
            voyage::Pace::Basis::given, voyage::Craft::cargo};
}

/// Land of rectangles that may reach beyond 180 degrees east: those are cut at the date line, as published polygons are.
inline chart::Land land_across(const std::vector<std::vector<std::vector<Corner>>>& rectangles)
{
    std::vector<std::vector<std::vector<Corner>>> cut;
    const auto put = [&](double west, double south, double east, double north) {
        const double turns = west >= 180 ? 360 : 0;
        cut.push_back({box(west - turns, south, east - turns, north)});
    };
    for (const auto& rectangle : rectangles) {
        const auto [west, south] = rectangle[0][0];
        const auto [east, north] = rectangle[0][2];
        if (west < 180 && east > 180) {
            put(west, south, 180, north);
            put(180, south, east, north);
        } else {
            put(west, south, east, north);
        }
    }
    return land_of(cut);
}

/// Sites on a lattice of `step` degrees over a box.
inline std::vector<voyage::Site> sites_over(double west, double south, double east, double north, double step)
{
    std::vector<voyage::Site> sites;
    for (double lon = west; lon < east; lon += step)
        for (double lat = south; lat < north; lat += step)
            sites.push_back({.id = std::to_string(sites.size()), .at = lon_lat(lon, lat)});
    return sites;
}

/// Ids of the reachable sites, in order.
inline std::vector<std::string> reachable(const voyage::Prism& prism, const std::vector<voyage::Site>& sites)
{
    std::vector<std::string> ids;
    for (const auto& reach : prism.sites)
        ids.push_back(sites[reach.site].id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace tw::test
