#include "claims/read_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "site/cells.hpp"

namespace tw::claims {
namespace {

using site::Bound;
using site::Figure;

std::vector<std::string> list_of(std::string_view text)
{
    std::vector<std::string> list;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (const std::string_view item = trim(text.substr(0, end)); !item.empty()) list.emplace_back(item);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

/// How exact a date of this length is: 2024, 2024-06, 2024-06-17, 2024-06-17T11:01.
Grain grain_of(std::string_view date)
{
    if (date.size() <= 4) return Grain::year;
    if (date.size() <= 7) return Grain::month;
    return date.size() <= 10 ? Grain::day : Grain::minute;
}

std::optional<site::Interval> date_span(std::string_view text)
{
    const auto read = site::read_interval(text, {}, site::Zone{});
    if (!read) return std::nullopt;
    return *read;
}

/// "300", "250-299.5"; the qualifier says what a single value means.
Figure figure_of(site::Cells& cells, std::string_view column)
{
    Figure figure;
    const std::string text = cells.text(column);
    if (text.empty()) return figure;
    const std::size_t dash = text.find('-');
    const auto low = site::thousandths(trim(std::string_view(text).substr(0, dash)));
    const auto high = dash == std::string::npos ? low : site::thousandths(trim(std::string_view(text).substr(dash + 1)));
    if (!low || !high || *high < *low) {
        cells.refuse(Reject::number_bad);
        return figure;
    }
    figure.low = *low;
    figure.high = *high;
    figure.bound = dash == std::string::npos ? Bound::exact : Bound::range;
    return figure;
}

void qualify(site::Cells& cells, Figure& figure)
{
    if (!cells.given("qualifier")) return;
    const Bound said = cells.word("qualifier", figure.bound, site::bound_from_name);
    const bool spans = said == Bound::range || said == Bound::vague;
    if (!figure.known() ? said != Bound::unknown : figure.low != figure.high && !spans) cells.refuse(figure.known() ? Reject::word_unknown : Reject::number_bad);
    else figure.bound = said;
}

void read_said(site::Cells& cells, Claim& claim)
{
    const std::string text = cells.text("as_of");
    if (text.empty()) return;
    const auto span = date_span(text);
    if (!span) return cells.refuse(Reject::time_bad);
    claim.said = span->from;
    claim.said_grain = grain_of(text);
}

Claim read_row(site::Cells& cells)
{
    Claim claim;
    claim.id = cells.text("id");
    claim.group = cells.text("group");
    read_said(cells, claim);
    claim.speaker = cells.text("speaker");
    claim.publisher = cells.text("publisher");
    claim.chain = list_of(cells.text("chain"));
    claim.act = cells.word("act", Act::other, act_from_name);
    claim.actor = cells.text("actor");
    claim.object = cells.text("object");
    claim.calibre = cells.text("calibre");
    claim.figure = figure_of(cells, "figure");
    qualify(cells, claim.figure);
    claim.figure.unit = cells.text("unit");
    claim.of = figure_of(cells, "out_of");
    const WindowReading window = read_window(cells.text("from_date"), cells.text("to_date"));
    if (window.refused) cells.refuse(*window.refused);
    claim.when = window.when;
    claim.from = cells.text("from");
    claim.to = cells.text("to");
    claim.place = cells.text("place");
    claim.hulls = list_of(cells.text("hulls"));
    claim.scope = cells.text("scope");
    claim.cumulative = cells.yes("cumulative");
    claim.polarity = cells.word("polarity", Polarity::asserts, polarity_from_name);
    claim.modality = cells.word("modality", Modality::stated, modality_from_name);
    claim.hedge = cells.word("hedge", Hedge::none, hedge_from_name);
    claim.basis = cells.word("basis", Basis::undisclosed, basis_from_name);
    claim.source = cells.text("source");
    claim.root = cells.text("root");
    claim.notes = cells.text("notes");
    if (claim.speaker.empty() || claim.object.empty()) cells.refuse(Reject::member_missing);
    if (claim.figure.known()) claim.readings = unit_readings(claim.figure.unit, claim.speaker);
    return claim;
}

}  // namespace

WindowReading read_window(std::string_view from, std::string_view to)
{
    WindowReading reading;
    if (from.empty() && to.empty()) return reading;
    const auto first = from.empty() ? std::nullopt : date_span(from);
    const auto last = to.empty() ? first : date_span(to);
    if ((!from.empty() && !first) || !last) {
        reading.refused = Reject::time_bad;
        return reading;
    }
    reading.when.open_start = !first;
    reading.when.interval = {first ? first->from : last->from, last->to};
    reading.when.grain = std::max(from.empty() ? Grain::unknown : grain_of(from), to.empty() ? Grain::unknown : grain_of(to));
    if (reading.when.interval.to <= reading.when.interval.from) reading.refused = Reject::interval_reversed;
    return reading;
}

std::vector<UnitReading> unit_readings(std::string_view unit, std::string_view speaker)
{
    // International tonne; short ton of 2000 lb and long ton of 2240 lb at 0.45359237 kg, in thousandths, rounded.
    const UnitReading tonne{"t", 1000}, short_ton{"short_ton", 907}, long_ton{"long_ton", 1016};
    if (unit == "t" || unit == "tonne" || unit == "metric_ton") return {tonne};
    if (unit == "short_ton") return {short_ton};
    if (unit == "long_ton") return {long_ton};
    if (unit != "tons") return {{std::string(unit), 0}};
    const std::string who = lower(speaker);
    const bool american = who.starts_with("us ") || who.starts_with("us_") || who == "us" || who.find("united states") != std::string::npos;
    return american ? std::vector{short_ton, tonne, long_ton} : std::vector{tonne, short_ton, long_ton};
}

std::string_view table_name(chart::RowForm form) { return form == chart::RowForm::csv ? "claims_csv" : "claims_geojson"; }

Result<chart::RowForm> sniff_claims(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    const bool what = heading.has("figure") || heading.has("from_date") || heading.has("polarity");
    if (heading.has("speaker") && heading.has("object") && what && !heading.has("mmsi")) return heading.form;
    return fail(Fault::dialect_unknown, "no table of claims has these columns", {},
                "claims need speaker, object and one of figure, from_date, polarity (docs/formats/claims.md)");
}

ClaimRows read_claims(chart::RowForm form, std::string_view content, const TableOfClaims& table)
{
    ClaimRows read;
    chart::NamedRows rows(form, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        site::Cells cells(row);
        Claim claim = read_row(cells);
        claim.ingest = table.ingest;
        claim.offset = {table.start + row.offset};
        claim.simulated = table.simulated;
        if (claim.id.empty()) claim.id = fmt::format("claim:{}:{}", std::string_view(table.sha256).substr(0, 12), claim.offset.value);
        if (const auto why = cells.refused()) {
            read.accounting.reject(*why, row.offset, row.raw);
        } else {
            ++read.accounting.decoded;
            read.claims.push_back(std::move(claim));
        }
    }
    for (RejectSample& sample : read.accounting.samples) sample.offset += table.start;
    return read;
}

}  // namespace tw::claims
