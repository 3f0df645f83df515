#pragma once
#include <cstdint>

#include "batch/fix_columns.hpp"

namespace tw::track {

/// XXH3-64 over a row's content in canonical little-endian form: everything but the capture, the offset, the arrival time
/// and the flags, so that equal rows of different captures agree and cleaning does not rename events.
std::uint64_t content_hash(const FixColumns& rows, std::size_t i);

/// Flags that keep a row out of motion (movement.md 1.3, 1.4): no usable place, no usable time, not a ship, or said before.
inline constexpr std::uint32_t excluded_from_motion =
    bit(FixFlag::position_none) | bit(FixFlag::position_invalid) | bit(FixFlag::position_null_island) |
    bit(FixFlag::future) | bit(FixFlag::duplicate) | bit(FixFlag::replay) | bit(FixFlag::clock_fault) |
    bit(FixFlag::not_a_ship) | bit(FixFlag::own_ship);

}  // namespace tw::track
