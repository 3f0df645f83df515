#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "simulate/world.hpp"

namespace tw::simulate {

/// What a ship puts into a position report.
struct Report {
    LonLat at;
    double knots = 0, course = 0;
    int heading = 511;
    std::uint8_t nav_status = 0;
    Second time{};
};

/// Payload bits of one message, most significant first (ITU-R M.1371-5, Annex 8, tables 45 ff.).
using Bits = std::vector<bool>;
Bits position_a(const Ship& ship, const Report& report);             ///< type 1, 168 bits
Bits position_b(const Ship& ship, const Report& report);             ///< type 18, 168 bits
Bits static_a(const Ship& ship, std::string_view destination);       ///< type 5, 424 bits
Bits static_b(const Ship& ship, bool part_b);                        ///< type 24 A or B, 168 bits

/// The sentences of a message with tag blocks that carry station and time, each ended by CRLF; more than one for payloads
/// over 60 characters, which then share a tag group and the sequence number `serial` mod 10. `damaged_bits` are flipped
/// after the checksum was made.
std::string sentences(const Bits& payload, std::string_view station, Second time, std::uint64_t serial, bool channel_b,
                      const std::vector<std::size_t>& damaged_bits);

}  // namespace tw::simulate
