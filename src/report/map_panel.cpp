#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <tuple>

#include "report/map_scene.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

bool inside(const MapView& view, LonLat at)
{
    if (!at.known()) return false;
    const double lon = unwrapped(degrees(at.lon), view.middle());
    return lon >= view.west() && lon <= view.east() && degrees(at.lat) >= view.south() && degrees(at.lat) <= view.north();
}

bool touches(const MapView& view, const Path& path)
{
    return std::any_of(path.points.begin(), path.points.end(), [&](LonLat at) { return inside(view, at); });
}

struct Dot { double x, y; };
Dot dot(const MapView& view, LonLat at) { return {view.x(unwrapped(degrees(at.lon), view.middle())), view.y(degrees(at.lat))}; }

std::string title_of(const Scene& scene, const track::Event& event)
{
    const auto name = scene.names.find(event.mmsi);
    return fmt::format("{}: {}MMSI {}, {}{}", label(event.kind), name == scene.names.end() ? "" : name->second + ", ", event.mmsi.value, span(event.start, event.end), event.simulated ? ", simulated" : "");
}

/// A drawing that leads to its event's evidence, where the page has it.
std::string linked(const Scene& scene, std::size_t index, const std::string& drawing)
{
    const auto& entry = scene.model.events[index];
    if (!entry.listed) return drawing + "\n";
    return fmt::format("<a href=\"#{}\"><title>{}</title>{}</a>\n", anchor(short_id(entry.event)), title_of(scene, entry.event), drawing);
}

void draw_movement(std::string& svg, const Scene& scene, const MapView& view)
{
    std::string bands, axes, solid, stops;
    constexpr std::size_t most_bands = 400;  // more would cover the map
    const bool banded = std::count_if(scene.paths.gaps.begin(), scene.paths.gaps.end(), [&](const Path& p) { return touches(view, p); }) <= static_cast<std::ptrdiff_t>(most_bands);
    for (const auto& path : scene.paths.gaps) {
        if (!touches(view, path)) continue;
        if (path.points.size() == 1) {
            const auto [x, y] = dot(view, path.points[0]);
            axes += linked(scene, path.event, fmt::format("<path class=\"gapaxis\" d=\"M{0} {1}m-6 -6l12 12m0 -12l-12 12\"/>", px(x), px(y)));
            continue;
        }
        const std::string data = line_data(path.points, view);
        if (!banded) {
            axes += linked(scene, path.event, fmt::format("<path class=\"gapaxis thin\" d=\"{}\"/>", data));
            continue;
        }
        bands += fmt::format("<path class=\"gapband\" d=\"{}\"/>\n", data);
        axes += linked(scene, path.event, fmt::format("<path class=\"hit\" d=\"{0}\"/><path class=\"gapaxis\" d=\"{0}\"/>", data));
        for (const LonLat at : {path.points.front(), path.points.back()}) {
            const auto [x, y] = dot(view, at);
            axes += fmt::format("<circle class=\"gapend\" cx=\"{}\" cy=\"{}\" r=\"2.6\"/>", px(x), px(y));
        }
    }
    for (const auto& path : scene.paths.measured) {
        if (!touches(view, path)) continue;
        const auto hue = scene.hue.find(scene.model.events[path.event].event.mmsi);
        solid += linked(scene, path.event, fmt::format("<path class=\"track h{}\" d=\"{}\"/>", hue == scene.hue.end() ? 0 : hue->second, line_data(path.points, view)));
    }
    for (const auto& path : scene.paths.stops) {
        if (!inside(view, path.points[0])) continue;
        const auto [x, y] = dot(view, path.points[0]);
        stops += linked(scene, path.event, fmt::format("<circle class=\"stop\" cx=\"{}\" cy=\"{}\" r=\"3\"/>", px(x), px(y)));
    }
    svg += bands + "<g>" + solid + "</g>\n" + axes + stops;
}

/// Places with calls first; a place nobody called at is drawn small, and named only where there is room.
void draw_places(std::string& svg, const Scene& scene, const MapView& view, MapLabels& labels)
{
    struct Seen { const PlaceEntry* place; std::uint64_t visits; double x, y; };
    std::vector<Seen> seen;
    for (const auto& place : scene.model.places) {
        if (!inside(view, place.at)) continue;
        const auto found = scene.visits.find(place.id);
        const auto [x, y] = dot(view, place.at);
        seen.push_back({&place, found == scene.visits.end() ? 0 : found->second, x, y});
    }
    // Listed before discovered, then the busiest: names go to these while there is room.
    std::stable_sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
        const auto rank = [](const Seen& s) { return std::tuple(s.visits == 0, s.place->discovered && s.visits * 2 < 10); };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.visits > b.visits;
    });
    constexpr std::size_t most_unvisited = 40;
    std::size_t unvisited = 0;
    std::erase_if(seen, [&](const Seen& s) { return s.visits == 0 && ++unvisited > most_unvisited; });
    for (const Seen& s : seen) {
        const bool called = s.visits > 0;
        const double half = called ? 4 : 2.5;
        svg += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", called ? "place" : "place quiet", px(s.x - half), px(s.y - half), px(2 * half), px(2 * half));
        if (called) labels.keep_free(s.x - half, s.y - half, 2 * half, 2 * half);
    }
    for (const Seen& s : seen) labels.place(svg, s.x, s.y, place_label(*s.place), s.visits > 0 && !s.place->discovered);
}

