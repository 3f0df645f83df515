#include "report/timeline.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/text_width.hpp"
#include "report/time_axis.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

constexpr double left = 210, right = 985, width = 1000, head = 34, lane_height = 46;
constexpr std::size_t most_lanes = 60;
constexpr std::int64_t day = 86400;

/// Everything drawn in one row: one ship under one MMSI.
struct Lane {
    Mmsi mmsi;
    std::uint16_t hull = 0;
    Second first{}, last{};
    std::vector<const EventEntry*> events;
    std::size_t weight = 0;  ///< calls and gaps
};

std::vector<Lane> lanes_of(const Model& model)
{
    std::map<std::pair<Mmsi, std::uint16_t>, Lane> lanes;
    for (const auto& entry : model.events) {
        const auto& event = entry.event;
        if (event.kind == track::EventKind::leg) continue;
        if (const auto* segment = std::get_if<track::Segment>(&event.body); segment != nullptr && segment->noise) continue;
        auto [found, fresh] = lanes.try_emplace({event.mmsi, event.hull});
        Lane& lane = found->second;
        if (fresh) lane = {event.mmsi, event.hull, event.start, event.end, {}, 0};
        lane.first = std::min(lane.first, event.start);
        lane.last = std::max(lane.last, event.end);
        lane.events.push_back(&entry);
        lane.weight += event.kind == track::EventKind::port_call || event.kind == track::EventKind::gap ? 1 : 0;
    }
    std::vector<Lane> out;
    for (auto& [key, lane] : lanes) out.push_back(std::move(lane));
    std::stable_sort(out.begin(), out.end(), [](const Lane& a, const Lane& b) { return a.first < b.first; });
    return out;
}

/// Lanes that share an axis: a period is closed when nothing was heard for longer than the period lasted (at least 3 days).
std::vector<std::vector<Lane>> periods_of(std::vector<Lane> lanes)
{
    std::vector<std::vector<Lane>> out;
    Second begin{}, end{};
    for (auto& lane : lanes) {
        const std::int64_t silence = out.empty() ? 0 : lane.first.value - end.value;
        const bool apart = !out.empty() && silence > std::max<std::int64_t>(3 * day, end.value - begin.value);
        // A long axis would press short lanes into a point: ships heard for days don't share one with ships heard for years.
        const std::int64_t joint = std::max(end.value, lane.last.value) - begin.value;
        const bool out_of_scale = !out.empty() && joint > 400 * day && (lane.last.value - lane.first.value) * 20 < joint;
        if (out.empty() || apart || out_of_scale) {
            out.emplace_back();
            begin = lane.first;
            end = lane.last;
        }
        end = std::max(end, lane.last);
        out.back().push_back(std::move(lane));
    }
    return out;
}

/// Names by id, looked up for every lane and call.
struct Names {
    std::map<Mmsi, std::string> hulls;
    std::map<std::string, std::string, std::less<>> places;

    explicit Names(const Model& model)
    {
        for (const auto& hull : model.hulls)
            if (!hull.name.empty()) hulls.emplace(hull.mmsi, hull.name);
        for (const auto& place : model.places) places.emplace(place.id, place_label(place));
    }
    std::string hull(Mmsi mmsi) const
    {
        const auto found = hulls.find(mmsi);
        return found == hulls.end() ? "name not sent" : found->second;
    }
    std::string place(const std::string& id) const
    {
        const auto found = places.find(id);
        return found == places.end() ? id : found->second;
    }
};

std::string linked(const EventEntry& entry, const std::string& title, const std::string& drawing)
{
    if (!entry.listed) return drawing + "\n";
    return fmt::format("<a href=\"#{}\"><title>{}{}</title>{}</a>\n", anchor(short_id(entry.event)), escape_html(title), entry.event.simulated ? ", simulated" : "", drawing);
}

std::string arrow(double x, double y, bool forward)
{
    const double d = forward ? 1 : -1;
    return fmt::format("<path class=\"open\" d=\"M{} {}L{} {}L{} {}z\"/>", px(x + 10 * d), px(y), px(x), px(y - 6), px(x), px(y + 6));
}

