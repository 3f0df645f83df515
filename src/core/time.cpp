#include "core/time.hpp"

#include <fmt/format.h>

namespace tw {
namespace {

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int days_in_month(int year, int month)
{
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/// Takes exactly `count` digits from the front of `text`.
bool take_digits(std::string_view& text, int count, int& out)
{
    if (text.size() < static_cast<std::size_t>(count)) return false;
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const char c = text[static_cast<std::size_t>(i)];
        if (c < '0' || c > '9') return false;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(static_cast<std::size_t>(count));
    out = value;
    return true;
}

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

/// `Z`, `+hh:mm`, `+hhmm` or `+hh`; minutes east of UTC.
bool take_zone(std::string_view& text, int& minutes)
{
    if (take(text, 'Z') || take(text, 'z')) {
        minutes = 0;
        return true;
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!take_digits(text, 2, hour)) return false;
    if (take(text, ':')) {
        if (!take_digits(text, 2, minute)) return false;
    } else if (!text.empty() && !take_digits(text, 2, minute)) {
        return false;
    }
    if (hour > 23 || minute > 59) return false;
    minutes = sign * (hour * 60 + minute);
    return true;
}

}  // namespace

bool is_valid(const CivilTime& c)
{
    return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= days_in_month(c.year, c.month) && c.hour >= 0 &&
           c.hour <= 23 && c.minute >= 0 && c.minute <= 59 && c.second >= 0 && c.second <= 59 && c.millisecond >= 0 &&
           c.millisecond <= 999;
}

Millisecond to_millisecond(const CivilTime& c)
{
    const std::int64_t days = days_from_civil(c.year, c.month, c.day);
    return {((days * 24 + c.hour) * 60 + c.minute) * 60'000 + c.second * 1000 + c.millisecond};
}

CivilTime to_civil(Millisecond instant)
{
    const std::int64_t days = utc_day(instant);
    std::int64_t rest = instant.value - days * 86'400'000;
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    CivilTime c;
    c.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    c.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    c.year = static_cast<int>(yoe + era * 400 + (c.month <= 2 ? 1 : 0));
    c.millisecond = static_cast<int>(rest % 1000);
    rest /= 1000;
    c.second = static_cast<int>(rest % 60);
    rest /= 60;
    c.minute = static_cast<int>(rest % 60);
    c.hour = static_cast<int>(rest / 60);
    return c;
}

std::string format_rfc3339(Millisecond instant)
{
    const CivilTime c = to_civil(instant);
    std::string text =
        fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute, c.second);
    if (c.millisecond != 0) text += fmt::format(".{:03}", c.millisecond);
    text += 'Z';
    return text;
}

std::string format_rfc3339(Second instant) { return format_rfc3339(to_millisecond(instant)); }

std::optional<Millisecond> parse_time(std::string_view text, bool zone_required)
{
    CivilTime c;
    int zone = 0;
    if (!take_digits(text, 4, c.year) || !take(text, '-') || !take_digits(text, 2, c.month) || !take(text, '-') ||
        !take_digits(text, 2, c.day))
        return std::nullopt;
    bool zoned = false;
    if (take(text, 'T') || take(text, ' ')) {
        if (!take_digits(text, 2, c.hour) || !take(text, ':') || !take_digits(text, 2, c.minute)) return std::nullopt;
        if (take(text, ':')) {
            if (!take_digits(text, 2, c.second)) return std::nullopt;
            if (take(text, '.')) {
                int scale = 100;
                int digits = 0;
                for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits, scale /= 10) {
                    c.millisecond += scale * (text.front() - '0');
                    text.remove_prefix(1);
                }
                if (digits == 0) return std::nullopt;
            }
        }
        take(text, ' ');
        if (!text.empty()) {
            if (!take_zone(text, zone)) return std::nullopt;
            zoned = true;
        }
    }
    if (!text.empty() || !is_valid(c) || (zone_required && !zoned)) return std::nullopt;
    return to_millisecond(c) - Millisecond{zone * 60'000LL};
}

}  // namespace tw
