#include <algorithm>
#include <array>

#include "claims/story_facts.hpp"

namespace tw::claims {
namespace {

/// Bytes of the character that begins with this one.
constexpr std::size_t width(char first)
{
    const auto c = static_cast<unsigned char>(first);
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
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

}  // namespace tw::claims
