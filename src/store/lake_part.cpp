#include "store/lake_part.hpp"

#include <algorithm>

namespace tw::store {

std::int64_t lake_day(Millisecond time)
{
    if (!time.known()) return unknown_day;
    constexpr std::int64_t earliest = days_from_civil(0, 1, 1);
    constexpr std::int64_t latest = days_from_civil(9999, 12, 31);
    constexpr std::int64_t day = 86'400'000;
    const std::int64_t floor = time.value / day - (time.value % day < 0 ? 1 : 0);
    return std::clamp(floor, earliest, latest);
}

std::string to_hex(const Sha256& hash)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * hash.size());
    for (const std::uint8_t byte : hash) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

}  // namespace tw::store
