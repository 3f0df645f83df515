#include "report/map.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

#include "core/text.hpp"
#include "report/map_labels.hpp"
#include "report/map_paths.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr std::size_t most_panels = 7;
constexpr std::size_t most_hues = 6;
constexpr double full_width = 1000;

/// What every panel needs to know of the case.
struct Scene {
    const Model& model;
    const LandSource& land;
    Paths paths;
    std::map<Mmsi, std::size_t> hue;                ///< only when few hulls move: colour then repeats what labels say
    std::map<std::string, std::uint64_t> visits;    ///< calls and gaps by place
};

Scene scene_of(const Model& model, const LandSource& land)
{
    Scene scene{model, land, paths_of(model), {}, {}};
    std::set<Mmsi> movers;
    for (const auto& path : scene.paths.measured) movers.insert(model.events[path.event].event.mmsi);
    if (movers.size() <= most_hues)
        for (const Mmsi mmsi : movers) scene.hue.emplace(mmsi, scene.hue.size() + 1);
    for (const auto& entry : model.events) {
        if (const auto* call = std::get_if<track::PortCall>(&entry.event.body)) ++scene.visits[call->place];
        if (const auto* gap = std::get_if<track::Gap>(&entry.event.body); gap != nullptr && !gap->place.empty()) ++scene.visits[gap->place];
    }
    return scene;
}

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

void draw_land(std::string& svg, const Scene& scene, const MapView& view, double pixels)
{
    svg += fmt::format("<rect class=\"sea\" width=\"{}\" height=\"{}\"/>\n", px(view.width()), px(view.height()));
    if (!scene.land.outlines) return;
    const auto rings = scene.land.outlines(view.west(), view.south(), view.east(), view.north(), view.degrees_per_pixel() * pixels);
    std::string data;
    for (const auto& ring : rings) {
        bool first = true;
        for (const auto& point : ring) {
            data += fmt::format("{}{} {}", first ? "M" : "L", px(view.x(point.lon)), px(view.y(point.lat)));
            first = false;
        }
        if (!first) data += 'Z';
    }
    if (!data.empty()) svg += fmt::format("<path class=\"land\" d=\"{}\"/>\n", data);
}

void draw_grid(std::string& svg, const MapView& view)
{
    constexpr std::array steps{0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0};
    const double wanted = (view.east() - view.west()) / (view.width() / 190);
    double step = steps.back();
    for (const double s : steps)
        if (s >= wanted) { step = s; break; }
    const int decimals = step < 0.1 ? 2 : step < 0.5 ? (step == 0.25 ? 2 : 1) : step < 1 ? 1 : 0;
    std::string lines, words;
    for (double lon = std::ceil(view.west() / step) * step; lon <= view.east(); lon += step) {
        const double x = view.x(lon), shown = unwrapped(lon, 0);
        lines += fmt::format("M{0} 0V{1}", px(x), px(view.height()));
        if (x > 40 && x < view.width() - 40)
            words += fmt::format("<text x=\"{}\" y=\"{}\">{:.{}f}° {}</text>\n", px(x + 3), px(view.height() - 5), std::abs(shown), decimals, shown < 0 ? 'W' : 'E');
    }
    for (double lat = std::ceil(view.south() / step) * step; lat <= view.north(); lat += step) {
        const double y = view.y(lat);
        lines += fmt::format("M0 {0}H{1}", px(y), px(view.width()));
        if (y > 30 && y < view.height() - 30)
            words += fmt::format("<text x=\"4\" y=\"{}\">{:.{}f}° {}</text>\n", px(y - 3), std::abs(lat), decimals, lat < 0 ? 'S' : 'N');
    }
    svg += fmt::format("<path class=\"grid\" d=\"{}\"/>\n<g class=\"gridtext\">\n{}</g>\n", lines, words);
}

std::string title_of(const Scene& scene, const track::Event& event)
{
    const auto hull = std::find_if(scene.model.hulls.begin(), scene.model.hulls.end(), [&](const HullEntry& h) { return h.mmsi == event.mmsi; });
    const std::string name = hull == scene.model.hulls.end() || hull->name.empty() ? std::string{} : hull->name + ", ";
    return escape_html(fmt::format("{}: {}MMSI {}, {}{}", label(event.kind), name, event.mmsi.value, span(event.start, event.end), event.simulated ? ", simulated" : ""));
}

