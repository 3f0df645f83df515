#include "report/map_scene.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "core/text.hpp"
#include "report/markup.hpp"

namespace tw::report {
namespace {

/// Twice the area a ring covers on the sheet, in square pixels; lakes have the other sign.
double doubled_area(const std::vector<LandSource::Point>& ring, const MapView& view)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[i + 1 == ring.size() ? 0 : i + 1];
        sum += view.x(a.lon) * view.y(b.lat) - view.x(b.lon) * view.y(a.lat);
    }
    return -sum;  // y runs downwards
}

}  // namespace

Scene::Scene(const Model& of, const LandSource& with) : model(of), land(with), paths(paths_of(of))
{
    constexpr std::size_t most_hues = 6;
    std::set<Mmsi> movers;
    for (const auto& path : paths.measured) movers.insert(model.events[path.event].event.mmsi);
    if (movers.size() <= most_hues)
        for (const Mmsi mmsi : movers) hue.emplace(mmsi, hue.size() + 1);
    for (const auto& entry : model.events) {
        if (const auto* call = std::get_if<track::PortCall>(&entry.event.body)) ++visits[call->place];
        if (const auto* gap = std::get_if<track::Gap>(&entry.event.body); gap != nullptr && !gap->place.empty()) ++visits[gap->place];
    }
    for (const auto& hull : model.hulls)
        if (!hull.name.empty()) names.emplace(hull.mmsi, escape_html(hull.name));
}

void draw_land(std::string& svg, const Scene& scene, const MapView& view, double tolerance, std::string_view under)
{
    // A small lake of few corners is a speck of the simplified source; an island of few pixels may be where the ship was.
    constexpr double least_lake = 40, least_plain_lake = 900, least_island = 2;
    constexpr std::size_t plain = 14;
    svg += fmt::format("<rect class=\"sea\" width=\"{}\" height=\"{}\"/>\n", px(view.width()), px(view.height()));
    svg += under;
    if (!scene.land.outlines) return;
    const auto rings = scene.land.outlines(view.west(), view.south(), view.east(), view.north(), view.degrees_per_pixel() * tolerance);
    std::string data;
    for (const auto& ring : rings) {
        const double area = doubled_area(ring, view) / 2;
        if (area > (ring.size() < plain ? -least_plain_lake : -least_lake) && area < least_island) continue;
        bool first = true;
        for (const auto& point : ring) {
            data += fmt::format("{}{} {}", first ? "M" : "L", px(view.x(point.lon)), px(view.y(point.lat)));
            first = false;
        }
        if (!first) data += 'Z';
    }
    if (!data.empty()) svg += fmt::format("<path class=\"land\" d=\"{}\"/>\n", data);
}

void draw_boxes(std::string& svg, const MapView& view, const std::vector<NumberedBox>& boxes, MapLabels& labels)
{
    struct Drawn { double x, y, width, height; std::size_t number; };
    std::vector<Drawn> drawn;
    for (const auto& [box, number] : boxes) {
        const double least = number > 0 ? 9 : 3, margin = number > 0 ? 3 : 0;
        const double middle = (box.west + box.east) / 2, moved = unwrapped(middle, view.middle()) - middle;
        const double west = view.x(box.west + moved) - margin, east = view.x(box.east + moved) + margin, top = view.y(box.north) - margin, bottom = view.y(box.south) + margin;
        const double w = std::max(least, east - west), h = std::max(least, bottom - top);
        const double x0 = std::max(1.0, (west + east - w) / 2), y0 = std::max(1.0, (top + bottom - h) / 2);
        const double x1 = std::min(view.width() - 1, (west + east + w) / 2), y1 = std::min(view.height() - 1, (top + bottom + h) / 2);
        if (x1 <= x0 || y1 <= y0) continue;
        drawn.push_back({x0, y0, x1 - x0, y1 - y0, number});
    }
    for (const Drawn& d : drawn) svg += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", d.number > 0 ? "area" : "area rest", px(d.x), px(d.y), px(d.width), px(d.height));
    // Small boxes first: a number may stand inside a large one, but must not hide a small one.
    std::stable_sort(drawn.begin(), drawn.end(), [](const Drawn& a, const Drawn& b) { return a.width * a.height < b.width * b.height; });
    for (const Drawn& d : drawn)
        if (d.width < 60 && d.height < 60) labels.keep_free(d.x, d.y, d.width, d.height);
    for (const Drawn& d : drawn)
        if (d.number > 0) labels.number(svg, d.x, d.y, d.width, d.height, d.number);
}

}  // namespace tw::report
