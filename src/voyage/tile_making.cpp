#include "voyage/tile_making.hpp"

#include <algorithm>
#include <cmath>

#include "voyage/canals.hpp"

namespace tw::voyage {
namespace {

constexpr int size = Level::tile;

struct Spot {
    double x, y;  // cells from the tile's south-west corner
};

/// Marks the cells of a tile that lie within `out` cells of a line.
void mark(Tile& cells, Spot a, Spot b, double out)
{
    if (a.y > b.y)
        std::swap(a, b);
    const int first = std::max(0, static_cast<int>(std::floor(a.y - out)));
    const int last = std::min(size - 1, static_cast<int>(std::floor(b.y + out)));
    const double slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0;
    for (int row = first; row <= last; ++row) {
        double low = a.x, high = b.x;
        if (b.y > a.y) {
            low = a.x + slope * (std::clamp(row - out, a.y, b.y) - a.y);
            high = a.x + slope * (std::clamp(row + 1 + out, a.y, b.y) - a.y);
        }
        if (low > high)
            std::swap(low, high);
        const int from = std::max(0, static_cast<int>(std::floor(std::max(low - out, -1.0))));
        const int to = std::min(size - 1, static_cast<int>(std::floor(std::min(high + out, size + 1.0))));
        for (int x = from; x <= to; ++x)
            cells[static_cast<std::size_t>(row)] |= std::uint64_t{1} << x;
    }
}

/// Turns degrees into cells of one tile, on the tile's own side of the date line.
class Onto {
public:
    Onto(Level level, std::int32_t column, std::int32_t row)
        : level_(level), left_(column * size), bottom_(row * size), middle_(level.longitude(left_ + size / 2.0))
    {
    }
    Spot operator()(double lon, double lat) const
    {
        const double x = std::remainder(lon - middle_, 360) * level_.across() / 360 + size / 2.0;
        return {x, level_.row(std::clamp(lat, -89.0, 89.0)) - bottom_};
    }

private:
    Level level_;
    double left_, bottom_, middle_;
};

// Longer edges are cut: a great circle of 5 km strays less than 10 m from a line of the lattice up to 84 degrees.
constexpr double piece_metres = 5'000;
// Rounding of positions to 1e-7 degree, and of the arithmetic, in cells of level 0: the same on the ground at every level, so that a
// cell is water when and only when one of its fine ones is.
constexpr double rounding = 1e-3;

void mark_edge(Tile& cells, const Onto& onto, const chart::Land::Edge& edge, double out)
{
    // Nearly all edges are some hundred metres long; the degrees tell that at once.
    if (std::abs(edge.a.lat - edge.b.lat) < 0.03 && std::abs(edge.a.lon - edge.b.lon) < 0.03)
        return mark(cells, onto(edge.a.lon, edge.a.lat), onto(edge.b.lon, edge.b.lat), out);
    const LonLat a = lon_lat(edge.a.lon, edge.a.lat), b = lon_lat(edge.b.lon, edge.b.lat);
    const int pieces = 1 + static_cast<int>(great_circle_metres(a, b) / piece_metres);
    LonLat from = a;
    for (int i = 1; i <= pieces; ++i) {
        const LonLat to = interpolate(a, b, static_cast<double>(i) / pieces);
        const Spot start = onto(degrees(from.lon), degrees(from.lat)), end = onto(degrees(to.lon), degrees(to.lat));
        if (std::abs(start.x - end.x) < 180.0 * size)
            mark(cells, start, end, out);
        from = to;
    }
}

/// Fills the area of unmarked cells around one of them, and says which they are.
Tile area_around(int x, int y, const Tile& marked)
{
    Tile area{};
    area[static_cast<std::size_t>(y)] = std::uint64_t{1} << x;
    for (bool grown = true; grown;) {
        grown = false;
        const auto spread = [&](std::size_t row) {
            std::uint64_t bits = area[row];
            if (row > 0)
                bits |= area[row - 1];
            if (row + 1 < size)
                bits |= area[row + 1];
            bits &= ~marked[row];
            for (;;) {
                const std::uint64_t wider = (bits | bits << 1 | bits >> 1) & ~marked[row];
                if (wider == bits)
                    break;
                bits = wider;
            }
            grown = grown || bits != area[row];
            area[row] = bits;
        };
        for (std::size_t row = 0; row < size; ++row)
            spread(row);
        for (std::size_t row = size; row-- > 0;)
            spread(row);
    }
    return area;
}

}  // namespace

void mark_coast(Tile& cells, TilePlace place, const chart::Land::Edge& edge)
{
    // Land that reaches across the date line comes in two polygons that meet there. Tiles end at that line, and an edge on it parts
    // no two cells of one tile.
    if (std::abs(edge.a.lon) > 180 - 1e-7 && std::abs(edge.b.lon) > 180 - 1e-7)
        return;
    mark_edge(cells, Onto(place.level, place.column, place.row), edge, std::ldexp(rounding, -place.level.value));
}

void fill_water(Tile& water, TilePlace place, const chart::Land& land)
{
    Tile known = water;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            if ((known[static_cast<std::size_t>(y)] >> x & 1) != 0)
                continue;
            const Tile area = area_around(x, y, known);
            const bool is_land = land.contains(place.level.at(place.column * size + x + 0.5, place.row * size + y + 0.5));
            for (std::size_t i = 0; i < size; ++i) {
                known[i] |= area[i];
                if (!is_land)
                    water[i] |= area[i];
            }
        }
}

bool mark_canals(Tile& water, TilePlace place)
{
    const Tile before = water;
    const Onto onto(place.level, place.column, place.row);
    for (const Canal& canal : canals())
        for (std::size_t i = 1; i < canal.line.size(); ++i) {
            const Spot a = onto(canal.line[i - 1].lon, canal.line[i - 1].lat), b = onto(canal.line[i].lon, canal.line[i].lat);
            if (std::abs(a.x - b.x) < 180.0 * size)
                mark(water, a, b, std::ldexp(1.0, -place.level.value));
        }
    return water != before;
}

}  // namespace tw::voyage
