#pragma once
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "core/geodesy.hpp"
#include "core/result.hpp"

namespace tw::chart {

/// Land polygons of the world, indexed once at set-up (`tidewaiter-land`, run by `./run`) and opened read-only.
/// Source: OpenStreetMap land polygons through the npm package @geo-maps/earth-lands-100m, ODbL 1.0; `attribution()` must be
/// printed wherever land is drawn.
class Land {
public:
    /// Opens an index file written by `index_land`.
    static Result<Land> open(const std::filesystem::path& index);
    Land(Land&&) noexcept;
    Land& operator=(Land&&) noexcept;
    ~Land();

    bool contains(LonLat point) const;
    /// Great-circle distance to the nearest coast line, in decimetres, whether the point is on land or water; at most `limit`.
    Decimetre distance_to_coast(LonLat point, Decimetre limit) const;
    /// Whether the great circle from a to b touches land.
    bool crosses(LonLat a, LonLat b) const;
    /// Land rings that meet the box, clipped to it and simplified to `tolerance_degrees`, for drawing. West may be above east
    /// for a box across 180 degrees; then longitudes are unwrapped eastwards from `west`.
    struct Point { double lon, lat; };
    std::vector<std::vector<Point>> outlines(double west, double south, double east, double north, double tolerance_degrees) const;

    static std::string_view attribution();

private:
    struct Index;
    explicit Land(std::unique_ptr<Index> index);
    std::unique_ptr<Index> index_;
};

/// Builds the index from the package's GeoJSON content. `geojson` is hostile like any input.
Result<void> index_land(std::string_view geojson, const std::filesystem::path& index);

/// Where the index is looked for: `TIDEWAITER_LAND`, else beside the program, else the build folder it was set up in.
std::filesystem::path default_land_index(const std::filesystem::path& program);

}  // namespace tw::chart
