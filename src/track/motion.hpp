#pragma once
#include <array>
#include <cstdint>

#include "track/row.hpp"

namespace tw::track {

namespace detail {
inline constexpr std::uint8_t both_classes = Row::class_a | Row::class_b;

/// By message type; 0 = ask the transceiver.
inline constexpr std::array<std::uint8_t, 256> class_by_type = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(both_classes);
    table[0] = 0;
    table[1] = table[2] = table[3] = Row::class_a;
    table[18] = table[19] = Row::class_b;
    return table;
}();
}  // namespace detail

/// Transceiver classes that can have sent a row of this type; both where nothing is said. Never none.
inline std::uint8_t classes_of(std::uint8_t type, std::uint8_t transceiver)
{
    if (const std::uint8_t known = detail::class_by_type[type]; known != 0) return known;
    switch (static_cast<Transceiver>(transceiver)) {
        case Transceiver::a: return Row::class_a;
        case Transceiver::b_so: case Transceiver::b_cs: return Row::class_b;
        default: return detail::both_classes;
    }
}

/// C-05: below 0.35 kn a missing course means "stopped".
inline constexpr std::uint16_t slow_enough_dkn = 3;

/// Whether speed and course say how the ship moved.
inline bool has_velocity(std::uint16_t sog, std::uint16_t cog)
{
    return sog < Deciknot::none().value && (cog < 3600 || sog <= slow_enough_dkn);
}

}  // namespace tw::track
