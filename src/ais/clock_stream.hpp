#pragma once
#include <cstdint>

#include "core/ids.hpp"
#include "core/units.hpp"

namespace tw::ais {

/// One receiving clock: a station, or where rows name none, the capture they came in.
using Stream = Strong<struct StreamTag, std::uint64_t>;

/// `capture` is any number that stays the same for the same bytes, for example the first 64 bits of their SHA-256; never an
/// ordinal, or the order of adding files would show in results.
constexpr Stream stream_of(StationKey station, std::uint64_t capture) { return {station.value != 0 ? station.value : capture}; }

/// One receiving clock in one hour of its own time: the unit in which clocks are judged.
struct StreamHour {
    Stream stream;
    std::int64_t hour = 0;  ///< hours since 1970 by the receiver's clock
    auto operator<=>(const StreamHour&) const = default;
};

/// Whole units below `value / unit`, also for negative values.
constexpr std::int64_t floor_div(std::int64_t value, std::int64_t unit)
{
    const std::int64_t q = value / unit;
    return q * unit > value ? q - 1 : q;
}

constexpr StreamHour stream_hour(Stream stream, Millisecond time) { return {stream, floor_div(time.value, 3'600'000)}; }

/// Receiver times that clock repair looks at: years 1900 to 9999, so that no difference of two overflows.
constexpr bool is_sane(Millisecond time) { return time.value > -2'208'988'800'000 && time.value < 253'402'300'800'000; }

}  // namespace tw::ais
