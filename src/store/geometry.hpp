#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/geodesy.hpp"

namespace tw::store {

/// GeoPackage geometry blobs (GeoPackage 1.3, 2.1.3): header with envelope, then ISO WKB, little-endian, EPSG:4326, longitude
/// first. Lines that cross 180 degrees go on beyond it (190 instead of -170), so that map programs draw them in one piece.
/// An empty string stands for NULL.
std::string point_geometry(LonLat at);
/// One point is written twice: a line of no length is drawn as a dot, a line of one point is not valid.
std::string line_geometry(std::span<const LonLat> line);
/// Rings are told apart into shells and holes by the even-odd rule.
std::string area_geometry(const std::vector<std::vector<LonLat>>& rings);

struct Envelope {
    double min_x, max_x, min_y, max_y;
};
/// Envelope of a geometry blob as map programs write them: from its header, or for a point without one from its coordinates.
/// Nothing for NULL, empty geometries and other bytes.
std::optional<Envelope> envelope_of(std::string_view blob);

}  // namespace tw::store
