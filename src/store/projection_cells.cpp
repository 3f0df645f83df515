#include "store/projection_cells.hpp"

#include "core/text.hpp"
#include "core/time.hpp"

namespace tw::store {

std::string date_time(Millisecond instant)
{
    const CivilTime c = to_civil(instant);
    std::string text = "0000-00-00T00:00:00.000Z";
    const auto put = [&](std::size_t last, std::size_t digits, int value) {
        for (; digits > 0; --digits, value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    if (c.year < 0 || c.year > 9999) {
        text = format_rfc3339(instant);
        if (text.size() > 4 && text[text.size() - 5] != '.') text.insert(text.size() - 1, ".000");
        return text;
    }
    put(3, 4, c.year);
    put(6, 2, c.month);
    put(9, 2, c.day);
    put(12, 2, c.hour);
    put(15, 2, c.minute);
    put(18, 2, c.second);
    put(22, 3, c.millisecond);
    return text;
}
std::string date_time(Second instant) { return date_time(to_millisecond(instant)); }
std::optional<std::string> date_time(evidence::Microsecond instant)
{
    if (!instant.known()) return std::nullopt;
    return date_time(to_millisecond(instant));
}

std::optional<std::string> maybe(const std::string& text)
{
    if (text.empty()) return std::nullopt;
    return visible(text);
}

std::optional<Blob> shape(const std::string& geometry)
{
    if (geometry.empty()) return std::nullopt;
    return Blob{geometry};
}

}  // namespace tw::store
