#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/units.hpp"

namespace tw {

/// A civil UTC date and time of the proleptic Gregorian calendar.
struct CivilTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
};

/// Days since 1970-01-01 of a civil date (H. Hinnant, "chrono-compatible low-level date algorithms").
constexpr std::int64_t days_from_civil(int year, int month, int day)
{
    const std::int64_t y = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/// Whether the fields name a real instant: month lengths and leap years hold, hour 0-23, minute 0-59, second 0-59.
bool is_valid(const CivilTime& civil);

/// The instant of a valid civil time.
Millisecond to_millisecond(const CivilTime& civil);

/// Inverse of `to_millisecond` for any known instant.
CivilTime to_civil(Millisecond instant);

/// RFC 3339 in UTC, `2024-01-02T03:04:05Z`; with `.mmm` only when the milliseconds are not zero.
std::string format_rfc3339(Millisecond instant);
std::string format_rfc3339(Second instant);

/// Reads `YYYY-MM-DD`, then optionally `T` or a blank and `hh:mm[:ss[.f...]]`, then optionally `Z` or an offset.
/// A text without zone is UTC only when `zone_required` is false, else it is refused. No locale, no guessing.
std::optional<Millisecond> parse_time(std::string_view text, bool zone_required = false);

/// UTC day number of an instant: days since 1970-01-01, rounding towards the past.
constexpr std::int64_t utc_day(Millisecond instant)
{
    constexpr std::int64_t day = 86'400'000;
    return instant.value >= 0 ? instant.value / day : -((-instant.value + day - 1) / day);
}

constexpr Second to_second(Millisecond instant)
{
    return {instant.value >= 0 ? instant.value / 1000 : -((-instant.value + 999) / 1000)};
}

constexpr Millisecond to_millisecond(Second instant) { return {instant.value * 1000}; }

}  // namespace tw
