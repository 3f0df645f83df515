#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/units.hpp"

namespace tw::track {

/// The administration to which ITU gave a Maritime Identification Digit (ITU, "Table of Maritime Identification Digits",
/// kept with the List of Ship Stations under Radio Regulations Appendix 43). `code` is ISO 3166-1 alpha-2.
struct Flag {
    std::uint16_t mid = 0;
    std::string_view code, name;
};

/// Whose MID it is, at `when` where the allocation changed hands; nothing for an unallocated MID, which is a finding about the
/// transmitter and no error (I-03). The one change of hands it knows is 306; other former allocations are not in the table.
std::optional<Flag> flag_of(std::uint16_t mid, std::optional<Second> when = {});

/// The whole table, by MID.
std::span<const Flag> all_flags();

}  // namespace tw::track
