#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "ais/message_bits.hpp"

namespace tw::ais {

/// Storage kind of a field.
enum class FieldKind : std::uint8_t {
    number,   ///< unsigned
    integer,  ///< two's complement
    flag,
    text,     ///< six-bit text (D-28)
    data,     ///< bits kept as they are
};

/// How a field is written as JSON, following gpsd's convention (https://gpsd.io/AIVDM.html, https://gpsd.io/gpsd_json.html).
enum class Show : std::uint8_t {
    plain,          ///< as its kind
    hidden,         ///< not written: spare bits, and members of a composite
    scaled,         ///< (value * multiply + bias) / divide with `decimals`; unscaled: the value
    scaled_quoted,  ///< the same in quotes (types 22 and 23); unscaled: the value
    named,          ///< value, and the word for it as `<name>_text`
    named_only,     ///< the word for it; unscaled: the value
    turn,           ///< rate of turn (D-30): "nan", "fastleft", "fastright" or degrees per minute
    speed,          ///< scaled, but "nan" and "fast" for the two highest values
    altitude,       ///< metres, "nan" and "high" for the two highest values
    timestamp,      ///< this and the next five fields: year-month-dayThour:minute:second
    month_to_minute, ///< this and the next three fields: month-dayThour:minute
    day_to_minute,  ///< this and the next two fields: dayThour:minute
    extended_name,  ///< text, followed by the text of the layout's last field
};

inline constexpr std::int64_t no_sentinel = std::numeric_limits<std::int64_t>::min();

/// One field of a message.
struct Field {
    std::string_view name;
    std::uint16_t offset = 0;
    std::uint16_t width = 0;              ///< 0 = to the end of the message (text and data only)
    FieldKind kind = FieldKind::number;
    Show show = Show::plain;
    std::uint8_t decimals = 0;
    std::int32_t multiply = 1, bias = 0, divide = 1;  ///< physical value = (raw * multiply + bias) / divide
    std::int64_t not_available = no_sentinel;         ///< raw value that means "not available"
    std::string_view (*word)(std::int64_t) = nullptr; ///< name of a code
    std::string_view json = {};                       ///< name in JSON where it differs
    std::uint16_t trailing = 0;                       ///< bits at the end of the message that `width` 0 leaves out

    constexpr Field missing(std::int64_t value) const { Field f = *this; f.not_available = value; return f; }
    constexpr Field scaled(std::int32_t by, int places, std::int32_t plus = 0, std::int32_t times = 1) const
    {
        Field f = *this;
        f.show = Show::scaled;
        f.divide = by;
        f.decimals = static_cast<std::uint8_t>(places);
        f.bias = plus;
        f.multiply = times;
        return f;
    }
    constexpr Field as(Show how) const { Field f = *this; f.show = how; return f; }
    constexpr Field as(Show how, std::string_view title) const { Field f = *this; f.show = how; f.json = title; return f; }
    constexpr Field words(std::string_view (*of)(std::int64_t), Show how = Show::named) const
    {
        Field f = *this;
        f.word = of;
        f.show = how;
        return f;
    }
    constexpr Field without_last(std::uint16_t bits) const { Field f = *this; f.trailing = bits; return f; }
    constexpr bool is_scalar() const { return kind == FieldKind::number || kind == FieldKind::integer || kind == FieldKind::flag; }
};

/// A part that repeats to the end of the message.
struct Repetition {
    std::string_view name;
    std::uint16_t offset = 0;  ///< of the first element
    std::uint16_t size = 0;    ///< bits of one element
    std::span<const Field> fields;  ///< offsets from the element's start
};

/// The fields of one kind of message, in order of offset.
struct Layout {
    std::string_view name;               ///< "position_a", "met_hydro", ...
    std::uint8_t type = 0;               ///< lowest message type that uses it
    std::span<const Field> fields;
    Repetition repetition = {};
    std::uint16_t full = 0;              ///< bits after which every fixed-width field is whole
    bool zero_when_absent = false;       ///< JSON writes absent trailing fields as 0 (types 7, 13, 15, 16, 20 and tidal windows)
};

/// Every layout there is; a layout's place in the list is its number.
std::span<const Layout> layouts();

/// Number of the layout of a message: by type, and by part, addressing, or application identifier where these decide.
std::size_t layout_number(const MessageBits& bits);

/// Bits of `field` in a message of `size` bits: its width, or what is left for a field that runs to the end.
std::size_t width_in(const Field& field, std::size_t size);

/// What the length of a message says (D-27).
enum class LengthVerdict : std::uint8_t { accepted, shorter, extended };

/// Judges a length of `size` bits for a message of `type` (and `part`, of type 24). Up to five surplus bits are accepted.
LengthVerdict judge_length(unsigned type, unsigned part, std::size_t size);
/// Whether `size` is one of the accepted lengths without surplus.
bool is_exact_length(unsigned type, unsigned part, std::size_t size);

}  // namespace tw::ais
