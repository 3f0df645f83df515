#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/land.hpp"

namespace tw::chart {

/// A point of the square web-mercator world, 0..1 from the north-west; `weight` is how far the line would move without it, in
/// the same unit (Douglas and Peucker 1973), so that every tile of one zoom leaves out the same points.
struct MapPoint {
    double x = 0, y = 0;
    float weight = 0;
};
using MapRing = std::vector<MapPoint>;

/// The land rings of the whole world on that square, each with its weights. Ends that lie on the cut at 180 degrees or on the
/// square's lower edge are pushed out of the square, so that no coast is drawn there.
std::vector<MapRing> map_rings(const Land& land);

/// The land of one tile as a vector tile (Mapbox Vector Tile 2.1, one layer `land`, extent 4096, buffer 64): valid polygons,
/// made by one union of the clipped rings. Empty when the tile holds none.
std::string land_tile(const std::vector<MapRing>& rings, int zoom, std::uint32_t x, std::uint32_t y);

/// Calls `give` with every tile that holds land, from zoom 0 to `deepest`, parents first; false stops.
/// Longer than a minute for zoom 8 of the whole world.
bool land_pyramid(const std::vector<MapRing>& rings, int deepest,
                  const std::function<bool(int zoom, std::uint32_t x, std::uint32_t y, std::string_view tile)>& give);

}  // namespace tw::chart
