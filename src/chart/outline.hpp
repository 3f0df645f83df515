#pragma once
#include <optional>

#include "chart/gazetteer.hpp"

namespace tw::chart {

/// Whether a point lies inside an outline by the even-odd rule on longitude and latitude. Edges are straight in that plane
/// (port parts are small) and take the shorter way across 180 degrees. A point exactly on an edge may fall either way, but
/// always the same way. Unknown points and empty outlines are outside.
bool contains(const Outline& outline, LonLat point);

/// A point inside the outline: the centroid of its first ring if that is inside, else the middle of the widest inside span
/// on a latitude of that ring. Nothing for an outline without area.
std::optional<LonLat> point_inside(const Outline& outline);

}  // namespace tw::chart