std::string linked(const Scene& scene, std::size_t index, const std::string& drawing)
{
    const auto& event = scene.model.events[index].event;
    return fmt::format("<a href=\"#{}\"><title>{}</title>{}</a>\n", anchor(short_id(event)), title_of(scene, event), drawing);
}

void draw_movement(std::string& svg, const Scene& scene, const MapView& view)
{
    std::string bands, axes, solid, stops;
    for (const auto& path : scene.paths.gaps) {
        if (!touches(view, path)) continue;
        if (path.points.size() == 1) {
            const double x = view.x(unwrapped(degrees(path.points[0].lon), view.middle())), y = view.y(degrees(path.points[0].lat));
            axes += linked(scene, path.event, fmt::format("<path class=\"gapaxis\" d=\"M{0} {1}m-6 -6l12 12m0 -12l-12 12\"/>", px(x), px(y)));
            continue;
        }
        const std::string data = line_data(path.points, view);
        bands += fmt::format("<path class=\"gapband\" d=\"{}\"/>\n", data);
        axes += linked(scene, path.event, fmt::format("<path class=\"hit\" d=\"{0}\"/><path class=\"gapaxis\" d=\"{0}\"/>", data));
        for (const LonLat at : {path.points.front(), path.points.back()})
            axes += fmt::format("<circle class=\"gapend\" cx=\"{}\" cy=\"{}\" r=\"2.6\"/>", px(view.x(unwrapped(degrees(at.lon), view.middle()))), px(view.y(degrees(at.lat))));
    }
    for (const auto& path : scene.paths.measured) {
        if (!touches(view, path)) continue;
        const auto hue = scene.hue.find(scene.model.events[path.event].event.mmsi);
        solid += linked(scene, path.event, fmt::format("<path class=\"track h{}\" d=\"{}\"/>", hue == scene.hue.end() ? 0 : hue->second, line_data(path.points, view)));
    }
    for (const auto& path : scene.paths.stops) {
        if (!inside(view, path.points[0])) continue;
        stops += linked(scene, path.event, fmt::format("<circle class=\"stop\" cx=\"{}\" cy=\"{}\" r=\"3\"/>", px(view.x(unwrapped(degrees(path.points[0].lon), view.middle()))), px(view.y(degrees(path.points[0].lat)))));
    }
    svg += bands + "<g>" + solid + "</g>\n" + axes + stops;
}

/// Places with calls first; a place nobody called at is drawn small, and named only where there is room.
void draw_places(std::string& svg, const Scene& scene, const MapView& view, MapLabels& labels)
{
    std::vector<const PlaceEntry*> places;
    for (const auto& place : scene.model.places)
        if (inside(view, place.at)) places.push_back(&place);
    const auto visits = [&](const PlaceEntry* p) {
        const auto found = scene.visits.find(p->id);
        return found == scene.visits.end() ? std::uint64_t{0} : found->second;
    };
    std::stable_sort(places.begin(), places.end(), [&](const PlaceEntry* a, const PlaceEntry* b) { return visits(a) > visits(b); });
    constexpr std::size_t most_unvisited = 40;
    std::size_t unvisited = 0;
    for (const PlaceEntry* place : places) {
        const bool called = visits(place) > 0;
        if (!called && ++unvisited > most_unvisited) break;
        const double x = view.x(unwrapped(degrees(place->at.lon), view.middle())), y = view.y(degrees(place->at.lat));
        svg += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", called ? "place" : "place quiet", px(x - (called ? 4 : 2.5)), px(y - (called ? 4 : 2.5)), called ? 8 : 5, called ? 8 : 5);
        labels.place(svg, x, y, place->name.empty() ? place->id : place->name, called);
    }
}

void draw_scale(std::string& svg, const MapView& view)
{
    double km = 1;
    for (const double candidate : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0})
        if (candidate * view.pixels_per_km() <= 150) km = candidate;
    const double length = km * view.pixels_per_km(), x = view.width() - length - 16, y = view.height() - 22;
    const std::string words = fmt::format("{:.0f} km · {:.{}f} nm", km, km / 1.852, km < 20 ? 1 : 0);
    svg += fmt::format("<g class=\"scale\"><rect class=\"plate\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"24\"/><path d=\"M{} {}v6h{}v-6\"/><text x=\"{}\" y=\"{}\">{}</text></g>\n",
                       px(std::min(x, view.width() - 128) - 6), px(y - 17), px(std::max(length, 112.0) + 12), px(x), px(y - 3), px(length), px(view.width() - 16), px(y - 5), words);
}

