#include "chart/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "chart/csv_rows.hpp"
#include "chart/place_reading.hpp"
#include "core/text.hpp"

namespace tw::chart {
namespace {

constexpr std::array<std::pair<PlaceKind, std::string_view>, 12> kinds{{
    {PlaceKind::port, "port"},
    {PlaceKind::pier, "pier"},
    {PlaceKind::berth, "berth"},
    {PlaceKind::anchorage, "anchorage"},
    {PlaceKind::yard, "yard"},
    {PlaceKind::depot, "depot"},
    {PlaceKind::rail_station, "rail_station"},
    {PlaceKind::settlement, "settlement"},
    {PlaceKind::waterway, "waterway"},
    {PlaceKind::bridge, "bridge"},
    {PlaceKind::airfield, "airfield"},
    {PlaceKind::other, "other"},
}};

// Walks the head of a GeoJSON text, which may end anywhere, until the properties of its first feature are known.
class FirstFeature : public nlohmann::json_sax<nlohmann::json> {
public:
    bool feature = false, named = false, mmsi = false;

    bool null() override { return value(false); }
    bool boolean(bool) override { return value(false); }
    bool number_integer(number_integer_t) override { return value(false); }
    bool number_unsigned(number_unsigned_t) override { return value(false); }
    bool number_float(number_float_t, const string_t&) override { return value(false); }
    bool string(string_t& text) override
    {
        if (key_ == "type" && text == "Feature")
            feature = true;
        return value(!trim(text).empty());
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override
    {
        ++depth_;
        if (properties_at_ == 0 && key_ == "properties")
            properties_at_ = depth_;
        key_.clear();
        return true;
    }
    bool end_object() override { return depth_-- != properties_at_ || !feature; }
    bool start_array(std::size_t) override { return ++depth_, true; }
    bool end_array() override { return --depth_, true; }
    bool key(string_t& text) override { return key_ = lower(text), true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    bool value(bool filled_text)
    {
        if (properties_at_ != 0 && depth_ == properties_at_) {
            named = named || (filled_text && key_ == "name");
            mmsi = mmsi || key_ == "mmsi";
        }
        return true;
    }

    std::string key_;
    std::size_t depth_ = 0, properties_at_ = 0;
};

bool has(const std::vector<std::string>& header, std::string_view column)
{
    return std::any_of(header.begin(), header.end(), [&](const std::string& c) { return lower(trim(c)) == column; });
}

}  // namespace

std::string_view name(PlaceKind kind)
{
    for (const auto& [value, text] : kinds)
        if (value == kind)
            return text;
    return "other";
}

PlaceKind kind_from_name(std::string_view text)
{
    const std::string wanted = lower(trim(text));
    for (const auto& [value, known] : kinds)
        if (wanted == known)
            return value;
    return PlaceKind::other;
}

bool takes_ships(PlaceKind kind)
{
    return kind == PlaceKind::port || kind == PlaceKind::pier || kind == PlaceKind::berth ||
           kind == PlaceKind::anchorage || kind == PlaceKind::yard;
}

bool is_zone(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
    if (!digit(1) || !digit(2) || !digit(4) || !digit(5)) return false;
    return text.substr(1, 2) <= "14" && text[4] <= '5';
}

std::string_view name(PlaceLayout layout)
{
    switch (layout) {
    case PlaceLayout::own_csv: return "places_csv";
    case PlaceLayout::world_port_index: return "world_port_index";
    case PlaceLayout::gfw_anchorages: return "gfw_anchorages";
    case PlaceLayout::geojson: return "places_geojson";
    }
    return "unknown";
}

Result<PlaceLayout> sniff_places(std::string_view head)
{
    const std::size_t start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start != std::string_view::npos && head[start] == '{') {
        FirstFeature first;
        static_cast<void>(nlohmann::json::sax_parse(head.begin() + static_cast<std::ptrdiff_t>(start), head.end(), &first,
                                                    nlohmann::json::input_format_t::json, false));
        if (first.feature && first.named && !first.mmsi)
            return PlaceLayout::geojson;
        return fail(Fault::dialect_unknown,
                    first.mmsi      ? "GeoJSON features with an MMSI are no places"
                    : first.feature ? "the first GeoJSON feature has no name, so this is no list of places"
                                    : "JSON without GeoJSON features is no list of places");
    }
    CsvRows rows(head);
    CsvRow row;
    while (rows.next(row) && row.kind != CsvRow::Kind::row) {}
    if (has(row.fields, "world port index number") && has(row.fields, "main port name") && has(row.fields, "latitude") &&
        has(row.fields, "longitude"))
        return PlaceLayout::world_port_index;
    if (has(row.fields, "s2id") && has(row.fields, "latitude") && has(row.fields, "longitude") && has(row.fields, "label"))
        return PlaceLayout::gfw_anchorages;
    if (has(row.fields, "id") && has(row.fields, "name") && has(row.fields, "kind") && has(row.fields, "lat") &&
        has(row.fields, "lon"))
        return PlaceLayout::own_csv;
    return fail(Fault::dialect_unknown, "no layout of places has these columns", {},
                "a list of places needs the columns id, name, kind, lat and lon (docs/formats/places.md)");
}

Places read_places(PlaceLayout layout, std::string_view content, CaptureOrdinal ingest)
{
    return layout == PlaceLayout::geojson ? read_places_geojson(content, ingest)
                                          : read_places_csv(layout, content, ingest);
}

void PlaceReading::keep(Place place, std::uint64_t offset)
{
    place.ingest = ingest_;
    place.offset = {offset};
    ++places_.accounting.decoded;
    for (unsigned count = ++seen_[place.id]; count > 1;) {
        const std::string unique = place.id + '#' + std::to_string(count);
        if (seen_.emplace(unique, 1).second) {
            place.id = unique;
            ++places_.accounting.partial;
            break;
        }
        count = ++seen_[place.id];
    }
    places_.places.push_back(std::move(place));
}

std::vector<std::string> split_list(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (const auto part = trim(text.substr(0, end)); !part.empty())
            parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace tw::chart
