#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace tw::ais {

inline constexpr std::int64_t powers_of_ten[] = {1,          10,          100,          1000,          10'000,
                                                 100'000,    1'000'000,   10'000'000,   100'000'000,   1'000'000'000,
                                                 10'000'000'000, 100'000'000'000, 1'000'000'000'000};

/// The general case of `scaled_decimal`: many digits, exponents, decimal commas.
std::optional<std::int64_t> scaled_decimal_slowly(std::string_view text, int places, char mark);

/// A decimal number times 10^places, to the nearest integer, halves away from zero: `scaled_decimal("33.60716", 7)` is
/// 336071600. Exact for the digits given, no locale (C-11). `mark` is the decimal mark. Nothing for blanks, stray
/// characters, "nan", "inf" and magnitudes above 4e11 (before scaling).
inline std::optional<std::int64_t> scaled_decimal(std::string_view text, int places, char mark = '.')
{
    const char* p = text.data();
    const char* const end = p + text.size();
    const bool negative = p != end && *p == '-';
    if (negative) ++p;
    const char* const whole = p;
    std::uint64_t mantissa = 0;
    for (unsigned digit = 0; p != end && (digit = static_cast<unsigned>(*p) - '0') <= 9; ++p) mantissa = mantissa * 10 + digit;
    if (p == whole || p - whole > 11) return scaled_decimal_slowly(text, places, mark);
    std::int64_t fraction = 0;
    if (p != end && *p == mark) {
        const char* const first = ++p;
        for (unsigned digit = 0; p != end && (digit = static_cast<unsigned>(*p) - '0') <= 9; ++p) mantissa = mantissa * 10 + digit;
        fraction = p - first;
    }
    if (p != end || fraction > 7) return scaled_decimal_slowly(text, places, mark);
    std::uint64_t value = 0;
    if (fraction <= places) {
        value = mantissa * static_cast<std::uint64_t>(powers_of_ten[places - fraction]);
    } else {
        const auto unit = static_cast<std::uint64_t>(powers_of_ten[fraction - places]);
        value = (mantissa + unit / 2) / unit;
    }
    return negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
}

}  // namespace tw::ais
