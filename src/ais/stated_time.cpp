#include "ais/stated_time.hpp"

#include <array>

#include "ais/sentence.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::ais {

namespace {

StatedTime from_civil(CivilTime civil)
{
    const bool leap = civil.second == 60;
    if (leap) {
        civil.second = 59;
        civil.millisecond = 999;
    }
    if (civil.millisecond < 0 || civil.millisecond > 999 || !is_valid(civil)) return {};
    return {to_millisecond(civil), leap};
}

/// The digits of a date and time in order, with the separators that belong between them taken out; empty when something else
/// is in the text.
struct Digits {
    std::array<int, 20> values{};
    std::size_t count = 0;
};

bool read_digits(std::string_view text, Digits& out)
{
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (out.count == out.values.size()) return false;
            out.values[out.count++] = c - '0';
        } else if (c != '-' && c != ':' && c != 'T' && c != 't' && c != ' ' && c != '/') {
            return false;
        }
    }
    return out.count == 14;
}

}  // namespace

StatedTime read_prefix_time(std::string_view text)
{
    while (!text.empty() && (text.back() == ';' || text.back() == ',' || text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
    if (!text.empty() && (text.back() == 'Z' || text.back() == 'z')) text.remove_suffix(1);
    if (text.size() >= 9 && text.find_first_not_of("0123456789.") == std::string_view::npos && text.find('.') != 14 && text.size() != 14)
        return {read_epoch(text), false};

    const std::size_t dot = text.find_first_of(".,");
    int milliseconds = 0;
    if (dot != std::string_view::npos) {
        int weight = 100;
        for (const char c : text.substr(dot + 1)) {
            if (c < '0' || c > '9') return {};
            milliseconds += (c - '0') * weight;
            weight /= 10;
        }
    }
    Digits d;
    if (!read_digits(text.substr(0, dot), d)) return {};
    const auto number = [&d](std::size_t from, std::size_t count) {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) value = value * 10 + d.values[i];
        return value;
    };
    return from_civil({number(0, 4), number(4, 2), number(6, 2), number(8, 2), number(10, 2), number(12, 2), milliseconds});
}

GatehouseLine read_gatehouse(std::string_view fields)
{
    std::array<std::string_view, 13> f{};
    for (std::string_view& field : f) {
        const std::size_t comma = fields.find(',');
        field = fields.substr(0, comma);
        fields = comma == std::string_view::npos ? std::string_view{} : fields.substr(comma + 1);
    }
    GatehouseLine out;
    if (f[0] != "1") return out;
    std::array<int, 7> n{};
    for (std::size_t i = 0; i < n.size(); ++i) {
        const auto value = parse_integer(f[i + 1]);
        if (!value || *value < 0 || *value > 9999) return out;
        n[i] = static_cast<int>(*value);
    }
    const StatedTime stated = from_civil({n[0], n[1], n[2], n[3], n[4], n[5], n[6]});
    out.time = stated.time;
    out.leap = stated.leap;
    out.base = trim(f[10]);
    if (f[12].size() >= 2) out.checksum = hex_byte(f[12][0], f[12][1]);
    return out;
}

}  // namespace tw::ais
