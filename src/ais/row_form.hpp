#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "ais/reader.hpp"

namespace tw::ais {

/// What a column of a table or a member of a JSON object means.
enum class Role : std::uint8_t {
    mmsi, time, lat, lon, sog, cog, heading, rot, status, type, mobile, second, millisecond, arrival, station, repeat, radio, unit, stated,
    name, callsign, imo, ship_type, cargo, length, width, draught, destination, eta, to_bow, to_stern, to_port, to_starboard,
    eta_month, eta_day, eta_hour, eta_minute, mothership, none
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::none);

/// Whether the role belongs to the static record, not to the report of the moment.
constexpr bool is_static(Role role) { return role >= Role::name && role < Role::none; }

/// The texts of one row by role. A blank or absent value has no `data()`; an empty text that a JSON source states has one.
struct RowText {
    std::array<std::string_view, role_count> texts{};
    const char* block_end = nullptr;  ///< where all texts lie in one block of memory, its end; else null
    std::string_view& operator[](Role role) { return texts[static_cast<std::size_t>(role)]; }
    std::string_view operator[](Role role) const { return texts[static_cast<std::size_t>(role)]; }
};

/// How a dialect writes time in its time column.
enum class TimeForm : std::uint8_t {
    iso,        ///< `2023-01-11T00:00:00`, blank for T, fraction, `Z`, offset, ` UTC`
    day_first,  ///< `31/12/2015 23:59:59` (K1 alone, T-10)
    compact,    ///< `20210701_185151` with a column of milliseconds (E1)
    any,        ///< `iso`, or digits: epoch s, ms, us by magnitude (D-13), or 14 digits `YYYYMMDDhhmmss`
};

/// How a dialect writes numbers that AIS sends as integers.
enum class Scale : std::uint8_t {
    degrees,  ///< degrees and knots
    raw,      ///< as in the message: 1/10000 minute (coarse types 1/10 minute), 0.1 knot, 0.1 degree
};

/// How a rate of turn is written.
enum class TurnForm : std::uint8_t { raw, degrees_per_minute };

/// A column token (or JSON member) and its role.
struct NamedRole {
    std::string_view token;
    Role role;
};

/// What one dialect's rows look like: data, so that a dialect is a table and not a code path.
struct RowForm {
    Dialect dialect;
    std::span<const std::string_view> markers;  ///< header tokens that all must be there, exactly
    std::span<const NamedRole> columns;         ///< exact tokens; of two columns with one role the earlier listed wins
    TimeForm time = TimeForm::iso;
    Scale scale = Scale::degrees;
    TurnForm turn = TurnForm::raw;
    bool folded_tokens = false;   ///< tokens compare after `folded` (table, records)
    bool course_wraps = false;    ///< a negative course is a 12-bit value read as signed: add 409.6
    bool draught_declared = true; ///< false: the unit of draught is not stated, so the column is left alone
    bool types_are_ais = true;    ///< the type column holds AIS message types, so other types' coordinates are not the sender's
};

/// The form of a CSV dialect, of `records`, or of the flat JSON dialects; `nmea`, `stream_json` and `catcher_json` have a
/// form for their decoded members.
const RowForm& form_of(Dialect dialect);

/// gpsd's unscaled members: the same names as `gpsd_json`, raw units.
const RowForm& unscaled_gpsd_form();

/// The CSV dialects with a header of their own, in the order of movement.md 1.1; `table` is not among them.
std::span<const Dialect> header_dialects();

/// Lower case without blanks, `_`, `-`, `.`, `(` and `)`.
std::string folded(std::string_view token);

}  // namespace tw::ais
