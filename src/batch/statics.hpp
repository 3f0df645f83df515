#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/ids.hpp"

namespace tw {

/// What a ship says about itself. Every member is optional; `present` tells which were in the message, because a blank name
/// and no name are different things. Text as sent (6-bit trimmed), hostile.
struct Statics {
    enum Field : std::uint16_t {
        imo_field = 1, name_field = 2, callsign_field = 4, type_field = 8, size_field = 16, draught_field = 32,
        destination_field = 64, eta_field = 128, mothership_field = 256, vendor_field = 512, length_field = 1024,
    };
    std::uint16_t present = 0;
    ImoNumber imo;                     ///< 0 = none; kept as sent even if the check digit fails
    std::string name, callsign, destination, vendor;
    std::uint8_t ship_type = 0;        ///< ITU ship and cargo type, 0 = unknown
    std::uint16_t to_bow = 0, to_stern = 0, to_port = 0, to_starboard = 0;  ///< metres from the antenna; 511/63 saturated
    std::uint16_t length_dm = 0, width_dm = 0;  ///< decimetres, where the source gives overall size only
    std::uint16_t draught_dm = 0;      ///< decimetres; 0 n/a, 255 saturated
    std::uint32_t eta = 0;             ///< month << 16 | day << 11 | hour << 6 | minute, as sent; no year
    Mmsi mothership;                   ///< for craft 98xxxxxxx (D-35)
    std::uint8_t source_type = 0;      ///< message type it came in (5, 19, 24), 0 = pre-joined by the source

    bool operator==(const Statics&) const = default;
};

/// XXH3-64 over a canonical byte form of all members; equal records have equal keys on any machine.
StaticsKey key_of(const Statics& statics);

/// Distinct static records met so far, by key.
using StaticsDictionary = std::unordered_map<StaticsKey, Statics>;

/// Receiving stations met so far, by key.
using StationDictionary = std::unordered_map<StationKey, std::string>;

/// XXH3-64 of a station's name; the empty name gives 0.
StationKey key_of_station(std::string_view name);

}  // namespace tw
