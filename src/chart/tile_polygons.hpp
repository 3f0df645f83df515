#pragma once
#include <vector>

#include "chart/vector_tile.hpp"

namespace tw::chart {

/// Whether a polygon holds OGC's rules for simple features: rings that neither cross nor overlap themselves or each other, touch at most in
/// points, and leave the inside in one piece. False also for a ring of fewer than three points.
bool valid(const TilePolygon& polygon);

/// The same land as valid polygons with whole coordinates: those that are valid stay as they are, the others are taken apart where they cross
/// themselves and rounded to the grid by snap rounding (GEOS), which moves nothing by more than a unit. What has no area falls away.
std::vector<TilePolygon> mended(std::vector<TilePolygon> polygons);

}  // namespace tw::chart
