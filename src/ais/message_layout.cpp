#include "ais/message_layout.hpp"

#include <algorithm>
#include <array>

#include "ais/message_payloads.hpp"
#include "ais/message_reports.hpp"

namespace tw::ais {

namespace {

using namespace fields;

constexpr Layout layout(std::string_view name, int type, std::span<const Field> fields, bool zero_when_absent = false,
                        Repetition repetition = {})
{
    Layout l{.name = name, .type = static_cast<std::uint8_t>(type), .fields = fields, .repetition = repetition};
    for (const Field& f : fields) l.full = std::max<std::uint16_t>(l.full, static_cast<std::uint16_t>(f.offset + f.width));
    l.zero_when_absent = zero_when_absent;
    return l;
}

/// Places in `all_layouts`.
enum Number : std::size_t {
    at_position_a, at_position_a_itdma, at_base_station, at_static_a, at_addressed_binary, at_aton_monitoring, at_dangerous_cargo,
    at_tidal_236, at_tidal_289, at_clearance_time, at_addressed_text, at_acknowledge, at_broadcast_binary, at_met_hydro_236,
    at_met_hydro_289, at_broadcast_text, at_inland_static, at_sar_aircraft, at_utc_inquiry, at_addressed_safety,
    at_broadcast_safety, at_interrogation, at_assignment, at_gnss_correction, at_position_b, at_position_b_extended,
    at_slot_reservation, at_aid_to_navigation, at_channels_by_area, at_channels_by_address, at_group_assignment, at_static_b_name,
    at_static_b_ship, at_static_b_craft, at_slot_binary, at_slots_binary = at_slot_binary + 4, at_long_range = at_slots_binary + 4,
    at_header_only,
};

constexpr std::array all_layouts = {
    layout("position_a", 1, position_a), layout("position_a_itdma", 3, position_a_itdma), layout("base_station", 4, base_station),
    layout("static_a", 5, static_a), layout("addressed_binary", 6, addressed_binary),
    layout("aton_monitoring", 6, aton_monitoring, true), layout("dangerous_cargo", 6, dangerous_cargo, true),
    layout("tidal_window_236", 6, tidal_head, true, {"tidals", 97, 93, tidal_window_236}),
    layout("tidal_window_289", 6, tidal_head, true, {"tidals", 97, 88, tidal_window_289}),
    layout("clearance_time", 6, clearance_time, true), layout("addressed_text", 6, addressed_text, true),
    layout("acknowledge", 7, acknowledge, true), layout("broadcast_binary", 8, broadcast_binary),
    layout("met_hydro_236", 8, met_hydro_236, true), layout("met_hydro_289", 8, met_hydro_289, true),
    layout("broadcast_text", 8, broadcast_text, true), layout("inland_static", 8, inland_static, true),
    layout("sar_aircraft", 9, sar_aircraft), layout("utc_inquiry", 10, utc_inquiry), layout("addressed_safety", 12, addressed_safety),
    layout("broadcast_safety", 14, broadcast_safety), layout("interrogation", 15, interrogation, true),
    layout("assignment", 16, assignment, true), layout("gnss_correction", 17, gnss_correction), layout("position_b", 18, position_b),
    layout("position_b_extended", 19, position_b_extended), layout("slot_reservation", 20, slot_reservation, true),
    layout("aid_to_navigation", 21, aid_to_navigation), layout("channels_by_area", 22, channels_by_area),
    layout("channels_by_address", 22, channels_by_address), layout("group_assignment", 23, group_assignment),
    layout("static_b_name", 24, static_b_name), layout("static_b_ship", 24, static_b_ship), layout("static_b_craft", 24, static_b_craft),
    layout("slot_binary", 25, slot_binary), layout("slot_binary_structured", 25, slot_binary_structured),
    layout("slot_binary_addressed", 25, slot_binary_addressed),
    layout("slot_binary_addressed_structured", 25, slot_binary_addressed_structured), layout("slots_binary", 26, slots_binary),
    layout("slots_binary_structured", 26, slots_binary_structured), layout("slots_binary_addressed", 26, slots_binary_addressed),
    layout("slots_binary_addressed_structured", 26, slots_binary_addressed_structured), layout("long_range", 27, long_range),
    layout("header_only", 28, header_only)};
static_assert(all_layouts.size() == at_header_only + 1);

std::size_t addressed_layout(const MessageBits& bits)
{
    const std::uint64_t dac = bits.number(72, 10), fid = bits.number(82, 6);
    if (dac == 235 && fid == 10) return at_aton_monitoring;
    if (dac != 1 || !bits.holds(72, 16)) return at_addressed_binary;
    switch (fid) {
    case 12: return at_dangerous_cargo;
    case 14: return at_tidal_236;
    case 18: return at_clearance_time;
    case 30: return at_addressed_text;
    case 32: return at_tidal_289;
    default: return at_addressed_binary;
    }
}

/// Whether a 200/10 payload is what it says: some senders put other content under that identifier. It has 168 bits (or up to
/// five surplus), the ship number holds capitals, digits and blanks only, and the hazard code is one that exists.
bool is_inland_static(const MessageBits& bits)
{
    if (bits.size() < 160 || bits.size() > 173 || bits.number(141, 3) > 5) return false;
    for (const char c : bits.text(56, 48))
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ')) return false;
    return true;
}

std::size_t broadcast_layout(const MessageBits& bits)
{
    const std::uint64_t dac = bits.number(40, 10), fid = bits.number(50, 6);
    if (dac == 1 && fid == 11) return at_met_hydro_236;
    if (dac == 1 && fid == 31) return at_met_hydro_289;
    if (dac == 1 && fid == 29) return at_broadcast_text;
    if (dac == 200 && fid == 10 && is_inland_static(bits)) return at_inland_static;
    return at_broadcast_binary;
}

/// An accepted length, or a range of them.
struct Lengths {
    std::uint16_t from, to, step;
};

constexpr std::uint16_t any_step = 1;

/// D-27, by message type.
std::span<const Lengths> accepted_lengths(unsigned type, unsigned part)
{
    static constexpr Lengths l168[] = {{168, 168, 1}}, l5[] = {{420, 420, 1}, {422, 422, 1}, {424, 424, 1}, {426, 426, 1}},
                             l6[] = {{88, 1008, any_step}}, l7[] = {{72, 168, 32}}, l8[] = {{56, 1008, any_step}},
                             l10[] = {{72, 72, 1}}, l12[] = {{72, 1008, any_step}}, l14[] = {{40, 1008, any_step}},
                             l15[] = {{88, 88, 1}, {110, 110, 1}, {112, 112, 1}, {160, 160, 1}}, l16[] = {{92, 144, any_step}},
                             l17[] = {{80, 816, any_step}}, l19[] = {{312, 312, 1}}, l20[] = {{72, 160, any_step}},
                             l21[] = {{272, 360, any_step}}, l23[] = {{160, 160, 1}}, l24a[] = {{160, 160, 1}, {168, 168, 1}},
                             l25[] = {{40, 168, any_step}}, l26[] = {{60, 1064, any_step}}, l27[] = {{96, 96, 1}, {168, 168, 1}},
                             l28[] = {{38, 24'576, any_step}};
    switch (type) {
    case 5: return l5;
    case 6: return l6;
    case 7: case 13: return l7;
    case 8: return l8;
    case 10: return l10;
    case 12: return l12;
    case 14: return l14;
    case 15: return l15;
    case 16: return l16;
    case 17: return l17;
    case 19: return l19;
    case 20: return l20;
    case 21: return l21;
    case 23: return l23;
    case 24: return part == 0 ? std::span<const Lengths>(l24a) : std::span<const Lengths>(l168);
    case 25: return l25;
    case 26: return l26;
    case 27: return l27;
    case 28: return l28;
    default: return l168;
    }
}

}  // namespace

std::span<const Layout> layouts() { return all_layouts; }

std::size_t layout_number(const MessageBits& bits)
{
    switch (bits.type()) {
    case 1: case 2: return at_position_a;
    case 3: return at_position_a_itdma;
    case 4: case 11: return at_base_station;
    case 5: return at_static_a;
    case 6: return addressed_layout(bits);
    case 7: case 13: return at_acknowledge;
    case 8: return broadcast_layout(bits);
    case 9: return at_sar_aircraft;
    case 10: return at_utc_inquiry;
    case 12: return at_addressed_safety;
    case 14: return at_broadcast_safety;
    case 15: return at_interrogation;
    case 16: return at_assignment;
    case 17: return at_gnss_correction;
    case 18: return at_position_b;
    case 19: return at_position_b_extended;
    case 20: return at_slot_reservation;
    case 21: return at_aid_to_navigation;
    case 22: return bits.flag(139) ? at_channels_by_address : at_channels_by_area;
    case 23: return at_group_assignment;
    case 24:
        if (bits.number(38, 2) == 0) return at_static_b_name;
        return bits.mmsi() / 10'000'000 == 98 ? at_static_b_craft : at_static_b_ship;
    case 25: return at_slot_binary + bits.number(38, 1) * 2 + bits.number(39, 1);
    case 26: return at_slots_binary + bits.number(38, 1) * 2 + bits.number(39, 1);
    case 27: return at_long_range;
    default: return at_header_only;
    }
}

std::size_t width_in(const Field& field, std::size_t size)
{
    if (field.width > 0) return field.width;
    const std::size_t end = size > field.trailing ? size - field.trailing : 0;
    return end > field.offset ? end - field.offset : 0;
}

bool is_exact_length(unsigned type, unsigned part, std::size_t size)
{
    if (size == 168 && type <= 4) return true;  // most messages
    for (const Lengths& l : accepted_lengths(type, part))
        if (size >= l.from && size <= l.to && (size - l.from) % l.step == 0) return true;
    return false;
}

LengthVerdict judge_length(unsigned type, unsigned part, std::size_t size)
{
    for (std::size_t surplus = 0; surplus <= 5 && surplus <= size; ++surplus)
        if (is_exact_length(type, part, size - surplus)) return LengthVerdict::accepted;
    return size > accepted_lengths(type, part).back().to ? LengthVerdict::extended : LengthVerdict::shorter;
}

}  // namespace tw::ais
