#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <simdjson.h>

#include "chart/outline.hpp"
#include "chart/place_reading.hpp"
#include "core/text.hpp"

namespace tw::chart {
namespace {

namespace dom = simdjson::dom;
namespace ondemand = simdjson::ondemand;

std::string text_of(dom::object properties, std::string_view key)
{
    for (const auto field : properties) {
        if (lower(field.key) != key)
            continue;
        if (std::string_view text; field.value.get(text) == simdjson::SUCCESS)
            return std::string(trim(text));
        if (field.value.is_int64() || field.value.is_uint64() || field.value.is_double())
            return simdjson::minify(field.value);
        return {};
    }
    return {};
}

std::vector<std::string> list_of(dom::object properties, std::string_view key)
{
    for (const auto field : properties) {
        dom::array items;
        if (lower(field.key) != key || field.value.get(items) != simdjson::SUCCESS)
            continue;
        std::vector<std::string> list;
        for (const auto item : items)
            if (std::string_view text; item.get(text) == simdjson::SUCCESS && !trim(text).empty())
                list.emplace_back(trim(text));
        return list;
    }
    return split_list(text_of(properties, key));
}

// RFC 7946 positions; longitudes up to 360 are met in files that cross 180 degrees without being cut there.
std::optional<LonLat> position(dom::element element)
{
    dom::array pair;
    double lon = 0, lat = 0;
    if (element.get(pair) != simdjson::SUCCESS || pair.size() < 2 || pair.at(0).get(lon) != simdjson::SUCCESS ||
        pair.at(1).get(lat) != simdjson::SUCCESS || !(std::abs(lon) <= 360) || !(std::abs(lat) <= 90))
        return std::nullopt;
    return lon_lat(lon, lat);
}

bool add_polygon(dom::element element, Outline& outline)
{
    dom::array rings;
    if (element.get(rings) != simdjson::SUCCESS || rings.size() == 0)
        return false;
    for (const auto ring : rings) {
        dom::array points;
        if (ring.get(points) != simdjson::SUCCESS || points.size() < 4)
            return false;
        auto& out = outline.emplace_back();
        for (const auto point : points) {
            const auto at = position(point);
            if (!at)
                return false;
            out.push_back(*at);
        }
        if (out.front() != out.back())
            return false;
    }
    return true;
}

// Fills position and outline; false for a geometry that is no point or polygon, or is damaged.
bool read_geometry(dom::element feature, Place& place)
{
    dom::element geometry, coordinates;
    if (feature["geometry"].get(geometry) != simdjson::SUCCESS || geometry.is_null())
        return true;
    std::string_view type;
    if (geometry["type"].get(type) != simdjson::SUCCESS || geometry["coordinates"].get(coordinates) != simdjson::SUCCESS)
        return false;
    if (type == "Point") {
        const auto at = position(coordinates);
        if (at)
            place.at = *at;
        return at.has_value();
    }
    if (type == "Polygon") {
        if (!add_polygon(coordinates, place.outline))
            return false;
    } else if (dom::array parts; type == "MultiPolygon" && coordinates.get(parts) == simdjson::SUCCESS) {
        for (const auto part : parts)
            if (!add_polygon(part, place.outline))
                return false;
    } else {
        return false;
    }
    const auto inside = point_inside(place.outline);
    if (inside)
        place.at = *inside;
    return inside.has_value();
}

std::string made_up_id(const Place& place)
{
    std::string id = "geo:";
    for (const char c : lower(place.name))
        id += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ? c : '-';
    if (place.at.known())
        id += fmt::format("@{:.4f},{:.4f}", degrees(place.at.lat), degrees(place.at.lon));
    return id;
}

std::optional<Reject> read_feature(dom::element feature, Place& place)
{
    std::string_view type;
    if (feature["type"].get(type) != simdjson::SUCCESS || type != "Feature")
        return Reject::member_missing;
    dom::object properties;
    if (feature["properties"].get(properties) != simdjson::SUCCESS)
        return Reject::member_missing;
    place.name = text_of(properties, "name");
    if (place.name.empty())
        return Reject::member_missing;
    if (!read_geometry(feature, place))
        return Reject::geometry_bad;
    place.id = text_of(properties, "id");
    if (dom::element id; place.id.empty() && feature["id"].get(id) == simdjson::SUCCESS) {
        std::string_view text;
        place.id = id.get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(id);
    }
    if (place.id.empty())
        place.id = made_up_id(place);
    std::string kind = text_of(properties, "kind");
    if (kind.empty())
        kind = text_of(properties, "featurecla");
    place.kind = kind.empty() ? PlaceKind::port : kind_from_name(kind);
    place.parent = text_of(properties, "parent");
    place.aliases = list_of(properties, "aliases");
    place.role = text_of(properties, "role");
    place.locode = text_of(properties, "locode");
    place.country = text_of(properties, "country");
    place.source = text_of(properties, "source");
    place.trust = text_of(properties, "position_trust");
    place.notes = text_of(properties, "notes");
    return std::nullopt;
}

void take(std::string_view record, std::uint64_t offset, dom::parser& parser, PlaceReading& reading)
{
    ++reading.books().read;
    dom::element feature;
    if (parser.parse(record.data(), record.size()).get(feature) != simdjson::SUCCESS) {
        reading.reject(Reject::json_bad, offset, record);
        return;
    }
    Place place;
    if (const auto bad = read_feature(feature, place))
        reading.reject(*bad, offset, record);
    else
        reading.keep(std::move(place), offset);
}

}  // namespace

Places read_places_geojson(std::string_view content, CaptureOrdinal ingest)
{
    PlaceReading reading(ingest);
    if (trim(content).empty())
        return reading.finish();
    const auto damaged = [&](std::uint64_t offset) {
        ++reading.books().read;
        reading.reject(Reject::json_bad, offset, content.substr(std::min<std::size_t>(offset, content.size())));
    };
    const std::size_t mark = content.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const simdjson::padded_string padded(content.substr(mark));
    ondemand::parser walker;
    dom::parser parser;
    ondemand::document document;
    ondemand::object root;
    if (walker.iterate(padded).get(document) != simdjson::SUCCESS || document.get_object().get(root) != simdjson::SUCCESS) {
        damaged(0);
        return reading.finish();
    }
    ondemand::array features;
    if (root.find_field_unordered("features").get_array().get(features) != simdjson::SUCCESS) {
        take(content.substr(mark), mark, parser, reading);
        return reading.finish();
    }
    std::uint64_t offset = mark;
    for (auto item : features) {
        ondemand::object feature;
        std::string_view record;
        if (item.get_object().get(feature) != simdjson::SUCCESS || feature.raw_json().get(record) != simdjson::SUCCESS) {
            // One element that is no object ends the walk: where the next one starts can't be known safely.
            damaged(offset);
            break;
        }
        offset = mark + static_cast<std::uint64_t>(record.data() - padded.data());
        take(content.substr(offset, record.size()), offset, parser, reading);
        offset += record.size();
    }
    return reading.finish();
}

}  // namespace tw::chart
