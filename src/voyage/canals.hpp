#pragma once
#include <span>

namespace tw::voyage {

/// A canal as corners (longitude, latitude) of its middle line.
struct Canal {
    struct Corner { double lon, lat; };
    const char* name;
    std::span<const Corner> line;
};

/// Ship canals that the land polygons do not show as water. Positions from general knowledge, good to about 2 km; cells within
/// one cell of a line are water. Locks and waiting cost no time here, which only enlarges what is reachable.
std::span<const Canal> canals();

}  // namespace tw::voyage
