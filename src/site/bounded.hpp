#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace tw::site {

/// What a published figure says about the true one (evidence.md section 2).
enum class Bound : std::uint8_t { exact, about, at_least, more_than, at_most, less_than, up_to, range, vague, unknown };
/// Stable lower-case name, as in the `qualifier` column: "at_least".
std::string_view name(Bound bound);
/// Inverse of `name`; an empty text is `exact`, an unknown word gives nothing.
std::optional<Bound> bound_from_name(std::string_view text);

/// A count or size with its bound: which values it leaves possible. Thousandths of the unit, so that 3.7 Mt is exact.
struct Figure {
    Bound bound = Bound::unknown;
    std::int64_t low = 0;    ///< thousandths; the stated value, or the lower end of a range
    std::int64_t high = 0;   ///< thousandths; equals `low` but for a range
    std::string unit{};      ///< "ships", "railcars", "m_ship_length", …; empty = things of the sighting's class

    bool known() const { return bound != Bound::unknown; }
    bool operator==(const Figure&) const = default;
};

/// The set of true values a figure leaves possible, both ends included, thousandths; no `high` = open above. `about v` is
/// v plus or minus half of its last non-zero decimal place (300 is 250 to 350): an assumption named `about_width`.
struct Possible {
    std::int64_t low = 0;
    std::optional<std::int64_t> high{};
};
Possible possible(const Figure& figure);

/// "about 300 containers_20ft", "at least 4 ships", "unknown".
std::string text_of(const Figure& figure);

/// Reads a decimal number into thousandths. `usage` for anything else, negative numbers and more than 15 digits.
Result<std::int64_t> thousandths(std::string_view text);

}  // namespace tw::site