bool any_simulated(const Scene& scene, const MapView& view)
{
    for (const auto* list : {&scene.paths.measured, &scene.paths.gaps, &scene.paths.stops})
        for (const auto& path : *list)
            if (scene.model.events[path.event].event.simulated && touches(view, path)) return true;
    return false;
}

std::string panel(const Scene& scene, const MapView& view, std::size_t number, std::string_view described)
{
    std::string svg = fmt::format("<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">\n<clipPath id=\"clip{}\"><rect width=\"{}\" height=\"{}\"/></clipPath>\n<g clip-path=\"url(#clip{})\">\n",
                                  px(view.width()), px(view.height()), escape_html(described), number, px(view.width()), px(view.height()), number);
    draw_land(svg, scene, view, 0.6);
    draw_grid(svg, view);
    draw_movement(svg, scene, view);
    MapLabels labels(view.width(), view.height());
    labels.keep_free(view.width() - 180, view.height() - 50, 180, 50);
    draw_places(svg, scene, view, labels);
    draw_scale(svg, view);
    if (any_simulated(scene, view)) svg += fmt::format("<text class=\"simtile\" x=\"{}\" y=\"26\">SIMULATED</text>\n", px(view.width() - 14));
    return svg + fmt::format("</g>\n<rect class=\"frame\" width=\"{}\" height=\"{}\"/>\n</svg>\n", px(view.width()), px(view.height()));
}

std::string locator(const Scene& scene, const std::vector<GeoBox>& boxes, std::size_t drawn)
{
    const MapView view({-170, -58, 190, 76, 0}, full_width, 360, 470);
    std::string svg = fmt::format("<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"World with the numbered areas of the maps below\">\n", px(view.width()), px(view.height()));
    draw_land(svg, scene, view, 1.5);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double mid = (boxes[i].west + boxes[i].east) / 2, moved = unwrapped(mid, view.middle()) - mid;
        const double west = view.x(boxes[i].west + moved), east = view.x(boxes[i].east + moved), top = view.y(boxes[i].north), bottom = view.y(boxes[i].south);
        const double w = std::max(10.0, east - west), h = std::max(10.0, bottom - top), x = (west + east) / 2 - w / 2, y = (top + bottom) / 2 - h / 2;
        svg += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", i < drawn ? "area" : "area rest", px(x), px(y), px(w), px(h));
        if (i < drawn) svg += fmt::format("<text class=\"areanumber\" x=\"{}\" y=\"{}\">{}</text>\n", px(x + w + 3), px(y + 4), i + 1);
    }
    return svg + fmt::format("<rect class=\"frame\" width=\"{}\" height=\"{}\"/>\n</svg>\n", px(view.width()), px(view.height()));
}

std::string box_words(const GeoBox& b)
{
    const auto lon = [](double v) { const double w = unwrapped(v, 0); return fmt::format("{:.1f}° {}", std::abs(w), w < 0 ? 'W' : 'E'); };
    const auto lat = [](double v) { return fmt::format("{:.1f}° {}", std::abs(v), v < 0 ? 'S' : 'N'); };
    return fmt::format("{} to {}, {} to {}", lat(b.south), lat(b.north), lon(b.west), lon(b.east));
}

std::string legend(const Scene& scene)
{
    std::string text = "<ul class=\"legend\">\n";
    const auto item = [&](std::string_view drawing, std::string_view words) { text += fmt::format("<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\">{}</svg>{}</li>\n", drawing, words); };
    if (scene.hue.empty()) {
        item("<path class=\"track h0\" d=\"M2 8H44\"/>", "measured track: drawn through received positions");
    } else {
        for (const auto& [mmsi, hue] : scene.hue) {
            const auto hull = std::find_if(scene.model.hulls.begin(), scene.model.hulls.end(), [m = mmsi](const HullEntry& h) { return h.mmsi == m; });
            item(fmt::format("<path class=\"track h{}\" d=\"M2 8H44\"/>", hue),
                 fmt::format("measured track, <bdi>{}</bdi> (MMSI {})", hull == scene.model.hulls.end() || hull->name.empty() ? "name not sent" : escape_html(hull->name), mmsi.value));
        }
    }
    item("<path class=\"gapband\" d=\"M2 8H44\"/><path class=\"gapaxis\" d=\"M2 8H44\"/>", "gap: nothing received between the two ends; the line is not a travelled way");
    item("<path class=\"gapaxis\" d=\"M17 2l12 12m0 -12l-12 12\"/>", "last position before a silence that has not ended");
    item("<circle class=\"stop\" cx=\"23\" cy=\"8\" r=\"3\"/>", "stop");
    item("<rect class=\"place\" x=\"19\" y=\"4\" width=\"8\" height=\"8\"/>", "place with a call or gap");
    item("<rect class=\"place quiet\" x=\"20.5\" y=\"5.5\" width=\"5\" height=\"5\"/>", "other place of the case");
    return text + "</ul>\n";
}

