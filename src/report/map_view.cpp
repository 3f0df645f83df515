#include "report/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

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

GeoBox grown(const GeoBox& b)
{
    const double dx = std::max(0.75, 0.15 * (b.east - b.west)), dy = std::max(0.75, 0.15 * (b.north - b.south));
    return {b.west - dx, b.south - dy, b.east + dx, b.north + dy, b.weight};
}

/// The box moved by full turns to lie nearest to `other`.
GeoBox beside(GeoBox b, const GeoBox& other)
{
    const double shift = std::round(((other.west + other.east) - (b.west + b.east)) / 720) * 360;
    b.west += shift;
    b.east += shift;
    return b;
}

/// Boxes snapped outwards to half a degree, equal ones made one.
std::vector<GeoBox> coarse(std::vector<GeoBox> boxes)
{
    for (auto& b : boxes) b = {std::floor(b.west * 2) / 2, std::floor(b.south * 2) / 2, std::ceil(b.east * 2) / 2, std::ceil(b.north * 2) / 2, b.weight};
    const auto key = [](const GeoBox& b) { return std::tuple(b.west, b.south, b.east, b.north); };
    std::sort(boxes.begin(), boxes.end(), [&](const GeoBox& a, const GeoBox& b) { return key(a) < key(b); });
    std::vector<GeoBox> out;
    for (const auto& b : boxes) {
        if (!out.empty() && key(out.back()) == key(b)) out.back().weight += b.weight;
        else out.push_back(b);
    }
    return out;
}

}  // namespace

bool GeoBox::overlaps(const GeoBox& o) const { return west <= o.east && o.west <= east && south <= o.north && o.south <= north; }

void GeoBox::join(const GeoBox& o)
{
    west = std::min(west, o.west);
    south = std::min(south, o.south);
    east = std::max(east, o.east);
    north = std::max(north, o.north);
    weight += o.weight;
}

double unwrapped(double lon, double near) { return lon - std::round((lon - near) / 360) * 360; }

std::vector<GeoBox> clusters(std::vector<GeoBox> boxes)
{
    boxes = coarse(std::move(boxes));
    for (bool joined = true; joined;) {
        joined = false;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t j = i + 1; j < boxes.size();) {
                const GeoBox moved = beside(boxes[j], boxes[i]);
                if (!grown(boxes[i]).overlaps(grown(moved))) {
                    ++j;
                    continue;
                }
                boxes[i].join(moved);
                boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
                joined = true;
            }
        }
    }
    std::sort(boxes.begin(), boxes.end(), [](const GeoBox& a, const GeoBox& b) {
        return std::tuple(b.weight, a.west, a.south, a.east, a.north) < std::tuple(a.weight, b.west, b.south, b.east, b.north);
    });
    return boxes;
}

MapView::MapView(const GeoBox& box, double width, double least, double most) : width_(width)
{
    constexpr double margin = 1.16, smallest = 0.12;  // of the data's size; degrees
    double span_x = std::max(box.east - box.west, smallest) * margin;
    double span_y = std::max(mercator(box.north) - mercator(box.south), smallest) * margin;
    const double mid_x = (box.west + box.east) / 2, mid_y = (mercator(box.north) + mercator(box.south)) / 2;
    const double shape = std::clamp(span_y / span_x, least / width, most / width);
    if (span_y / span_x < shape) span_y = span_x * shape;
    else span_x = span_y / shape;
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
