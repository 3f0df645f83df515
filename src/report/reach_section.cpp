#include <fmt/format.h>

#include "core/text.hpp"
#include "report/map_scene.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

std::string square_km(std::int64_t hectares) { return count(static_cast<std::uint64_t>((hectares + 50) / 100)) + " km²"; }
std::string chance(Ppm p) { return p.value < 1'000 ? std::string("under 0.1 %") : fmt::format("{:.1f} %", p.value / 1e4); }

/// The first and the last instant on two lines; the heading says that they are UTC.
std::string between(Second from, Second to)
{
    std::string a = moment(from), b = moment(to);
    constexpr std::size_t zone = 4;
    return a.substr(0, a.size() - zone) + "<br>to " + b.substr(0, b.size() - zone);
}

std::string speed_words(const GapReach& reach)
{
    std::string craft = reach.craft;
    for (char& c : craft)
        if (c == '_') c = '-';
    return fmt::format("{:.1f} kn ({})", knots(reach.most), reach.most_from == "own_speeds" ? "from the speeds the ship was heard at otherwise" : "the most for its class, " + (craft == "other" ? std::string("not known") : craft));
}

std::string bounds(const GapReach& reach)
{
    if (reach.ground == "too_fast")
        return fmt::format("<p>Even the straight way between the ends needs more than {}: the speed, a position or the identity is wrong.</p>\n", speed_words(reach));
    std::string text = fmt::format("<p>At no more than {} the ship stayed inside the outline, {}", speed_words(reach), square_km(reach.region_hectares));
    if (reach.ellipse_hectares > 0)
        text += fmt::format(": {:.0f} % of the ellipse that speed and time alone would give, of which {:.0f} % has water", 100.0 * static_cast<double>(reach.region_hectares) / static_cast<double>(reach.ellipse_hectares),
                            100.0 * static_cast<double>(reach.sea_hectares) / static_cast<double>(reach.ellipse_hectares));
    text += fmt::format(". Going from end to end without a halt needs {:.1f} kn.", knots(reach.direct_needed));
    if (reach.likely >= reach.most)
        text += " Its usual speed is so near to that bound that no smaller region is more likely.";
    else if (reach.likely_hectares > 0)
        text += fmt::format(" The shaded part, {}, is what it can reach at {:.1f} kn, a quarter above its usual speed; that is a model, not a bound.", square_km(reach.likely_hectares), knots(reach.likely));
    if (reach.ground == "landless")
        text += " No way over known water fits the time, so land was left aside.";
    if (reach.rows_inside > 0)
        text += fmt::format(" The number was heard {} times in between by rows that this does not use.", count(reach.rows_inside));
    return text + "</p>\n";
}

std::string table(const GapReach& reach)
{
    if (reach.ground == "too_fast")
        return {};
    if (reach.places.empty())
        return "<p>No place of the case can be reached in the time.</p>\n";
    std::string text = open_wide("Reachable places") + "<table><caption><span>Places it can have called at, as bounds; the order is a model</span></caption>\n<thead><tr><th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Place</th>"
                       "<th scope=\"col\" class=\"n\">Probability</th><th scope=\"col\">Arrived (UTC)</th><th scope=\"col\">Departed (UTC)</th><th scope=\"col\" class=\"n\">Longest stay</th><th scope=\"col\" class=\"n\">Speed needed</th>"
                       "<th scope=\"col\">Looks at it in the time</th></tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < reach.places.size(); ++i) {
        const auto& place = reach.places[i];
        const std::string looks = place.looks == 0 ? "none" : fmt::format("{}, {} saw such a ship", place.looks, place.sighted == 0 ? "none" : fmt::format("{}", place.sighted));
        text += fmt::format("<tr><td class=\"n\">{}</td><th scope=\"row\"><bdi>{}</bdi></th><td class=\"n\">{}</td><td class=\"whole\">{}</td><td class=\"whole\">{}</td><td class=\"n\">{}</td><td class=\"n\">{:.1f} kn</td><td>{}</td></tr>\n", i + 1, escape_html(shortened(place.name, 60)),
                            chance(place.probability), between(place.earliest_arrival, place.latest_arrival), between(place.earliest_departure, place.latest_departure), duration(place.longest_stay.value), knots(place.needed), looks);
    }
    text += fmt::format("<tr><td></td><th scope=\"row\">no call at any</th><td class=\"n\">{}</td><td colspan=\"5\"></td></tr>\n</tbody></table>\n", chance(reach.no_call)) + std::string(close_wide);
    if (reach.more_places > 0)
        text += fmt::format("<p>{} more places can be reached and are less probable.</p>\n", count(reach.more_places));
    return text;
}

constexpr std::string_view legend =
    "<ul class=\"legend\">\n<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"reach\" d=\"M3 2H43V14H3Z\"/></svg>inferred: the ship cannot have been outside at the stated speed</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"reachlikely\" d=\"M3 2H43V14H3Z\"/></svg>inferred: reached at a likely speed</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"track h0\" d=\"M2 8H44\"/></svg>measured track of the ship</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><circle class=\"gapend\" cx=\"23\" cy=\"8\" r=\"4\"/></svg>end of the silence</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"place\" x=\"19\" y=\"4\" width=\"8\" height=\"8\"/></svg>place of the table</li>\n</ul>\n";

}  // namespace

std::string reach_anchor(std::string_view id) { return "reach-" + std::string(id); }

std::string reach_section(const Scene& scene)
{
    const Reaches& all = scene.model.reaches;
    if (all.shown.empty())
        return {};
    std::string text = "<section id=\"reach\">\n<h2>Where silent ships can have been</h2>\n<p>Nothing was received in these times. Between its two ends a ship can only have been where its speed and the water let it. "
                       "Arrivals, departures and stays are the widest that fit; a place that can be reached is not one that was visited.</p>\n";
    text += fmt::format("<p>Shown: {} of {} silences at sea of 3 hours to 10 days, the longest of each ship first. Any other: <code>tidewaiter reach {} ID</code>; <code>--geojson</code> writes the region as a map layer.</p>\n", count(all.shown.size()),
                        count(all.in_question), escape_html(scene.model.case_path));
    if (!all.land)
        text += "<p>No land index was found: these regions take everything for water.</p>\n";
    text += legend;
    for (std::size_t i = 0; i < all.shown.size(); ++i) {
        const GapReach& reach = all.shown[i];
        const auto& event = scene.model.events[reach.event].event;
        const auto name = scene.names.find(event.mmsi);
        const std::string id = short_id(event);
        const std::string ship = name == scene.names.end() ? fmt::format("MMSI {}", event.mmsi.value) : fmt::format("<bdi>{}</bdi>", name->second);
        text += fmt::format("<h3 id=\"{}\">{}{}, silent for {}</h3>\n<p>{}. <a href=\"#{}\">Evidence of the gap {}</a></p>\n", reach_anchor(id), simulated_badge(reach.simulated), ship, duration((event.end - event.start).value),
                            span(event.start, event.end), anchor(id), id.substr(0, 8));
        const MapView view(reach.box, 1000, 380, 620, 1.08);
        const std::string described = fmt::format("Region where MMSI {} can have been while silent", event.mmsi.value);
        if (reach.ground != "too_fast")
            text += "<figure class=\"large\">\n" + open_wide(described) + reach_map(scene, reach, view, i + 1, described) + std::string(close_wide) + "</figure>\n";
        text += bounds(reach) + table(reach);
    }
    return text + "</section>\n";
}

}  // namespace tw::report