void draw_call(std::string& svg, const Names& names, const TimeAxis& axis, const EventEntry& entry, double mid, double& label_end)
{
    const auto& call = std::get<track::PortCall>(entry.event.body);
    const double x0 = axis.x(call.arrive_to), x1 = std::max(axis.x(call.depart_from), x0 + 2);
    std::string drawing = fmt::format("<rect class=\"call\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"18\"/>", px(x0), px(mid - 9), px(x1 - x0));
    if (call.arrival_known && axis.x(call.arrive_from) < x0 - 1.5) drawing += fmt::format("<path class=\"whisker\" d=\"M{} {}H{}m0 -4v8\"/>", px(x0), px(mid), px(axis.x(call.arrive_from)));
    if (call.departure_known && axis.x(call.depart_to) > x1 + 1.5) drawing += fmt::format("<path class=\"whisker\" d=\"M{} {}H{}m0 -4v8\"/>", px(x1), px(mid), px(axis.x(call.depart_to)));
    if (!call.arrival_known) drawing += arrow(x0, mid, false);
    if (!call.departure_known) drawing += arrow(x1, mid, true);
    const std::string name = names.place(call.place);
    svg += linked(entry, fmt::format("{}, {}: arrival {}; departure {}", call.is_passage() ? "passage" : "port call", name, arrival(call), departure(call)), drawing);
    const std::string shown = shortened(name, 22);
    const double wide = text_width(shown, 11.5, true), at = std::clamp(width - 2 - wide, 0.0, x0);
    if (at < label_end) return;
    svg += fmt::format("<text class=\"callname\" x=\"{}\" y=\"{}\">{}</text>\n", px(at), px(mid - 12), escape_html(shown));
    label_end = at + wide + 6;
}

void draw_gap(std::string& svg, const TimeAxis& axis, const EventEntry& entry, double mid)
{
    const auto& event = entry.event;
    const auto& gap = std::get<track::Gap>(event.body);
    const double x0 = axis.x(event.start), x1 = std::max(axis.x(event.end), x0 + 2);
    std::string drawing = fmt::format("<rect class=\"gapbox\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\"/>", px(x0), px(mid - 7), px(x1 - x0));
    if (gap.open) drawing += arrow(x1, mid, true);
    svg += linked(entry, fmt::format("gap{}, {}, {}", gap.in_port ? " in port" : "", span(event.start, event.end), gap.open ? "not ended" : duration(event.end.value - event.start.value)), drawing);
}

std::string draw_lane(const Names& names, const TimeAxis& axis, const Lane& lane, bool several, double top)
{
    const double mid = top + lane_height / 2 + 6;
    const bool simulated = std::any_of(lane.events.begin(), lane.events.end(), [](const EventEntry* e) { return e->event.simulated; });
    std::string svg = fmt::format("<text class=\"lanename\" x=\"8\" y=\"{}\">{}</text><text class=\"lanesub\" x=\"8\" y=\"{}\">MMSI {}{}{}</text>\n", px(mid - 2),
                                  escape_html(shortened(names.hull(lane.mmsi), 21)), px(mid + 12), lane.mmsi.value, several ? fmt::format(", ship {}", lane.hull + 1) : "", simulated ? " · SIMULATED" : "");
    svg += fmt::format("<path class=\"laneline\" d=\"M8 {}H{}\"/>\n", px(top + lane_height), px(right));
    double label_end = 0;
    std::string tracks, stops, gaps, calls;
    for (const EventEntry* entry : lane.events) {
        const track::Event* event = &entry->event;
        const double x0 = axis.x(event->start), x1 = std::max(axis.x(event->end), x0 + 1.5);
        switch (event->kind) {
            case track::EventKind::segment:
                tracks += linked(*entry, "track, " + span(event->start, event->end), fmt::format("<rect class=\"heard\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"5\"/>", px(x0), px(mid - 2.5), px(x1 - x0)));
                break;
            case track::EventKind::stop:
                stops += linked(*entry, "stop, " + span(event->start, event->end), fmt::format("<rect class=\"stopbox\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"5\"/>", px(x0), px(mid + 11), px(x1 - x0)));
                break;
            case track::EventKind::gap: draw_gap(gaps, axis, *entry, mid); break;
            case track::EventKind::port_call: draw_call(calls, names, axis, *entry, mid, label_end); break;
            case track::EventKind::leg: break;
        }
    }
    return svg + tracks + stops + calls + gaps;
}

