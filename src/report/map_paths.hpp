#pragma once
#include <string>
#include <vector>

#include "report/map_view.hpp"
#include "report/model.hpp"

namespace tw::report {

/// A run of positions that is drawn as one line.
struct Path {
    std::vector<LonLat> points;
    std::size_t event = 0;  ///< index in `Model::events`
};

/// What the map shows of a case.
struct Paths {
    std::vector<Path> measured;  ///< tracks, cut where a gap lies inside them
    std::vector<Path> gaps;      ///< both ends of each gap, along the great circle
    std::vector<Path> stops;     ///< one point each
};

Paths paths_of(const Model& model);

/// SVG path data of a line: unwrapped, clamped where it lies far outside, thinned below half a pixel. A line that leaves a view
/// of the whole world on one side comes in on the other. Empty when it can't be seen.
std::string line_data(const std::vector<LonLat>& points, const MapView& view);

}  // namespace tw::report
