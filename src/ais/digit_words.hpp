#pragma once
#include <cstdint>
#include <cstring>
#include <optional>

namespace tw::ais {

/// Decimal digits eight at a time in one word, the first in the lowest byte (little-endian machines): a loop over digits
/// is mispredicted once a number, because numbers end where they like.
///
/// Eight characters less '0' each: digits become 0 to 9, everything else at least 10.
inline std::uint64_t less_zeros(const char* eight)
{
    std::uint64_t word = 0;
    std::memcpy(&word, eight, 8);
    return word ^ 0x3030303030303030U;
}

/// Whether all eight are digits: a byte is below 10 unless its high nibble shows, with or without adding 6.
inline bool all_digits(std::uint64_t less) { return ((less | (less + 0x0606060606060606U)) & 0xF0F0F0F0F0F0F0F0U) == 0; }

/// The number that eight digits make: pairs, then fours, then all.
inline std::uint32_t number_of(std::uint64_t digits)
{
    const std::uint64_t pairs = digits * 10 + (digits >> 8);
    return static_cast<std::uint32_t>((((pairs & 0x000000FF000000FFU) * 0x000F424000000064U) +
                                       (((pairs >> 16) & 0x000000FF000000FFU) * 0x0000271000000001U)) >> 32);
}

/// Nine digits, as an MMSI has.
inline std::optional<std::uint32_t> nine_digits(const char* nine)
{
    const std::uint64_t digits = less_zeros(nine);
    const unsigned last = static_cast<unsigned>(nine[8]) - '0';
    if (!all_digits(digits) || last > 9) return std::nullopt;
    return number_of(digits) * 10 + last;
}

}  // namespace tw::ais
