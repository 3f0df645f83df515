#include "claims/compare_property.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace tw::claims {
namespace {

struct Unit {
    std::string_view name, of;
    std::int64_t scale;                ///< of one unit, in what `Measure` counts, times a thousand
};
/// International mile 1609.344 m, nautical mile 1852 m, foot 0.3048 m (rounded to the millimetre).
constexpr std::array<Unit, 9> units{{{"km", "length", 1'000'000}, {"m", "length", 1000}, {"mi", "length", 1'609'344}, {"nm", "length", 1'852'000}, {"ft", "length", 305},
                                     {"percent", "share", 1000}, {"d", "time", 86'400}, {"day", "time", 86'400}, {"h", "time", 3600}}};

std::optional<site::Interval> read_date(std::string_view text, std::string_view zone)
{
    const auto read_as = site::read_zone(zone.empty() ? "unknown" : zone, std::nullopt);
    if (!read_as) return std::nullopt;
    const std::size_t slash = text.find('/');
    const auto read = site::read_interval(trim(text.substr(0, slash)), slash == std::string_view::npos ? std::string_view{} : trim(text.substr(slash + 1)), *read_as);
    if (!read) return std::nullopt;
    return *read;
}

std::optional<Reject> read_figure(std::string_view text, std::string_view qualifier, std::string_view unit, site::Figure& figure)
{
    const std::size_t dash = text.find('-');
    const auto low = site::thousandths(trim(text.substr(0, dash)));
    const auto high = dash == std::string_view::npos ? low : site::thousandths(trim(text.substr(dash + 1)));
    if (!low || !high || *high < *low) return Reject::number_bad;
    const auto bound = dash == std::string_view::npos ? site::bound_from_name(qualifier) : site::Bound::range;
    if (!bound) return Reject::word_unknown;
    figure = {*bound, *low, *high, std::string(unit)};
    return std::nullopt;
}

std::optional<Reject> read(const chart::NamedRow& row, Property& to)
{
    for (const auto& [column, value] : {std::pair{"id", &to.id}, std::pair{"subject", &to.subject}, std::pair{"about", &to.about}, std::pair{"property", &to.property},
                                        std::pair{"value", &to.word}, std::pair{"frame", &to.frame}, std::pair{"scope", &to.scope}, std::pair{"as_of", &to.said},
                                        std::pair{"speaker", &to.speaker}, std::pair{"source", &to.source}, std::pair{"notes", &to.notes}})
        *value = row.text(column);
    if (to.subject.empty() || to.property.empty() || to.word.empty()) return Reject::member_missing;
    const std::string_view unit = row.get("unit");
    if (unit == "date") {
        to.date = read_date(to.word, row.get("zone"));
        to.day = read_date(to.word, "utc");
        if (!to.date || !to.day) return Reject::time_bad;
    } else if (!unit.empty() && unit != "id" && unit != "word") {
        if (const auto why = read_figure(to.word, row.get("qualifier"), unit, to.figure)) return why;
    }
    if (const std::string_view of = row.get("out_of"); !of.empty()) {
        const auto part = site::thousandths(row.get("part")), whole = site::thousandths(of);
        if (!part || !whole || *whole <= 0) return Reject::number_bad;
        to.part = {site::Bound::exact, *part, *part, {}};
        to.of = {site::Bound::exact, *whole, *whole, {}};
    }
    if (const std::string_view from = row.get("from_date"); !from.empty()) {
        const auto window = site::read_interval(from, row.get("to_date"), site::Zone{});
        if (!window) return Reject::time_bad;
        to.when = *window;
    }
    return std::nullopt;
}

}  // namespace

std::string_view properties_name(chart::RowForm form) { return form == chart::RowForm::csv ? "properties_csv" : "properties_geojson"; }

Result<chart::RowForm> sniff_properties(std::string_view head)
{
    const chart::Heading heading = chart::heading_of(head);
    if (heading.has("subject") && heading.has("property") && heading.has("value") && heading.has("source") && !heading.has("mmsi")) return heading.form;
    return fail(Fault::dialect_unknown, "a table of properties needs subject, property, value and source (docs/formats/properties.md)");
}

PropertyRows read_properties(chart::RowForm form, std::string_view content, CaptureOrdinal ingest, bool simulated, std::uint64_t start)
{
    PropertyRows all;
    chart::NamedRows rows(form, content, all.accounting);
    for (chart::NamedRow row; rows.next(row);) {
        Property property;
        if (const auto why = read(row, property)) {
            all.accounting.reject(*why, row.offset, row.raw);
            continue;
        }
        property.simulated = simulated;
        property.ingest = ingest;
        property.offset = {start + row.offset};
        if (property.id.empty()) property.id = "property:" + std::to_string(ingest.value) + ":" + std::to_string(property.offset.value);
        ++all.accounting.decoded;
        all.properties.push_back(std::move(property));
    }
    for (RejectSample& sample : all.accounting.samples) sample.offset += start;
    return all;
}

Measure measure(const site::Figure& figure)
{
    const auto unit = std::ranges::find(units, figure.unit, &Unit::name);
    Measure result{std::string(unit == units.end() ? std::string_view(figure.unit) : unit->of), site::possible(figure)};
    if (unit == units.end()) return result;
    // Wider than the value by what the rounding drops, so that two units of one length never miss each other for it.
    const auto times = [&](std::int64_t thousandths, std::int64_t up) {
        const std::int64_t limit = INT64_MAX / 4 / unit->scale;
        return (std::min(thousandths, limit) * unit->scale + up) / 1000;
    };
    result.set.low = times(result.set.low, 0);
    if (result.set.high) result.set.high = times(*result.set.high, 999);
    return result;
}

}  // namespace tw::claims
