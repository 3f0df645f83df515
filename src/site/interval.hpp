#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/units.hpp"

namespace tw::site {

/// Instants [from, to) of UTC. An observation's interval says: at some instant in it; see `Extent`.
struct Interval {
    Second from{};
    Second to{};
    constexpr auto operator<=>(const Interval&) const = default;
    constexpr Second length() const { return to - from; }
    constexpr bool contains(Second t) const { return from <= t && t < to; }
};

/// How sure an order of two uncertain instants is; never a guess from midpoints (evidence.md section 9).
enum class Sure : std::uint8_t { certain, possible, excluded };
std::string_view name(Sure sure);
/// Whether an instant in `a` lies before one in `b`.
Sure before(const Interval& a, const Interval& b);
/// Whether instants in both can be the same.
Sure same_instant(const Interval& a, const Interval& b);

/// Which clock a local date or time is in.
struct Zone {
    enum class Kind : std::uint8_t {
        utc,      ///< as UTC
        offset,   ///< local time at a known offset
        either,   ///< a day of the place or of UTC, not said which: the union of both
        unknown,  ///< anywhere on earth: from 14 h before the day in UTC begins to 12 h after it ends
    } kind = Kind::utc;
    std::int32_t offset_minutes = 0;  ///< east of Greenwich, for `offset` and `either`
    constexpr auto operator<=>(const Zone&) const = default;
};

/// Reads "utc", "Z", "+09:00", "either+09:00", "unknown", or "local" and "either" with the place's own offset. Empty reads as
/// `either` when the place's offset is known, else as `unknown`. `usage` for other words, or `local` without an offset.
Result<Zone> read_zone(std::string_view text, std::optional<std::int32_t> place_offset_minutes);

/// An interval as a source wrote it, so that it can be read again once the place's clock is known.
struct Stated {
    std::string from{}, to{};   ///< dates or times of any precision; `to` empty = the span of `from`
    std::string zone{};         ///< as `read_zone` takes it
    bool operator==(const Stated&) const = default;
};

/// The interval a statement means at a place with this offset from UTC. A bare "local" or "either" where the offset is not known
/// is read as an unknown zone: wider, never wrong. `usage` as `read_zone` and `read_interval`.
Result<Interval> resolve(const Stated& stated, std::optional<std::int32_t> place_offset_minutes);

/// Minutes east of Greenwich of "+09:00"; nothing for other texts.
std::optional<std::int32_t> offset_minutes(std::string_view text);

/// Reads a date of any precision, `2024`, `2024-06`, `2024-06-17`, `2024-06-17T11:01[:30]` (a minute lasts a minute), or a
/// second date that ends the interval; a time with its own `Z` or offset ignores the zone. `usage` when it is no date or the
/// interval ends before it begins. An empty `first` or `last` is an open end: nothing is returned for it to guess.
Result<Interval> read_interval(std::string_view first, std::string_view last, const Zone& zone);

}  // namespace tw::site
