#include "ais/write_values.hpp"

#include <cmath>
#include <fmt/format.h>

#include "ais/decimal.hpp"
#include "core/time.hpp"

namespace tw::ais {

std::string decimal_text(std::int64_t value, int places)
{
    const bool negative = value < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const auto unit = static_cast<std::uint64_t>(powers_of_ten[places]);
    std::string text = (negative ? "-" : "") + std::to_string(size / unit);
    if (size % unit == 0) return text;
    text += fmt::format(".{:0{}}", size % unit, places);
    while (text.back() == '0') text.pop_back();
    return text;
}

std::string csv_cell(std::string_view text)
{
    if (text.find_first_of(",;|\t\"\r\n#") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c == '\r' || c == '\n' ? ' ' : c;
    }
    return out += '"';
}

std::string json_string(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '"' || byte == '\\') out += '\\';
        if (byte < 0x20) {
            out += fmt::format("\\u{:04x}", byte);
            ++at;
        } else if (byte < 0x80) {
            out += text[at++];
        } else {
            const std::size_t length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xC2 && byte < 0xE0 ? 2 : 1;
            bool whole = length > 1 && at + length <= text.size();
            for (std::size_t i = 1; whole && i < length; ++i) whole = (static_cast<unsigned char>(text[at + i]) & 0xC0U) == 0x80;
            // Surrogates, overlong forms and codes above U+10FFFF.
            const auto second = whole ? static_cast<unsigned char>(text[at + 1]) : 0U;
            whole = whole && !(byte == 0xE0 && second < 0xA0) && !(byte == 0xED && second >= 0xA0) && !(byte == 0xF0 && second < 0x90) &&
                    !(byte == 0xF4 && second >= 0x90);
            out += whole ? text.substr(at, length) : std::string_view("\xEF\xBF\xBD");
            at += whole ? length : 1;
        }
    }
    return out += '"';
}

std::string civil_text(Millisecond at, char separator)
{
    if (!at.known()) return {};
    std::string text = format_rfc3339(at);
    text.pop_back();
    text[10] = separator;
    return text;
}

std::string turn_text(std::int8_t rot)
{
    if (rot == -128) return {};
    const double rate = (rot / 4.733) * (rot / 4.733);
    return decimal_text((rot < 0 ? -1 : 1) * std::llround(rate * 1000.0), 3);
}

}  // namespace tw::ais
