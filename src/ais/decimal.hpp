#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ais/digit_words.hpp"

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

/// `scaled_decimal` in the form of `read_decimal`.
bool read_decimal_by_loop(std::string_view text, int places, char mark, std::int64_t& value);

/// The same for a text in a block of memory that may be read up to `block_end` (null: nothing behind the text may be read),
/// without a loop over its digits. False where `scaled_decimal` gives nothing.
template <int places>
inline bool read_decimal(std::string_view text, const char* block_end, char mark, std::int64_t& value)
{
    static_assert(places >= 0 && places <= 7);
    constexpr std::ptrdiff_t reach = 24;  // sign, eight digits, mark, eight digits, rounded up
    if (block_end != nullptr && !text.empty() && block_end - text.data() >= reach) [[likely]] {
        const bool negative = text.front() == '-';
        const char* const whole = text.data() + (negative ? 1 : 0);
        const std::size_t size = text.size() - (negative ? 1 : 0);
        const std::uint64_t word = less_zeros(whole);
        const std::uint64_t unlike = word ^ (0x0101010101010101U * static_cast<unsigned char>(mark ^ '0'));
        const std::uint64_t marks = (unlike - 0x0101010101010101U) & ~unlike & 0x8080808080808080U;
        const std::size_t point = std::min(static_cast<std::size_t>(std::countr_zero(marks)) / 8, size);
        const std::size_t fraction = size - point - (point < size ? 1 : 0);
        if (point - 1 < 8 && (marks != 0 || size <= 8) && fraction < 8) [[likely]] {
            const std::uint64_t before = word << (64 - 8 * point);
            const std::uint64_t behind = less_zeros(whole + point + 1) & ((std::uint64_t{1} << (8 * fraction)) - 1);
            if (all_digits(before) && all_digits(behind)) [[likely]] {
                constexpr auto unit = static_cast<std::uint64_t>(powers_of_ten[8 - places]);
                const std::uint64_t scaled = number_of(before) * static_cast<std::uint64_t>(powers_of_ten[places]) +
                                             (number_of(behind) + unit / 2) / unit;
                value = negative ? -static_cast<std::int64_t>(scaled) : static_cast<std::int64_t>(scaled);
                return true;
            }
        }
    }
    return read_decimal_by_loop(text, places, mark, value);
}

}  // namespace tw::ais
