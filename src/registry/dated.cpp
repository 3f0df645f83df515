#include "registry/dated.hpp"

#include <fmt/format.h>

#include "core/time.hpp"

namespace tw::registry {
namespace {

std::optional<int> digits(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional<int>(value);
}

Day day_of(int year, int month, int day) { return {static_cast<std::int32_t>(days_from_civil(year, month, day))}; }

}  // namespace

std::string printed(Day day)
{
    if (!day.known()) return {};
    const CivilTime civil = to_civil(Millisecond{std::int64_t{day.value} * 86'400'000});
    return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

Result<DayRange> read_day_range(std::string_view text)
{
    const auto bad = [&] { return fail(Fault::usage, "this is no date: a year, a month or a day from 1850 to 2100 is", std::string(text)); };
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return bad();
    if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return bad();
    const auto year = digits(text.substr(0, 4));
    if (!year || *year < 1850 || *year > 2100) return bad();
    if (text.size() == 4) return DayRange{day_of(*year, 1, 1), day_of(*year, 12, 31)};
    const auto month = digits(text.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return bad();
    if (text.size() == 7) {
        const Day next = *month == 12 ? day_of(*year + 1, 1, 1) : day_of(*year, *month + 1, 1);
        return DayRange{day_of(*year, *month, 1), {next.value - 1}};
    }
    const auto day = digits(text.substr(8, 2));
    if (!day || !is_valid(CivilTime{.year = *year, .month = *month, .day = *day})) return bad();
    const Day one = day_of(*year, *month, *day);
    return DayRange{one, one};
}

Result<Day> read_day(std::string_view text)
{
    if (text.size() != 10) return fail(Fault::usage, "this is no day: YYYY-MM-DD from 1850 to 2100 is", std::string(text));
    return read_day_range(text).map([](const DayRange& range) { return range.earliest; });
}

std::string_view name(Holds holds)
{
    switch (holds) {
        case Holds::certain: return "certain";
        case Holds::possible: return "possible";
        case Holds::excluded: return "excluded";
    }
    return "possible";
}

Holds holds_on(const Validity& validity, Day day, Day seen_to)
{
    const auto& [from, to, still] = validity;
    if (from.earliest.known() && day < from.earliest) return Holds::excluded;
    if (to.latest.known() && day > to.latest) return Holds::excluded;
    const bool begun = from.latest.known() && day >= from.latest;
    const bool not_ended = (to.earliest.known() && day <= to.earliest) || (still && seen_to.known() && day <= seen_to);
    return begun && not_ended ? Holds::certain : Holds::possible;
}

}  // namespace tw::registry
