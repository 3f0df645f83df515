#include "report/voyages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/geodesy.hpp"
#include "core/text.hpp"
#include "report/map_view.hpp"
#include "report/markup.hpp"
#include "report/model.hpp"
#include "report/text_width.hpp"
#include "report/time_axis.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double left = 210, right = 985, width = 1000, head = 34, lane_height = 34;

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }
std::string date(Second t) { return format_rfc3339(t).substr(0, 16); }

std::string joined(const std::vector<std::string>& ids)
{
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

std::string lanes(const Voyages& v)
{
    const TimeAxis axis(v.from, v.to, left, right - 12);
    const double height = head + lane_height * static_cast<double>(v.hulls.size()) + 6;
    std::string svg = fmt::format("<figure>\n{}<svg class=\"lanes\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"Likely calls by hull\">\n", open_wide("Likely calls by hull"), px(width), px(height));
    for (const auto& tick : axis.ticks())
        svg += fmt::format("<path class=\"tick\" d=\"M{} {}V{}\"/><text class=\"ticktext\" x=\"{}\" y=\"16\">{}</text>\n", px(tick.x), px(head - 12), px(height - 4), px(tick.x), tick.text);
    for (std::size_t h = 0; h < v.hulls.size(); ++h) {
        const double top = head + lane_height * static_cast<double>(h), mid = top + 17;
        svg += fmt::format("<text class=\"lanename\" x=\"8\" y=\"{}\">{}</text>\n", px(mid + 4), escape_html(shortened(v.hulls[h], 24)));
        for (const VoyageCall& call : v.calls) {
            if (call.hull != v.hulls[h]) continue;
            const double x0 = axis.x(call.arrive), x1 = std::max(axis.x(call.depart), x0 + 2.5);
            svg += fmt::format("<g opacity=\"{:.2f}\"><title>{}</title><path class=\"whisker\" d=\"M{} {}H{}\"/><rect class=\"{} c{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"16\"/></g>\n", 0.25 + 0.75 * call.probability,
                               escape_html(fmt::format("{} at {}, {}: {} to {}", call.hull, call.site, percent(call.probability), date(call.arrive), date(call.depart))), px(axis.x(call.arrive_low)), px(mid), px(axis.x(call.depart_high)),
                               call.seen ? "callseen" : "callinferred", call.site_number % 6 + 1, px(x0), px(mid - 8), px(x1 - x0));
        }
        svg += fmt::format("<path class=\"laneline\" d=\"M8 {}H{}\"/>\n", px(top + lane_height), px(right));
    }
    svg += fmt::format("</svg>\n{}<figcaption>{} to {}, {} drawn itineraries. The fainter a bar, the fewer of them hold the call; the line runs from the earliest arrival to the latest departure (5 % and 95 %).</figcaption>\n</figure>\n<ul class=\"legend\">\n", close_wide,
                       date(v.from).substr(0, 10), date(v.to).substr(0, 10), count(v.draws));
    for (std::size_t s = 0; s < v.sites.size(); ++s) {
        if (std::ranges::none_of(v.calls, [&](const VoyageCall& c) { return c.site_number == s; })) continue;
        svg += fmt::format("<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"callseen c{}\" x=\"8\" y=\"1\" width=\"30\" height=\"14\"/></svg>{}</li>\n", s % 6 + 1, escape_html(v.sites[s].name));
    }
    return svg + "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"callinferred\" x=\"8\" y=\"1\" width=\"30\" height=\"14\"/></svg>hollow: inferred, no sighting shows it</li>\n</ul>\n";
}

/// Sites within reach of the busiest one, and all of them.
constexpr double near_metres = 400'000;

std::vector<bool> near_busiest(const Voyages& v)
{
    std::vector<double> traffic(v.sites.size(), 0.0);
    for (const VoyageLeg& leg : v.legs) traffic[leg.from] += leg.expected, traffic[leg.to] += leg.expected;
    const std::size_t hub = static_cast<std::size_t>(std::max_element(traffic.begin(), traffic.end()) - traffic.begin());
    std::vector<bool> near(v.sites.size(), false);
    for (std::size_t s = 0; s < v.sites.size(); ++s)
        near[s] = traffic[s] > 0 && v.sites[s].at.known() && v.sites[hub].at.known() && great_circle_metres(v.sites[s].at, v.sites[hub].at) <= near_metres;
    return near;
}

/// Names beside their points, moved to the first of four corners where they cover no other name.
void draw_names(std::string& svg, const Voyages& v, const std::vector<bool>& shown, const MapView& view)
{
    struct Box { double x0, y0, x1, y1; };
    std::vector<Box> taken;
    for (std::size_t s = 0; s < v.sites.size(); ++s) {
        if (!shown[s]) continue;
        const double x = view.x(unwrapped(degrees(v.sites[s].at.lon), view.middle())), y = view.y(degrees(v.sites[s].at.lat));
        const std::string name = shortened(v.sites[s].name, 26);
        const double wide = text_width(name, 15, true);
        svg += fmt::format("<circle class=\"place\" cx=\"{}\" cy=\"{}\" r=\"4.5\"/>\n", px(x), px(y));
        for (const auto& [dx, dy] : {std::pair{8.0, -8.0}, std::pair{8.0, 18.0}, std::pair{-8.0 - wide, -8.0}, std::pair{-8.0 - wide, 18.0}, std::pair{-wide / 2, -24.0}, std::pair{-wide / 2, 34.0}}) {
            const Box box{x + dx, y + dy - 14, x + dx + wide, y + dy + 4};
            if (box.x0 < 2 || box.x1 > view.width() - 2 || box.y0 < 2 || box.y1 > view.height() - 2) continue;
            if (std::ranges::any_of(taken, [&](const Box& t) { return box.x0 < t.x1 && t.x0 < box.x1 && box.y0 < t.y1 && t.y0 < box.y1; })) continue;
            taken.push_back(box);
            svg += fmt::format("<text class=\"name\" x=\"{}\" y=\"{}\">{}</text>\n", px(box.x0), px(y + dy), escape_html(name));
            break;
        }
    }
}

std::string map_of(const Voyages& v, const LandSource& land, const std::vector<bool>& shown, std::string_view what)
{
    GeoBox box;
    bool any = false;
    for (std::size_t s = 0; s < v.sites.size(); ++s) {
        if (!shown[s]) continue;
        const double lon = any ? unwrapped(degrees(v.sites[s].at.lon), box.west) : degrees(v.sites[s].at.lon), lat = degrees(v.sites[s].at.lat);
        if (!any) box = {lon, lat, lon, lat};
        else box.join({lon, lat, lon, lat});
        any = true;
    }
    if (!any) return {};
    const MapView view({box.west - 0.2, box.south - 0.2, box.east + 0.2, box.north + 0.2}, 760, 300, 520);
    std::string svg = fmt::format("<figure>\n{}<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Passages by certainty, {}\">\n<rect class=\"sea\" width=\"{}\" height=\"{}\"/>\n", open_wide("Passages by certainty"), px(view.width()), px(view.height()), what, px(view.width()), px(view.height()));
    if (land.outlines) {
        svg += "<path class=\"land\" d=\"";
        for (const auto& ring : land.outlines(view.west(), view.south(), view.east(), view.north(), view.degrees_per_pixel() * 0.7)) {
            bool first = true;
            for (const auto& point : ring) {
                svg += fmt::format("{}{} {}", first ? 'M' : 'L', px(view.x(point.lon)), px(view.y(point.lat)));
                first = false;
            }
            svg += 'z';
        }
        svg += "\"/>\n";
    }
    for (const VoyageLeg& leg : v.legs) {
        if (!shown[leg.from] || !shown[leg.to]) continue;
        const LonLat a = v.sites[leg.from].at, b = v.sites[leg.to].at;
        const double x0 = view.x(unwrapped(degrees(a.lon), view.middle())), y0 = view.y(degrees(a.lat)), x1 = view.x(unwrapped(degrees(b.lon), view.middle())), y1 = view.y(degrees(b.lat));
        // there and back are bent to either side
        const double cx = (x0 + x1) / 2 + (y1 - y0) * 0.14, cy = (y0 + y1) / 2 - (x1 - x0) * 0.14;
        svg += fmt::format("<path class=\"{}\" stroke-width=\"{:.1f}\" d=\"M{} {}Q{} {} {} {}\"><title>{}</title></path>\n", leg.seen_both > 0 ? "legseen" : "leginferred", std::min(7.0, 1 + std::sqrt(leg.expected) * 1.2), px(x0), px(y0), px(cx), px(cy), px(x1), px(y1),
                           escape_html(fmt::format("{} to {}: {:.1f} passages expected, {} likely ones seen at both ends", v.sites[leg.from].name, v.sites[leg.to].name, leg.expected, leg.seen_both)));
    }
    draw_names(svg, v, shown, view);
    return svg + fmt::format("</svg>\n{}<figcaption>Passages, {}. Solid: at least one likely passage was seen at both ends. Dashed: inferred. Width grows with the expected number. A curve bends to the left of its direction and shows the pair of ends, not the way sailed.</figcaption>\n</figure>\n", close_wide, what);
}

std::string maps(const Voyages& v, const LandSource& land)
{
    std::vector<bool> all(v.sites.size(), false);
    for (const VoyageLeg& leg : v.legs)
        for (const std::size_t s : {leg.from, leg.to}) all[s] = v.sites[s].at.known();
    if (v.legs.empty()) return {};
    const std::vector<bool> near = near_busiest(v);
    std::string text = map_of(v, land, near, "around the busiest site");
    if (near != all) text += map_of(v, land, all, "all sites");
    if (!land.attribution.empty()) text += "<p class=\"credit\">" + escape_html(land.attribution) + "</p>\n";
    return text;
}

std::string table(const Voyages& v)
{
    std::string text = open_wide("Likely calls") + "<table><caption>Calls that at least a fifth of the drawn itineraries hold</caption>\n<thead><tr><th>Hull</th><th>At</th><th>From</th><th>Probability</th><th>Arrived (5 %, median, 95 %)</th><th>Left (5 %, median, 95 %)</th><th>Passage</th><th>For</th><th>Against</th></tr></thead>\n<tbody>\n";
    for (const VoyageCall& c : v.calls)
        text += fmt::format("<tr><th>{}</th><td>{}</td><td>{}</td><td class=\"n\">{}</td><td>{}<br>{}<br>{}</td><td>{}<br>{}<br>{}</td><td>{}{}</td><td class=\"id\">{}</td><td class=\"id\">{}</td></tr>\n", escape_html(c.hull), escape_html(c.site), c.from.empty() ? "–" : escape_html(c.from), percent(c.probability),
                            date(c.arrive_low), date(c.arrive), date(c.arrive_high), date(c.depart_low), date(c.depart), date(c.depart_high), c.ends, c.open ? ", period’s edge" : "", c.supporting.empty() ? "nothing: inferred" : escape_html(joined(c.supporting)), c.against.empty() ? "–" : escape_html(joined(c.against)));
    return text + "</tbody></table>\n" + std::string(close_wide);
}

}  // namespace

std::string voyages_section(const Voyages& voyages, const LandSource& land)
{
    if (!voyages.drawn) return voyages.why_not.empty() ? std::string() : "<section id=\"voyages\">\n<h2>Voyages</h2>\n<p>" + escape_html(voyages.why_not) + "</p>\n</section>\n";
    return "<section id=\"voyages\">\n<h2>Voyages: what the itineraries can have been</h2>\n<p>Estimated from sightings, looks that saw nothing, AIS and the ways between the sites. Published totals are not used. " + std::string(simulated_badge(voyages.simulated)) + "</p>\n" + lanes(voyages) + maps(voyages, land) +
           "<details><summary>Every likely call, with the rows for and against it</summary>\n" + table(voyages) + "</details>\n</section>\n";
}

}  // namespace tw::report
