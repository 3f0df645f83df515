#pragma once
#include <string>
#include <string_view>

namespace tw::registry {

/// Text of an identifier without what typing adds: full-width forms and lower case become ASCII capitals, every kind of blank one blank,
/// none at the ends; zero-width characters go. Other characters stay, so that a wrong one is seen as wrong.
std::string plain_text(std::string_view text);

bool all_digits(std::string_view text);        ///< ASCII digits and at least one
bool is_letter_or_digit(char c);               ///< ASCII

}  // namespace tw::registry
