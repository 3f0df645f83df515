#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>

#include "core/geodesy.hpp"

namespace tw::voyage {

/// The lattice of the world's waters: the square of Mercator's plane between 85.05 S and 85.05 N, cut into 32 768 x 32 768
/// square cells at level 0 and half as many each way with every further level. Mercator is conformal, so a cell is a square
/// on the water too, of 0.66 nm x cos(latitude) x 2^level. 64 x 64 cells are a tile, the same tiles as those of web maps.
/// Columns count from 180 W eastwards, rows from the south.
struct Level {
    int value = 0;
    static constexpr int highest = 6;
    static constexpr std::int32_t tile = 64;

    constexpr std::int32_t across() const { return 32'768 >> value; }
    /// Position in cells. Longitudes are exact: a turn of the world by whole cells changes nothing.
    double column(Degree7 lon) const { return (static_cast<double>(lon.value) + 1.8e9) * (across() / 3.6e9); }
    double row(double lat_degrees) const { return (std::asinh(std::tan(lat_degrees * radian)) / std::numbers::pi + 1) * across() / 2; }
    double row(Degree7 lat) const { return row(degrees(lat)); }
    double longitude(double column) const { return column * 360 / across() - 180; }
    double latitude(double row) const { return std::atan(std::sinh(northing(row))) / radian; }
    LonLat at(double column, double row) const { return lon_lat(longitude(column), latitude(row)); }
    /// Side of a cell on the water at a row, decimetres.
    double side(double row) const { return 20 * std::numbers::pi * earth_radius / across() / std::cosh(northing(row)); }

    constexpr auto operator<=>(const Level&) const = default;

private:
    static constexpr double radian = std::numbers::pi / 180;
    double northing(double row) const { return (2 * row / across() - 1) * std::numbers::pi; }
};

/// Degrees of latitude beyond which nothing is computed.
inline constexpr double pole_bound = 84;

/// The level whose cells at this latitude are nearest to half a nautical mile: 0.35 to 0.71 nm.
inline Level finest_level(double lat_degrees)
{
    const double side = Level{0}.side(Level{0}.row(lat_degrees));
    Level level;
    while (level.value < Level::highest && side * (1 << level.value) * std::numbers::sqrt2 < 0.5 * 10 * metres_per_nautical_mile)
        ++level.value;
    return level;
}

}  // namespace tw::voyage
