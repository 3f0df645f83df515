#pragma once
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "track/event.hpp"

namespace tw::interchange {

/// A line cut at 180 degrees (RFC 7946 section 3.1.9): each part lies within [-180, 180], and the cut is on the meridian at
/// the latitude where the straight line between the two positions crosses it. Unknown positions are left out. Positions stand
/// in 1e-7 degrees, so 180 degrees east is 1 800 000 000.
struct Position {
    std::int64_t lon = 0, lat = 0;
    bool operator==(const Position&) const = default;
};
std::vector<std::vector<Position>> cut_at_180(const std::vector<LonLat>& line);

/// What an event looks like on a map.
struct Shape {
    enum class Kind { none, point, line } kind = Kind::none;
    std::vector<LonLat> points;
    /// False where the drawing joins what was received across something that was not: the line of a gap.
    bool measured = true;
};
Shape shape_of(const track::Event& event);

/// Shortest decimal form of 1e-7 degrees, at most seven decimals: "131.25".
std::string degrees_text(std::int64_t degree7);

}  // namespace tw::interchange
