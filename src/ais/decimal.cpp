#include "ais/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/text.hpp"

namespace tw::ais {
namespace {

constexpr double largest = 4e11;

}  // namespace

std::optional<std::int64_t> scaled_decimal_slowly(std::string_view text, int places, char mark)
{
    std::string plain(trim(text));
    if (mark != '.') std::ranges::replace(plain, mark, '.');
    std::string_view rest = plain;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    if (rest.starts_with('-') || rest.starts_with('+')) return std::nullopt;

    if (rest.find_first_of("eE") != std::string_view::npos) {
        const auto value = parse_real(rest);
        if (!value || std::abs(*value) > largest) return std::nullopt;
        const auto scaled = std::llround(*value * static_cast<double>(powers_of_ten[places]));
        return negative ? -scaled : scaled;
    }
    const std::size_t point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
    const auto digits = [](std::string_view s) { return s.find_first_not_of("0123456789") == std::string_view::npos; };
    if (!digits(whole) || !digits(fraction) || (whole.empty() && fraction.empty())) return std::nullopt;
    const std::string_view significant = whole.substr(std::min(whole.find_first_not_of('0'), whole.size()));
    if (significant.size() > 11) return std::nullopt;

    std::int64_t value = 0;
    for (const char c : significant) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < static_cast<std::size_t>(places); ++i)
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    if (fraction.size() > static_cast<std::size_t>(places) && fraction[static_cast<std::size_t>(places)] >= '5') ++value;
    return negative ? -value : value;
}

bool read_decimal_by_loop(std::string_view text, int places, char mark, std::int64_t& value)
{
    const auto read = scaled_decimal(text, places, mark);
    value = read.value_or(0);
    return read.has_value();
}

}  // namespace tw::ais
