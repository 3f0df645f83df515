#pragma once
#include <string_view>

namespace tw::claims {

/// The character of `&name;` (HTML Living Standard, section 13.5: the names of HTML 4, Cyrillic letters and common punctuation); 0 = not known.
char32_t named_character(std::string_view name);

/// Whether a page may write the name without a semicolon, as old ones do.
bool stands_without_semicolon(std::string_view name);

}  // namespace tw::claims
