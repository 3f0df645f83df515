#pragma once
#include <optional>
#include <vector>

#include "chart/routes.hpp"

namespace tw::chart {

/// A* from one point of water to another; the points passed, both ends included. Nothing when there is no way or it would
/// take more than `most_nodes`.
std::optional<std::vector<LonLat>> find_way(const Land& land, LonLat from, LonLat to, const RouteOptions& options);

/// The point itself, or the nearest water within `snap` that leads out: to a point 1.5 km off any coast, or 25 km away.
/// Ponds, docks behind locks and river pieces between bridges do not.
std::optional<LonLat> to_open_water(const Land& land, LonLat at, const RouteOptions& options);

}  // namespace tw::chart
