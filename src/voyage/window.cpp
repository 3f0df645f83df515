#include "voyage/window.hpp"

#include <algorithm>

#include "voyage/moves.hpp"

namespace tw::voyage {
namespace {

constexpr double radian = std::numbers::pi / 180;
constexpr double tenths = earth_radius * 10;  // of the earth's radius, decimetres

/// A box in degrees; longitudes relative to the first point.
struct Box {
    double south = -90, north = 90, west = -180, east = 180;
};

Box around_disc(LonLat centre, double east_of_origin, double angle)
{
    const double lat = degrees(centre.lat) * radian;
    Box box;
    box.south = std::max(-90.0, (lat - angle) / radian);
    box.north = std::min(90.0, (lat + angle) / radian);
    if (std::abs(lat) + angle < std::numbers::pi / 2) {
        const double wide = std::asin(std::min(1.0, std::sin(angle) / std::cos(lat))) / radian;
        box.west = east_of_origin - wide;
        box.east = east_of_origin + wide;
    }
    return box;
}

// Both focal distances of a point of the ellipse are at most (limit + distance) / 2, and unless it is a good part of the
// world its distance from the middle is at most limit / 2.
Box around_ellipse(LonLat a, LonLat b, double limit)
{
    const double apart = great_circle_metres(a, b) * 10;
    const double half = std::min(std::numbers::pi, (limit + apart) / 2 / tenths + 1e-9);
    const double turn = degrees(longitude_difference(a.lon, b.lon));
    Box box{-90, 90, -180 + std::min(0.0, turn), 180 + std::max(0.0, turn)};
    const auto meet = [&](const Box& other) {
        box = {std::max(box.south, other.south), std::min(box.north, other.north), std::max(box.west, other.west),
               std::min(box.east, other.east)};
    };
    const Box whole{-90, 90, box.west, box.east};
    const auto disc = [&](LonLat centre, double east, double angle) {
        Box found = around_disc(centre, east, angle);
        if (found.east - found.west >= 360) {
            found.west = whole.west;
            found.east = whole.east;
        }
        meet(found);
    };
    disc(a, 0, half);
    disc(b, turn, half);
    if (limit / tenths < 1.0) {
        const LonLat middle = interpolate(a, b, 0.5);
        disc(middle, degrees(longitude_difference(a.lon, middle.lon)), limit / 2 / tenths + 1e-9);
    }
    return box;
}

void lay_out(Window& window, const Box& box, LonLat a, Level level)
{
    constexpr std::int32_t margin = reach + 1;
    const double bound = pole_bound;
    window.level = level;
    window.cut = box.south < -bound || box.north > bound;
    const auto row = [&](double lat) { return static_cast<std::int32_t>(std::floor(level.row(std::clamp(lat, -bound, bound)))); };
    window.row = row(box.south) - margin;
    window.height = row(box.north) + margin + 2 - window.row;
    const double start = level.column(a.lon), degree = level.across() / 360.0;
    window.column = static_cast<std::int32_t>(std::floor(start + box.west * degree)) - margin;
    window.width = static_cast<std::int32_t>(std::floor(start + box.east * degree)) + margin + 2 - window.column;
    window.around = window.width >= level.across();
    if (window.around)
        window.width = level.across();
}

void fill_water(Window& window, const WaterGrid& grid)
{
    constexpr std::int32_t size = Level::tile;
    window.water.assign(window.corners(), 0);
    const std::int32_t cells = window.around ? window.width : window.width - 1;
    const auto down = [](std::int32_t v) { return v >= 0 ? v / size : -((-v + size - 1) / size); };
    for (std::int32_t ty = down(window.row); ty <= down(window.row + window.height - 2); ++ty)
        for (std::int32_t tx = down(window.column); tx <= down(window.column + cells - 1); ++tx) {
            const auto tile = grid.tile(window.level, tx, ty);
            const std::int32_t y0 = std::max(ty * size, window.row), y1 = std::min((ty + 1) * size, window.row + window.height - 1);
            const std::int32_t x0 = std::max(tx * size, window.column), x1 = std::min((tx + 1) * size, window.column + cells);
            for (std::int32_t y = y0; y < y1; ++y) {
                const std::uint64_t bits = tile[static_cast<std::size_t>(y - ty * size)];
                for (std::int32_t x = x0; x < x1; ++x)
                    window.water[window.at(x - window.column, y - window.row)] = bits >> (x - tx * size) & 1;
            }
        }
}

// By the haversine, split into what depends on the row and on the column; longitudes as exact differences.
std::vector<std::int32_t> circles_from(const Window& window, LonLat point)
{
    const double step = 3.6e9 / window.level.across();
    std::vector<double> turn(static_cast<std::size_t>(window.width));
    for (std::size_t x = 0; x < turn.size(); ++x) {
        const double east = (window.column + static_cast<double>(x)) * step - (static_cast<double>(point.lon.value) + 1.8e9);
        const double half = std::sin(east * 1e-7 * radian / 2);
        turn[x] = half * half;
    }
    std::vector<std::int32_t> out(window.corners());
    const double lat = degrees(point.lat) * radian;
    for (std::int32_t y = 0; y < window.height; ++y) {
        const double here = window.level.latitude(window.row + y) * radian;
        const double rise = std::sin((here - lat) / 2) * std::sin((here - lat) / 2), run = std::cos(here) * std::cos(lat);
        for (std::int32_t x = 0; x < window.width; ++x)
            out[window.at(x, y)] = static_cast<std::int32_t>(2 * tenths * std::asin(std::min(1.0, std::sqrt(rise + run * turn[static_cast<std::size_t>(x)]))));
    }
    return out;
}

}  // namespace

LonLat Window::corner(std::int32_t x, std::int32_t y) const { return level.at(column + x, row + y); }

std::vector<std::uint32_t> Window::corners_near(LonLat point, Decimetre radius) const
{
    std::vector<std::uint32_t> found;
    const std::int32_t y0 = static_cast<std::int32_t>(std::floor(level.row(point.lat))) - row;
    const auto turns = static_cast<std::int32_t>(std::floor(level.column(point.lon))) - column;
    const std::int32_t x0 = ((turns % level.across()) + level.across()) % level.across();
    const double east = level.column(point.lon) - column - turns + x0, north = level.row(point.lat) - row;
    const double cells_wide = static_cast<double>(radius.value) / level.side(level.row(point.lat));
    const auto n = static_cast<std::int32_t>(cells_wide) + 1;
    const std::int32_t cells = around ? width : width - 1;
    // Distances on the lattice: over the radii in use Mercator's scale changes by less than one part in a hundred.
    const auto is_near = [&](std::int32_t x, std::int32_t y) { return (x - east) * (x - east) + (y - north) * (y - north) <= cells_wide * cells_wide; };
    for (std::int32_t y = std::max(0, y0 - n); y <= std::min(height - 2, y0 + n); ++y)
        for (std::int32_t x = x0 - n; x <= x0 + n; ++x) {
            const std::int32_t column_of = around ? ((x % width) + width) % width : x;
            if (column_of < 0 || column_of >= cells || water[at(column_of, y)] == 0)
                continue;
            const std::int32_t next = around && column_of + 1 == width ? 0 : column_of + 1;
            const bool holds = x == x0 && y == y0;
            for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}})
                if (holds || is_near(x + dx, y + dy))
                    found.push_back(static_cast<std::uint32_t>(at(dx == 0 ? column_of : next, y + dy)));
        }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Window window_around(const WaterGrid& grid, LonLat a, LonLat b, Decimetre limit, std::size_t most_corners)
{
    const Box box = around_ellipse(a, b, static_cast<double>(limit.value));
    Window window;
    for (Level level = finest_level((degrees(a.lat) + degrees(b.lat)) / 2);; ++level.value) {
        lay_out(window, box, a, level);
        if (window.corners() <= most_corners || level.value >= Level::highest)
            break;
    }
    for (const std::int32_t y : {0, window.height - 1})
        window.side = std::max(window.side, window.level.side(window.row + y));
    if (window.row < window.level.across() / 2 && window.row + window.height > window.level.across() / 2)
        window.side = window.level.side(window.level.across() / 2.0);
    fill_water(window, grid);
    window.from_a = circles_from(window, a);
    window.from_b = circles_from(window, b);
    return window;
}

}  // namespace tw::voyage
