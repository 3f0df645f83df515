#include "chart/outline.hpp"

#include <algorithm>
#include <cmath>

namespace tw::chart {
namespace {

// Longitudes are taken relative to a reference, so that rings across 180 degrees are whole.
double relative(Degree7 lon, Degree7 reference) { return longitude_difference(reference, lon).value; }

// Where edges of all rings meet a latitude, as longitudes relative to `reference`, sorted.
std::vector<double> crossings(const Outline& outline, Degree7 reference, double lat)
{
    std::vector<double> met;
    for (const auto& ring : outline) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const double y0 = ring[i - 1].lat.value;
            const double y1 = ring[i].lat.value;
            if ((y0 > lat) == (y1 > lat))
                continue;
            const double x0 = relative(ring[i - 1].lon, reference);
            const double x1 = x0 + longitude_difference(ring[i - 1].lon, ring[i].lon).value;
            met.push_back(x0 + (lat - y0) / (y1 - y0) * (x1 - x0));
        }
    }
    std::sort(met.begin(), met.end());
    return met;
}

std::optional<LonLat> centroid(const std::vector<LonLat>& ring)
{
    double area = 0, x = 0, y = 0;
    const LonLat origin = ring.front();
    double x0 = 0, y0 = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double x1 = relative(ring[i].lon, origin.lon);
        const double y1 = static_cast<double>(ring[i].lat.value) - origin.lat.value;
        const double cross = x0 * y1 - x1 * y0;
        area += cross;
        x += (x0 + x1) * cross;
        y += (y0 + y1) * cross;
        x0 = x1;
        y0 = y1;
    }
    if (area == 0)
        return std::nullopt;
    return lon_lat((origin.lon.value + x / (3 * area)) * 1e-7, (origin.lat.value + y / (3 * area)) * 1e-7);
}

}  // namespace

bool contains(const Outline& outline, LonLat point)
{
    if (!point.known())
        return false;
    bool inside = false;
    for (const auto& ring : outline) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const double y0 = ring[i - 1].lat.value;
            const double y1 = ring[i].lat.value;
            if ((y0 > point.lat.value) == (y1 > point.lat.value))
                continue;
            const double x0 = relative(ring[i - 1].lon, point.lon);
            const double x1 = x0 + longitude_difference(ring[i - 1].lon, ring[i].lon).value;
            if (x0 + (point.lat.value - y0) / (y1 - y0) * (x1 - x0) > 0)
                inside = !inside;
        }
    }
    return inside;
}

std::optional<LonLat> point_inside(const Outline& outline)
{
    if (outline.empty() || outline.front().size() < 4)
        return std::nullopt;
    const auto& ring = outline.front();
    const auto centre = centroid(ring);
    if (!centre)
        return std::nullopt;
    if (contains(outline, *centre))
        return centre;
    const auto [low, high] =
        std::minmax_element(ring.begin(), ring.end(), [](LonLat a, LonLat b) { return a.lat < b.lat; });
    double widest = 0;
    std::optional<LonLat> best;
    for (int step = 1; step < 16; ++step) {
        const double lat = low->lat.value + (static_cast<double>(high->lat.value) - low->lat.value) * step / 16 + 0.5;
        const auto met = crossings(outline, ring.front().lon, lat);
        for (std::size_t i = 1; i < met.size(); i += 2) {
            if (met[i] - met[i - 1] <= widest)
                continue;
            const LonLat middle =
                lon_lat((ring.front().lon.value + (met[i] + met[i - 1]) / 2) * 1e-7, std::round(lat) * 1e-7);
            if (contains(outline, middle)) {
                widest = met[i] - met[i - 1];
                best = middle;
            }
        }
    }
    return best;
}

}  // namespace tw::chart
