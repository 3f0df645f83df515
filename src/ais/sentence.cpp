#include "ais/sentence.hpp"

#include <cstring>

#include "core/text.hpp"

namespace tw::ais {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool starts_something(char c) { return c == '!' || c == '$' || c == '\\'; }

/// Talkers of D-03, as two characters in one number.
constexpr std::uint16_t pair(char a, char b)
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(a) << 8 | static_cast<unsigned char>(b));
}

constexpr bool is_known_talker(char a, char b)
{
    switch (pair(a, b)) {
    case pair('A', 'I'): case pair('A', 'B'): case pair('A', 'D'): case pair('A', 'N'): case pair('A', 'R'):
    case pair('A', 'S'): case pair('A', 'T'): case pair('A', 'X'): case pair('B', 'S'): case pair('S', 'A'):
    case pair('A', 'A'): return true;
    default: return false;
    }
}

/// Decimal field that ends at a comma. -1 = empty, -2 = something else. Moves `at` behind the comma.
int read_field(std::string_view text, std::size_t& at)
{
    if (at + 1 < text.size() && text[at + 1] == ',' && is_digit(text[at])) {
        at += 2;
        return text[at - 2] - '0';
    }
    int value = -1;
    for (; at < text.size() && text[at] != ','; ++at) {
        if (!is_digit(text[at]) || value > 999) return -2;
        value = (value < 0 ? 0 : value) * 10 + (text[at] - '0');
    }
    if (at == text.size()) return -2;
    ++at;
    return value;
}

/// End of a sentence that is not looked into: behind `*hh`, or before the next start character, or the end of the text.
std::size_t plain_end(std::string_view text)
{
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '*' && i + 2 < text.size() && hex_byte(text[i + 1], text[i + 2]) >= 0) return i + 3;
        if (starts_something(text[i])) return i;
    }
    return text.size();
}

void read_checksum(std::string_view text, std::size_t star, Sentence& out)
{
    out.length = star;
    if (star >= text.size() || text[star] != '*') return;
    const int given = star + 2 < text.size() ? hex_byte(text[star + 1], text[star + 2]) : -1;
    if (given < 0) {
        out.length = star + 1;
        return;
    }
    out.length = star + 3;
    out.checksum_value = static_cast<std::uint8_t>(given);
    out.checksum = xor_of(text.substr(1, star - 1)) == out.checksum_value ? Checksum::good : Checksum::bad;
}

SentenceFault read_other(std::string_view text, Sentence& out)
{
    out.length = plain_end(text);
    const std::size_t star = text.substr(0, out.length).rfind('*');
    if (text.starts_with("$PGHP,")) {
        out.formatter = Formatter::gatehouse;
        out.payload = text.substr(6, (star == std::string_view::npos ? out.length : star) - 6);
    }
    if (star != std::string_view::npos) {
        const std::size_t whole = out.length;
        read_checksum(text, star, out);
        out.length = whole;
    }
    if (text[0] == '$') return SentenceFault::none;
    for (std::size_t i = 1; i <= 5; ++i)
        if (i >= text.size() || !is_capital(text[i])) return SentenceFault::formatter_unknown;
    return text.size() > 6 && text[6] == ',' ? SentenceFault::none : SentenceFault::formatter_unknown;
}

SentenceFault read_ais(std::string_view text, Sentence& out)
{
    out.formatter = text[5] == 'M' ? Formatter::vdm : Formatter::vdo;
    out.talker_known = is_known_talker(text[1], text[2]);
    std::size_t at = 7;
    const int total = read_field(text, at);
    const int part = total == -2 ? -2 : read_field(text, at);
    const int sequence = part == -2 ? -2 : read_field(text, at);
    if (sequence == -2) {
        out.length = plain_end(text);
        return SentenceFault::malformed;
    }
    out.count_odd = total <= 0 || part <= 0;
    if (!out.count_odd) {
        out.total = static_cast<std::uint16_t>(total);
        out.part = static_cast<std::uint16_t>(part);
    }
    out.sequence = static_cast<std::int16_t>(sequence);

    const std::size_t channel_end = text.find(',', at);
    if (channel_end == std::string_view::npos || channel_end - at > 4) {
        out.length = plain_end(text);
        return SentenceFault::malformed;
    }
    if (channel_end > at) {
        out.channel = text[at];
        if (out.channel == '1') out.channel = 'A';
        if (out.channel == '2') out.channel = 'B';
    }
    at = channel_end + 1;

    const void* comma = std::memchr(text.data() + at, ',', text.size() - at);
    const std::size_t end = comma == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(comma) - text.data());
    // Without a fill field the payload ends at the checksum, which must then be right: a cut sentence looks alike.
    const std::size_t star = end - at < 64 && comma != nullptr ? std::string_view::npos : text.substr(0, end).find('*', at);
    if (comma == nullptr || star != std::string_view::npos) {
        out.length = plain_end(text);
        if (star == std::string_view::npos) return SentenceFault::malformed;
        out.payload = text.substr(at, star - at);
        read_checksum(text, star, out);
        return out.checksum == Checksum::good ? SentenceFault::none : SentenceFault::malformed;
    }
    out.payload = text.substr(at, end - at);
    at = end + 1;
    if (at < text.size() && is_digit(text[at])) out.fill = static_cast<std::uint8_t>(text[at++] - '0');
    read_checksum(text, at, out);
    const bool fill_good = out.fill <= 5;
    if (!fill_good) out.fill = 0;
    if (out.checksum != Checksum::absent) return fill_good || out.checksum == Checksum::good ? SentenceFault::none : SentenceFault::malformed;
    // No checksum: then nothing but a suffix or the next sentence may follow, and no star that belongs further back.
    std::size_t stop = at;
    while (stop < text.size() && !starts_something(text[stop])) ++stop;
    const std::string_view rest = text.substr(at, stop - at);
    const bool clean = rest.empty() || rest[0] == ',' || rest[0] == ' ';
    if (fill_good && clean && rest.find('*') == std::string_view::npos) return SentenceFault::none;
    out.length = plain_end(text);
    return SentenceFault::malformed;
}

}  // namespace

