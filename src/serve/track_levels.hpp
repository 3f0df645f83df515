#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tw::serve {

/// Positions in time: web mercator with 2^32 = the world, and seconds. The three are equally long.
struct Positions {
    std::span<const std::uint32_t> x, y, t;
};

/// The finest zoom: there every position shows.
inline constexpr std::uint8_t finest_zoom = 22;

/// Half a pixel of 512-pixel tiles at a zoom, in units of the world's 2^32.
double half_pixel(int zoom);
/// The lowest zoom at which a deviation of so many units is half a pixel or more.
std::uint8_t level_of(double deviation);

/// Gives every position of the line [begin, end) the lowest zoom at which it matters, its ends the given one. At any zoom from there on,
/// who sails straight and evenly from each position that is left to the next is at every position's time less than half a pixel from it:
/// the line runs where the ship did, and at the time. Douglas and Peucker's division (1973) with distances at the same time
/// (Meratnia and de By, EDBT 2004). Iterative, so that no line is too long.
void set_levels(const Positions& of, std::size_t begin, std::size_t end, std::uint8_t ends, std::vector<std::uint8_t>& level);

/// The zoom from which positions [begin, end) are more than a point.
std::uint8_t level_of_extent(const Positions& of, std::size_t begin, std::size_t end);

}  // namespace tw::serve
