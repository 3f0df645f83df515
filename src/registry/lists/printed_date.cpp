#include <array>
#include <fmt/format.h>

#include "core/text.hpp"
#include "registry/lists/printed_text.hpp"

namespace tw::registry {
namespace {

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> month_names{"january", "february", "march",     "april",   "may",      "june",
                                                       "july",    "august",   "september", "october", "november", "december"};

/// Number of a month written in English; 0 when it is none.
int month_of(std::string_view word)
{
    const std::string low = lower(word);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (low == months[i] || low == month_names[i] || (low == "sept" && i == 8)) return static_cast<int>(i) + 1;
    return 0;
}

bool all_digits(std::string_view text)
{
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return !text.empty();
}

std::optional<DayRange> checked(const std::string& iso)
{
    const auto range = read_day_range(iso);
    return range ? std::optional(*range) : std::nullopt;
}

/// Day, month and year, of which the first one or two may be unknown ("dd", "mm", "00").
std::optional<DayRange> of_parts(std::string_view day, std::string_view month, std::string_view year)
{
    if (!all_digits(year) || year.size() != 4) return std::nullopt;
    const bool no_day = lower(day) == "dd" || day == "00", no_month = lower(month) == "mm" || month == "00";
    if (no_month) return no_day ? checked(std::string(year)) : std::nullopt;
    int m = month_of(month);
    if (m == 0 && all_digits(month) && month.size() <= 2) m = static_cast<int>(*parse_integer(month));
    if (m < 1 || m > 12) return std::nullopt;
    if (no_day) return checked(fmt::format("{}-{:02}", year, m));
    if (!all_digits(day) || day.size() > 2) return std::nullopt;
    return checked(fmt::format("{}-{:02}-{:02}", year, m, *parse_integer(day)));
}

}  // namespace

std::optional<DayRange> printed_date(std::string_view text)
{
    text = trim(text);
    if (text.size() > 40) return std::nullopt;
    if (lower(text).starts_with("circa ")) text = trim(text.substr(6));
    // A time of day or a time zone behind a date in ISO form goes: 2015-03-27-04:00.
    if (text.size() > 10 && text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == '+' || text[10] == '-' || text[10] == 'Z')) text = text.substr(0, 10);
    if (const auto iso = read_day_range(text)) return *iso;
    const auto cut = text.find_first_of("./- ");
    if (cut == std::string_view::npos || cut == 0) return std::nullopt;
    const char mark = text[cut];
    const auto parts = split_printed(text, std::string_view(&mark, 1));
    if (parts.size() == 3) return of_parts(parts[0], parts[1], parts[2]);
    if (parts.size() == 2 && (month_of(parts[0]) != 0)) return of_parts("dd", parts[0], parts[1]);
    return std::nullopt;
}

std::string printed(const DayRange& range)
{
    if (!range.earliest.known() || !range.latest.known()) return {};
    const std::string from = printed(range.earliest), to = printed(range.latest);
    if (from == to) return from;
    if (from.substr(0, 7) == to.substr(0, 7) && read_day_range(from.substr(0, 7)) == range) return from.substr(0, 7);
    if (from.substr(0, 4) == to.substr(0, 4) && read_day_range(from.substr(0, 4)) == range) return from.substr(0, 4);
    return {};
}

}  // namespace tw::registry
