#pragma once
#include <cstdint>
#include <vector>

namespace tw::chart {

/// A vertex of a planar land polygon in 1e-7 degree. Unlike `LonLat` it tells +180 from -180.
struct PlanePoint {
    std::int32_t lon = 0, lat = 0;
    constexpr auto operator<=>(const PlanePoint&) const = default;
};
/// Vertices in order; the last one joins the first and is not repeated.
using PlaneRing = std::vector<PlanePoint>;

/// Turns planar polygons (maps cut at 180 degrees and closed along the bottom edge) into rings of the sphere.
///
/// - Rings with fewer than three distinct vertices or without area are dropped.
/// - Shells run counter-clockwise and holes clockwise, whatever the source did: land is on the left.
/// - Vertices of shells at or south of 85 S are the map's edge, not a coast (no sea reaches 85 S): they are dropped, so the
///   ring of Antarctica closes round the pole.
/// - Vertices within 1e-4 degree of 180 lie on it. Land cut at 180 degrees is joined again: pieces of cut that lie against each
///   other vanish, what has land on one side only stays as coast.
/// - Edges longer than half a degree of longitude are divided linearly, because they are straight on the source's plane and
///   not on the sphere.
class LandRings {
public:
    /// Shell first, then holes.
    void add_polygon(std::vector<PlaneRing>&& rings);
    /// All rings, in no special order. Longitudes are in [-180, 180), consecutive vertices are distinct.
    std::vector<PlaneRing> finish();

    std::uint64_t polygons() const { return polygons_; }
    std::uint64_t dropped() const { return dropped_; }

private:
    void add_ring(PlaneRing ring, bool shell);
    std::vector<PlaneRing> join_cut() const;

    std::vector<PlaneRing> done_, cut_;  // cut_: rings with an edge along 180 degrees
    std::uint64_t polygons_ = 0, dropped_ = 0;
};

}  // namespace tw::chart
