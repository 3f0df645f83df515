#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "chart/land.hpp"
#include "voyage/tile_making.hpp"
#include "voyage/water_file.hpp"

namespace tw::voyage {

/// Which cells of the lattice hold water, worked out tile by tile from the land polygons when first asked for, and kept.
///
/// A cell is water if any part of it is, so a coarse cell is water wherever one of its fine ones is: whatever the grid does not
/// know makes the water larger, never smaller. Depth and ice are not looked at, for the same reason. Canals are water
/// (canals.hpp). Beyond the lattice there is no water.
///
/// Safe to share between threads; what it answers depends on the land alone.
class WaterGrid {
public:
    /// `land` must outlive the grid; null: the whole world is water. At most `most_tiles` tiles of 0.5 KB are kept, the oldest
    /// go first. With a file of this land's tiles nothing is worked out.
    explicit WaterGrid(const chart::Land* land, const WaterFile* file = nullptr, std::size_t most_tiles = 65'536)
        : land_(land), file_(file), most_tiles_(most_tiles)
    {
    }

    /// The tile whose first cell is (64 column, 64 row) of the level; columns wrap around the world.
    Tile tile(Level level, std::int32_t column, std::int32_t row) const;
    /// Whether the cell that holds the point has water.
    bool water(Level level, LonLat at) const;
    /// Whether no cell within `radius` of the point belongs to water larger than a pond (400 cells of the finest level there): the place lies up
    /// a river or canal that is too narrow for the land polygons. Remembered.
    bool inland(LonLat at, Decimetre radius) const;
    /// Tiles made so far, for measurement.
    std::size_t made() const;

private:
    Tile make(TilePlace place) const;
    bool find_inland(LonLat at, Decimetre radius) const;

    const chart::Land* land_;
    const WaterFile* file_;
    std::size_t most_tiles_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::uint64_t, Tile> tiles_;
    mutable std::deque<std::uint64_t> order_;
    mutable std::map<std::pair<LonLat, Decimetre>, bool> inland_;
    mutable std::size_t made_ = 0;
};

}  // namespace tw::voyage
