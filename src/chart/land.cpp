#include "chart/land.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <s2/s2closest_edge_query.h>
#include <s2/s2contains_point_query.h>
#include <s2/s2crossing_edge_query.h>
#include <s2/s2latlng.h>
#include <s2/s2latlng_rect.h>
#include <s2/s2region_coverer.h>
#include <s2/s2shapeutil_coding.h>

#include "chart/land_parts.hpp"

namespace tw::chart {
namespace {

S2Point point_of(LonLat at) { return S2LatLng::FromDegrees(degrees(at.lat), degrees(at.lon)).ToPoint(); }

}  // namespace

Land::Land(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Land::Land(Land&&) noexcept = default;
Land& Land::operator=(Land&&) noexcept = default;
Land::~Land() = default;

Result<Land> Land::open(const std::filesystem::path& path)
{
    auto mapped = MappedFile::open(path);
    if (!mapped)
        return fail(Fault::not_found, "no land index", path.string(), "`./run test` or `./run demo` builds it");
    auto index = std::make_unique<Index>(std::move(*mapped));
    const auto parts = split_land_file(index->file.bytes());
    if (!parts)
        return fail(parts.error().fault, parts.error().message, path.string(), parts.error().next);
    index->boxes = parts->boxes;
    index->checksum = parts->checksum;
    Decoder decoder(parts->s2.data(), parts->s2.size());
    if (!index->shapes.Init(&decoder, s2shapeutil::LazyDecodeShapeFactory(&decoder)) ||
        index->shapes.num_shape_ids() != 1 || index->shapes.shape(0) == nullptr ||
        index->shapes.shape(0)->num_chains() != static_cast<int>(index->boxes.size()))
        return fail(Fault::integrity, "the land index is damaged", path.string());
    return Land(std::move(index));
}

bool Land::contains(LonLat point) const
{
    if (!point.known())
        return false;
    return MakeS2ContainsPointQuery(&index_->shapes).Contains(point_of(point));
}

Decimetre Land::distance_to_coast(LonLat point, Decimetre limit) const
{
    if (!point.known() || limit.value <= 0)
        return limit;
    S2ClosestEdgeQuery query(&index_->shapes);
    query.mutable_options()->set_include_interiors(false);
    query.mutable_options()->set_inclusive_max_distance(S1ChordAngle(S1Angle::Radians(metres(limit) / earth_radius)));
    S2ClosestEdgeQuery::PointTarget target(point_of(point));
    const auto closest = query.FindClosestEdge(&target);
    if (closest.is_empty())
        return limit;
    const Decimetre distance{std::llround(closest.distance().ToAngle().radians() * earth_radius * 10)};
    return std::min(distance, limit);
}

bool Land::crosses(LonLat a, LonLat b) const
{
    if (!a.known() || !b.known())
        return false;
    if (contains(a))
        return true;
    if (a == b)
        return false;
    S2CrossingEdgeQuery query(&index_->shapes);
    std::vector<s2shapeutil::ShapeEdge> crossed;
    query.GetCrossingEdges(point_of(a), point_of(b), s2shapeutil::CrossingType::ALL, &crossed);
    return !crossed.empty();
}

namespace {

// Calls `use` for each edge that may touch the box, until it says false.
template <class Use>
void edges_in(const EncodedS2ShapeIndex& shapes, const S2LatLngRect& box, Use use)
{
    S2RegionCoverer::Options options;
    options.set_max_cells(8);
    std::vector<S2CellId> cells;
    S2RegionCoverer(options).GetFastCovering(box, &cells);
    EncodedS2ShapeIndex::Iterator at(&shapes);
    const S2Shape& shape = *shapes.shape(0);
    for (const S2CellId cell : cells) {
        at.Seek(cell.range_min());
        at.Prev();  // the index cell before may be an ancestor
        for (; !at.done() && at.id().range_min() <= cell.range_max(); at.Next()) {
            if (at.id().range_max() < cell.range_min())
                continue;
            const S2ClippedShape& clipped = at.cell().clipped(0);
            for (int i = 0; i < clipped.num_edges(); ++i) {
                const auto edge = shape.edge(clipped.edge(i));
                const S2LatLng a(edge.v0), b(edge.v1);
                if (box.Intersects(S2LatLngRect::FromPointPair(a, b)) && !use(a, b))
                    return;
            }
        }
    }
}

S2LatLngRect box_of(double west, double south, double east, double north)
{
    const double rad = std::numbers::pi / 180;
    return {R1Interval(std::max(south, -90.0) * rad, std::min(north, 90.0) * rad),
            S1Interval(std::remainder(west, 360) * rad, std::remainder(east, 360) * rad)};
}

}  // namespace

Cover Land::cover(double west, double south, double east, double north) const
{
    bool touched = false;
    edges_in(index_->shapes, box_of(west, south, east, north), [&](const S2LatLng&, const S2LatLng&) { return !(touched = true); });
    if (touched)
        return Cover::mixed;
    return contains(lon_lat(west, std::clamp(south, -90.0, 90.0))) ? Cover::land : Cover::water;
}

std::vector<Land::Edge> Land::edges(double west, double south, double east, double north) const
{
    std::vector<Edge> found;
    edges_in(index_->shapes, box_of(west, south, east, north), [&](const S2LatLng& a, const S2LatLng& b) {
        found.push_back({{a.lng().degrees(), a.lat().degrees()}, {b.lng().degrees(), b.lat().degrees()}});
        return true;
    });
    return found;
}

std::uint64_t Land::fingerprint() const { return index_->checksum; }

std::string_view Land::attribution()
{
    return "Land: \u00a9 OpenStreetMap contributors, Open Database License 1.0 (openstreetmap.org/copyright), "
           "through geo-maps by Simone Primarosa";
}

std::filesystem::path default_land_index(const std::filesystem::path& program)
{
    if (const char* set = std::getenv("TIDEWAITER_LAND"); set != nullptr && *set != '\0')
        return set;
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(program, error).parent_path();
    if (std::filesystem::is_regular_file(folder / "land.index", error))
        return folder / "land.index";
    for (;; folder = folder.parent_path()) {
        if (std::filesystem::is_regular_file(folder / "land/land.index", error))
            return folder / "land/land.index";
        if (!folder.has_relative_path())
            return {};
    }
}

}  // namespace tw::chart