/// Leaves the lanes with most calls and gaps; says how many went.
std::size_t keep_heaviest(std::vector<Lane>& lanes)
{
    if (lanes.size() <= most_lanes) return 0;
    std::stable_sort(lanes.begin(), lanes.end(), [](const Lane& a, const Lane& b) { return a.weight > b.weight; });
    const std::size_t left_out = lanes.size() - most_lanes;
    lanes.resize(most_lanes);
    std::stable_sort(lanes.begin(), lanes.end(), [](const Lane& a, const Lane& b) { return a.first < b.first; });
    return left_out;
}

std::string draw_period(const Names& names, const std::vector<Lane>& lanes)
{
    Second from = lanes.front().first, to = lanes.front().last;
    std::map<Mmsi, int> ships;
    for (const auto& lane : lanes) {
        from = std::min(from, lane.first);
        to = std::max(to, lane.last);
        ++ships[lane.mmsi];
    }
    const TimeAxis axis(from, to, left, right - 12);
    const double height = head + lane_height * static_cast<double>(lanes.size()) + 6;
    const std::string words = span(from, to);
    std::string svg = fmt::format("<figure>\n{}<svg class=\"lanes\" viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"Timeline {}\">\n", open_wide("Timeline " + words), px(width), px(height), words);
    for (const auto& tick : axis.ticks())
        svg += fmt::format("<path class=\"tick\" d=\"M{} {}V{}\"/><text class=\"ticktext\" x=\"{}\" y=\"16\">{}</text>\n", px(tick.x), px(head - 12), px(height - 4),
                           px(std::min(tick.x, width - 2 - text_width(tick.text, 11.5, false) / 2)), tick.text);
    double top = head;
    for (const auto& lane : lanes) {
        svg += draw_lane(names, axis, lane, ships[lane.mmsi] > 1, top);
        top += lane_height;
    }
    return svg + fmt::format("</svg>\n{}<figcaption>{}; all times UTC.</figcaption>\n</figure>\n", close_wide, words);
}

constexpr std::string_view legend =
    "<ul class=\"legend\">\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"heard\" x=\"2\" y=\"5.5\" width=\"42\" height=\"5\"/></svg>heard</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"whisker\" d=\"M12 8H4m0 -4v8\"/><rect class=\"call\" x=\"12\" y=\"1\" width=\"26\" height=\"14\"/></svg>port call; the whisker reaches back or on to the nearest row outside</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"gapbox\" x=\"2\" y=\"2\" width=\"42\" height=\"12\"/></svg>gap: nothing received</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><rect class=\"stopbox\" x=\"6\" y=\"6\" width=\"32\" height=\"5\"/></svg>stop</li>\n"
    "<li><svg viewBox=\"0 0 46 16\" aria-hidden=\"true\"><path class=\"open\" d=\"M32 8L22 2L22 14z\"/></svg>open end: begun before, or not ended by, the last row held</li>\n"
    "</ul>\n";

}  // namespace

std::string timeline_section(const Model& model)
{
    std::string text = "<section id=\"timeline\">\n<h2>When: a lane per ship</h2>\n";
    auto lanes = lanes_of(model);
    if (lanes.empty()) return text + "<p>No movement was found in this case.</p>\n</section>\n";
    const std::size_t left_out = keep_heaviest(lanes);
    const Names names(model);
    for (const auto& period : periods_of(std::move(lanes))) text += draw_period(names, period);
    text += legend;
    if (left_out > 0) text += fmt::format("<p>{} more ships, those with the fewest calls and gaps, have no lane; they stand in the tables.</p>\n", count(left_out));
    return text + "<p>As text: <a href=\"#calls\">port calls</a>, <a href=\"#gaps\">gaps</a>, <a href=\"#stops\">stops</a>, <a href=\"#tracks\">tracks</a>.</p>\n</section>\n";
}

}  // namespace tw::report
