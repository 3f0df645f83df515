#include <absl/types/span.h>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <numeric>
#include <s2/mutable_s2shape_index.h>
#include <s2/s2cell_id.h>
#include <s2/s2latlng.h>
#include <s2/s2lax_polygon_shape.h>
#include <s2/s2shapeutil_coding.h>
#include <xxhash.h>

#include "chart/land.hpp"
#include "chart/land_file.hpp"
#include "chart/land_geojson.hpp"

namespace tw::chart {
namespace {

// Cells of level 24 are 0.4 to 0.7 m wide: vertices are snapped to their centres, which makes the file four times smaller.
constexpr int snap_level = 24;

S2Point snapped(PlanePoint p)
{
    return S2CellId(S2LatLng::FromDegrees(p.lat * 1e-7, p.lon * 1e-7)).parent(snap_level).ToPoint();
}

RingBox box_of(const PlaneRing& ring)
{
    std::int64_t lon = ring.front().lon, west = lon, east = lon;
    std::int32_t south = ring.front().lat, north = south;
    for (std::size_t i = 1; i <= ring.size(); ++i) {
        const PlanePoint a = ring[i - 1];
        const PlanePoint b = ring[i % ring.size()];
        lon += longitude_difference({a.lon}, {b.lon}).value;
        west = std::min(west, lon);
        east = std::max(east, lon);
        south = std::min(south, b.lat);
        north = std::max(north, b.lat);
    }
    // A ring that comes home a turn away goes round a pole; only the southern one has land.
    if (lon != ring.front().lon)
        south = -900'000'000;
    const auto down = [](std::int64_t v) { return static_cast<std::int32_t>((v - (v < 0 ? 9 : 0)) / 10); };
    const auto up = [](std::int64_t v) { return static_cast<std::int32_t>((v + (v > 0 ? 9 : 0)) / 10); };
    return {down(west), down(south), up(east), up(north)};
}

Result<std::uint64_t> write_file(const std::filesystem::path& path, std::span<const RingBox> boxes, const Encoder& encoded)
{
    LandFileHead head{land_magic, 0, boxes.size(), encoded.length()};
    XXH3_state_t* state = XXH3_createState();
    XXH3_64bits_reset(state);
    XXH3_64bits_update(state, boxes.data(), boxes.size_bytes());
    XXH3_64bits_update(state, encoded.base(), encoded.length());
    head.checksum = XXH3_64bits_digest(state);
    XXH3_freeState(state);

    const std::filesystem::path temporary = path.string() + ".part";
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&head), sizeof head);
    out.write(reinterpret_cast<const char*>(boxes.data()), static_cast<std::streamsize>(boxes.size_bytes()));
    out.write(encoded.base(), static_cast<std::streamsize>(encoded.length()));
    out.close();
    std::error_code error;
    if (out)
        std::filesystem::rename(temporary, path, error);
    if (!out || error)
        return fail(Fault::store_unusable, "the land index can't be written", path.string());
    return sizeof head + boxes.size_bytes() + encoded.length();
}

}  // namespace

Result<LandIndexed> index_land(std::string_view geojson, const std::filesystem::path& index)
{
    LandRings reading;
    if (auto read = read_land_geojson(geojson, reading); !read)
        return tl::unexpected(read.error());
    LandIndexed made;
    std::vector<PlaneRing> rings = reading.finish();
    made.polygons = reading.polygons();
    made.dropped_rings = reading.dropped();

    std::vector<RingBox> boxes(rings.size());
    std::transform(rings.begin(), rings.end(), boxes.begin(), box_of);
    std::vector<std::uint32_t> order(rings.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::int64_t wide_a = boxes[a].extent();
        const std::int64_t wide_b = boxes[b].extent();
        return wide_a != wide_b ? wide_a > wide_b : rings[a] != rings[b] ? rings[a] < rings[b] : a < b;
    });

    std::vector<S2Point> points;
    std::vector<std::size_t> starts{0};
    std::vector<RingBox> kept;
    for (const std::uint32_t i : order) {
        const std::size_t start = points.size();
        for (const PlanePoint p : rings[i])
            if (const S2Point point = snapped(p); points.size() == start || points.back() != point)
                points.push_back(point);
        while (points.size() > start + 1 && points.back() == points[start])
            points.pop_back();
        PlaneRing().swap(rings[i]);
        if (points.size() < start + 3) {
            points.resize(start);
            ++made.dropped_rings;
            continue;
        }
        starts.push_back(points.size());
        kept.push_back(boxes[i]);
    }
    made.rings = kept.size();
    made.vertices = points.size();

    std::vector<absl::Span<const S2Point>> loops;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        loops.emplace_back(points.data() + starts[i], starts[i + 1] - starts[i]);
    MutableS2ShapeIndex shapes;
    shapes.Add(std::make_unique<S2LaxPolygonShape>(loops));
    std::vector<S2Point>().swap(points);
    shapes.ForceBuild();
    Encoder encoded;
    if (!s2shapeutil::CompactEncodeTaggedShapes(shapes, &encoded))
        return fail(Fault::internal, "the land polygons can't be encoded");
    shapes.Encode(&encoded);
    const auto written = write_file(index, kept, encoded);
    if (!written)
        return tl::unexpected(written.error());
    made.bytes = *written;
    return made;
}

}  // namespace tw::chart
