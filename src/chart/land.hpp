#pragma once
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "core/geodesy.hpp"
#include "core/result.hpp"

namespace tw::chart {

enum class Cover { water, mixed, land };

/// Land polygons of the world, indexed once at set-up (`tidewaiter-land`, run by `./run`) and opened read-only.
/// Source: OpenStreetMap land polygons through the npm package @geo-maps/earth-lands-100m, ODbL 1.0; `attribution()` must be
/// printed wherever land is drawn. Lakes, the Caspian Sea and wide rivers are water, and their banks are coast. Ice shelves
/// are land. Positions of the coast are good to about 100 m.
///
/// Const members may be called from many threads at once.
class Land {
public:
    /// Opens an index file written by `index_land`; `not_found`, or `integrity` when its bytes are not as written.
    static Result<Land> open(const std::filesystem::path& index);
    Land(Land&&) noexcept;
    Land& operator=(Land&&) noexcept;
    ~Land();

    /// Whether a point is on land; an unknown point is not.
    bool contains(LonLat point) const;
    /// Great-circle distance to the nearest coast line, in decimetres, whether the point is on land or water; at most `limit`.
    Decimetre distance_to_coast(LonLat point, Decimetre limit) const;
    /// Whether the great circle from a to b touches land.
    bool crosses(LonLat a, LonLat b) const;
    /// What lies in a box of degrees that runs eastwards from `west` to `east`. `mixed` whenever a coast line may touch it.
    Cover cover(double west, double south, double east, double north) const;

    struct Point { double lon, lat; };
    struct Edge { Point a, b; };
    /// Every coast edge that may touch a box of degrees (as for `cover`), whole, in no promised order and possibly twice;
    /// longitudes in [-180, 180].
    std::vector<Edge> edges(double west, double south, double east, double north) const;

    /// Land rings that meet the box, clipped to it and simplified to `tolerance_degrees`, for drawing with the even-odd rule
    /// (lakes are rings of their own). Rings smaller than the tolerance are left out. West may be above east for a box
    /// across 180 degrees; longitudes are unwrapped eastwards from `west`.
    std::vector<std::vector<Point>> outlines(double west, double south, double east, double north, double tolerance_degrees) const;

    static std::string_view attribution();
    /// Tells one land index from another: XXH3-64 of its content.
    std::uint64_t fingerprint() const;

private:
    struct Index;
    explicit Land(std::unique_ptr<Index> index);
    std::unique_ptr<Index> index_;
};

/// What `index_land` made.
struct LandIndexed {
    std::uint64_t polygons = 0, rings = 0, dropped_rings = 0, vertices = 0, bytes = 0;
};

/// Builds the index from the package's GeoJSON content and writes it in one step (temporary name, then rename). `geojson` is
/// hostile like any input. About 1 GB of memory and half a minute for the whole world.
Result<LandIndexed> index_land(std::string_view geojson, const std::filesystem::path& index);

/// Where the index is looked for: `TIDEWAITER_LAND`, else `land.index` beside the program, else `land/land.index` in the
/// nearest folder above the program that has it (the build folder it was set up in). Empty when there is none.
std::filesystem::path default_land_index(const std::filesystem::path& program);

}  // namespace tw::chart
