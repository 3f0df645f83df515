#include "claims/shingle_words.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>

namespace tw::claims {
namespace {

/// The last bit of a fact says whether it is a telling number: no day, hour or year.
constexpr std::uint64_t tagged(std::uint64_t hash, bool telling) { return (hash & ~std::uint64_t{1}) | (telling ? 1U : 0U); }

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

constexpr auto particles = std::to_array<std::string_view>({"에서는", "에서", "으로", "에는", "에게", "까지", "부터", "이라고", "라고", "가", "이", "은", "는", "을", "를", "의", "로", "와", "과", "도", "에"});

void sound(std::string& out, char c)
{
    if (c == 'v' || c == 'f') c = c == 'v' ? 'b' : 'p';
    if (c == 'z') c = 's';
    if (out.empty() || out.back() != c) out += c;
}

void latin(std::string_view w, std::string& out)
{
    for (std::size_t i = 0; i < w.size() && out.size() < 5; ++i) {
        const char c = w[i], n = i + 1 < w.size() ? w[i + 1] : '\0';
        switch (c) {
        case 'c':
            if (n == 'h') sound(out, 'c'), ++i;
            else sound(out, n == 'e' || n == 'i' || n == 'y' ? 's' : 'k');
            break;
        case 's':
            if (n == 'h') ++i;
            sound(out, 's');
            break;
        case 'z':
            if (n == 'h') sound(out, 'j'), ++i;
            else sound(out, 's');
            break;
        case 'k': case 't': case 'g':
            if (n == 'h') {
                ++i;
                if (c == 'k') break;
            }
            sound(out, c);
            break;
        case 'p':
            if (n == 'h') sound(out, 'f'), ++i;
            else sound(out, 'p');
            break;
        case 'q': sound(out, 'k'); if (n == 'u') sound(out, 'b'), ++i; break;
        case 'x': sound(out, 'k'); sound(out, 's'); break;
        case 'w': sound(out, 'v'); break;
        case 'd':
            if (n == 'j') break;
            sound(out, 'd');
            break;
        case 'b': case 'f': case 'j': case 'l': case 'm': case 'n': case 'r': case 'v': sound(out, c); break;
        default: break;
        }
    }
}

void cyrillic(std::string_view w, std::string& out)
{
    // а … я by their order in Unicode; vowels, signs and х are silent.
    constexpr std::array<char, 32> lower{0, 'b', 'v', 'g', 'd', 0, 'j', 's', 0, 0, 'k', 'l', 'm', 'n', 0, 'p', 'r', 's', 't', 0, 'f', 0, 't', 'c', 's', 's', 0, 0, 0, 0, 0, 0};
    for (std::size_t i = 0; i + 1 < w.size() && out.size() < 5; i += width(w[i])) {
        const auto a = static_cast<unsigned char>(w[i]), b = static_cast<unsigned char>(w[i + 1]);
        if (a != 0xD0 && a != 0xD1) continue;
        const unsigned letter = (a & 0x1FU) << 6U | (b & 0x3FU);
        if (letter < 0x430 || letter > 0x44F) continue;
        // дж is one sound.
        if (letter == 0x434 && i + 3 < w.size() && static_cast<unsigned char>(w[i + 2]) == 0xD0 && static_cast<unsigned char>(w[i + 3]) == 0xB6) continue;
        if (letter == 0x446) {
            sound(out, 't');
            sound(out, 's');
            continue;
        }
        if (const char c = lower[letter - 0x430]; c != '\0') sound(out, c);
    }
}

void hangul(std::string_view w, std::string& out)
{
    for (const std::string_view p : particles)
        if (w.size() > p.size() + 3 && w.ends_with(p)) {
            w.remove_suffix(p.size());
            break;
        }
    // Initial and final consonants of a syllable (Unicode chapter 3.12); ㅎ and ㅇ are silent.
    constexpr std::array<char, 28> last{0, 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'm', 'p', 'p', 't', 't', 'n', 't', 't', 'k', 't', 'p', 't'};
    for (std::size_t i = 0; i + 2 < w.size() && out.size() < 5; i += width(w[i])) {
        const auto a = static_cast<unsigned char>(w[i]), b = static_cast<unsigned char>(w[i + 1]), c = static_cast<unsigned char>(w[i + 2]);
        if (a < 0xEA || a > 0xED) continue;
        const unsigned code = (a & 0x0FU) << 12U | (b & 0x3FU) << 6U | (c & 0x3FU);
        if (code < 0xAC00 || code > 0xD7A3) continue;
        const unsigned index = code - 0xAC00;
        constexpr std::array<char, 19> initials{'g', 'k', 'n', 'd', 't', 'l', 'm', 'b', 'p', 's', 's', 0, 'j', 'j', 'c', 'k', 't', 'p', 0};
        if (const char s = initials[index / 588]; s != '\0') sound(out, s);
        if (const char s = last[index % 28]; s != '\0') sound(out, s);
    }
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

std::string consonants_of(std::string_view w)
{
    std::string out;
    if (w.empty()) return out;
    const auto c = static_cast<unsigned char>(w[0]);
    if (c < 0x80) latin(w, out);
    else if (c == 0xD0 || c == 0xD1 || c == 0xD2) cyrillic(w, out);
    else if (c >= 0xEA && c <= 0xED) hangul(w, out);
    return out;
}

std::vector<std::uint64_t> facts_of(std::string_view text, std::string_view folded, const std::vector<ShingleWord>& words)
{
    std::vector<std::uint64_t> out;
    static_cast<void>(text);
    const auto at = [&](std::size_t i) { return folded.substr(words[i].from, words[i].to - words[i].from); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view w = at(i);
        if (digit(w[0])) {
            // Value in thousandths: 1.6, 13,000 and 13 000 and 1만 3천.
            std::uint64_t value = 0, scale = 0, tail = 0;
            const std::size_t last = w.find_last_of(".,");
            std::size_t end = w.find_first_not_of("0123456789.,");
            if (end == std::string_view::npos) end = w.size();
            const bool fraction = last != std::string_view::npos && last < end && end - last - 1 != 3;
            for (std::size_t k = 0; k < end && value < 1'000'000'000'000ULL; ++k)
                if (digit(w[k])) {
                    value = value * 10 + static_cast<std::uint64_t>(w[k] - '0');
                    if (fraction && k > last) ++scale;
                }
            std::string_view unit = w.substr(end);
            // "13 000": groups of three digits after a blank.
            while (!fraction && unit.empty() && w.size() <= 3 && i + 1 < words.size() && words[i + 1].from == words[i].to + 1 && folded[words[i].to] == ' ' && at(i + 1).size() == 3 && std::ranges::all_of(at(i + 1), digit) && value < 1'000'000'000) {
                ++i;
                for (const char c : at(i)) value = value * 10 + static_cast<std::uint64_t>(c - '0');
            }
            value *= 1000;
            for (; scale > 0; --scale) value /= 10;
            const std::string_view next = unit.empty() && i + 1 < words.size() ? at(i + 1) : unit;
            if (next.starts_with("만")) {
                value *= 10'000;
                // 1만 4천
                const std::size_t then = unit.empty() ? i + 2 : i + 1;
                if (then < words.size() && digit(at(then)[0]) && at(then).size() <= 8 && at(then).find("천") != std::string_view::npos) tail = static_cast<std::uint64_t>(at(then)[0] - '0') * 1'000'000, i = then;
            } else if (next.starts_with("천") || next == "thousand" || next == "тысяч" || next == "тыс" || next == "тисяч" || next == "тис") {
                value *= 1000;
            } else if (next.starts_with("million") || next.starts_with("млн") || next.starts_with("миллион") || next.starts_with("мільйон")) {
                value *= 1'000'000;
            }
            value += tail;
            if (value >= 2000) out.push_back(tagged(XXH3_64bits(&value, sizeof value), value >= 32'000 && (value < 1'900'000 || value > 2'100'000)));
            continue;
        }
        const auto first = static_cast<unsigned char>(w[0]);
        const bool wide = first >= 0xEA && first <= 0xED;
        if (!(words[i].capital && !words[i].opens) && !(wide && w.size() >= 6)) continue;
        const std::string sounds = consonants_of(w);
        if (sounds.size() >= 2) out.push_back(tagged(XXH3_64bits(sounds.data(), sounds.size()), false));
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace tw::claims
