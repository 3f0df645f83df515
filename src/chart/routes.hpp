#pragma once
#include <cstdint>
#include <vector>

#include "chart/land.hpp"

namespace tw::chart {

/// How a way over water is looked for.
struct RouteOptions {
    Decimetre cell{2'000};         ///< finest step of the lattice; passages narrower than about two steps may be missed
    Decimetre margin{};            ///< distance kept from the coast, 0 = any water
    Decimetre free_near_end{50'000};  ///< within this distance of either end the margin is not asked for
    Decimetre snap{200'000};       ///< an end on land or in a pond moves to open water at most this far away
    std::uint32_t most_nodes = 400'000;
};

/// A way over water: great circles between `points`, none of which touches land.
struct SeaRoute {
    std::vector<LonLat> points;    ///< at least two; the ends are the given ones unless they had to move
    Decimetre length{};            ///< sum of `great_circle` over the points
};

/// The shortest way over water that the lattice shows, then pulled taut.
///
/// A* on a Mercator lattice whose step follows the distance to the coast (fine at the shore, up to 256 steps in the open
/// sea), 32 directions, costs in decimetres. Thirty-two directions overstate a length by at most 1.31 %, the guess of the way
/// to go by 1 %; pulling taut by line of sight takes most of that back. So the length is never below the great circle's and,
/// where every passage is wider than two steps, at most 2.4 % and four steps above the shortest way; in the property tests
/// against exact visibility graphs it stays within 1.5 %. Between steps the margin may be missed by half a step.
/// The same input gives the same route. Between 84 S and 84 N only. `not_found` when an end has no water within `snap` or no
/// way is found within `most_nodes`.
Result<SeaRoute> sea_route(const Land& land, LonLat from, LonLat to, const RouteOptions& options = {});

/// Whether the great circle from a to b stays on water, `margin` away from land.
bool line_of_sight(const Land& land, LonLat a, LonLat b, Decimetre margin);

/// The point after `distance` along a route, clamped to its ends.
LonLat along(const SeaRoute& route, Decimetre distance);

}  // namespace tw::chart
