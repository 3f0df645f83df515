#include "site/bounded.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace tw::site {
namespace {

/// Half of the last non-zero decimal place of a value in thousandths: 300 000 (300) gives 50 000.
std::int64_t half_of_last_place(std::int64_t value)
{
    std::int64_t place = 1;
    while (value != 0 && value % (place * 10) == 0) place *= 10;
    return std::max<std::int64_t>(1, place / 2);
}

std::string number(std::int64_t value)
{
    std::string text = fmt::format("{}", value / 1000);
    if (const auto rest = value % 1000; rest != 0) {
        text += fmt::format(".{:03}", rest);
        while (text.back() == '0') text.pop_back();
    }
    return text;
}

}  // namespace

Possible possible(const Figure& figure)
{
    switch (figure.bound) {
    case Bound::exact: return {figure.low, figure.low};
    case Bound::about: {
        const auto width = half_of_last_place(figure.low);
        return {std::max<std::int64_t>(0, figure.low - width), figure.low + width};
    }
    case Bound::at_least: return {figure.low, std::nullopt};
    case Bound::more_than: return {figure.low + 1, std::nullopt};
    case Bound::at_most:
    case Bound::up_to: return {0, figure.low};
    case Bound::less_than: return {0, std::max<std::int64_t>(0, figure.low - 1)};
    case Bound::range:
    case Bound::vague: return {figure.low, figure.high};
    case Bound::unknown: break;
    }
    return {0, std::nullopt};
}

std::string text_of(const Figure& figure)
{
    if (!figure.known()) return "unknown";
    std::string text;
    switch (figure.bound) {
    case Bound::about: text = "about "; break;
    case Bound::at_least: text = "at least "; break;
    case Bound::more_than: text = "more than "; break;
    case Bound::at_most: text = "at most "; break;
    case Bound::less_than: text = "less than "; break;
    case Bound::up_to: text = "up to "; break;
    default: break;
    }
    text += number(figure.low);
    if (figure.bound == Bound::range || figure.bound == Bound::vague) text += " to " + number(figure.high);
    if (!figure.unit.empty()) text += ' ' + figure.unit;
    return text;
}

Result<std::int64_t> thousandths(std::string_view text)
{
    std::int64_t value = 0;
    int after_point = -1, seen = 0;
    for (const char c : text) {
        if (c == '.' && after_point < 0) { after_point = 0; continue; }
        if (c < '0' || c > '9' || ++seen > 15) return fail(Fault::usage, "not a number", std::string(text));
        if (after_point == 3) { if (c != '0') return fail(Fault::usage, "finer than a thousandth", std::string(text)); continue; }
        value = value * 10 + (c - '0');
        if (after_point >= 0) ++after_point;
    }
    if (seen == 0) return fail(Fault::usage, "not a number", std::string(text));
    for (int i = std::max(after_point, 0); i < 3; ++i) value *= 10;
    return value;
}

}  // namespace tw::site
