#include "report/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw::report {
namespace {

constexpr double mercator_limit = 84.0;
constexpr double to_radians = std::numbers::pi / 180;

double mercator(double lat)
{
    const double held = std::clamp(lat, -mercator_limit, mercator_limit);
    return std::log(std::tan(std::numbers::pi / 4 + held * to_radians / 2)) / to_radians;
}

double latitude(double y) { return (2 * std::atan(std::exp(y * to_radians)) - std::numbers::pi / 2) / to_radians; }

}  // namespace

void GeoBox::join(const GeoBox& o)
{
    west = std::min(west, o.west);
    south = std::min(south, o.south);
    east = std::max(east, o.east);
    north = std::max(north, o.north);
}

double unwrapped(double lon, double near) { return lon - std::round((lon - near) / 360) * 360; }

MapView::MapView(const GeoBox& box, double width, double least, double most, double margin) : width_(width)
{
    constexpr double smallest = 0.16;  // degrees; the coast line bears no larger drawing
    const double whole = 2 * mercator(mercator_limit);
    double span_x = std::max((box.east - box.west) * margin, smallest);
    double span_y = std::max((mercator(box.north) - mercator(box.south)) * margin, smallest);
    const double mid_x = (box.west + box.east) / 2;
    double mid_y = (mercator(box.north) + mercator(box.south)) / 2;
    const double shape = std::clamp(span_y / span_x, least / width, most / width);
    if (span_y / span_x < shape) span_y = span_x * shape;
    else span_x = span_y / shape;
    // The world once, and no further towards the poles than the projection goes.
    if (const double held = std::min(360.0, whole / shape); span_x > held) {
        span_x = held;
        span_y = held * shape;
    }
    mid_y = std::clamp(mid_y, (span_y - whole) / 2, (whole - span_y) / 2);
    height_ = std::round(width * shape);
    west_ = mid_x - span_x / 2;
    east_ = mid_x + span_x / 2;
    top_ = mid_y + span_y / 2;
    scale_ = width / span_x;
    north_ = latitude(top_);
    south_ = latitude(mid_y - span_y / 2);
}

double MapView::x(double lon) const { return (lon - west_) * scale_; }
double MapView::y(double lat) const { return (top_ - mercator(lat)) * scale_; }

double MapView::pixels_per_km() const
{
    const double middle_lat = (south_ + north_) / 2;
    const double km_per_degree = earth_radius / 1000 * to_radians * std::cos(middle_lat * to_radians);
    return scale_ / km_per_degree;
}

}  // namespace tw::report
