#pragma once
#include <string>
#include <string_view>

namespace tw::report {

/// A coordinate of a drawing with one decimal, the shortest way: "12", "3.5".
std::string px(double value);

/// A badge that marks what rests on simulated or transformed rows; empty otherwise.
std::string_view simulated_badge(bool simulated);

/// Where an event is explained: "e-" and the first 12 digits of its id.
std::string anchor(std::string_view short_id);

/// Opens and closes the box in which something wide may scroll sideways; `label` is its name for assistive tools.
std::string open_wide(std::string_view label);
inline constexpr std::string_view close_wide = "</div>\n";

}  // namespace tw::report
