#pragma once
#include <cstdint>
#include <vector>

#include "voyage/water_grid.hpp"

namespace tw::voyage {

/// The part of the lattice that a ship can reach between two points within a length: the box around their ellipse. Corners of
/// cells are numbered row by row; the cell north-east of a corner has the corner's number.
struct Window {
    Level level;
    std::int32_t column = 0, row = 0;      ///< lattice position of corner 0; the column is not wrapped
    std::int32_t width = 0, height = 0;    ///< corners each way
    bool around = false;                   ///< goes all around the world: column `width` is column 0
    bool cut = false;                      ///< the ellipse reaches beyond 84 degrees, or the box is coarser than wanted
    double side = 0;                       ///< longest side of a cell, decimetres
    std::vector<std::uint8_t> water;       ///< by cell; 0 along the last row and, unless `around`, the last column
    std::vector<std::int32_t> from_a, from_b;  ///< great circle from each corner to the two points, decimetres

    std::size_t corners() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
    std::size_t at(std::int32_t x, std::int32_t y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x); }
    LonLat corner(std::int32_t x, std::int32_t y) const;
    /// Corners of the water cell that holds the point and of those with a corner within `radius` of it.
    std::vector<std::uint32_t> corners_near(LonLat point, Decimetre radius) const;
};

/// The window of every z with gc(a, z) + gc(z, b) <= limit, at the finest level of the two ends' mean latitude that keeps
/// it below `most_corners`, or at a coarser one.
/// Both points are known and within `pole_bound`; limit >= gc(a, b).
Window window_around(const WaterGrid& grid, LonLat a, LonLat b, Decimetre limit, std::size_t most_corners);

}  // namespace tw::voyage
