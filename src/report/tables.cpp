#include "report/tables.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <span>

#include "core/text.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace tw::report {
namespace {

struct Heading {
    std::string_view text;
    bool number = false;
};

std::string open_table(std::string_view caption, std::span<const Heading> headings)
{
    std::string text = open_wide(caption) + fmt::format("<table><caption><span>{}</span></caption>\n<thead><tr>", caption);
    for (const auto& h : headings) text += fmt::format("<th scope=\"col\"{}>{}</th>", h.number ? " class=\"n\"" : "", h.text);
    return text + "</tr></thead>\n<tbody>\n";
}

/// Names of hulls and places by id, for many rows.
struct Names {
    std::map<Mmsi, std::string> hulls;
    std::map<std::string, std::string, std::less<>> places;
    std::set<std::string> reaches;  ///< short ids of the gaps whose region the page draws

    explicit Names(const Model& model)
    {
        for (const auto& hull : model.hulls) hulls.emplace(hull.mmsi, hull.name.empty() ? "" : escape_html(hull.name));
        for (const auto& place : model.places) places.emplace(place.id, escape_html(place.name.empty() ? place.id : place.name));
        for (const auto& reach : model.reaches.shown) reaches.insert(short_id(model.events[reach.event].event));
    }
    std::string hull(Mmsi mmsi) const
    {
        const auto found = hulls.find(mmsi);
        if (found == hulls.end() || found->second.empty()) return std::to_string(mmsi.value);
        return fmt::format("<bdi>{}</bdi> <small>{}</small>", found->second, mmsi.value);
    }
    std::string place(const std::string& id) const
    {
        const auto found = places.find(id);
        return fmt::format("<bdi>{}</bdi>", found == places.end() ? escape_html(id) : found->second);
    }
};

/// A time for a narrow cell: the heading says that it is UTC, and an interval over two days stands on two lines.
std::string cell_time(std::string text)
{
    constexpr std::string_view zone = " UTC", between = " to ";
    for (auto at = text.find(zone); at != std::string::npos; at = text.find(zone)) text.erase(at, zone.size());
    constexpr std::size_t one_line = 26;
    if (const auto at = text.find(between); at != std::string::npos && text.size() > one_line) text.replace(at, 1, "<br>");
    return text;
}

/// Front cells of every event row: link, mark, ship.
std::string front(const track::Event& event, const Names& names)
{
    const std::string id = short_id(event);
    return fmt::format("<tr><td><a class=\"id\" href=\"#{}\">{}</a></td><th scope=\"row\">{}{}</th>", anchor(id), id.substr(0, 8), simulated_badge(event.simulated), names.hull(event.mmsi));
}

void call_row(std::string& text, const track::Event& event, const Names& names)
{
    const auto& call = std::get<track::PortCall>(event.body);
    constexpr std::array basis{"", "passage: entry or exit, no stop", "entry or exit, stop or gap", "entry and exit", "entry, exit, stop or gap"};
    const std::int64_t least = call.depart_from.value - call.arrive_to.value;
    text += front(event, names) + fmt::format("<td>{}{}</td><td>{}</td><td>{}</td><td class=\"n\">{}{}</td><td>{}</td></tr>\n", names.place(call.place), call.discovered_place ? " <small>(from repeated stops)</small>" : "",
                                              cell_time(arrival(call)), cell_time(departure(call)), call.arrival_known && call.departure_known ? "" : "at least ", duration(least), basis[std::min<std::size_t>(call.confidence, 4)]);
}

void leg_row(std::string& text, const track::Event& event, const Names& names)
{
    const auto& leg = std::get<track::Leg>(event.body);
    const double share = leg.visible.value / 10'000.0;
    text += front(event, names) + fmt::format("<td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{:.0f} %</td><td class=\"n\">{}</td></tr>\n",
                                              leg.from_known ? names.place(leg.from_place) : "not known", leg.to_known ? names.place(leg.to_place) : "not known", cell_time(span(event.start, event.end)),
                                              duration(event.end.value - event.start.value), distance(leg.length), share, leg.gaps);
}

std::string before_text(const track::Gap& gap)
{
    std::string text;
    const auto add = [&](std::uint32_t n, std::string_view kind) { if (n > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, kind); };
    add(gap.before_terrestrial, "terrestrial");
    add(gap.before_satellite, "satellite");
    add(gap.before_unknown, "receiver not stated");
    return text.empty() ? "none" : text;
}

void gap_row(std::string& text, const track::Event& event, const Names& names)
{
    const auto& gap = std::get<track::Gap>(event.body);
    std::string rivals;
    for (const auto word : alternatives(event.alternatives)) rivals += (rivals.empty() ? "" : ", ") + std::string(word);
    const std::string speed = gap.measured && !gap.open ? fmt::format("{}<br><small>{:.1f} kn</small>", distance(gap.distance), knots(gap.implied)) : "not known";
    const std::string id = short_id(event);
    const std::string reach = names.reaches.contains(id) ? fmt::format("<br><a href=\"#{}\">Where it can have been</a>", reach_anchor(id)) : std::string{};
    const std::string where = gap.in_port ? (gap.place.empty() ? "in port" : "in port, " + names.place(gap.place)) : gap.place.empty() ? place_text(event.first.at) : names.place(gap.place);
    text += front(event, names) + fmt::format("<td>{}</td><td>{}</td><td class=\"n\">{}{}</td><td class=\"n\">{}</td><td>{}</td><td>{}{}{}</td></tr>\n", where, cell_time(gap.open ? "since " + moment(event.start) : span(event.start, event.end)),
                                              gap.open ? "at least " : "", duration(event.end.value - event.start.value), speed, before_text(gap), rivals.empty() ? "" : "consistent with " + rivals,
                                              gap.multi_hull ? "; several ships use this MMSI" : "", reach);
}

void stop_row(std::string& text, const track::Event& event, const Names& names)
{
    const auto& stop = std::get<track::Stop>(event.body);
    text += front(event, names) + fmt::format("<td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", place_text(stop.centre), cell_time(span(event.start, event.end)),
                                              duration(stop.observed.value), stop.assumed.value > 0 ? duration(stop.assumed.value) : "none", distance(stop.radius));
}

void track_row(std::string& text, const track::Event& event, const Names& names)
{
    const auto& segment = std::get<track::Segment>(event.body);
    text += front(event, names) + fmt::format("<td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", cell_time(span(event.start, event.end)), place_text(event.first.at), place_text(event.last.at),
                                              distance(segment.length), count(segment.fixes));
}

using RowWriter = void (*)(std::string&, const track::Event&, const Names&);

std::string event_table(const Model& model, const Names& names, track::EventKind kind, std::string_view id, std::string_view title, std::string_view said, std::span<const Heading> headings, RowWriter write)
{
    std::string rows;
    std::size_t n = 0, listed = 0, noise = 0;
    for (const auto& entry : model.events) {
        if (entry.event.kind != kind) continue;
        if (const auto* segment = std::get_if<track::Segment>(&entry.event.body); segment != nullptr && segment->noise) {
            ++noise;
            continue;
        }
        ++n;
        if (!entry.listed) continue;
        write(rows, entry.event, names);
        ++listed;
    }
    std::string text = fmt::format("<h3 id=\"{}\">{}</h3>\n<p>{}</p>\n", id, title, said);
    if (n == 0) text += "<p>None found in the rows held.</p>\n";
    else text += open_table(listed == n ? fmt::format("{}: {}", title, count(n)) : fmt::format("{}: the first {} of {}", title, count(listed), count(n)), headings) + rows + "</tbody></table>\n" + std::string(close_wide);
    if (listed < n) text += fmt::format("<p>{} later rows are left out to keep this page light. All: <code>tidewaiter export {} --format csv --kind {}</code>, or a page with <code>--limit 0</code>.</p>\n", count(n - listed), escape_html(model.case_path), track::name(kind));
    if (noise > 0) text += fmt::format("<p>{} more runs of rows are too short or too scattered to be a track; they are kept in the case and not shown.</p>\n", count(noise));
    return text;
}

/// Ships that the case follows, with what is stated of them by others: a place for registers and lists.
std::string watched_table(const Model& model)
{
    if (model.watched.empty()) return {};
    constexpr std::array headings{Heading{"Ship"}, Heading{"IMO"}, Heading{"MMSI"}, Heading{"Flag"}, Heading{"Type"}, Heading{"Length", true}, Heading{"Owner"}, Heading{"Manager or operator"}, Heading{"Listed"}};
    std::string text = "<h3 id=\"watched\">Ships that the case follows</h3>\n<p>What registers, lists and tables state of them. Owned, run and listed are different things; each stands as stated, with its source, and none is proof of what a ship carried.</p>\n" + open_table(fmt::format("Ships that the case follows: {}", count(model.watched.size())), headings);
    for (const WatchedShip& ship : model.watched) {
        const auto facts = [&](std::initializer_list<std::string_view> relations) {
            std::string cell;
            for (const HullFact& f : model.hull_facts)
                if (f.hull == ship.id && std::ranges::find(relations, f.relation) != relations.end())
                    cell += fmt::format("{}<bdi>{}</bdi> <small>{}{}{}</small>", cell.empty() ? "" : "<br>", escape_html(f.value), f.said.empty() ? "" : escape_html(f.said) + ", ", f.source.empty() ? "no source given" : escape_html(f.source), f.ingest.value == 0 ? "" : fmt::format(", capture {}, byte {}", f.ingest.value, f.offset.value));
            return cell.empty() ? std::string("not stated") : cell;
        };
        text += fmt::format("<tr><th scope=\"row\"><bdi>{}</bdi>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape_html(ship.name.empty() ? ship.id : ship.name), ship.former_names.empty() ? "" : " <small>once " + escape_html(ship.former_names) + "</small>",
                            ship.imo.value == 0 ? std::string("not stated") : fmt::format("{}{}", ship.imo.value, imo_is_valid(ship.imo) ? "" : " (check digit fails)"), ship.mmsi.value == 0 ? std::string("not stated") : std::to_string(ship.mmsi.value), ship.flag.empty() ? "not stated" : escape_html(ship.flag),
                            ship.type.empty() ? "not stated" : escape_html(ship.type), ship.length_dm == 0 ? std::string("not known") : fmt::format("{:.1f} m", ship.length_dm / 10.0), facts({"owner"}), facts({"manager", "operator"}), facts({"listed"}));
    }
    return text + "</tbody></table>\n" + std::string(close_wide);
}

std::string hull_table(const Model& model)
{
    std::map<Mmsi, std::array<std::uint64_t, 6>> tally;
    for (const auto& entry : model.events)
        if (const auto* call = std::get_if<track::PortCall>(&entry.event.body); call == nullptr || !call->is_passage())
            ++tally[entry.event.mmsi][static_cast<std::size_t>(entry.event.kind)];
    constexpr std::array headings{Heading{"Name sent"}, Heading{"MMSI"}, Heading{"IMO sent"}, Heading{"Call sign sent"}, Heading{"First heard (UTC)"}, Heading{"Last heard (UTC)"}, Heading{"Rows", true}, Heading{"Calls", true}, Heading{"Legs", true}, Heading{"Gaps", true}};
    std::string text = "<h3 id=\"hulls\">Ships</h3>\n<p>One row per MMSI. Names, IMO numbers and call signs are what the transmitter said of itself; nobody has checked them here.</p>\n";
    if (model.hulls.empty()) return text + "<p>None.</p>\n";
    const auto listed = static_cast<std::size_t>(std::count_if(model.hulls.begin(), model.hulls.end(), [](const HullEntry& h) { return h.listed; }));
    text += open_table(listed == model.hulls.size() ? fmt::format("Ships: {}", count(listed)) : fmt::format("Ships: the {} of {} with most events", count(listed), count(model.hulls.size())), headings);
    for (const auto& hull : model.hulls) {
        if (!hull.listed) continue;
        const auto& n = tally[hull.mmsi];
        text += fmt::format("<tr><th scope=\"row\">{}<bdi>{}</bdi>", simulated_badge(hull.simulated), hull.name.empty() ? "not sent" : escape_html(hull.name));
        if (!hull.identities.empty()) {
            text += fmt::format("<details><summary>{} statements</summary><ul>", count(hull.identities.size()));
            for (const auto& id : hull.identities)
                text += fmt::format("<li>{} <bdi>{}</bdi>{}{}, {} messages</li>", escape_html(id.attribute), escape_html(id.value),
                                    id.fault.empty() ? "" : " (" + escape_html(id.fault) + ")",
                                    id.timed ? ", " + span(id.first, id.last) : std::string(", time unknown"), count(id.supports));
            text += "</ul></details>";
        }
        for (const auto& contradiction : hull.contradictions) text += fmt::format("<p class=\"said\">{}</p>", escape_html(contradiction));
        text += fmt::format("</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n", hull.mmsi.value,
                            hull.imo.value == 0 ? std::string("not sent") : fmt::format("{}{}", hull.imo.value, imo_is_valid(hull.imo) ? "" : " (check digit fails)"), hull.callsign.empty() ? "not sent" : escape_html(hull.callsign),
                            hull.timed ? cell_time(moment(hull.first)) : "not given", hull.timed ? cell_time(moment(hull.last)) : "not given", count(hull.fixes), n[3], n[4], n[5]);
    }
    text += "</tbody></table>\n" + std::string(close_wide);
    if (listed < model.hulls.size()) text += fmt::format("<p>{} ships with fewer events are left out to keep this page light. All: <code>tidewaiter hulls {}</code>.</p>\n", count(model.hulls.size() - listed), escape_html(model.case_path));
    return text;
}

}  // namespace

