#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/units.hpp"

namespace tw::ais {

/// value / 10^places without trailing zeros: (336071600, 7) is `33.60716`, (1230, 1) is `123`.
std::string decimal_text(std::int64_t value, int places);

/// A CSV cell: quoted when it holds a delimiter, quote or line break (line breaks become blanks: rows end at newlines).
std::string csv_cell(std::string_view text);

/// A JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

/// `2023-01-11T00:00:00` with `separator` for T; `.mmm` only when not zero.
std::string civil_text(Millisecond at, char separator);

/// Degrees a minute of a raw rate of turn (D-30): the sign and (r / 4.733)^2, three decimals.
std::string turn_text(std::int8_t rot);

}  // namespace tw::ais