bool any_simulated(const Scene& scene, const MapView& view)
{
    for (const auto* list : {&scene.paths.measured, &scene.paths.gaps, &scene.paths.stops})
        for (const auto& path : *list)
            if (scene.simulated(path) && touches(view, path)) return true;
    return false;
}

}  // namespace

void draw_grid(std::string& svg, const MapView& view)
{
    constexpr std::array steps{0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0};
    const double wanted = (view.east() - view.west()) / (view.width() / 190);
    double step = steps.back();
    for (const double s : steps)
        if (s >= wanted) { step = s; break; }
    const int decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
    std::string lines, words;
    for (double n = std::ceil(view.west() / step); n * step <= view.east(); ++n) {
        const double lon = n * step, x = view.x(lon), shown = unwrapped(lon, 0);
        lines += fmt::format("M{0} 0V{1}", px(x), px(view.height()));
        if (x > 40 && x < view.width() - 90)
            words += fmt::format("<text x=\"{}\" y=\"{}\">{:.{}f}° {}</text>\n", px(x + 3), px(view.height() - 5), std::abs(shown), decimals, shown < 0 ? 'W' : 'E');
    }
    for (double n = std::ceil(view.south() / step); n * step <= view.north(); ++n) {
        const double lat = n * step, y = view.y(lat);
        lines += fmt::format("M0 {0}H{1}", px(y), px(view.width()));
        if (y > 30 && y < view.height() - 30)
            words += fmt::format("<text x=\"4\" y=\"{}\">{:.{}f}° {}</text>\n", px(y - 3), std::abs(lat), decimals, lat < 0 ? 'S' : 'N');
    }
    svg += fmt::format("<path class=\"grid\" d=\"{}\"/>\n<g class=\"gridtext\">\n{}</g>\n", lines, words);
}

void draw_scale(std::string& svg, const MapView& view)
{
    constexpr double too_tall = 25;  // degrees of latitude over which one length can't stand for all of a Mercator map
    if (view.north() - view.south() > too_tall) return;
    double km = 0.1;
    for (const double candidate : {0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0})
        if (candidate * view.pixels_per_km() <= 150) km = candidate;
    const double length = km * view.pixels_per_km(), x = view.width() - length - 16, y = view.height() - 22;
    const std::string metric = km < 1 ? fmt::format("{:.0f} m", km * 1000) : fmt::format("{:.0f} km", km);
    const std::string words = fmt::format("{} · {:.{}f} nm", metric, km / 1.852, km < 2 ? 2 : km < 20 ? 1 : 0);
    svg += fmt::format("<g class=\"scale\"><rect class=\"plate\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"24\"/><path d=\"M{} {}v6h{}v-6\"/><text x=\"{}\" y=\"{}\">{}</text></g>\n",
                       px(std::min(x, view.width() - 128) - 6), px(y - 17), px(std::max(length, 112.0) + 12), px(x), px(y - 3), px(length), px(view.width() - 16), px(y - 5), words);
}

std::string map_panel(const Scene& scene, const MapView& view, std::size_t number, const std::vector<NumberedBox>& details, std::string_view described)
{
    std::string svg = fmt::format("<svg class=\"map\" viewBox=\"0 0 {0} {1}\" role=\"group\" aria-label=\"{2}\">\n<clipPath id=\"clip{3}\"><rect width=\"{0}\" height=\"{1}\"/></clipPath>\n<g clip-path=\"url(#clip{3})\">\n",
                                  px(view.width()), px(view.height()), described, number);
    draw_land(svg, scene, view, 0.4);
    draw_grid(svg, view);
    draw_movement(svg, scene, view);
    MapLabels labels(view.width(), view.height());
    labels.keep_free(view.width() - 180, view.height() - 50, 180, 50);
    draw_boxes(svg, view, details, labels);
    draw_places(svg, scene, view, labels);
    draw_scale(svg, view);
    if (any_simulated(scene, view)) svg += fmt::format("<text class=\"simtile\" x=\"{}\" y=\"26\">SIMULATED</text>\n", px(view.width() - 14));
    return svg + fmt::format("</g>\n<rect class=\"frame\" width=\"{}\" height=\"{}\"/>\n</svg>\n", px(view.width()), px(view.height()));
}

}  // namespace tw::report
