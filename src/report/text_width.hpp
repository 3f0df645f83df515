#pragma once
#include <string_view>

namespace tw::report {

/// How wide safe text is at most likely to be drawn, in pixels: by the widths of letters in the widest of the usual sans-serif
/// faces, because nobody knows which one the reader has.
double text_width(std::string_view text, double size, bool bold);

}  // namespace tw::report
