#include "report/map.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/areas.hpp"
#include "report/map_scene.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr std::size_t most_whole = 6, most_drawn = 10;

std::string box_words(const GeoBox& b)
{
    const auto lon = [](double v) { const double w = unwrapped(v, 0); return fmt::format("{:.2f}° {}", std::abs(w), w < 0 ? 'W' : 'E'); };
    const auto lat = [](double v) { return fmt::format("{:.2f}° {}", std::abs(v), v < 0 ? 'S' : 'N'); };
    return fmt::format("{} to {}, {} to {}", lat(b.south), lat(b.north), lon(b.west), lon(b.east));
}

std::string legend(const Scene& scene, bool details)
{
    std::string text = "<ul class=\"legend\">\n";
    const auto item = [&](std::string_view drawing, std::string_view words) { text += fmt::format("<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\">{}</svg>{}</li>\n", drawing, words); };
    if (scene.hue.empty()) {
        item("<path class=\"track h0\" d=\"M2 8H44\"/>", "measured track: drawn through received positions");
    } else {
        for (const auto& [mmsi, hue] : scene.hue) {
            const auto name = scene.names.find(mmsi);
            item(fmt::format("<path class=\"track h{}\" d=\"M2 8H44\"/>", hue),
                 fmt::format("measured track, <bdi>{}</bdi> (MMSI {})", name == scene.names.end() ? "name not sent" : name->second, mmsi.value));
        }
    }
    item("<path class=\"gapband\" d=\"M2 8H44\"/><path class=\"gapaxis\" d=\"M2 8H44\"/>", "gap: nothing received between the two ends; the line is not a travelled way");
    item("<path class=\"gapaxis\" d=\"M17 2l12 12m0 -12l-12 12\"/>", "last position before a silence that has not ended");
    item("<circle class=\"stop\" cx=\"23\" cy=\"8\" r=\"3\"/>", "stop");
    item("<rect class=\"place\" x=\"19\" y=\"4\" width=\"8\" height=\"8\"/>", "place with a call or gap");
    item("<rect class=\"place quiet\" x=\"20.5\" y=\"5.5\" width=\"5\" height=\"5\"/>", "other place of the case");
    if (details) item("<rect class=\"area\" x=\"8\" y=\"2\" width=\"30\" height=\"12\"/>", "drawn larger under its number");
    return text + "</ul>\n";
}

std::string place_table(const Scene& scene)
{
    if (scene.model.places.empty()) return "<p>The case holds no places; stops are not attached to any port.</p>\n";
    std::string text = "<details><summary>Places of the map as a table</summary>\n" + open_wide("Places") + "<table><caption><span>Places of the case with their calls and gaps</span></caption>\n"
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

/// Every point of movement: what the areas are made from. Lines are walked in short steps, as they are drawn.
std::vector<Spot> spots_of(const Scene& scene)
{
    constexpr double step = 0.25;  // degrees
    std::vector<Spot> spots;
    using What = Spot::What;
    const auto add = [&](double lon, double lat, What what) { spots.push_back({lon - 360 * std::floor((lon + 180) / 360), lat, what}); };
    const auto add_at = [&](LonLat at, What what) { if (at.known()) add(degrees(at.lon), degrees(at.lat), what); };
    for (const auto& path : scene.paths.measured) {
        double near = degrees(path.points.front().lon), lat = degrees(path.points.front().lat);
        for (const LonLat at : path.points) {
            const double to = unwrapped(degrees(at.lon), near), to_lat = degrees(at.lat);
            const int parts = 1 + static_cast<int>(std::max(std::abs(to - near), std::abs(to_lat - lat)) / step);
            for (int i = 1; i <= parts; ++i) add(near + (to - near) * i / parts, lat + (to_lat - lat) * i / parts, What::passing);
            near = to;
            lat = to_lat;
        }
    }
    for (const auto& path : scene.paths.gaps)
        for (const LonLat at : {path.points.front(), path.points.back()}) add_at(at, What::event);
    for (const auto& path : scene.paths.stops) add_at(path.points.front(), What::halt);
    for (const auto& entry : scene.model.events)
        if (const auto* call = std::get_if<track::PortCall>(&entry.event.body)) add_at(call->at, call->is_passage() ? What::event : What::halt);
    return spots;
}

std::string where_of(const Areas& all, std::size_t index)
{
    const Area& area = all.areas[index];
    const std::string words = box_words(area.box);
    if (all.areas.size() == 1) return words;
    return fmt::format("<b>Area {}</b>, {}{}", index + 1, words, area.inside == Area::none ? std::string{} : fmt::format(", inside area {}", area.inside + 1));
}

std::string overview_figure(const Scene& scene, const Areas& all, std::size_t whole)
{
    std::vector<NumberedBox> boxes;
    for (std::size_t i = 0; i < whole; ++i) boxes.push_back({all.areas[i].box, i + 1});
    for (const auto& box : all.rest) boxes.push_back({box, 0});
    const std::string left = all.rest.empty() ? std::string{} : fmt::format("; the {} with most events are numbered and drawn below, the others are only in the tables", whole);
    return fmt::format("<figure>\n{}{}{}<figcaption>The movement lies in {} separate areas{}.</figcaption>\n</figure>\n", open_wide("Overview map"), map_overview(scene, boxes), close_wide, boxes.size(), left);
}

}  // namespace

std::string map_section(const Scene& scene)
{
    std::string text = "<section id=\"map\">\n<h2>Where the ships were heard</h2>\n";
    const auto spots = spots_of(scene);
    if (spots.empty()) return text + "<p>No movement was found in this case, so there is no map.</p>\n" + place_table(scene) + "</section>\n";
    const Areas all = areas_of(spots, most_whole, most_drawn);
    const auto whole = static_cast<std::size_t>(std::count_if(all.areas.begin(), all.areas.end(), [](const Area& a) { return a.inside == Area::none; }));
    if (whole > 1) text += overview_figure(scene, all, whole);
    text += "<div class=\"maps\">\n";
    for (std::size_t i = 0; i < all.areas.size(); ++i) {
        const bool large = i == 0 || all.areas.size() < 4;
        const MapView view(all.areas[i].box, large ? 1000 : 640, large ? 460 : 420, large ? 760 : 520);
        std::vector<NumberedBox> details;
        for (std::size_t k = i + 1; k < all.areas.size(); ++k)
            if (all.areas[k].inside == i) details.push_back({all.areas[k].box, k + 1});
        const std::string words = box_words(all.areas[i].box);
        text += fmt::format("<figure class=\"{}\">\n{}{}{}<figcaption>{}.</figcaption>\n</figure>\n", large ? "large" : "small", open_wide("Map " + words),
                            map_panel(scene, view, i + 1, details, "Map of " + words), close_wide, where_of(all, i));
    }
    text += "</div>\n" + legend(scene, all.areas.size() > whole) + fmt::format("<p class=\"credit\">Mercator. The coast line is a simplified one: in a harbour, a ship afloat can seem to lie on land. {}</p>\n", escape_html(scene.land.attribution));
    text += "<p>As text: <a href=\"#calls\">port calls</a>, <a href=\"#gaps\">gaps</a>, <a href=\"#tracks\">tracks</a>.</p>\n" + place_table(scene);
    return text + "</section>\n";
}

}  // namespace tw::report
