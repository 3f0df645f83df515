#include <algorithm>
#include <clipper.hpp>
#include <cmath>
#include <limits>

#include "chart/basemap.hpp"
#include "chart/tile_polygons.hpp"
#include "chart/vector_tile.hpp"

namespace tw::chart {
namespace {

using Rings = std::vector<MapRing>;

// One unit is 1/4096 of a tile; a tile is drawn 512 pixels wide, so 8 units are a pixel.
constexpr double units = 4096;
constexpr double buffer = 64 / units;
constexpr int full_detail = 8;

// The file has to stay small: coasts and islands keep their detail, inland waters lose theirs first.
double tolerance(int zoom) { return (zoom >= full_detail ? 7.0 : 13.0) / (units * std::exp2(zoom)); }

/// Smallest ring drawn, in square units: islands from about two pixels on, lakes from some dozens.
double smallest(int zoom, bool lake) { return zoom >= full_detail ? (lake ? 8000 : 160) : (lake ? 8000 : 180); }

double twice_area(const MapRing& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapPoint& a = ring[i == 0 ? ring.size() - 1 : i - 1];
        sum += (a.x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (a.y - ring[0].y);
    }
    return sum;
}

// One side of Sutherland and Hodgman (1974): keeps where sign * (coordinate - bound) >= 0. Points made here stay at every zoom.
MapRing clipped(const MapRing& ring, double MapPoint::* coordinate, double bound, double sign)
{
    MapRing out;
    out.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapPoint& a = ring[i == 0 ? ring.size() - 1 : i - 1];
        const MapPoint& b = ring[i];
        const double da = sign * (a.*coordinate - bound);
        const double db = sign * (b.*coordinate - bound);
        if ((da >= 0) != (db >= 0)) {
            const double t = da / (da - db);
            MapPoint on{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), std::numeric_limits<float>::infinity()};
            on.*coordinate = bound;
            out.push_back(on);
        }
        if (db >= 0)
            out.push_back(b);
    }
    return out;
}

// A whole ring has two points that stay at every zoom; the part of a lake that reaches over the tile's edge is drawn, however small.
bool was_cut(const MapRing& ring)
{
    return std::count_if(ring.begin(), ring.end(), [](const MapPoint& p) { return std::isinf(p.weight); }) > 2;
}

struct Tile {
    int zoom = 0;
    std::uint32_t x = 0, y = 0;
    double side() const { return std::exp2(-zoom); }
    double west() const { return (x - buffer) * side(); }
    double east() const { return (x + 1 + buffer) * side(); }
    double north() const { return (y - buffer) * side(); }
    double south() const { return (y + 1 + buffer) * side(); }
};

bool outside(const MapRing& ring, const Tile& tile)
{
    auto all = [&](auto&& test) { return std::all_of(ring.begin(), ring.end(), test); };
    return all([&](const MapPoint& p) { return p.x < tile.west(); }) || all([&](const MapPoint& p) { return p.x > tile.east(); }) ||
           all([&](const MapPoint& p) { return p.y < tile.north(); }) || all([&](const MapPoint& p) { return p.y > tile.south(); });
}

bool inside(const MapRing& ring, const Tile& tile)
{
    return std::all_of(ring.begin(), ring.end(), [&](const MapPoint& p) {
        return p.x >= tile.west() && p.x <= tile.east() && p.y >= tile.north() && p.y <= tile.south();
    });
}

Rings cut(const Rings& rings, const Tile& tile)
{
    Rings out;
    for (const MapRing& ring : rings) {
        if (inside(ring, tile)) {
            out.push_back(ring);
            continue;
        }
        if (outside(ring, tile))
            continue;
        MapRing part = clipped(ring, &MapPoint::x, tile.west(), 1);
        part = clipped(part, &MapPoint::x, tile.east(), -1);
        part = clipped(part, &MapPoint::y, tile.north(), 1);
        part = clipped(part, &MapPoint::y, tile.south(), -1);
        if (part.size() >= 3)
            out.push_back(std::move(part));
    }
    return out;
}

ClipperLib::Path on_grid(const MapRing& ring, const Tile& tile)
{
    const double scale = units / tile.side();
    const auto grid = [&](double v, std::uint32_t of) { return static_cast<ClipperLib::cInt>(std::llround((v - of * tile.side()) * scale)); };
    ClipperLib::Path path;
    for (const MapPoint& p : ring)
        if (static_cast<double>(p.weight) >= tolerance(tile.zoom)) {
            const ClipperLib::IntPoint at(grid(p.x, tile.x), grid(p.y, tile.y));
            if (path.empty() || path.back() != at)
                path.push_back(at);
        }
    return path;
}

struct Outer {
    const ClipperLib::Path* path;
    double area;
    ClipperLib::cInt west, east, north, south;
};

Outer outer_of(const ClipperLib::Path& path)
{
    Outer out{&path, std::abs(ClipperLib::Area(path)), path[0].X, path[0].X, path[0].Y, path[0].Y};
    for (const auto& p : path) {
        out.west = std::min(out.west, p.X), out.east = std::max(out.east, p.X);
        out.north = std::min(out.north, p.Y), out.south = std::max(out.south, p.Y);
    }
    return out;
}

bool holds(const Outer& outer, const ClipperLib::Path& hole)
{
    const auto in_box = [&](const ClipperLib::IntPoint& p) { return p.X >= outer.west && p.X <= outer.east && p.Y >= outer.north && p.Y <= outer.south; };
    if (!std::all_of(hole.begin(), hole.end(), in_box))
        return false;
    for (const auto& p : hole)
        if (const int at = ClipperLib::PointInPolygon(p, *outer.path); at >= 0)  // -1: on its edge, which tells nothing
            return at == 1;
    return true;
}

