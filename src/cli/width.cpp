#include "cli/width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tw::cli {
namespace {

struct Range { std::uint32_t first, last; };

constexpr std::array combining{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05BF}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x06D6, 0x06DC}, Range{0x0900, 0x0902}, Range{0x093C, 0x093C}, Range{0x0E31, 0x0E31},
    Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E}, Range{0x1160, 0x11FF}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
    Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

constexpr std::array wide{
    Range{0x1100, 0x115F}, Range{0x231A, 0x231B}, Range{0x2E80, 0x303E}, Range{0x3041, 0x33FF}, Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF}, Range{0xA000, 0xA4CF}, Range{0xA960, 0xA97F}, Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F}, Range{0xFF01, 0xFF60}, Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

template <std::size_t N>
bool holds(const std::array<Range, N>& ranges, std::uint32_t code)
{
    const auto* after = std::upper_bound(ranges.begin(), ranges.end(), code, [](std::uint32_t c, const Range& r) { return c < r.first; });
    return after != ranges.begin() && code <= (after - 1)->last;
}

std::size_t width_of(std::uint32_t code)
{
    if (code < 0x300) return 1;
    return holds(combining, code) ? 0 : holds(wide, code) ? 2 : 1;
}

/// Takes one character off the front of valid UTF-8.
std::uint32_t take(std::string_view& text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = std::min<std::size_t>(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, text.size());
    std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(length);
    return code;
}

}  // namespace

std::size_t display_width(std::string_view text)
{
    std::size_t width = 0;
    while (!text.empty()) width += width_of(take(text));
    return width;
}

std::string fit(std::string_view text, std::size_t width)
{
    if (display_width(text) <= width) return std::string(text);
    std::string_view rest = text;
    std::size_t taken = 0, used = 0;
    while (!rest.empty()) {
        std::string_view next = rest;
        used += width_of(take(next));
        if (used + 1 > width) break;
        taken = text.size() - next.size();
        rest = next;
    }
    return std::string(text.substr(0, taken)) + "…";
}

}  // namespace tw::cli
