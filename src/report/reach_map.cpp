#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "report/map_scene.hpp"
#include "report/markup.hpp"

namespace tw::report {
namespace {

struct Pixel { double x, y; };

double off_line(Pixel p, Pixel a, Pixel b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
    return length < 1e-9 ? std::hypot(p.x - a.x, p.y - a.y) : std::abs(dx * (p.y - a.y) - dy * (p.x - a.x)) / length;
}

/// Marks what Douglas and Peucker's rule keeps of points [first, last].
void keep(const std::vector<Pixel>& points, std::size_t first, std::size_t last, double tolerance, std::vector<bool>& kept)
{
    std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
    while (!open.empty()) {
        const auto [a, b] = open.back();
        open.pop_back();
        std::size_t far = a;
        double most = tolerance;
        for (std::size_t i = a + 1; i < b; ++i)
            if (const double off = off_line(points[i], points[a], points[b]); off > most) {
                most = off;
                far = i;
            }
        if (far == a)
            continue;
        kept[far] = true;
        open.emplace_back(a, far);
        open.emplace_back(far, b);
    }
}

std::string data_of(const DrawnRings& rings, const MapView& view, double tolerance)
{
    std::string data;
    for (const auto& ring : rings) {
        std::vector<Pixel> points;
        for (const auto& [lon, lat] : ring)
            points.push_back({view.x(lon), view.y(lat)});
        const auto [left, right] = std::minmax_element(points.begin(), points.end(), [](const Pixel& a, const Pixel& b) { return a.x < b.x; });
        if (points.size() < 4 || right->x - left->x < 2)
            continue;
        std::vector<bool> kept(points.size(), false);
        const auto far = static_cast<std::size_t>(std::max_element(points.begin(), points.end(), [&](const Pixel& a, const Pixel& b) {
            return std::hypot(a.x - points[0].x, a.y - points[0].y) < std::hypot(b.x - points[0].x, b.y - points[0].y);
        }) - points.begin());
        kept[0] = kept[far] = true;
        keep(points, 0, far, tolerance, kept);
        keep(points, far, points.size() - 1, tolerance, kept);
        if (std::count(kept.begin(), kept.end(), true) < 3)
            continue;
        bool first = true;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            if (kept[i]) {
                data += fmt::format("{}{} {}", first ? "M" : "L", px(points[i].x), px(points[i].y));
                first = false;
            }
        data += 'Z';
    }
    return data;
}

}  // namespace

std::string ring_data(const DrawnRings& rings, const MapView& view, double cell_degrees, std::size_t most_bytes)
{
    const double cell = cell_degrees / view.degrees_per_pixel();
    for (double tolerance = std::max(1.2, 0.8 * cell);; tolerance *= 2) {
        std::string data = data_of(rings, view, tolerance);
        if (data.size() <= most_bytes || tolerance > view.width())
            return data;
    }
}

std::string reach_map(const Scene& scene, const GapReach& reach, const MapView& view, std::size_t number, std::string_view described)
{
    constexpr std::size_t most_bytes = 24'000;
    const auto& event = scene.model.events[reach.event].event;
    const double middle = view.middle();
    const auto dot = [&](LonLat at) { return Pixel{view.x(unwrapped(degrees(at.lon), middle)), view.y(degrees(at.lat))}; };
    std::string svg = fmt::format("<svg class=\"map\" viewBox=\"0 0 {0} {1}\" role=\"img\" aria-label=\"{2}\">\n<clipPath id=\"reachclip{3}\"><rect width=\"{0}\" height=\"{1}\"/></clipPath>\n<g clip-path=\"url(#reachclip{3})\">\n",
                                  px(view.width()), px(view.height()), described, number);
    std::string under = fmt::format("<path class=\"reach\" d=\"{}\"/>\n", ring_data(reach.region, view, reach.cell_degrees, most_bytes));
    if (!reach.likely_region.empty())
        under += fmt::format("<path class=\"reachlikely\" d=\"{}\"/>\n", ring_data(reach.likely_region, view, reach.cell_degrees, most_bytes));
    draw_land(svg, scene, view, 0.6, under);
    draw_grid(svg, view);
    constexpr std::size_t most_tracks = 40;
    constexpr Second around{10 * 86'400};
    std::size_t tracks = 0;
    for (const auto& path : scene.paths.measured) {
        const auto& track = scene.model.events[path.event].event;
        if (track.mmsi != event.mmsi || track.end < event.start - around || track.start > event.end + around || tracks >= most_tracks)
            continue;
        if (const std::string data = line_data(path.points, view); !data.empty()) {
            svg += fmt::format("<path class=\"track h0\" d=\"{}\"/>\n", data);
            ++tracks;
        }
    }
    MapLabels labels(view.width(), view.height());
    labels.keep_free(view.width() - 180, view.height() - 50, 180, 50);
    const std::array ends{std::pair{event.first.at, "last heard"}, std::pair{event.last.at, "heard again"}};
    std::string marks;
    for (const auto& [at, words] : ends) {
        const auto [x, y] = dot(at);
        marks += fmt::format("<circle class=\"gapend\" cx=\"{}\" cy=\"{}\" r=\"4\"/>\n", px(x), px(y));
        labels.keep_free(x - 5, y - 5, 10, 10);
    }
    for (const auto& place : reach.places) {
        const auto [x, y] = dot(place.at);
        marks += fmt::format("<rect class=\"place\" x=\"{}\" y=\"{}\" width=\"7\" height=\"7\"/>\n", px(x - 3.5), px(y - 3.5));
        labels.keep_free(x - 4, y - 4, 8, 8);
    }
    svg += marks;
    for (const auto& [at, words] : ends) {
        const auto [x, y] = dot(at);
        labels.place(svg, x, y, words, true);
    }
    for (std::size_t i = 0; i < reach.places.size(); ++i) {
        const auto [x, y] = dot(reach.places[i].at);
        labels.place(svg, x, y, fmt::format("{} {}", i + 1, reach.places[i].name), false);
    }
    draw_scale(svg, view);
    if (reach.simulated)
        svg += fmt::format("<text class=\"simtile\" x=\"{}\" y=\"26\">SIMULATED</text>\n", px(view.width() - 14));
    return svg + fmt::format("</g>\n<rect class=\"frame\" width=\"{}\" height=\"{}\"/>\n</svg>\n", px(view.width()), px(view.height()));
}

}  // namespace tw::report
