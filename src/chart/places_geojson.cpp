#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <rapidjson/document.h>

#include "chart/features.hpp"
#include "chart/outline.hpp"
#include "chart/place_reading.hpp"
#include "core/text.hpp"

namespace tw::chart {
namespace {

using rapidjson::Value;

/// Iterative, for hostile nesting. RapidJSON's exact conversion counts the leading zeros of 0 for "0e44", which is undefined; its usual one is
/// good to three units in the last place of a double, a millionth of what a coordinate is rounded to.
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

std::string_view string_of(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

/// A string's content or a number's text; empty for anything else.
std::string scalar(const Value& value)
{
    if (value.IsString()) return std::string(trim(string_of(value)));
    if (value.IsInt64()) return fmt::format("{}", value.GetInt64());
    if (value.IsNumber()) return fmt::format("{}", value.GetDouble());
    return {};
}

const Value* member(const Value& object, std::string_view key)
{
    const auto found = object.FindMember(Value(rapidjson::StringRef(key.data(), key.size())));
    return found == object.MemberEnd() ? nullptr : &found->value;
}

/// The member whose name is `key` but for ASCII case.
const Value* property(const Value& properties, std::string_view key)
{
    for (const auto& field : properties.GetObject())
        if (lower(string_of(field.name)) == key) return &field.value;
    return nullptr;
}

std::string text_of(const Value& properties, std::string_view key)
{
    const Value* value = property(properties, key);
    return value == nullptr ? std::string() : scalar(*value);
}

std::vector<std::string> list_of(const Value& properties, std::string_view key)
{
    const Value* value = property(properties, key);
    if (value == nullptr || !value->IsArray()) return split_list(text_of(properties, key));
    std::vector<std::string> list;
    for (const Value& item : value->GetArray())
        if (item.IsString() && !trim(string_of(item)).empty()) list.emplace_back(trim(string_of(item)));
    return list;
}

// RFC 7946 positions; longitudes up to 360 are met in files that cross 180 degrees without being cut there.
std::optional<LonLat> position(const Value& pair)
{
    if (!pair.IsArray() || pair.Size() < 2 || !pair[0].IsNumber() || !pair[1].IsNumber()) return std::nullopt;
    const double lon = pair[0].GetDouble();
    const double lat = pair[1].GetDouble();
    if (!(std::abs(lon) <= 360) || !(std::abs(lat) <= 90)) return std::nullopt;
    return lon_lat(lon, lat);
}

bool add_polygon(const Value& rings, Outline& outline)
{
    if (!rings.IsArray() || rings.Empty()) return false;
    for (const Value& points : rings.GetArray()) {
        if (!points.IsArray() || points.Size() < 4) return false;
        auto& out = outline.emplace_back();
        for (const Value& point : points.GetArray()) {
            const auto at = position(point);
            if (!at) return false;
            out.push_back(*at);
        }
        if (out.front() != out.back()) return false;
    }
    return true;
}

// Fills position and outline; false for a geometry that is no point or polygon, or is damaged.
bool read_geometry(const Value& feature, Place& place)
{
    const Value* geometry = member(feature, "geometry");
    if (geometry == nullptr || geometry->IsNull()) return true;
    if (!geometry->IsObject()) return false;
    const Value* type = member(*geometry, "type");
    const Value* coordinates = member(*geometry, "coordinates");
    if (type == nullptr || coordinates == nullptr || !type->IsString()) return false;
    if (string_of(*type) == "Point") {
        const auto at = position(*coordinates);
        if (at) place.at = *at;
        return at.has_value();
    }
    if (string_of(*type) == "Polygon") {
        if (!add_polygon(*coordinates, place.outline)) return false;
    } else if (string_of(*type) == "MultiPolygon" && coordinates->IsArray()) {
        for (const Value& part : coordinates->GetArray())
            if (!add_polygon(part, place.outline)) return false;
    } else {
        return false;
    }
    const auto inside = point_inside(place.outline);
    if (inside) place.at = *inside;
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

std::optional<Reject> read_feature(const Value& feature, Place& place)
{
    const Value* type = member(feature, "type");
    if (type == nullptr || !type->IsString() || string_of(*type) != "Feature") return Reject::member_missing;
    const Value* found = member(feature, "properties");
    if (found == nullptr || !found->IsObject()) return Reject::member_missing;
    const Value& properties = *found;
    place.name = text_of(properties, "name");
    if (place.name.empty()) return Reject::member_missing;
    if (!read_geometry(feature, place)) return Reject::geometry_bad;
    place.id = text_of(properties, "id");
    if (const Value* id = member(feature, "id"); place.id.empty() && id != nullptr) place.id = scalar(*id);
    if (place.id.empty()) place.id = made_up_id(place);
    std::string kind = text_of(properties, "kind");
    if (kind.empty())
        kind = text_of(properties, "featurecla");
    place.kind = kind.empty() ? PlaceKind::port : kind_from_name(kind);
    place.parent = text_of(properties, "parent");
    place.aliases = list_of(properties, "aliases");
    place.role = text_of(properties, "role");
    place.locode = text_of(properties, "locode");
    place.country = text_of(properties, "country");
    place.zone = text_of(properties, "zone");
    if (!place.zone.empty() && !is_zone(place.zone)) return Reject::word_unknown;
    place.source = text_of(properties, "source");
    place.trust = text_of(properties, "position_trust");
    place.notes = text_of(properties, "notes");
    return std::nullopt;
}

void take(std::string_view record, std::uint64_t offset, PlaceReading& reading)
{
    ++reading.books().read;
    rapidjson::Document feature;
    feature.Parse<parse_flags>(record.data(), record.size());
    if (feature.HasParseError() || !feature.IsObject()) {
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
    Features features(content);
    for (Feature feature; features.next(feature);) {
        if (!feature.broken) {
            take(feature.text, feature.offset, reading);
            continue;
        }
        ++reading.books().read;
        reading.reject(Reject::json_bad, feature.offset, feature.text);
    }
    return reading.finish();
}

}  // namespace tw::chart
