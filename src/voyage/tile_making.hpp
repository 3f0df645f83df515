#pragma once
#include <array>
#include <cstdint>

#include "chart/land.hpp"
#include "voyage/lattice.hpp"

namespace tw::voyage {

/// 64 x 64 cells, one bit each: 1 = water. Row by row from the south, bit 0 in the west.
using Tile = std::array<std::uint64_t, Level::tile>;

/// Which tile: its first cell is (64 column, 64 row) of the level.
struct TilePlace {
    Level level;
    std::int32_t column = 0, row = 0;
};

/// Marks the cells that a coast edge touches; edges that pass the tile by mark nothing.
void mark_coast(Tile& cells, TilePlace place, const chart::Land::Edge& edge);
/// The cells that no edge touches fall into areas that are wholly land or wholly water; marks those of water.
void fill_water(Tile& water, TilePlace place, const chart::Land& land);
/// Marks the cells within one cell of level 0 of a canal; whether any was not marked before.
bool mark_canals(Tile& water, TilePlace place);

}  // namespace tw::voyage
