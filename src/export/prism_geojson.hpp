#pragma once
#include <string>

#include "plan/dark_leg.hpp"

namespace tw::interchange {

/// A prism as a GeoJSON feature collection: the region and the likely region as multipolygons, both ends and the `most` first sites as points. Without
/// `land` its ground reads "no_land".
std::string prism_geojson(const plan::DarkLeg& leg, const voyage::Prism& prism, std::size_t most, bool land);

}  // namespace tw::interchange