std::string place_table(const Scene& scene)
{
    if (scene.model.places.empty()) return "<p>The case holds no places; stops are not attached to any port.</p>\n";
    std::string text = "<details><summary>Places of the map as a table</summary>\n" + open_wide("Places") + "<table><caption>Places of the case with their calls and gaps</caption>\n"
                       "<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Kind</th><th scope=\"col\">Position</th><th scope=\"col\" class=\"n\">Calls and gaps</th><th scope=\"col\">Listed by</th></tr></thead>\n<tbody>\n";
    std::size_t silent = 0;
    constexpr std::size_t most_silent = 100;
    for (const auto& place : scene.model.places) {
        const auto found = scene.visits.find(place.id);
        if (found == scene.visits.end() && ++silent > most_silent) continue;
        text += fmt::format("<tr><th scope=\"row\"><bdi>{}</bdi></th><td>{}</td><td>{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n", escape_html(place.name.empty() ? place.id : place.name),
                            escape_html(place.kind), place_text(place.at), found == scene.visits.end() ? 0 : found->second,
                            place.discovered ? "nobody: found from repeated stops" : escape_html(place.source));
    }
    text += "</tbody></table>\n" + std::string(close_wide);
    if (silent > most_silent) text += fmt::format("<p>{} more places without a call or gap are not listed here.</p>\n", count(silent - most_silent));
    return text + "</details>\n";
}

}  // namespace

std::string map_section(const Model& model, const LandSource& land)
{
    const Scene scene = scene_of(model, land);
    std::vector<GeoBox> boxes;
    for (const auto* list : {&scene.paths.measured, &scene.paths.gaps, &scene.paths.stops})
        for (const auto& path : *list) boxes.push_back(box_of(path, model));
    std::string text = "<section id=\"map\">\n<h2>Where the ships were heard</h2>\n";
    if (boxes.empty()) return text + "<p>No movement was found in this case, so there is no map.</p>\n" + place_table(scene) + "</section>\n";
    boxes = clusters(std::move(boxes));
    const std::size_t drawn = std::min(boxes.size(), most_panels);
    if (boxes.size() > 1) {
        text += fmt::format("<figure>\n{}{}{}<figcaption>The movement lies in {} separate areas{}.</figcaption>\n</figure>\n", open_wide("Locator map"), locator(scene, boxes, drawn), close_wide, boxes.size(),
                            boxes.size() > drawn ? fmt::format("; the {} with most rows are numbered and drawn below, the others are only in the tables", drawn) : std::string{});
    }
    text += "<div class=\"maps\">\n";
    for (std::size_t i = 0; i < drawn; ++i) {
        const bool large = i == 0;
        const MapView view(boxes[i], large ? full_width : 640, large ? 460 : 420, large ? 760 : 520);
        const std::string words = box_words(boxes[i]);
        text += fmt::format("<figure class=\"{}\">\n{}{}{}<figcaption>{}{}. Mercator. {}</figcaption>\n</figure>\n", large ? "large" : "small", open_wide("Map " + words),
                            panel(scene, view, i + 1, "Map of " + words), close_wide, boxes.size() > 1 ? fmt::format("<b>Area {}</b>, ", i + 1) : std::string{}, words, escape_html(land.attribution));
    }
    text += "</div>\n" + legend(scene) + "<p>As text: <a href=\"#calls\">port calls</a>, <a href=\"#gaps\">gaps</a>, <a href=\"#tracks\">tracks</a>.</p>\n" + place_table(scene);
    return text + "</section>\n";
}

}  // namespace tw::report
