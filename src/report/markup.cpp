#include "report/markup.hpp"

#include <cmath>
#include <fmt/format.h>

#include "core/text.hpp"

namespace tw::report {

std::string px(double value)
{
    const auto tenths = static_cast<long long>(std::llround(value * 10));
    const long long whole = std::llabs(tenths) / 10, rest = std::llabs(tenths) % 10;
    std::string text = tenths < 0 ? "-" : "";
    text += std::to_string(whole);
    if (rest != 0) text += "." + std::to_string(rest);
    return text;
}

std::string_view simulated_badge(bool simulated) { return simulated ? "<b class=\"sim\">simulated</b> " : ""; }

std::string anchor(std::string_view short_id) { return fmt::format("e-{}", short_id); }

std::string open_wide(std::string_view label)
{
    return fmt::format("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n", escape_html(label));
}

}  // namespace tw::report
