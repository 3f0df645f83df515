#pragma once
#include <cstdint>
#include <string_view>

#include "batch/fix.hpp"
#include "core/ids.hpp"

namespace tw::track {

/// What kind of station an MMSI's digits say it is (ITU-R M.585-9, annexes 1 and 2; I-02).
enum class MmsiForm : std::uint8_t {
    ship,          ///< MIDxxxxxx, first digit 2-7
    coast,         ///< 00MIDxxxx
    group,         ///< 0MIDxxxxx
    sar_aircraft,  ///< 111MIDxxx
    handheld,      ///< 8xxxxxxxx
    sart,          ///< 970xxxxxx
    overboard,     ///< 972xxxxxx, man overboard
    epirb,         ///< 974xxxxxx
    auxiliary,     ///< 98MIDxxxx, craft of a mother ship
    mark,          ///< 99MIDxxxx, aid to navigation
    invalid,       ///< none of these; kept
};
std::string_view name(MmsiForm form);

constexpr MmsiForm form_of(Mmsi mmsi)
{
    const std::uint32_t v = mmsi.value;
    if (v >= 200'000'000 && v <= 799'999'999) return MmsiForm::ship;
    if (v > 999'999'999) return MmsiForm::invalid;
    if (v >= 2'000'000 && v <= 7'999'999) return MmsiForm::coast;
    if (v >= 20'000'000 && v <= 79'999'999) return MmsiForm::group;
    switch (v / 1'000'000) {
        case 111: return MmsiForm::sar_aircraft;
        case 970: return MmsiForm::sart;
        case 972: return MmsiForm::overboard;
        case 974: return MmsiForm::epirb;
        default: break;
    }
    switch (v / 10'000'000) {
        case 98: return MmsiForm::auxiliary;
        case 99: return MmsiForm::mark;
        default: return v / 100'000'000 == 8 ? MmsiForm::handheld : MmsiForm::invalid;
    }
}

/// The three digits that name the flag administration, where the form has them; 0 where it has none.
constexpr std::uint16_t mid_of(Mmsi mmsi)
{
    const std::uint32_t v = mmsi.value;
    switch (form_of(mmsi)) {
        case MmsiForm::ship: return static_cast<std::uint16_t>(v / 1'000'000);
        case MmsiForm::coast: return static_cast<std::uint16_t>(v / 10'000);
        case MmsiForm::group: return static_cast<std::uint16_t>(v / 100'000);
        case MmsiForm::sar_aircraft: return static_cast<std::uint16_t>(v / 1000 % 1000);
        case MmsiForm::handheld: return static_cast<std::uint16_t>(v / 100'000 % 1000);
        case MmsiForm::auxiliary:
        case MmsiForm::mark: return static_cast<std::uint16_t>(v / 10'000 % 1000);
        default: return 0;
    }
}

/// Whether the number is a factory or typing default that many transmitters share and that names no ship (C-10, I-04): one
/// digit repeated, counting up or down, a first digit followed by zeros, or a MID followed by zeros (412000000).
constexpr bool is_default_identity(Mmsi mmsi)
{
    const std::uint32_t v = mmsi.value;
    if (v % 1'000'000 == 0 && v <= 999'999'999) return true;
    if (v % 111'111'111 == 0 && v <= 999'999'999) return true;
    return v == 123'456'789 || v == 987'654'321 || v == 12'345'678 || v == 1'234'567 || v == 1;
}

/// Whether a row comes from something that is no ship: by what its transmitter class, message type (4, 9, 11, 21) or MMSI
/// says. Auxiliary craft and handheld radios move like ships and count as such.
constexpr bool says_not_a_ship(const Fix& fix)
{
    if (fix.transceiver == Transceiver::base || fix.transceiver == Transceiver::sar || fix.transceiver == Transceiver::aton)
        return true;
    if (fix.type == 4 || fix.type == 9 || fix.type == 11 || fix.type == 21) return fix.type != 11 || form_of(fix.mmsi) != MmsiForm::ship;
    switch (form_of(fix.mmsi)) {
        case MmsiForm::coast:
        case MmsiForm::group:
        case MmsiForm::sar_aircraft:
        case MmsiForm::sart:
        case MmsiForm::overboard:
        case MmsiForm::epirb:
        case MmsiForm::mark: return true;
        default: return false;
    }
}

}  // namespace tw::track
