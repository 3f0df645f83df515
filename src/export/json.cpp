#include "export/json.hpp"

#include <cstdint>
#include <fmt/format.h>

namespace tw::interchange {
namespace {

struct Character {
    std::size_t length = 0;  ///< 0 = the first byte begins no valid sequence
    std::uint32_t code = 0;
};

Character first_character(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {1, lead};
    const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4U : lead >= 0xE0 && lead < 0xF0 ? 3U : lead >= 0xC2 && lead < 0xE0 ? 2U : 0U;
    if (length == 0 || text.size() < length) return {};
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return {};
    return {length, code};
}

bool acts_on_a_terminal(std::uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x61C || code == 0x180E ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE007F);
}

}  // namespace

std::string json_text(std::string_view hostile)
{
    std::string out = "\"";
    out.reserve(hostile.size() + 2);
    while (!hostile.empty()) {
        const Character c = first_character(hostile);
        if (c.length == 0) {
            out += fmt::format("\\\\x{:02x}", static_cast<unsigned char>(hostile.front()));
            hostile.remove_prefix(1);
            continue;
        }
        if (c.code == '"' || c.code == '\\') {
            out += '\\';
            out += static_cast<char>(c.code);
        } else if (c.code == '\n') {
            out += "\\n";
        } else if (c.code == '\t') {
            out += "\\t";
        } else if (acts_on_a_terminal(c.code) && c.code > 0xFFFF) {
            out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((c.code - 0x10000) >> 10), 0xDC00 + ((c.code - 0x10000) & 0x3FF));
        } else if (acts_on_a_terminal(c.code)) {
            out += fmt::format("\\u{:04x}", c.code);
        } else {
            out.append(hostile.substr(0, c.length));
        }
        hostile.remove_prefix(c.length);
    }
    return out + '"';
}

}  // namespace tw::interchange
