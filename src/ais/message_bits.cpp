#include "ais/message_bits.hpp"

#include <xxhash.h>

#include <algorithm>

#if defined(__SSSE3__)
#include <tmmintrin.h>
#endif

namespace tw::ais {

namespace {

#if defined(__SSSE3__)
/// Sixteen armour characters -> twelve bytes. Adds the characters outside the alphabet to `bad`.
__m128i pack_sixteen(__m128i characters, __m128i& bad)
{
    const __m128i v = _mm_sub_epi8(characters, _mm_set1_epi8(0x30));
    const __m128i upper = _mm_cmpgt_epi8(v, _mm_set1_epi8(39));
    const __m128i in_hole = _mm_and_si128(upper, _mm_cmpgt_epi8(_mm_set1_epi8(48), v));
    bad = _mm_or_si128(bad, _mm_or_si128(in_hole, _mm_or_si128(_mm_cmpgt_epi8(_mm_setzero_si128(), v),
                                                                _mm_cmpgt_epi8(v, _mm_set1_epi8(71)))));
    const __m128i six = _mm_sub_epi8(v, _mm_and_si128(upper, _mm_set1_epi8(8)));
    const __m128i twelve = _mm_maddubs_epi16(six, _mm_set1_epi16(0x0140));
    const __m128i twenty_four = _mm_madd_epi16(twelve, _mm_set1_epi32(0x00011000));
    return _mm_shuffle_epi8(twenty_four, _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
}

bool unpack(std::string_view armour, std::uint8_t* out)
{
    __m128i bad = _mm_setzero_si128();
    std::size_t done = 0;
    for (; done + 16 <= armour.size(); done += 16, out += 12) {
        const __m128i in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(armour.data() + done));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), pack_sixteen(in, bad));
    }
    if (done < armour.size()) {
        alignas(16) char tail[16];
        std::memset(tail, '0', sizeof tail);
        std::memcpy(tail, armour.data() + done, armour.size() - done);
        const __m128i in = _mm_load_si128(reinterpret_cast<const __m128i*>(tail));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), pack_sixteen(in, bad));
    }
    return _mm_movemask_epi8(bad) == 0;
}
#else
constexpr std::uint8_t outside = 0xFF;

/// Armour character -> six bits (IEC 61162-1, annex on encapsulation).
constexpr std::array<std::uint8_t, 256> armour_value = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(outside);
    for (unsigned c = 0x30; c <= 0x57; ++c) table[c] = static_cast<std::uint8_t>(c - 0x30);
    for (unsigned c = 0x60; c <= 0x77; ++c) table[c] = static_cast<std::uint8_t>(c - 0x38);
    return table;
}();

bool unpack(std::string_view armour, std::uint8_t* out)
{
    std::memset(out, 0, (armour.size() + 15) / 16 * 12 + 4);
    std::uint32_t held = 0, held_bits = 0;
    for (const char c : armour) {
        const std::uint8_t six = armour_value[static_cast<std::uint8_t>(c)];
        if (six == outside) return false;
        held = held << 6 | six;
        held_bits += 6;
        if (held_bits >= 8) {
            held_bits -= 8;
            *out++ = static_cast<std::uint8_t>(held >> held_bits);
        }
    }
    if (held_bits > 0) *out = static_cast<std::uint8_t>(held << (8 - held_bits));
    return true;
}
#endif

/// Eight six-bit characters in the top 48 bits of `window` -> eight ASCII bytes in memory order.
std::uint64_t eight_characters(std::uint64_t window)
{
    std::uint64_t x = window >> 16;
    x = (x & 0xFFFFFF000000) << 8 | (x & 0xFFFFFF);
    x = (x & 0x00FFF00000FFF000) << 4 | (x & 0x00000FFF00000FFF);
    x = (x & 0x0FC00FC00FC00FC0) << 2 | (x & 0x003F003F003F003F);
    x |= (~x & 0x2020202020202020) << 1;  // 0..31 are @ A..Z [ \ ] ^ _: 64 higher
    if constexpr (std::endian::native == std::endian::little) x = __builtin_bswap64(x);
    return x;
}

}  // namespace

bool MessageBits::assign(std::string_view armour)
{
    size_ = 0;
    if (armour.size() > max_characters) return false;
    const bool good = unpack(armour, bytes_.data());
    const std::size_t written = (armour.size() + 15) / 16 * 12 + 4;
    if (dirty_ > written) std::memset(bytes_.data() + written, 0, dirty_ - written);
    dirty_ = written;
    if (good) size_ = armour.size() * 6;
    return good;
}

void MessageBits::drop(unsigned fill)
{
    size_ -= std::min<std::size_t>(fill, size_);
    const std::size_t whole = size_ / 8;
    bytes_[whole] = static_cast<std::uint8_t>(bytes_[whole] & (0xFF00U >> (size_ % 8)));
    bytes_[whole + 1] = 0;
}

std::string MessageBits::text(std::size_t offset, std::size_t width) const
{
    if (offset >= size_) return {};
    const std::size_t inside = std::min(width, size_ - offset) / 6 * 6;
    std::string out(inside / 6 + 8, '\0');
    out.resize(six_bit_text(bytes_.data(), offset, inside, out.data()));
    return out;
}

std::uint64_t MessageBits::content_hash() const
{
    const std::span<const std::uint8_t> all = bytes();
    if (all.empty()) return 0;
    // The repeat bits are the last two of the first byte; the rest is hashed where it lies.
    return XXH3_64bits_withSeed(all.data() + 1, all.size() - 1, (size_ << 8) | (all[0] & 0xFCU));
}

std::size_t six_bit_text(const std::uint8_t* bytes, std::size_t offset, std::size_t width, char* out)
{
    const std::size_t count = width / 6;
    for (std::size_t i = 0; i < count; i += 8) {
        const std::uint64_t eight = eight_characters(bit_window(bytes, offset + i * 6));
        std::memcpy(out + i, &eight, sizeof eight);
    }
    const void* at = std::memchr(out, '@', count);
    std::size_t length = at == nullptr ? count : static_cast<std::size_t>(static_cast<const char*>(at) - out);
    while (length > 0 && out[length - 1] == ' ') --length;
    return length;
}

void copy_bits(const std::uint8_t* bytes, std::size_t offset, std::size_t width, std::uint8_t* out)
{
    for (std::size_t done = 0; done < width; done += 8) {
        std::uint64_t byte = bit_window(bytes, offset + done) >> 56;
        if (width - done < 8) byte &= 0xFF00U >> (width - done);
        *out++ = static_cast<std::uint8_t>(byte);
    }
}

}  // namespace tw::ais
