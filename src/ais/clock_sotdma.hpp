#pragma once
#include <cstdint>
#include <optional>

#include "batch/fix.hpp"

namespace tw::ais {

/// The clock in a message's communication state (ITU-R M.1371-5, annex 2, 3.3.7.2.2): what a transmitter synchronised to UTC
/// says about the moment of transmission (T-04). Message types 1, 2, 4 and 11 carry SOTDMA states, 9 and 18 where the
/// selector bit is 0, 3 never.
struct SotdmaClock {
    std::optional<std::int32_t> minute_of_day;  ///< slot time-out 1
    std::optional<std::int32_t> slot;           ///< slot time-outs 2, 4, 6: 0-2249 of the minute
    /// Milliseconds of the minute at which the slot begins.
    std::optional<std::int32_t> slot_ms() const
    {
        if (!slot) return std::nullopt;
        return static_cast<std::int32_t>(static_cast<std::int64_t>(*slot) * 60'000 / 2'250);
    }
};

constexpr SotdmaClock sotdma_clock(const Fix& fix)
{
    SotdmaClock clock;
    const std::uint32_t state = fix.comm_state;
    const bool carries = fix.type == 1 || fix.type == 2 || fix.type == 4 || fix.type == 9 || fix.type == 11 || fix.type == 18;
    if (!carries || state == 0 || (state >> 19 & 1U) != 0) return clock;
    if ((state >> 17 & 3U) > 1) return clock;  // synchronised to a base or another ship, not to UTC
    const std::uint32_t message = state & 0x3fffU;
    switch (state >> 14 & 7U) {
        case 1: {
            const auto hour = static_cast<std::int32_t>(message >> 9 & 31U);
            const auto minute = static_cast<std::int32_t>(message >> 2 & 127U);
            if (hour < 24 && minute < 60) clock.minute_of_day = hour * 60 + minute;
            break;
        }
        case 2:
        case 4:
        case 6:
            if (message < 2'250) clock.slot = static_cast<std::int32_t>(message);
            break;
        default: break;
    }
    return clock;
}

}  // namespace tw::ais
