#include "chart/tile_polygons.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <geos_c.h>
#include <memory>
#include <type_traits>

namespace tw::chart {
namespace {

struct Finish { void operator()(GEOSContextHandle_t geos) const { GEOS_finish_r(geos); } };
using Context = std::unique_ptr<std::remove_pointer_t<GEOSContextHandle_t>, Finish>;

/// Shapes of one context, freed with it.
class Geos {
public:
    using Shape = std::unique_ptr<GEOSGeometry, std::function<void(GEOSGeometry*)>>;

    Geos() : context_(GEOS_init_r()) {}
    GEOSContextHandle_t get() const { return context_.get(); }
    Shape own(GEOSGeometry* shape) const
    {
        return Shape(shape, [geos = get()](GEOSGeometry* old) { GEOSGeom_destroy_r(geos, old); });
    }

    Shape polygon(const TilePolygon& of) const
    {
        GEOSGeometry* outer = nullptr;
        std::vector<GEOSGeometry*> holes;
        for (const TileRing& points : of) {
            GEOSCoordSequence* at = GEOSCoordSeq_create_r(get(), static_cast<unsigned>(points.size()) + 1, 2);
            for (unsigned i = 0; i <= points.size(); ++i) {
                const TilePoint p = points[i % points.size()];
                GEOSCoordSeq_setXY_r(get(), at, i, p.x, p.y);
            }
            GEOSGeometry* ring = GEOSGeom_createLinearRing_r(get(), at);
            if (outer == nullptr) outer = ring;
            else holes.push_back(ring);
        }
        return own(GEOSGeom_createPolygon_r(get(), outer, holes.data(), static_cast<unsigned>(holes.size())));
    }

    /// Adds the polygons that a shape is made of; lines and points that fell out of it have no area.
    void collect(const GEOSGeometry* shape, std::vector<TilePolygon>& out) const
    {
        if (GEOSisEmpty_r(get(), shape) != 0) return;
        if (GEOSGeomTypeId_r(get(), shape) == GEOS_POLYGON) {
            TilePolygon polygon{ring(GEOSGetExteriorRing_r(get(), shape))};
            for (int i = 0; i < GEOSGetNumInteriorRings_r(get(), shape); ++i) polygon.push_back(ring(GEOSGetInteriorRingN_r(get(), shape, i)));
            out.push_back(std::move(polygon));
        } else if (GEOSGeomTypeId_r(get(), shape) == GEOS_MULTIPOLYGON || GEOSGeomTypeId_r(get(), shape) == GEOS_GEOMETRYCOLLECTION) {
            for (int i = 0; i < GEOSGetNumGeometries_r(get(), shape); ++i) collect(GEOSGetGeometryN_r(get(), shape, i), out);
        }
    }

private:
    TileRing ring(const GEOSGeometry* shape) const
    {
        const GEOSCoordSequence* at = GEOSGeom_getCoordSeq_r(get(), shape);
        unsigned size = 0;
        GEOSCoordSeq_getSize_r(get(), at, &size);
        TileRing out;
        for (unsigned i = 0; i + 1 < size; ++i) {
            double x = 0, y = 0;
            GEOSCoordSeq_getXY_r(get(), at, i, &x, &y);
            out.push_back({static_cast<std::int32_t>(std::lround(x)), static_cast<std::int32_t>(std::lround(y))});
        }
        return out;
    }

    Context context_;
};

bool drawable(const TilePolygon& polygon)
{
    return !polygon.empty() && std::all_of(polygon.begin(), polygon.end(), [](const TileRing& ring) { return ring.size() >= 3; });
}

}  // namespace

bool valid(const TilePolygon& polygon)
{
    if (!drawable(polygon)) return false;
    const Geos geos;
    return GEOSisValid_r(geos.get(), geos.polygon(polygon).get()) == 1;
}

std::vector<TilePolygon> mended(std::vector<TilePolygon> polygons)
{
    const Geos geos;
    std::vector<TilePolygon> out;
    for (TilePolygon& polygon : polygons) {
        if (!drawable(polygon)) continue;
        const auto shape = geos.polygon(polygon);
        if (GEOSisValid_r(geos.get(), shape.get()) == 1) {
            out.push_back(std::move(polygon));
            continue;
        }
        const std::unique_ptr<GEOSMakeValidParams, std::function<void(GEOSMakeValidParams*)>> how(GEOSMakeValidParams_create_r(geos.get()), [&](GEOSMakeValidParams* old) { GEOSMakeValidParams_destroy_r(geos.get(), old); });
        GEOSMakeValidParams_setMethod_r(geos.get(), how.get(), GEOS_MAKE_VALID_STRUCTURE);
        const auto apart = geos.own(GEOSMakeValidWithParams_r(geos.get(), shape.get(), how.get()));
        const auto rounded = geos.own(apart ? GEOSGeom_setPrecision_r(geos.get(), apart.get(), 1, 0) : nullptr);
        if (rounded) geos.collect(rounded.get(), out);
        else out.push_back(std::move(polygon));
    }
    return out;
}

}  // namespace tw::chart
