#pragma once
#include <cstdint>
#include <vector>

#include "core/geodesy.hpp"
#include "voyage/lattice.hpp"

namespace tw::voyage {

/// A set of cells of one level.
struct Region {
    Level level;
    std::int32_t column = 0, row = 0;     ///< of the first cell; the column is not wrapped
    std::int32_t width = 0, height = 0;   ///< cells
    std::vector<std::uint8_t> inside;     ///< row by row from the south

    bool empty() const { return inside.empty(); }
    bool has(std::int32_t x, std::int32_t y) const
    {
        return x >= 0 && y >= 0 && x < width && y < height && inside[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] != 0;
    }
    bool contains(LonLat point) const;
    /// Sum of the cells' areas, in hectares.
    std::int64_t hectares() const;
};

/// A connected part of a region: its outer ring against the clock and its holes with the clock, each closed (first corner
/// repeated), along the sides of cells. Longitudes are in [-180, 180]: parts end at the date line.
struct RegionPart {
    std::vector<std::vector<LonLat>> rings;
    std::int64_t cells = 0;
};

/// The parts of a region, largest first.
std::vector<RegionPart> outline(const Region& region);

}  // namespace tw::voyage
