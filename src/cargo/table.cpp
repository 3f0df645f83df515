#include "cargo/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "cargo/consignment_words.hpp"
#include "core/text.hpp"
#include "site/cells.hpp"

namespace tw::cargo {
namespace {

using site::Cells;

constexpr std::array<std::string_view, 6> kinds{"lots", "trains", "consignments", "box_rates", "car_rates", "lags"};
/// Beyond this a figure is no cargo but a slip: a thousand million tonnes or boxes, in thousandths.
constexpr std::int64_t largest = 1'000'000'000'000;

std::vector<std::string> list_of(std::string_view text)
{
    std::vector<std::string> list;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (const auto item = trim(text.substr(0, end)); !item.empty()) list.emplace_back(item);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

/// "300", "250-350" with its qualifier; unknown when empty.
site::Figure figure_of(Cells& cells, std::string_view text, std::string_view qualifier, std::string unit)
{
    site::Figure figure;
    figure.unit = std::move(unit);
    text = trim(text);
    const auto bound = site::bound_from_name(trim(qualifier));
    if (!bound) cells.refuse(Reject::word_unknown);
    if (text.empty() || !bound) return figure;
    const std::size_t dash = text.find('-');
    const auto low = site::thousandths(trim(text.substr(0, dash)));
    const auto high = dash == std::string_view::npos ? low : site::thousandths(trim(text.substr(dash + 1)));
    const bool spans = *bound == site::Bound::range || *bound == site::Bound::vague, between = dash != std::string_view::npos;
    const bool fits = between ? spans || *bound == site::Bound::exact || *bound == site::Bound::about : !spans;
    if (!low || !high || *low > *high || *high > largest || !fits) {
        cells.refuse(Reject::number_bad);
        return figure;
    }
    figure.bound = between && !spans ? site::Bound::range : *bound;
    figure.low = *low;
    figure.high = *high;
    return figure;
}

template <class T>
void common(Cells& cells, T& thing)
{
    thing.origin = cells.word("origin", thing.origin, site::origin_from_name);
    thing.source = cells.text("source");
    thing.notes = cells.text("notes");
}

template <class T>
void placed(Cells& cells, T& thing)
{
    thing.sites = list_of(cells.text("site"));
    if (thing.sites.empty()) cells.refuse(Reject::member_missing);
    thing.stated = cells.stated(thing.when);
    thing.direction = cells.word("direction", Direction::unknown, direction_from_name);
}

Lot read_lot(Cells& cells)
{
    Lot lot;
    lot.id = cells.text("id");
    placed(cells, lot);
    lot.kind = cells.word("kind", LotKind::boxes, lot_kind_from_name);
    lot.size = cells.word("size_class", SizeClass::unknown, size_class_from_name);
    const std::string unit = cells.text("unit");
    lot.figure = figure_of(cells, cells.text("figure"), cells.text("qualifier"), unit.empty() ? std::string(name(lot.kind)) : unit);
    lot.colour_word = cells.text("colour");
    lot.colour = cells.word("colour", Colour::unknown, colour_from_name);
    lot.normalisation = cells.word("normalisation", Normalisation::raw, normalisation_from_name);
    if (cells.given("lab")) {
        const auto lab = lab_from_text(cells.text("lab"));
        if (!lab) cells.refuse(Reject::number_bad);
        lot.measured = true;
        lot.lab = lab.value_or(Lab{});
        lot.lab_sd = static_cast<std::int32_t>(std::lround(usual_sd(lot.normalisation) * 10));
        if (!cells.given("colour")) lot.colour = nearest(lot.lab);
    }
    if (cells.given("lab_sd")) {
        const auto sd = site::thousandths(cells.text("lab_sd"));
        if (!sd || *sd < 100 || *sd > 100'000 || !lot.measured) cells.refuse(Reject::number_bad);
        else lot.lab_sd = static_cast<std::int32_t>((*sd + 50) / 100);
    }
    common(cells, lot);
    return lot;
}

Consist read_consist(Cells& cells)
{
    Consist train;
    train.id = cells.text("id");
    placed(cells, train);
    const std::string text = cells.text("consist");
    const auto cars = cars_from_text(text);
    if (text.empty()) cells.refuse(Reject::member_missing);
    else if (!cars) cells.refuse(Reject::word_unknown);
    else train.cars = *cars;
    train.whole = !cells.given("whole") || cells.yes("whole");
    common(cells, train);
    return train;
}

Consignment read_consignment(const chart::NamedRow& row, Cells& cells)
{
    Consignment c;
    const auto text = [&](ConsignmentColumn column) { return std::string(consignment_value(row, column)); };
    using enum ConsignmentColumn;
    c.id = text(id);
    c.stated = {text(date), text(date_to), cells.text("zone")};
    c.sum = cells.yes("sum");
    if (c.stated.from.empty()) {
        cells.refuse(Reject::member_missing);
    } else {
        const auto when = read_day(c.stated);
        if (when) c.when = *when;
        else cells.refuse(read_day({c.stated.from, {}, c.stated.zone}) && read_day({c.stated.to, {}, c.stated.zone}) ? Reject::interval_reversed : Reject::time_bad);
    }
    c.from = text(from);
    c.to = text(to);
    if (c.from.empty() && c.to.empty()) cells.refuse(Reject::member_missing);
    c.code = text(code);
    c.declared = text(declared);
    c.reclassified = cells.text("reclassified");
    c.reclassified_by = cells.text("reclassified_by");
    c.tonnes = figure_of(cells, plain_number(text(tonnes)), cells.text("tonnes_qualifier"), "t");
    if (const std::string kilograms = text(ConsignmentColumn::kilograms); !c.tonnes.known() && !kilograms.empty()) {
        c.tonnes = figure_of(cells, plain_number(kilograms), cells.text("tonnes_qualifier"), "t");
        c.tonnes.low /= 1000;
        c.tonnes.high /= 1000;
    }
    c.cars = figure_of(cells, plain_number(text(cars)), cells.text("cars_qualifier"), "cars");
    c.boxes = figure_of(cells, plain_number(text(boxes)), cells.text("boxes_qualifier"), "boxes");
    c.consignor = text(consignor);
    c.consignee = text(consignee);
    c.direction = text(direction);
    common(cells, c);
    return c;
}

double share_of(Cells& cells)
{
    if (!cells.given("share")) cells.refuse(Reject::member_missing);
    return static_cast<double>(cells.share("share", {}).value) * 1e-6;
}

BoxRate read_box_rate(Cells& cells)
{
    BoxRate r;
    r.colour = cells.word("colour", Colour::other, colour_from_name);
    if (r.colour == Colour::unknown) cells.refuse(Reject::word_unknown);
    r.size = cells.word("size_class", SizeClass::unknown, size_class_from_name);
    r.share = share_of(cells);
    r.lab = usual_lab(r.colour);
    if (cells.given("lab")) {
        const auto lab = lab_from_text(cells.text("lab"));
        if (lab) r.lab = *lab;
        else cells.refuse(Reject::number_bad);
    }
    if (cells.given("spread")) {
        const auto spread = site::thousandths(cells.text("spread"));
        if (!spread || *spread < 100 || *spread > 100'000) cells.refuse(Reject::number_bad);
        else r.spread = static_cast<double>(*spread) / 1000;
    }
    r.source = cells.text("source");
    return r;
}

CarRate read_car_rate(Cells& cells)
{
    CarRate r;
    r.type = cells.word("car_type", CarType::other, car_type_from_name);
    if (r.type == CarType::unknown) cells.refuse(Reject::word_unknown);
    r.colour = cells.word("colour", Colour::unknown, colour_from_name);
    r.share = share_of(cells);
    r.source = cells.text("source");
    return r;
}

Lag read_lag(Cells& cells)
{
    Lag lag;
    lag.from = cells.text("from");
    lag.to = cells.text("to");
    if (lag.from.empty() || lag.to.empty()) cells.refuse(Reject::member_missing);
    const auto model = lag_from_text(cells.text("lag_days"));
    if (model) lag.model = *model;
    else cells.refuse(Reject::number_bad);
    lag.model.source = cells.text("source");
    return lag;
}

/// Keeps the thing when its row holds together.
template <class T>
void keep(std::vector<T>& list, T thing, const Cells& cells, std::string_view kind, const chart::NamedRow& row, const site::CaptureOfRows& capture, Accounting& books)
{
    if (const auto why = cells.refused()) {
        books.reject(*why, row.offset, row.raw);
        return;
    }
    thing.ingest = capture.ingest;
    thing.offset = {capture.start + row.offset};
    if constexpr (requires { thing.id; }) {
        if (thing.id.empty()) thing.id = fmt::format("{}:{}:{}", kind, std::string_view(capture.sha256).substr(0, 12), thing.offset.value);
        if (capture.simulated) thing.origin = site::Origin::simulated;
    }
    ++books.decoded;
    list.push_back(std::move(thing));
}

}  // namespace

std::string_view name(TableKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<TableKind> table_of(std::span<const std::string> names)
{
    const auto has = [&](std::string_view n) { return std::ranges::find(names, n) != names.end(); };
    if (has("mmsi") || has("class")) return std::nullopt;
    if (has("site") && has("from") && has("consist")) return TableKind::trains;
    if (has("site") && has("from") && has("size_class") && (has("colour") || has("lab"))) return TableKind::lots;
    if (has("car_type") && has("share")) return TableKind::car_rates;
    if (has("colour") && has("size_class") && has("share")) return TableKind::box_rates;
    if (has("from") && has("to") && has("lag_days")) return TableKind::lags;
    if (is_consignment_heading(names)) return TableKind::consignments;
    return std::nullopt;
}

Result<Table> sniff_table(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    if (const auto kind = table_of(heading.names)) return Table{*kind, heading.form};
    return fail(Fault::dialect_unknown, "no table of cargo has these columns", {}, "see docs/formats/lots.md, trains.md, consignments.md and rates.md");
}

void read_row(TableKind kind, const chart::NamedRow& row, const site::CaptureOfRows& capture, TableRows& rows)
{
    Cells cells(row);
    const auto keep_in = [&](auto& list, auto thing, std::string_view word) { keep(list, std::move(thing), cells, word, row, capture, rows.accounting); };
    switch (kind) {
    case TableKind::lots: return keep_in(rows.lots, read_lot(cells), "lot");
    case TableKind::trains: return keep_in(rows.trains, read_consist(cells), "train");
    case TableKind::consignments: return keep_in(rows.consignments, read_consignment(row, cells), "consignment");
    case TableKind::box_rates: return keep_in(rows.box_rates, read_box_rate(cells), {});
    case TableKind::car_rates: return keep_in(rows.car_rates, read_car_rate(cells), {});
    case TableKind::lags: return keep_in(rows.lags, read_lag(cells), {});
    }
}

std::optional<Sheet> read_sheet(std::span<const Workbook::Row> rows, std::string_view xml, const site::CaptureOfRows& capture)
{
    constexpr std::size_t titles = 20;
    for (std::size_t h = 0; h < std::min(titles, rows.size()); ++h) {
        std::vector<std::string> names;
        for (const std::string& cell : rows[h].cells) names.push_back(lower(trim(cell)));
        const auto kind = table_of(names);
        if (!kind) continue;
        Sheet sheet{*kind, {}};
        Accounting& books = sheet.rows.accounting;
        books.read = books.header = h + 1;
        for (const Workbook::Row& row : rows.subspan(h + 1)) {
            ++books.read;
            read_row(*kind, {row.offset, xml.substr(static_cast<std::size_t>(row.offset), static_cast<std::size_t>(row.end - row.offset)), names, row.cells}, capture, sheet.rows);
        }
        for (RejectSample& sample : books.samples) sample.offset += capture.start;
        return sheet;
    }
    return std::nullopt;
}

TableRows read_table(Table table, std::string_view content, const site::CaptureOfRows& capture)
{
    TableRows read;
    chart::NamedRows rows(table.form, content, read.accounting);
    for (chart::NamedRow row; rows.next(row);) read_row(table.kind, row, capture, read);
    for (RejectSample& sample : read.accounting.samples) sample.offset += capture.start;
    return read;
}

}  // namespace tw::cargo
