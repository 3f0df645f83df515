#pragma once
#include <string>
#include <string_view>

namespace tw::interchange {

/// One CSV cell of free text (RFC 4180): quoted where a comma, quote or line break needs it. A text that a spreadsheet would
/// run as a formula (it starts with = + - @ or a full-width form of these) gets a leading apostrophe. Control, escape,
/// bidirectional and zero-width characters, and bytes that are no UTF-8, are written as codes (`\x1b`, `\u202e`), as for people.
std::string csv_text(std::string_view hostile);

/// The same guard and codes without CSV's quotes: for cells of other tables.
std::string guarded_text(std::string_view hostile);

/// Whether a cell is a plain number (optional sign, digits, optional fraction): only these may start with a sign unguarded.
bool is_plain_number(std::string_view cell);

}  // namespace tw::interchange
