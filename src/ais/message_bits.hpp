#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace tw::ais {

/// The 64 bits that start at bit `offset` of `bytes`, first bit highest; at least the first 57 are real, the rest are zero.
/// `bytes` must be readable to 8 bytes after the one that holds `offset`.
inline std::uint64_t bit_window(const std::uint8_t* bytes, std::size_t offset)
{
    std::uint64_t word;
    std::memcpy(&word, bytes + (offset >> 3), sizeof word);
    if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
    return word << (offset & 7);
}

/// The payload of one AIS message after de-armouring: bits in transmission order, first bit highest in the first byte. All
/// bits past the end read as zero, so a field that the message is too short for reads as zero: look at `holds` first.
class MessageBits {
public:
    /// Longest payload kept, in armour characters: four times the longest message of ITU-R M.1371.
    static constexpr std::size_t max_characters = 4096;

    /// Takes an armoured payload (D-26), six bits a character. False, and no bits, when a character lies outside the alphabet
    /// 0x30-0x57, 0x60-0x77 or when there are more than `max_characters`.
    bool assign(std::string_view armour);
    /// Drops `fill` bits (0..5) at the end.
    void drop(unsigned fill);

    std::size_t size() const { return size_; }
    bool holds(std::size_t offset, std::size_t width) const { return offset + width <= size_; }

    /// Unsigned field of 1..57 bits.
    std::uint64_t number(std::size_t offset, std::size_t width) const
    {
        return offset + width > max_bits ? 0 : bit_window(bytes_.data(), offset) >> (64 - width);
    }
    /// Two's complement field of 1..57 bits.
    std::int64_t integer(std::size_t offset, std::size_t width) const
    {
        return offset + width > max_bits ? 0 : static_cast<std::int64_t>(bit_window(bytes_.data(), offset)) >> (64 - width);
    }
    bool flag(std::size_t offset) const { return number(offset, 1) != 0; }
    /// Six-bit text (D-28): ends at the first `@`, trailing blanks trimmed. Reads only whole characters inside the message.
    std::string text(std::size_t offset, std::size_t width) const;

    unsigned type() const { return static_cast<unsigned>(number(0, 6)); }
    unsigned repeat() const { return static_cast<unsigned>(number(6, 2)); }
    std::uint32_t mmsi() const { return static_cast<std::uint32_t>(number(8, 30)); }

    /// The packed bytes; the last one is filled with zero bits. 64 readable bytes follow.
    std::span<const std::uint8_t> bytes() const { return {bytes_.data(), (size_ + 7) / 8}; }
    const std::uint8_t* data() const { return bytes_.data(); }

    /// XXH3-64 of the bits with the two repeat-indicator bits masked: receptions of one transmission share it (D-12).
    std::uint64_t content_hash() const;

private:
    static constexpr std::size_t max_bits = max_characters * 6;
    std::size_t size_ = 0;
    std::size_t dirty_ = 0;  ///< bytes that may not be zero
    alignas(64) std::array<std::uint8_t, max_bits / 8 + 64> bytes_{};
};

/// Writes the six-bit characters of `width` bits at `offset` to `out` (width / 6 bytes, rounded up to 8 writable), and
/// returns how many remain after the cut at `@` and the trimming of blanks (D-28).
std::size_t six_bit_text(const std::uint8_t* bytes, std::size_t offset, std::size_t width, char* out);

/// Copies `width` bits at `offset` to `out`, left-aligned, the last byte filled with zero bits; (width + 7) / 8 bytes.
void copy_bits(const std::uint8_t* bytes, std::size_t offset, std::size_t width, std::uint8_t* out);

}  // namespace tw::ais
