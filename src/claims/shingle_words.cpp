#include "claims/shingle_words.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>

namespace tw::claims {
namespace {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of the character at `at` by its first byte.
constexpr std::size_t width(char first)
{
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

enum class Sign : std::uint8_t { letter, punctuation, opens, closes, both };

Sign sign_at(std::string_view s, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return at + i < s.size() ? static_cast<unsigned>(static_cast<unsigned char>(s[at + i])) : 0U; };
    const unsigned c = byte(0);
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? Sign::letter : c == '"' ? Sign::both : Sign::punctuation;
    if (c == 0xC2) return byte(1) == 0xAB ? Sign::opens : byte(1) == 0xBB ? Sign::closes : Sign::punctuation;  // « »
    if (c == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81)) return byte(2) == 0x9C || byte(2) == 0x9E ? Sign::opens : byte(2) == 0x9D && byte(1) == 0x80 ? Sign::closes : Sign::punctuation;  // “ „ ”
    if (c == 0xE3 && byte(1) == 0x80) return Sign::punctuation;
    return Sign::letter;
}

bool capital_at(std::string_view s, std::size_t at)
{
    const auto c = static_cast<unsigned char>(s[at]);
    const auto d = at + 1 < s.size() ? static_cast<unsigned char>(s[at + 1]) : 0U;
    return (c >= 'A' && c <= 'Z') || (c == 0xD0 && d >= 0x81 && d <= 0xAF) || (c == 0xD2 && d == 0x90);
}

}  // namespace

std::vector<ShingleWord> shingle_words(std::string_view text, std::string_view folded)
{
    std::vector<ShingleWord> out;
    out.reserve(text.size() / 6);
    bool quoted = false, opens = true;
    for (std::size_t i = 0; i < folded.size();) {
        const Sign sign = sign_at(folded, i);
        if (sign != Sign::letter) {
            if (sign == Sign::opens) quoted = true, opens = true;
            else if (sign == Sign::closes) quoted = false;
            else if (sign == Sign::both) quoted = !quoted, opens |= quoted;
            // A quotation that nobody closed ends with its paragraph.
            if (folded[i] == '\n') quoted = false, opens = true;
            if (folded[i] == '.' || folded[i] == '!' || folded[i] == '?') opens = true;
            i += width(folded[i]);
            continue;
        }
        ShingleWord w;
        w.from = i;
        w.quoted = quoted;
        w.opens = opens;
        w.capital = capital_at(text, i);
        opens = false;
        while (i < folded.size()) {
            if (sign_at(folded, i) == Sign::letter) {
                i += std::min(width(folded[i]), folded.size() - i);
                continue;
            }
            // What joins digits belongs to the number.
            const bool joins = (folded[i] == ',' || folded[i] == '.') && i > w.from && digit(folded[i - 1]) && i + 1 < folded.size() && digit(folded[i + 1]);
            if (!joins) break;
            ++i;
        }
        w.to = i;
        w.hash = XXH3_64bits(folded.data() + w.from, w.to - w.from);
        out.push_back(w);
    }
    return out;
}

}  // namespace tw::claims
