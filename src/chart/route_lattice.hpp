#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "core/geodesy.hpp"

namespace tw::chart {

/// In steps: the longest move sqrt(2^2 + 3^2) plus one diagonal half step of snapping
inline constexpr double reach = 4.4;
/// Degrees of latitude beyond which there are no routes.
inline constexpr double pole_bound = 84;

/// King's moves first, then (1,2), (1,3), (2,3): 32 directions.
inline constexpr std::array<std::array<int, 2>, 32> moves{{
    {1, 0},  {1, 1},  {0, 1},  {-1, 1},  {-1, 0},  {-1, -1}, {0, -1},  {1, -1},  {2, 1},  {1, 2},  {-1, 2},
    {-2, 1}, {-2, -1}, {-1, -2}, {1, -2}, {2, -1},  {3, 1},   {1, 3},   {-1, 3},  {-3, 1}, {-3, -1}, {-1, -3},
    {1, -3}, {3, -1}, {3, 2},  {2, 3},   {-2, 3},  {-3, 2},  {-3, -2}, {-2, -3}, {2, -3}, {3, -2},
}};

/// A point of the lattice.
struct Cell {
    std::int32_t x = 0, y = 0;
};
constexpr std::uint64_t key(Cell c)
{
    return (std::uint64_t{static_cast<std::uint32_t>(c.x)} << 32) | static_cast<std::uint32_t>(c.y);
}
/// A square lattice in Mercator's plane, unwrapped from the start's longitude.
class Lattice {
public:
    Lattice(LonLat from, LonLat to, Decimetre cell)
        : origin_(degrees(from.lon)),
          step_(metres(cell) / earth_radius / std::cos((degrees(from.lat) + degrees(to.lat)) / 2 * radian))
    {
    }
    double x(LonLat p) const { return std::remainder(degrees(p.lon) - origin_, 360) * radian / step_; }
    double y(LonLat p) const { return std::asinh(std::tan(degrees(p.lat) * radian)) / step_; }
    LonLat at(Cell c) const { return lon_lat(origin_ + c.x * step_ / radian, std::atan(std::sinh(c.y * step_)) / radian); }
    double step_metres(LonLat p) const { return step_ * earth_radius * std::cos(degrees(p.lat) * radian); }

private:
    static constexpr double radian = std::numbers::pi / 180;
    double origin_, step_;
};

}  // namespace tw::chart
