#include "ais/eta.hpp"

#include "core/time.hpp"

namespace tw::ais {

Millisecond eta_instant(std::uint32_t eta, Millisecond reported)
{
    constexpr std::int64_t week = 7 * 86'400'000LL;
    constexpr int longest_leap_distance = 8;  // 29 February around a century that is no leap year
    if (!reported.known()) return Millisecond::none();
    const Millisecond earliest{reported.value - week};
    CivilTime civil{0, static_cast<int>(eta >> 16 & 15), static_cast<int>(eta >> 11 & 31), static_cast<int>(eta >> 6 & 31),
                    static_cast<int>(eta & 63), 0, 0};
    if (civil.hour == 24) civil.hour = 0;
    if (civil.minute == 60) civil.minute = 0;
    const int from = to_civil(earliest).year;
    for (civil.year = from; civil.year <= from + longest_leap_distance; ++civil.year) {
        if (!is_valid(civil)) continue;
        const Millisecond instant = to_millisecond(civil);
        if (instant >= earliest) return instant;
    }
    return Millisecond::none();
}

}  // namespace tw::ais
