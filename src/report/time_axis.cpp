#include "report/time_axis.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tw::report {
namespace {

constexpr std::int64_t minute = 60, hour = 3600, day = 86400;
constexpr int most_ticks = 9;

std::string tick_text(Second t, std::int64_t step)
{
    const CivilTime c = to_civil(to_millisecond(t));
    if (step >= 365 * day) return fmt::format("{:04}", c.year);
    if (step >= 28 * day) return fmt::format("{:04}-{:02}", c.year, c.month);
    if (step >= day) return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
    if (c.hour == 0 && c.minute == 0) return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
    return fmt::format("{:02}:{:02}", c.hour, c.minute);
}

}  // namespace

TimeAxis::TimeAxis(Second from, Second to, double left, double right) : from_(from), to_(std::max(to, Second{from.value + 1})), left_(left), right_(right) {}

double TimeAxis::x(Second t) const
{
    const double share = static_cast<double>(t.value - from_.value) / static_cast<double>(to_.value - from_.value);
    return left_ + std::clamp(share, 0.0, 1.0) * (right_ - left_);
}

std::vector<TimeAxis::Tick> TimeAxis::ticks() const
{
    std::vector<Tick> out;
    const std::int64_t length = to_.value - from_.value;
    constexpr std::array steps{minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day};
    for (const std::int64_t step : steps) {
        if (length / step > most_ticks) continue;
        std::int64_t t = from_.value - ((from_.value % step) + step) % step;
        for (t = t < from_.value ? t + step : t; t <= to_.value; t += step) out.push_back({x({t}), tick_text({t}, step)});
        return out;
    }
    for (const int months : {1, 3, 6, 12, 24, 60, 120}) {
        if (length / (months * 30 * day) > most_ticks) continue;
        CivilTime c = to_civil(to_millisecond(from_));
        c = {c.year, months >= 12 ? 1 : (c.month - 1) / months * months + 1, 1};
        if (months > 12) c.year -= c.year % (months / 12);
        for (; to_second(to_millisecond(c)) <= to_;) {
            const Second t = to_second(to_millisecond(c));
            if (t >= from_) out.push_back({x(t), tick_text(t, months * 30 * day)});
            c.month += months;
            c.year += (c.month - 1) / 12;
            c.month = (c.month - 1) % 12 + 1;
        }
        return out;
    }
    return out;
}

}  // namespace tw::report
