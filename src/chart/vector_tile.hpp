#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tw::chart {

struct TilePoint {
    std::int32_t x = 0, y = 0;
};
using TileRing = std::vector<TilePoint>;
/// The outer ring, then the holes, whichever way they run.
using TilePolygon = std::vector<TileRing>;

/// Polygons as a Mapbox Vector Tile of version 2 with one layer and no attributes; outer rings are turned to positive area and
/// holes to negative, as section 4.3.4.4 of the specification asks. Empty when there is no polygon.
std::string vector_tile(std::string_view layer, std::uint32_t extent, const std::vector<TilePolygon>& polygons);

}  // namespace tw::chart
