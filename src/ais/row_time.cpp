#include "ais/row_time.hpp"

#include <cstring>

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::ais {
namespace {

/// Exactly `count` digits, else -1.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (text.size() < at + count) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::optional<std::int64_t> zone_offset(std::string_view zone)
{
    if (zone.empty() || zone == "Z" || zone == "z") return 0;
    if (zone.front() != '+' && zone.front() != '-') return std::nullopt;
    const int hours = digits(zone, 1, 2);
    const bool colon = zone.size() > 3 && zone[3] == ':';
    const int minutes = zone.size() == 3 ? 0 : digits(zone, colon ? 4 : 3, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || zone.size() > (colon ? 6U : 5U)) return std::nullopt;
    const std::int64_t offset = (hours * 60 + minutes) * 60'000LL;
    return zone.front() == '-' ? -offset : offset;
}

/// A civil time whose second may be 60.
std::optional<RowTime> instant(CivilTime civil)
{
    RowTime out;
    if (civil.second == 60) {
        civil.second = 59;
        civil.millisecond = 999;
        out.leap_second = true;
    }
    if (!is_valid(civil)) return std::nullopt;
    out.at = to_millisecond(civil);
    return out;
}

std::optional<RowTime> shifted(std::optional<RowTime> time, std::int64_t by)
{
    if (time) time->at.value -= by;
    return time;
}

/// `dd/mm/yyyy hh:mm:ss`
std::optional<RowTime> day_first(std::string_view text)
{
    if (text.size() != 19 || text[2] != '/' || text[5] != '/' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    return instant({digits(text, 6, 4), digits(text, 3, 2), digits(text, 0, 2), digits(text, 11, 2), digits(text, 14, 2),
                    digits(text, 17, 2), 0});
}

/// `yyyymmdd_hhmmss`, or the same without the underscore.
std::optional<RowTime> compact(std::string_view text)
{
    const std::size_t clock = text.size() == 15 && text[8] == '_' ? 9 : 8;
    if (text.size() != clock + 6) return std::nullopt;
    return instant({digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2), digits(text, clock, 2),
                    digits(text, clock + 2, 2), digits(text, clock + 4, 2), 0});
}

/// Epoch seconds, milliseconds or microseconds by magnitude (D-13).
std::optional<RowTime> epoch(std::string_view text)
{
    const std::size_t point = text.find('.');
    const auto whole = parse_integer(text.substr(0, point));
    if (!whole || *whole < 0) return std::nullopt;
    if (*whole >= 100'000'000'000'000) return *whole < 100'000'000'000'000'000 ? std::optional(RowTime{{*whole / 1000}, false}) : std::nullopt;
    if (*whole >= 100'000'000'000) return RowTime{{*whole}, false};
    std::int64_t milliseconds = 0;
    if (point != std::string_view::npos) {
        const std::string_view fraction = text.substr(point + 1);
        if (fraction.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
        for (std::size_t i = 0; i < 3; ++i) milliseconds = milliseconds * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    }
    return RowTime{{*whole * 1000 + milliseconds}, false};
}

/// ISO text with an optional fraction of any length and an optional zone; `zoned` tells which.
std::optional<RowTime> iso(std::string_view text, bool& zoned)
{
    if (text.ends_with(" UTC")) {
        text.remove_suffix(4);
        zoned = true;
    }
    if (text.size() >= 19 && text[16] == ':' && text[17] == '6' && text[18] == '0') {
        std::string minute(text);
        minute[17] = '5';
        minute[18] = '9';
        auto time = iso(minute, zoned);
        if (!time) return std::nullopt;
        time->at.value = time->at.value / 1000 * 1000 + 999;
        time->leap_second = true;
        return time;
    }
    const std::string_view clock = text.size() > 10 ? text.substr(10) : std::string_view();
    zoned = zoned || clock.find_first_of("Zz+-") != std::string_view::npos;
    const auto at = parse_time(text);
    if (!at) return std::nullopt;
    return RowTime{*at, false};
}

}  // namespace

bool zone_is_valid(std::string_view zone) { return zone_offset(zone).has_value(); }

RowClock::RowClock(std::string_view zone) : zone_(zone_offset(zone).value_or(0)) {}

std::optional<RowTime> RowClock::read_plain(const char* text)
{
    if (std::memcmp(date_, text, sizeof date_) != 0) {
        const std::string_view date(text, sizeof date_);
        const CivilTime civil{digits(date, 0, 4), digits(date, 5, 2), digits(date, 8, 2), 0, 0, 0, 0};
        if (date[4] != '-' || date[7] != '-' || civil.year < 0 || !is_valid(civil)) return std::nullopt;
        std::memcpy(date_, text, sizeof date_);
        midnight_ = to_millisecond(civil).value - zone_;
    }
    if ((text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto digit = [text](int at) { return static_cast<unsigned>(text[at]) - '0'; };
    const unsigned h1 = digit(11), h0 = digit(12), m1 = digit(14), m0 = digit(15), s1 = digit(17), s0 = digit(18);
    const unsigned hour = h1 * 10 + h0;
    if (((h1 > 9) | (h0 > 9) | (m1 > 5) | (m0 > 9) | (s1 > 5) | (s0 > 9)) != 0 || hour > 23) return std::nullopt;
    const unsigned second = hour * 3600 + (m1 * 10 + m0) * 60 + s1 * 10 + s0;
    return RowTime{{midnight_ + static_cast<std::int64_t>(second) * 1000}, false};
}

std::optional<RowTime> RowClock::read_slowly(std::string_view text, TimeForm form)
{
    text = trim(text);
    if (form == TimeForm::day_first) return shifted(day_first(text), zone_);
    if (form == TimeForm::compact) return shifted(compact(text), zone_);
    bool zoned = false;
    if (const auto time = iso(text, zoned)) return shifted(time, zoned ? 0 : zone_);
    if (form != TimeForm::any) return std::nullopt;
    if (text.size() == 14 && (text.starts_with("19") || text.starts_with("20"))) return shifted(compact(text), zone_);
    return epoch(text);
}

}  // namespace tw::ais