TileRing ring_of(const ClipperLib::Path& path)
{
    TileRing ring;
    ring.reserve(path.size());
    for (const auto& p : path)
        ring.push_back({static_cast<std::int32_t>(p.X), static_cast<std::int32_t>(p.Y)});
    return ring;
}

// Every hole goes to the smallest outer ring that holds it. Clipper's own tree gives the same, in quadratic time.
std::vector<TilePolygon> nested(const ClipperLib::Paths& paths)
{
    std::vector<Outer> outers;
    for (const auto& path : paths)
        if (ClipperLib::Orientation(path))
            outers.push_back(outer_of(path));
    std::stable_sort(outers.begin(), outers.end(), [](const Outer& a, const Outer& b) { return a.area < b.area; });
    std::vector<TilePolygon> polygons;
    for (const Outer& outer : outers)
        polygons.push_back({ring_of(*outer.path)});
    for (const auto& path : paths) {
        if (ClipperLib::Orientation(path))
            continue;
        const auto at = std::find_if(outers.begin(), outers.end(), [&](const Outer& outer) { return holds(outer, path); });
        if (at != outers.end())
            polygons[static_cast<std::size_t>(at - outers.begin())].push_back(ring_of(path));
    }
    return polygons;
}

// Each ring from its least point on, the rings in order: two results of Clipper that are the same read the same.
ClipperLib::Paths in_order(ClipperLib::Paths paths)
{
    const auto before = [](const ClipperLib::IntPoint& a, const ClipperLib::IntPoint& b) { return a.X != b.X ? a.X < b.X : a.Y < b.Y; };
    for (auto& path : paths)
        std::rotate(path.begin(), std::min_element(path.begin(), path.end(), before), path.end());
    std::sort(paths.begin(), paths.end(), [&](const auto& a, const auto& b) { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before); });
    return paths;
}

// Crossings are rounded to the grid, which can make new ones: united again until nothing moves.
ClipperLib::Paths settled(ClipperLib::Paths paths)
{
    paths = in_order(std::move(paths));
    for (int round = 0; round < 8; ++round) {
        ClipperLib::Clipper clipper;
        clipper.StrictlySimple(true);
        clipper.AddPaths(paths, ClipperLib::ptSubject, true);
        ClipperLib::Paths next;
        if (!clipper.Execute(ClipperLib::ctUnion, next, ClipperLib::pftPositive, ClipperLib::pftPositive))
            break;
        next = in_order(std::move(next));
        if (next == paths)
            break;
        paths = std::move(next);
    }
    return paths;
}

std::string encoded(const Rings& rings, const Tile& tile)
{
    const double scale = units / tile.side();
    ClipperLib::Clipper clipper;
    clipper.StrictlySimple(true);
    bool any = false;
    for (const MapRing& ring : rings) {
        const double area = twice_area(ring) / 2 * scale * scale;
        if (std::abs(area) < smallest(tile.zoom, area > 0 && !was_cut(ring)))
            continue;
        if (const ClipperLib::Path path = on_grid(ring, tile); path.size() >= 3)
            any = clipper.AddPath(path, ClipperLib::ptSubject, true) || any;
    }
    if (!any)
        return {};
    // Land lies left of its rings in degrees, so right of them here, where y grows southwards: it winds negatively.
    ClipperLib::Paths made;
    if (!clipper.Execute(ClipperLib::ctUnion, made, ClipperLib::pftNegative, ClipperLib::pftNegative))
        return {};
    const std::vector<TilePolygon> polygons = mended(nested(settled(std::move(made))));
    return vector_tile("land", static_cast<std::uint32_t>(units), polygons);
}

struct Pyramid {
    int deepest;
    const std::function<bool(int, std::uint32_t, std::uint32_t, std::string_view)>& give;

    bool all_land(const Tile& tile, std::string_view square) const
    {
        if (!give(tile.zoom, tile.x, tile.y, square))
            return false;
        if (tile.zoom == deepest)
            return true;
        for (std::uint32_t child = 0; child < 4; ++child)
            if (!all_land({tile.zoom + 1, tile.x * 2 + child % 2, tile.y * 2 + child / 2}, square))
                return false;
        return true;
    }

    bool down(const Tile& tile, const Rings& rings) const
    {
        if (rings.empty())
            return true;
        const bool whole = rings.size() == 1 && rings[0].size() == 4 && std::abs(twice_area(rings[0])) / 2 >= 0.999 * std::pow(tile.side() * (1 + 2 * buffer), 2);
        const std::string made = encoded(rings, tile);
        if (whole && tile.zoom > 3)
            return all_land(tile, made);
        if (!made.empty() && !give(tile.zoom, tile.x, tile.y, made))
            return false;
        if (tile.zoom == deepest)
            return true;
        for (std::uint32_t child = 0; child < 4; ++child) {
            const Tile part{tile.zoom + 1, tile.x * 2 + child % 2, tile.y * 2 + child / 2};
            if (!down(part, cut(rings, part)))
                return false;
        }
        return true;
    }
};

}  // namespace

std::string land_tile(const Rings& rings, int zoom, std::uint32_t x, std::uint32_t y)
{
    const Tile tile{zoom, x, y};
    return encoded(cut(rings, tile), tile);
}

bool land_pyramid(const Rings& rings, int deepest, const std::function<bool(int, std::uint32_t, std::uint32_t, std::string_view)>& give)
{
    return Pyramid{deepest, give}.down({}, rings);
}

}  // namespace tw::chart
