#include "claims/calendar.hpp"

#include "core/time.hpp"

namespace tw::claims {
namespace {

CivilTime civil_of(std::int64_t day) { return to_civil(Millisecond{day * 86'400'000}); }

Days months(int year, int first, int count)
{
    const int last = first - 1 + count;
    return {days_from_civil(year, first, 1), days_from_civil(year + last / 12, last % 12 + 1, 1)};
}

/// A part of whole months: thirds and halves of a year or a season.
std::optional<Days> part_of_year(int year, std::string_view part)
{
    if (part == "early" || part == "first_third") return months(year, 1, 4);
    if (part == "mid" || part == "second_third") return months(year, 5, 4);
    if (part == "late" || part == "last_third") return months(year, 9, 4);
    if (part == "first_half") return months(year, 1, 6);
    if (part == "second_half") return months(year, 7, 6);
    if (part.size() == 2 && part[0] == 'q' && part[1] >= '1' && part[1] <= '4') return months(year, (part[1] - '1') * 3 + 1, 3);
    return std::nullopt;
}

std::optional<Days> part_of_month(int year, int month, std::string_view part)
{
    const std::int64_t first = days_from_civil(year, month, 1);
    const std::int64_t end = first + days_in_month(year, month);
    if (part == "early" || part == "first_third") return Days{first, first + 10};
    if (part == "mid" || part == "second_third") return Days{first + 10, first + 20};
    if (part == "late" || part == "last_third") return Days{first + 20, end};
    if (part == "first_half") return Days{first, first + 15};
    if (part == "second_half") return Days{first + 15, end};
    if (part == "first_week") return Days{first, first + 7};
    if (part == "second_week") return Days{first + 7, first + 14};
    if (part == "third_week") return Days{first + 14, first + 21};
    if (part == "last_week") return Days{end - 7, end};
    return std::nullopt;
}

}  // namespace

int days_in_month(int year, int month)
{
    return static_cast<int>(days_from_civil(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - days_from_civil(year, month, 1));
}

std::optional<std::int64_t> day_of(int year, int month, int day)
{
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return days_from_civil(year, month, day);
}

int weekday_of(std::int64_t day) { return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1; }
int year_of(std::int64_t day) { return civil_of(day).year; }
int month_of(std::int64_t day) { return civil_of(day).month; }
int day_of_month(std::int64_t day) { return civil_of(day).day; }

std::optional<Days> days_of(const PartialDate& date)
{
    if (date.year < 1900 || date.year > 2100) return std::nullopt;
    if (date.season != 0) {
        static constexpr int first_month[] = {12, 3, 6, 9};
        return months(date.season == 1 ? date.year - 1 : date.year, first_month[date.season - 1], 3);
    }
    if (date.month == 0) {
        if (!date.part.empty()) return part_of_year(date.year, date.part);
        return months(date.year, 1, 12);
    }
    if (date.month > 12) return std::nullopt;
    if (date.day != 0) {
        const auto day = day_of(date.year, date.month, date.day);
        if (!day) return std::nullopt;
        return Days{*day, *day + 1};
    }
    if (!date.part.empty()) return part_of_month(date.year, date.month, date.part);
    return months(date.year, date.month, 1);
}

Grain grain_of(const PartialDate& date)
{
    if (date.season != 0) return Grain::season;
    if (date.month == 0) return date.part.empty() ? Grain::year : Grain::season;
    if (date.day != 0) return Grain::day;
    return date.part.empty() ? Grain::month : Grain::part_of_month;
}

std::optional<Days> days_near(PartialDate date, std::int64_t anchor, bool future)
{
    std::optional<Days> best;
    const int year = year_of(anchor);
    for (int y = year - 1; y <= year + 2; ++y) {
        date.year = y;
        const auto days = days_of(date);
        if (!days) continue;
        if (future ? days->to > anchor : days->from <= anchor) best = days;
        if (future && best) return best;
    }
    return best;
}

site::Interval interval_of(Days days) { return {Second{days.from * 86'400}, Second{days.to * 86'400}}; }

}  // namespace tw::claims