std::string tables_section(const Model& model)
{
    const Names names(model);
    using enum track::EventKind;
    constexpr Heading evidence{"Evidence"}, ship{"Ship"};
    constexpr std::array calls{evidence, ship, Heading{"Place"}, Heading{"Arrived between (UTC)"}, Heading{"Departed between (UTC)"}, Heading{"Inside", true}, Heading{"Rests on"}};
    constexpr std::array legs{evidence, ship, Heading{"From"}, Heading{"To"}, Heading{"Time (UTC)"}, Heading{"Lasted", true}, Heading{"Length", true}, Heading{"Received", true}, Heading{"Gaps", true}};
    constexpr std::array gaps{evidence, ship, Heading{"Last heard"}, Heading{"Time (UTC)"}, Heading{"Lasted", true}, Heading{"Between the ends", true}, Heading{"Rows in the 12 h before"}, Heading{"Standing alternatives"}};
    constexpr std::array stops{evidence, ship, Heading{"Centre"}, Heading{"Time (UTC)"}, Heading{"Observed", true}, Heading{"Assumed", true}, Heading{"Radius", true}};
    constexpr std::array tracks{evidence, ship, Heading{"Time (UTC)"}, Heading{"From"}, Heading{"To"}, Heading{"Length", true}, Heading{"Rows", true}};
    std::string text = "<section id=\"tables\">\n<h2>Ships, calls, legs, gaps</h2>\n" + watched_table(model) + hull_table(model);
    text += event_table(model, names, port_call, "calls", "Port calls", "Observed: received positions inside a place. Each end is an interval from the nearest row outside to the nearest row inside.", calls, call_row);
    text += event_table(model, names, leg, "legs", "Legs", "Computed from the calls before and after. The length follows received positions and runs straight across gaps, so it is a lower bound.", legs, leg_row);
    text += event_table(model, names, gap, "gaps", "Gaps", "No row of the ship is held for the time given. A gap says that nothing was received; it does not say why. The implied speed belongs to the straight way between the ends.", gaps, gap_row);
    text += event_table(model, names, stop, "stops", "Stops", "Observed time is covered by rows at most 2 h apart; the rest of the span is assumed.", stops, stop_row);
    text += event_table(model, names, segment, "tracks", "Tracks", "Runs of rows that one ship can have sailed.", tracks, track_row);
    return text + "</section>\n";
}

}  // namespace tw::report
