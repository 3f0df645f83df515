#include <array>
#include <fmt/format.h>

#include "core/time.hpp"
#include "export/event_writer.hpp"

namespace tw::interchange {
namespace {

constexpr std::array alternative_names{"poor coverage", "network outage", "jamming", "weather or ice", "equipment fault", "power-down at the berth", "thinning by the provider", "identity error", "an older position received again"};

std::string alternatives(std::uint32_t bits)
{
    std::string text;
    for (std::size_t i = 0; i < alternative_names.size(); ++i)
        if ((bits >> i & 1U) != 0) text += (text.empty() ? "" : "; ") + std::string(alternative_names[i]);
    return text;
}

std::string metres_text(Decimetre d) { return fmt::format("{}.{}", d.value / 10, d.value % 10); }
std::string yes(bool truth) { return truth ? "true" : "false"; }

template <class Map, class Key>
std::string find(const Map& map, const Key& key)
{
    const auto found = map.find(key);
    return found == map.end() ? std::string{} : found->second;
}

}  // namespace

std::vector<Property> properties_of(const track::Event& e, const Names& names)
{
    constexpr auto number_type = Property::Type::number, yes_no = Property::Type::yes_no;
    const auto* segment = std::get_if<track::Segment>(&e.body);
    const auto* stop = std::get_if<track::Stop>(&e.body);
    const auto* call = std::get_if<track::PortCall>(&e.body);
    const auto* leg = std::get_if<track::Leg>(&e.body);
    const auto* gap = std::get_if<track::Gap>(&e.body);
    const std::string place = call != nullptr ? call->place : gap != nullptr ? gap->place : leg != nullptr && leg->to_known ? leg->to_place : std::string{};
    const std::string from_place = leg != nullptr && leg->from_known ? leg->from_place : std::string{};
    const auto number = [](auto n) { return std::to_string(n); };
    std::string rows = segment != nullptr ? number(segment->fixes) : stop != nullptr ? number(stop->fixes) : std::string{};
    std::string length = segment != nullptr ? metres_text(segment->length) : leg != nullptr ? metres_text(leg->length) : gap != nullptr && gap->measured && !gap->open ? metres_text(gap->distance) : std::string{};
    return {
        {"id", track::to_hex(e.id)},
        {"kind", std::string(track::name(e.kind))},
        {"mmsi", number(e.mmsi.value)},
        {"name", find(names.hulls, e.mmsi)},
        {"ship", number(e.hull + 1), number_type},
        {"start", format_rfc3339(e.start)},
        {"end", format_rfc3339(e.end)},
        {"open", yes(e.open), yes_no},
        {"simulated", yes(e.simulated), yes_no},
        {"measured", yes(gap == nullptr), yes_no},
        {"from_place", from_place},
        {"from_place_name", find(names.places, from_place)},
        {"place", place},
        {"place_name", find(names.places, place)},
        {"arrive_from", call != nullptr && call->arrival_known ? format_rfc3339(call->arrive_from) : std::string{}},
        {"arrive_to", call != nullptr ? format_rfc3339(call->arrive_to) : std::string{}},
        {"depart_from", call != nullptr ? format_rfc3339(call->depart_from) : std::string{}},
        {"depart_to", call != nullptr && call->departure_known ? format_rfc3339(call->depart_to) : std::string{}},
        {"confidence", call != nullptr ? number(call->confidence) : std::string{}, number_type},
        {"rows", std::move(rows), number_type},
        {"length_m", std::move(length), number_type},
        {"implied_kn", gap != nullptr && gap->measured && !gap->open ? fmt::format("{}.{:02}", gap->implied.value / 100, gap->implied.value % 100) : std::string{}, number_type},
        {"visible_ppm", leg != nullptr ? number(leg->visible.value) : std::string{}, number_type},
        {"in_port", gap != nullptr ? yes(gap->in_port) : std::string{}, yes_no},
        {"noise", segment != nullptr ? yes(segment->noise) : std::string{}, yes_no},
        {"consistent_with", alternatives(e.alternatives)},
        {"preset", fmt::format("{:016x}", e.preset)},
        {"first_capture", find(names.captures, e.first.ingest)},
        {"first_offset", number(e.first.offset.value), number_type},
        {"last_capture", e.last.time.known() ? find(names.captures, e.last.ingest) : std::string{}},
        {"last_offset", e.last.time.known() ? number(e.last.offset.value) : std::string{}, number_type},
    };
}

std::vector<std::string> losses(Format format)
{
    std::vector<std::string> out{"events that no longer stand, and why, are left out",
                                 "of the rows an event rests on, only the first and the last are named",
                                 "the log, the sources with their grades and the licences stay in the case"};
    if (format == Format::kml) {
        out.push_back("begin and end are single instants: the intervals of arrival and departure stand in the description only");
        out.push_back("a measured line and the line of a gap differ by style only");
    }
    if (format == Format::gpx) {
        out.push_back("stops, port calls, legs and gaps are left out: a point or a line of GPX is something measured");
        out.push_back("a silence does not break a track: the line goes straight on through it");
    }
    if (format == Format::xlsx) out.push_back("no geometry; times are texts, because a spreadsheet's dates have no zone; the difference between empty and not known");
    if (format == Format::csv) out.push_back("types of the columns, and the difference between empty and not known");
    if (format != Format::kml && format != Format::xlsx) out.push_back("positions lie on straight lines between the simplified vertices of a track");
    return out;
}

}  // namespace tw::interchange
