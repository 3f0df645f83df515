#pragma once
#include <string>
#include <string_view>

namespace tw::cli {

/// Columns that UTF-8 text takes on a terminal: 0 for combining marks, 2 for East Asian wide and full-width characters
/// (Unicode Standard Annex 11) and emoji, else 1. The text must already be safe (`tw::visible`).
std::size_t display_width(std::string_view text);

/// The longest front of `text` that takes at most `width` columns, ending in "…" when something was cut off.
std::string fit(std::string_view text, std::size_t width);

}  // namespace tw::cli