int hex_byte(char high, char low)
{
    const auto digit = [](char c) {
        if (is_digit(c)) return c - '0';
        const char small = static_cast<char>(c | 0x20);
        return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    };
    const int h = digit(high), l = digit(low);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
}

std::uint8_t xor_of(std::string_view text)
{
    std::uint64_t folded = 0;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        folded ^= word;
    }
    folded ^= folded >> 32;
    folded ^= folded >> 16;
    folded ^= folded >> 8;
    for (; i < text.size(); ++i) folded ^= static_cast<unsigned char>(text[i]);
    return static_cast<std::uint8_t>(folded);
}

SentenceFault read_sentence(std::string_view text, Sentence& out)
{
    out = {};
    const bool vdm_or_vdo = text.size() > 7 && text[0] == '!' && text[3] == 'V' && text[4] == 'D' &&
                            (text[5] == 'M' || text[5] == 'O') && text[6] == ',';
    if (!vdm_or_vdo) return read_other(text, out);
    const SentenceFault fault = read_ais(text, out);
    // Real logs hold `!=IVDM` and `!--VDM` with a right checksum: what isn't two capitals must at least prove itself intact.
    const bool capitals = is_capital(text[1]) && is_capital(text[2]);
    if (!capitals && out.checksum != Checksum::good) return SentenceFault::formatter_unknown;
    return fault;
}

Millisecond read_epoch(std::string_view digits)
{
    const std::size_t dot = digits.find('.');
    const auto whole = parse_integer(digits.substr(0, dot));
    if (!whole || *whole < 0 || digits.empty() || !is_digit(digits[0])) return Millisecond::none();
    std::int64_t fraction = 0;
    if (dot != std::string_view::npos) {
        std::int64_t weight = 100;
        for (const char c : digits.substr(dot + 1)) {
            if (!is_digit(c)) return Millisecond::none();
            fraction += (c - '0') * weight;
            weight /= 10;
        }
    }
    if (*whole < 100'000'000'000) return {*whole * 1000 + fraction};
    if (*whole < 100'000'000'000'000) return {*whole};
    if (*whole < 100'000'000'000'000'000) return {*whole / 1000};
    return Millisecond::none();
}

Suffix read_suffix(std::string_view text)
{
    Suffix out;
    std::string_view base;
    std::size_t at = 0;
    while (at < text.size() && text[at] == ',') {
        std::size_t end = at + 1;
        while (end < text.size() && text[end] != ',' && !starts_something(text[end])) ++end;
        const std::string_view token = trim(text.substr(at + 1, end - at - 1));
        at = end;
        if (token.empty()) continue;
        if (is_digit(token[0])) {
            const bool bare = token.find_first_not_of("0123456789") == std::string_view::npos;
            if (!bare || token.size() < 9 || token.size() == 12 || token.size() > 13) continue;
            const Millisecond epoch = read_epoch(token);
            if (!out.earlier.known()) out.earlier = epoch;
            else if (!out.later.known()) out.later = epoch;
        } else if (token.size() > 1 && token[0] == 'r' && out.station.empty()) {
            out.station = token;
        } else if (token.size() > 1 && token[0] == 'b' && base.empty()) {
            base = token;
        }
    }
    if (out.later.known() && out.later < out.earlier) std::swap(out.earlier, out.later);
    if (out.station.empty()) out.station = base;
    out.length = at;
    return out;
}

}  // namespace tw::ais
