#include "cli/cell.hpp"

#include <cstdlib>
#include <fmt/format.h>

#include "core/text.hpp"
#include "export/csv.hpp"
#include "export/json.hpp"

namespace tw::cli {
namespace {

template <class... F>
struct Match : F... { using F::operator()...; };
template <class... F>
Match(F...) -> Match<F...>;

}  // namespace

std::string to_text(Fixed number)
{
    std::string digits = std::to_string(number.units);
    const bool negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    const auto decimals = static_cast<std::size_t>(number.decimals);
    if (decimals > 0) {
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return negative ? "-" + digits : digits;
}

std::string to_json(const Cell& cell)
{
    return std::visit(Match{[](Unknown) -> std::string { return "null"; },
                            [](bool yes) -> std::string { return yes ? "true" : "false"; },
                            [](std::int64_t n) { return std::to_string(n); },
                            [](Fixed n) { return to_text(n); },
                            [](Second t) { return '"' + format_rfc3339(t) + '"'; },
                            [](const std::string& text) { return interchange::json_text(text); }},
                      cell);
}

std::string to_csv(const Cell& cell)
{
    return std::visit(Match{[](Unknown) -> std::string { return ""; },
                            [](bool yes) -> std::string { return yes ? "true" : "false"; },
                            [](std::int64_t n) { return std::to_string(n); },
                            [](Fixed n) { return to_text(n); },
                            [](Second t) { return format_rfc3339(t); },
                            [](const std::string& text) { return interchange::csv_text(text); }},
                      cell);
}

std::string to_people(const Cell& cell)
{
    return std::visit(Match{[](Unknown) -> std::string { return "-"; },
                            [](bool yes) -> std::string { return yes ? "yes" : "no"; },
                            [](std::int64_t n) {
                                std::string digits = std::to_string(n);
                                const std::size_t first = digits.front() == '-' ? 1 : 0;
                                if (digits.size() - first < 5) return digits;
                                for (std::size_t i = digits.size(); i > first + 3; i -= 3) digits.insert(i - 3, 1, ' ');
                                return digits;
                            },
                            [](Fixed n) { return to_text(n); },
                            [](Second t) { return format_rfc3339(t); },
                            [](const std::string& text) { return visible(text); }},
                      cell);
}

Cell longitude_cell(LonLat at)
{
    if (!at.known()) return Unknown{};
    return Fixed{at.lon.value, 7};
}

Cell latitude_cell(LonLat at)
{
    if (!at.known()) return Unknown{};
    return Fixed{at.lat.value, 7};
}

Cell time_cell(Millisecond instant)
{
    if (!instant.known()) return Unknown{};
    return to_second(instant);
}

Cell text_cell(std::string_view text)
{
    if (text.empty()) return Unknown{};
    return std::string(text);
}

}  // namespace tw::cli
