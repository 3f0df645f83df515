#include "site/interval.hpp"

#include <algorithm>
#include <charconv>

#include "core/time.hpp"

namespace tw::site {
namespace {

constexpr std::int64_t hour = 3600, day = 86'400;

/// A date or time as written: its civil bounds without a zone, and its own zone if it has one.
struct Written {
    std::int64_t from = 0, to = 0;  ///< seconds as if the text were UTC
    bool zoned = false;
};

bool digits(std::string_view text, std::size_t at, std::size_t count, int& value)
{
    if (text.size() < at + count) return false;
    const char* first = text.data() + at;
    const auto [end, fault] = std::from_chars(first, first + count, value);
    return fault == std::errc{} && end == first + count && *first != '-';
}

std::optional<Written> read_written(std::string_view text)
{
    int year = 0, month = 1, of_month = 1;
    if (!digits(text, 0, 4, year) || year < 1900 || year > 2200) return std::nullopt;
    if (text.size() == 4)
        return Written{days_from_civil(year, 1, 1) * day, days_from_civil(year + 1, 1, 1) * day};
    if (text[4] != '-' || !digits(text, 5, 2, month) || month < 1 || month > 12) return std::nullopt;
    if (text.size() == 7) {
        const auto next = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
        return Written{days_from_civil(year, month, 1) * day, next * day};
    }
    if (text[7] != '-' || !digits(text, 8, 2, of_month)) return std::nullopt;
    if (!is_valid({year, month, of_month, 0, 0, 0, 0})) return std::nullopt;
    const std::int64_t midnight = days_from_civil(year, month, of_month) * day;
    if (text.size() == 10) return Written{midnight, midnight + day};
    // parse_time takes "hh:mm:ss" and "hh:mm"; a zone of its own is an upper Z or an offset after the clock
    const auto instant = parse_time(text);
    if (!instant) return std::nullopt;
    const std::string_view clock = text.substr(11);
    const bool zoned = clock.find_first_of("Zz+-") != std::string_view::npos;
    const bool with_seconds = clock.size() >= 8 && clock[5] == ':';
    const std::int64_t second = to_second(*instant).value;
    return Written{second, second + (with_seconds ? 1 : 60), zoned};
}

Interval place(const Written& written, const Zone& zone)
{
    if (written.zoned) return {{written.from}, {written.to}};
    const std::int64_t offset = std::int64_t{zone.offset_minutes} * 60;
    switch (zone.kind) {
    case Zone::Kind::utc: return {{written.from}, {written.to}};
    case Zone::Kind::offset: return {{written.from - offset}, {written.to - offset}};
    case Zone::Kind::either: return {{written.from - std::max<std::int64_t>(offset, 0)}, {written.to - std::min<std::int64_t>(offset, 0)}};
    case Zone::Kind::unknown: return {{written.from - 14 * hour}, {written.to + 12 * hour}};
    }
    return {};
}

}  // namespace

std::optional<std::int32_t> offset_minutes(std::string_view text)
{
    int hours = 0, minutes = 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    if (!digits(text, 1, 2, hours) || !digits(text, 4, 2, minutes) || hours > 14 || minutes > 59) return std::nullopt;
    const std::int32_t value = hours * 60 + minutes;
    return text[0] == '-' ? -value : value;
}

Sure before(const Interval& a, const Interval& b)
{
    if (a.to <= b.from) return Sure::certain;
    // the earliest instant of a against the latest of b
    return a.from.value < b.to.value - 1 ? Sure::possible : Sure::excluded;
}

Sure same_instant(const Interval& a, const Interval& b)
{
    if (a.to <= b.from || b.to <= a.from) return Sure::excluded;
    return a.length().value == 1 && a == b ? Sure::certain : Sure::possible;
}

Result<Zone> read_zone(std::string_view text, std::optional<std::int32_t> place_offset_minutes)
{
    if (text.empty()) {
        if (!place_offset_minutes) return Zone{Zone::Kind::unknown, 0};
        return Zone{Zone::Kind::either, *place_offset_minutes};
    }
    if (text == "utc" || text == "UTC" || text == "Z") return Zone{Zone::Kind::utc, 0};
    if (text == "unknown") return Zone{Zone::Kind::unknown, 0};
    if (text == "local" || text == "either") {
        if (!place_offset_minutes) return fail(Fault::usage, "a local time needs the place's offset from UTC", std::string(text));
        return Zone{text == "local" ? Zone::Kind::offset : Zone::Kind::either, *place_offset_minutes};
    }
    const bool either = text.starts_with("either");
    if (const auto offset = offset_minutes(either ? text.substr(6) : text))
        return Zone{either ? Zone::Kind::either : Zone::Kind::offset, *offset};
    return fail(Fault::usage, "not a zone: utc, local, either, unknown or an offset such as +09:00 is", std::string(text));
}

Result<Interval> resolve(const Stated& stated, std::optional<std::int32_t> place_offset_minutes)
{
    const bool bare = stated.zone == "local" || stated.zone == "either";
    const auto zone = read_zone(bare && !place_offset_minutes ? "unknown" : std::string_view(stated.zone), place_offset_minutes);
    if (!zone) return tl::unexpected(zone.error());
    return read_interval(stated.from, stated.to, *zone);
}

Result<Interval> read_interval(std::string_view first, std::string_view last, const Zone& zone)
{
    const auto begins = read_written(first);
    if (!begins) return fail(Fault::usage, "not a date or time", std::string(first));
    Interval when = place(*begins, zone);
    if (!last.empty()) {
        const auto ends = read_written(last);
        if (!ends) return fail(Fault::usage, "not a date or time", std::string(last));
        const Interval end = place(*ends, zone);
        if (ends->from < begins->from || end.to <= when.from)
            return fail(Fault::usage, "the interval ends before it begins", std::string(first) + " to " + std::string(last));
        when.to = end.to;
    }
    return when;
}

}  // namespace tw::site
