#include "store/settings.hpp"

#include <cmath>
#include <sstream>
#include "core/toml.hpp"

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::store {
namespace {

std::string where(const toml::node& node)
{
    const auto& begin = node.source().begin;
    return "case.toml line " + std::to_string(begin.line) + " column " + std::to_string(begin.column);
}

tl::unexpected<Error> bad(const toml::node& node, std::string message) { return fail(Fault::input_unusable, std::move(message), where(node)); }

/// A time as a TOML date, date-time with zone, or text.
Result<Second> instant(const toml::node& node)
{
    std::ostringstream text;
    if (const auto* quoted = node.as_string()) text << quoted->get();
    else if (const auto* date = node.as_date()) text << date->get();
    else if (const auto* time = node.as_date_time()) text << time->get();
    else return bad(node, "a time is written as 2023-08-01 or 2023-08-01T00:00:00Z");
    const auto parsed = parse_time(text.str());
    if (!parsed) return bad(node, "not a time: " + visible(text.str()));
    return to_second(*parsed);
}

Result<double> degrees_of(const toml::node& node, double limit)
{
    const auto value = node.value<double>();
    if (!value || !std::isfinite(*value) || std::abs(*value) > limit) return bad(node, "not a coordinate in degrees");
    return *value;
}

Result<void> read_area(const toml::node& node, CaseSettings& settings)
{
    const auto* box = node.as_array();
    if (box == nullptr || box->size() != 4) return bad(node, "an area is [west, south, east, north] in degrees");
    double edge[4] = {};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto value = degrees_of(*box->get(i), i % 2 == 0 ? 180 : 90);
        if (!value) return tl::unexpected(value.error());
        edge[i] = *value;
    }
    if (edge[1] >= edge[3]) return bad(node, "the area's south edge is not below its north edge");
    settings.area = CaseSettings::Area{lon_lat(edge[0], edge[1]), lon_lat(edge[2], edge[3])};
    return {};
}

template <class Id>
Result<void> read_ids(const toml::node& node, std::vector<Id>& ids, std::int64_t most)
{
    const auto* list = node.as_array();
    if (list == nullptr) return bad(node, "a list of numbers is expected");
    for (const auto& element : *list) {
        const auto value = element.value_exact<std::int64_t>();
        if (!value || *value <= 0 || *value > most) return bad(element, "not a number of this kind");
        ids.push_back({static_cast<std::uint32_t>(*value)});
    }
    return {};
}

Result<CaseSettings> read(const toml::table& table)
{
    CaseSettings settings;
    for (const auto& [key, node] : table) {
        Result<void> done;
        if (key == "name") {
            const auto* text = node.as_string();
            if (text == nullptr) return bad(node, "the name is a text");
            settings.name = text->get();
        } else if (key == "period") {
            const auto* period = node.as_array();
            if (period == nullptr || period->size() != 2) return bad(node, "a period is [from, to]");
            const auto from = instant(*period->get(0));
            if (!from) return tl::unexpected(from.error());
            const auto to = instant(*period->get(1));
            if (!to) return tl::unexpected(to.error());
            if (*to <= *from) return bad(node, "the period ends before it begins");
            settings.period = CaseSettings::Period{*from, *to};
        } else if (key == "area") {
            done = read_area(node, settings);
        } else if (key == "presets") {
            const auto* presets = node.as_table();
            if (presets == nullptr) return bad(node, "presets are a table: stage = \"preset\"");
            for (const auto& [stage, preset] : *presets) {
                if (!preset.is_string()) return bad(preset, "a preset is named by a text");
                settings.presets.emplace(stage.str(), preset.as_string()->get());
            }
        } else if (key == "watched_mmsi") {
            done = read_ids(node, settings.watched, 999'999'999);
        } else if (key == "watched_imo") {
            done = read_ids(node, settings.watched_imo, 9'999'999);
        } else {
            return bad(node, "no such setting: " + visible(key.str()));
        }
        if (!done) return tl::unexpected(done.error());
    }
    return settings;
}

}  // namespace

Result<CaseSettings> parse_settings(std::string_view text)
{
    try {
        const toml::table table = toml::parse(text);
        return read(table);
    } catch (const toml::parse_error& error) {
        return fail(Fault::input_unusable, visible(error.description()), "case.toml line " + std::to_string(error.source().begin.line));
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, error.what(), "case.toml");
    }
}

std::string to_toml(const CaseSettings& settings)
{
    toml::table table;
    table.insert("name", settings.name);
    if (settings.period)
        table.insert("period", toml::array{format_rfc3339(settings.period->from), format_rfc3339(settings.period->to)});
    if (settings.area) {
        const auto& [sw, ne] = *settings.area;
        table.insert("area", toml::array{sw.lon.value / 1e7, sw.lat.value / 1e7, ne.lon.value / 1e7, ne.lat.value / 1e7});
    }
    toml::array mmsi, imo;
    for (const Mmsi m : settings.watched) mmsi.push_back(std::int64_t{m.value});
    for (const ImoNumber i : settings.watched_imo) imo.push_back(std::int64_t{i.value});
    if (!mmsi.empty()) table.insert("watched_mmsi", std::move(mmsi));
    if (!imo.empty()) table.insert("watched_imo", std::move(imo));
    toml::table presets;
    for (const auto& [stage, preset] : settings.presets) presets.insert(stage, preset);
    if (!presets.empty()) table.insert("presets", std::move(presets));
    std::ostringstream out;
    out << "# Settings of a Tidewaiter case; see docs/formats/case.md.\n" << table << '\n';
    return out.str();
}

}  // namespace tw::store
