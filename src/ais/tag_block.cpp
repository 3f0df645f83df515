#include "ais/tag_block.hpp"

#include "ais/sentence.hpp"
#include "core/text.hpp"

namespace tw::ais {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_key(char c)
{
    return c == 'c' || c == 'd' || c == 'g' || c == 'n' || c == 'r' || c == 's' || c == 't' || c == 'i';
}

/// Length of an IEC group key such as "1G2" at the start of `text`, 0 if there is none.
std::size_t group_key_length(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size() && i < 3 && is_digit(text[i])) ++i;
    if (i == 0 || i >= text.size() || text[i] != 'G') return 0;
    const std::size_t second = ++i;
    while (i < text.size() && i < second + 3 && is_digit(text[i])) ++i;
    return i > second && i < text.size() && text[i] == ':' ? i : 0;
}

bool starts_known_key(std::string_view text)
{
    return (text.size() >= 2 && is_key(text[0]) && text[1] == ':') || group_key_length(text) > 0;
}

std::uint16_t small_number(std::string_view digits)
{
    const auto value = parse_integer(digits);
    return value && *value > 0 && *value < 1000 ? static_cast<std::uint16_t>(*value) : std::uint16_t{0};
}

/// First value wins; a different later one is a contradiction.
void keep_first(std::string_view& kept, std::string_view value, bool& bad)
{
    if (kept.empty()) kept = value;
    else if (kept != value) bad = true;
}

void set_group(std::string_view line, std::string_view total, std::string_view id, TagBlock& out)
{
    if (!out.group.empty() && out.group != id) out.bad = true;
    if (!out.group.empty() || id.empty()) return;
    out.group = id;
    out.group_line = small_number(line);
    out.group_total = small_number(total);
}

void set_time(std::string_view value, TagBlock& out)
{
    const Millisecond time = read_epoch(value);
    if (!time.known()) out.time_bad = true;
    else if (!out.time.known()) out.time = time;
    else if (out.time != time) out.bad = true;
}

void set_text(std::string_view value, TagBlock& out)
{
    if (value.size() >= 9 && value.find_first_not_of("0123456789") == std::string_view::npos) {
        const Millisecond time = read_epoch(value);
        if (time.known() && !out.arrival.known()) {
            out.arrival = time;
            out.text_time = true;
            return;
        }
    }
    if (out.text.empty()) out.text = value;
}

void set(char key, std::string_view value, TagBlock& out)
{
    switch (key) {
    case 'c': set_time(value, out); break;
    case 'd': keep_first(out.destination, value, out.bad); break;
    case 's': keep_first(out.source, value, out.bad); break;
    case 't': case 'i': set_text(value, out); break;
    case 'n': if (out.line < 0) out.line = parse_integer(value).value_or(-1); break;
    case 'r': if (out.relative < 0) out.relative = parse_integer(value).value_or(-1); break;
    case 'g': {
        const std::size_t first = value.find('-');
        const std::size_t second = first == std::string_view::npos ? first : value.find('-', first + 1);
        if (second == std::string_view::npos) out.bad = true;
        else set_group(value.substr(0, first), value.substr(first + 1, second - first - 1), value.substr(second + 1), out);
        break;
    }
    default: break;
    }
}

}  // namespace

void read_tag_block(std::string_view content, TagBlock& out)
{
    out.present = true;
    const std::size_t star = content.rfind('*');
    if (star != std::string_view::npos) {
        const bool written = star + 2 < content.size();
        if (!written || hex_byte(content[star + 1], content[star + 2]) != xor_of(content.substr(0, star))) {
            out.bad = true;
            return;
        }
        content = content.substr(0, star);
    }
    while (!content.empty()) {
        const std::size_t iec = group_key_length(content);
        const bool known = starts_known_key(content);
        const bool free_text = known && iec == 0 && (content[0] == 't' || content[0] == 'i');
        std::size_t end = content.find(',');
        // Free text may hold commas: one ends the value only where a known key follows (D-15).
        while (free_text && end != std::string_view::npos && !starts_known_key(content.substr(end + 1)))
            end = content.find(',', end + 1);
        const std::string_view item = content.substr(0, end);
        if (iec > 0) {
            const std::string_view key = item.substr(0, iec);
            const std::size_t g = key.find('G');
            set_group(key.substr(0, g), key.substr(g + 1), item.substr(iec + 1), out);
        } else if (known) {
            set(item[0], item.substr(2), out);
        }
        content = end == std::string_view::npos ? std::string_view{} : content.substr(end + 1);
    }
}

}  // namespace tw::ais
