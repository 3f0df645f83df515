#include "chart/vector_tile.hpp"

#include <algorithm>

namespace tw::chart {
namespace {

void varint(std::string& out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

void field(std::string& out, std::uint32_t number, std::string_view bytes)
{
    varint(out, number << 3 | 2);
    varint(out, bytes.size());
    out += bytes;
}

void field(std::string& out, std::uint32_t number, std::uint64_t value)
{
    varint(out, number << 3);
    varint(out, value);
}

void zigzag(std::string& out, std::int32_t value) { varint(out, static_cast<std::uint32_t>(value) << 1 ^ static_cast<std::uint32_t>(value >> 31)); }

std::int64_t twice_area(const TileRing& ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const TilePoint a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    return sum;
}

void geometry(std::string& out, TilePoint& pen, TileRing ring, bool outer)
{
    const std::int64_t area = twice_area(ring);
    if (area == 0)
        return;
    if ((area > 0) != outer)
        std::reverse(ring.begin(), ring.end());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (i == 0)
            varint(out, 1 << 3 | 1);  // MoveTo, once
        if (i == 1)
            varint(out, (ring.size() - 1) << 3 | 2);  // LineTo, for the rest
        zigzag(out, ring[i].x - pen.x);
        zigzag(out, ring[i].y - pen.y);
        pen = ring[i];
    }
    varint(out, 1 << 3 | 7);  // ClosePath
}

}  // namespace

std::string vector_tile(std::string_view layer, std::uint32_t extent, const std::vector<TilePolygon>& polygons)
{
    if (polygons.empty())
        return {};
    std::string body;
    field(body, 15, std::uint64_t{2});
    field(body, 1, layer);
    for (const TilePolygon& polygon : polygons) {
        std::string drawn;
        TilePoint pen;
        for (std::size_t i = 0; i < polygon.size(); ++i)
            geometry(drawn, pen, polygon[i], i == 0);
        std::string feature;
        field(feature, 3, std::uint64_t{3});  // POLYGON
        field(feature, 4, drawn);
        field(body, 2, feature);
    }
    field(body, 5, std::uint64_t{extent});
    std::string out;
    field(out, 3, body);
    return out;
}

}  // namespace tw::chart
