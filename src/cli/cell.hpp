#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/geodesy.hpp"
#include "core/time.hpp"

namespace tw::cli {

/// A decimal number without binary rounding: `units` / 10^`decimals`.
struct Fixed {
    std::int64_t units = 0;
    int decimals = 0;
};

/// Nothing known. Printed as `-` for people, `null` in JSON and an empty cell in CSV.
struct Unknown {};

/// One value of a table or record, with its type.
using Cell = std::variant<Unknown, bool, std::int64_t, Fixed, Second, std::string>;

/// What a column holds. It decides alignment, and that only numbers go unguarded into CSV.
enum class Kind : std::uint8_t { text, number, time, yes_no };

/// A column, declared once for people and programs.
struct Column {
    std::string_view name;   ///< stable name in JSON and CSV
    std::string_view title;  ///< heading for people
    Kind kind = Kind::text;
};

/// Decimal digits of a fixed number, for example `-0.05`.
std::string to_text(Fixed number);

/// A cell as JSON, as CSV, and as safe text for people.
std::string to_json(const Cell& cell);
std::string to_csv(const Cell& cell);
std::string to_people(const Cell& cell);

/// Cells of common values; an unknown value gives `Unknown`.
Cell longitude_cell(LonLat at);
Cell latitude_cell(LonLat at);
Cell time_cell(Millisecond instant);
template <class Integer>
Cell count_cell(Integer n) { return static_cast<std::int64_t>(n); }
/// Text, or `Unknown` when it is empty.
Cell text_cell(std::string_view text);

}  // namespace tw::cli
