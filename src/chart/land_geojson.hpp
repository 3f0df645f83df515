#pragma once
#include <string_view>

#include "chart/land_rings.hpp"
#include "core/result.hpp"

namespace tw::chart {

/// Reads every Polygon and MultiPolygon of a GeoJSON text into `rings`, whatever they are nested in; other geometries are
/// passed over. Memory grows with the vertices (8 bytes each), not with the text. `input_unusable` when the text is no
/// JSON, has a coordinate off the globe, or holds no polygon.
Result<void> read_land_geojson(std::string_view geojson, LandRings& rings);

}  // namespace tw::chart
