#include "registry/identity/plain.hpp"

#include <algorithm>

namespace tw::registry {
namespace {

// Bytes of the blanks and zero-width characters of UTF-8 that occur in copied tables, longest first.
std::size_t blank_length(std::string_view rest)
{
    if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n') return 1;
    if (rest.starts_with("\xC2\xA0")) return 2;
    if (rest.starts_with("\xE3\x80\x80")) return 3;
    if (rest.size() >= 3 && rest.starts_with("\xE2\x80") && static_cast<unsigned char>(rest[2]) <= 0x8A) return 3;
    return 0;
}

std::size_t zero_width_length(std::string_view rest)
{
    if (rest.size() >= 3 && rest.starts_with("\xE2\x80") && static_cast<unsigned char>(rest[2]) >= 0x8B && static_cast<unsigned char>(rest[2]) <= 0x8F) return 3;
    return rest.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

}  // namespace

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }); }
bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string plain_text(std::string_view text)
{
    std::string out;
    bool blank = false;
    const auto put = [&](char c) {
        if (blank && !out.empty()) out += ' ';
        blank = false;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (const std::size_t n = zero_width_length(rest)) {
            i += n;
        } else if (const std::size_t m = blank_length(rest)) {
            blank = true;
            i += m;
        } else if (rest.size() >= 3 && rest[0] == '\xEF' && (rest[1] == '\xBC' || rest[1] == '\xBD')) {
            // U+FF01 to U+FF5E are the ASCII characters from '!' on, in full width.
            const int low = static_cast<unsigned char>(rest[2]) - 0x80 + (rest[1] == '\xBD' ? 0x40 : 0);
            if (low >= 1 && low <= 0x5E) put(static_cast<char>(0x20 + low));
            else for (std::size_t k = 0; k < 3; ++k) put(rest[k]);
            i += 3;
        } else {
            put(rest[0]);
            ++i;
        }
    }
    return out;
}

}  // namespace tw::registry
