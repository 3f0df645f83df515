#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chart/named_rows.hpp"
#include "core/result.hpp"
#include "site/interval.hpp"

namespace tw::cargo {

/// What a register says of one consignment, whatever its column is called.
enum class ConsignmentColumn : std::uint8_t { id, date, date_to, from, to, code, declared, tonnes, kilograms, cars, boxes, consignor, consignee, direction, count_ };

/// The value of a column under any of its headings, English or Russian (docs/formats/consignments.md); empty where there is none.
std::string_view consignment_value(const chart::NamedRow& row, ConsignmentColumn column);

/// Whether these headings (lower case, UTF-8) are those of a register of consignments: a date, a place of departure or destination, and one of code, declared
/// text, tonnes, kilograms, consignee; no `site`, `lat` or `lon`.
bool is_consignment_heading(std::span<const std::string> names);

/// A number as registers write it, for `thousandths`: blanks between digits are dropped, a decimal comma becomes a point where no point stands in it and it is
/// not followed by exactly three digits; "1,234" is left as it is and refused, because it can be read two ways.
std::string plain_number(std::string_view text);

/// As `site::resolve`, and days in the form 31.12.2023.
Result<site::Interval> read_day(const site::Stated& stated, std::optional<std::int32_t> place_offset_minutes = std::nullopt);

}  // namespace tw::cargo
