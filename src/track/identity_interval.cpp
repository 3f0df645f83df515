#include "track/identity_interval.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"
#include "track/clean_fields.hpp"
#include "track/identity_class.hpp"
#include "track/identity_flag.hpp"

namespace tw::track {
namespace {

std::string tenths(std::uint32_t decimetres)
{
    return std::to_string(decimetres / 10) + "." + std::to_string(decimetres % 10);
}

/// `120+30x10+12` = bow + stern x port + starboard of the antenna; `150x22` = overall, no reference point (D-32).
std::string size_text(const Statics& s)
{
    if ((s.present & Statics::size_field) != 0 && (s.to_bow | s.to_stern | s.to_port | s.to_starboard) != 0) {
        if (s.to_bow == 0 && s.to_port == 0) return std::to_string(s.to_stern) + "x" + std::to_string(s.to_starboard);
        return std::to_string(s.to_bow) + "+" + std::to_string(s.to_stern) + "x" + std::to_string(s.to_port) + "+" +
               std::to_string(s.to_starboard);
    }
    if ((s.present & Statics::length_field) != 0 && (s.length_dm | s.width_dm) != 0) return tenths(s.length_dm) + "x" + tenths(s.width_dm);
    return {};
}

ValueFault imo_fault(std::uint32_t imo, Mmsi mmsi)
{
    if (imo == mmsi.value) return ValueFault::equals_mmsi;
    if (imo == 1'234'567 || (imo != 0 && imo % 1'111'111 == 0 && imo < 10'000'000)) return ValueFault::placeholder;
    return imo_is_valid({imo}) ? ValueFault::none : ValueFault::check_digit;
}

ValueFault mmsi_fault(Mmsi mmsi)
{
    if (is_default_identity(mmsi)) return ValueFault::default_number;
    if (form_of(mmsi) == MmsiForm::invalid) return ValueFault::invalid_form;
    const std::uint16_t mid = mid_of(mmsi);
    return mid != 0 && !flag_of(mid) ? ValueFault::unallocated_mid : ValueFault::none;
}

/// Metres with an optional fraction, or a sum of two, in decimetres.
std::int32_t side(std::string_view text)
{
    std::int32_t sum = 0;
    while (!text.empty()) {
        const auto plus = text.find('+');
        const auto part = parse_real(text.substr(0, plus));
        if (!part || *part < 0 || *part > 100'000) return 0;
        sum += static_cast<std::int32_t>(*part * 10 + 0.5);
        if (plus == std::string_view::npos) break;
        text.remove_prefix(plus + 1);
    }
    return sum;
}

}  // namespace

std::string_view name(Attribute attribute)
{
    switch (attribute) {
        case Attribute::mmsi: return "mmsi";
        case Attribute::imo: return "imo";
        case Attribute::name: return "name";
        case Attribute::callsign: return "callsign";
        case Attribute::ship_type: return "ship_type";
        case Attribute::size: return "size";
        case Attribute::draught: return "draught";
        case Attribute::destination: return "destination";
        case Attribute::mothership: break;
    }
    return "mothership";
}

std::string_view name(ValueFault fault)
{
    switch (fault) {
        case ValueFault::none: return "none";
        case ValueFault::check_digit: return "check_digit";
        case ValueFault::placeholder: return "placeholder";
        case ValueFault::equals_mmsi: return "equals_mmsi";
        case ValueFault::default_number: return "default_number";
        case ValueFault::reserved: return "reserved";
        case ValueFault::invalid_form: return "invalid_form";
        case ValueFault::unallocated_mid: break;
    }
    return "unallocated_mid";
}

bool canonical_before(const IdentityInterval& a, const IdentityInterval& b)
{
    const auto key = [](const IdentityInterval& i) {
        return std::tie(i.mmsi, i.segment, i.attribute, i.timed, i.first, i.last, i.value, i.supports);
    };
    return key(a) < key(b);
}

std::string value_of(const Statics& s, Attribute attribute)
{
    const auto has = [&](Statics::Field field) { return (s.present & field) != 0; };
    switch (attribute) {
        case Attribute::imo: return has(Statics::imo_field) && s.imo.value != 0 ? std::to_string(s.imo.value) : std::string();
        case Attribute::name: return has(Statics::name_field) ? std::string(without_fill(s.name)) : std::string();
        case Attribute::callsign: return has(Statics::callsign_field) ? std::string(without_fill(s.callsign)) : std::string();
        case Attribute::ship_type: return has(Statics::type_field) && s.ship_type != 0 ? std::to_string(s.ship_type) : std::string();
        case Attribute::size: return size_text(s);
        case Attribute::draught: return has(Statics::draught_field) && s.draught_dm != 0 ? tenths(s.draught_dm) : std::string();
        case Attribute::destination: return has(Statics::destination_field) ? std::string(without_fill(s.destination)) : std::string();
        case Attribute::mothership: return has(Statics::mothership_field) && s.mothership.value != 0 ? std::to_string(s.mothership.value) : std::string();
        case Attribute::mmsi: break;
    }
    return {};
}

ValueFault fault_of(Attribute attribute, std::string_view value, Mmsi mmsi)
{
    const auto number = static_cast<std::uint32_t>(parse_integer(value).value_or(0));
    switch (attribute) {
        case Attribute::imo: return imo_fault(number, mmsi);
        case Attribute::mmsi: return mmsi_fault(mmsi);
        case Attribute::mothership: return mmsi_fault({number});
        case Attribute::ship_type: return number < 20 || number > 99 ? ValueFault::reserved : ValueFault::none;
        default: return ValueFault::none;
    }
}

HullSize size_of(std::string_view value)
{
    const auto cross = value.find('x');
    if (cross == std::string_view::npos) return {};
    return {side(value.substr(0, cross)), side(value.substr(cross + 1))};
}

bool looks_like_gear(std::string_view text, HullSize size, Transceiver transceiver)
{
    if (transceiver != Transceiver::b_cs && transceiver != Transceiver::b_so && transceiver != Transceiver::unknown) return false;
    if (size.length != 0 || size.width != 0) return false;
    const std::string low = lower(without_fill(text));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto word = [&](std::string_view w) {
        return low.starts_with(w) && (low.size() == w.size() || low[w.size()] < 'a' || low[w.size()] > 'z');
    };
    if (!std::any_of(low.begin(), low.end(), is_digit)) return false;
    // Gear carries its battery in its name: "45%", "11.8V".
    if (low.size() >= 2 && is_digit(low[low.size() - 2]) && (low.back() == '%' || (low.back() == 'v' && low.find('.') != low.npos))) return true;
    return word("net") || word("buoy") || word("fad");
}

}  // namespace tw::track
