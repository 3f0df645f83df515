#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tw {

/// Text safe for a terminal or a table: every C0 and C1 control, escape, bidirectional and zero-width character and every
/// byte that is not valid UTF-8 is shown as a visible code such as `\x1b` or `\u202e`; everything else is unchanged.
std::string visible(std::string_view hostile);

/// Text for HTML and XML: `& < > " '` escaped, then as `visible`.
std::string escape_html(std::string_view hostile);

/// Decimal integer, optional sign, nothing else, no locale; nothing on overflow or stray characters.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Decimal number with optional fraction and exponent, '.' only; nothing for "nan", "inf", blanks or stray characters.
std::optional<double> parse_real(std::string_view text);

/// Without leading and trailing blanks and tabs.
std::string_view trim(std::string_view text);

/// ASCII lower case; other bytes unchanged.
std::string lower(std::string_view text);

}  // namespace tw
