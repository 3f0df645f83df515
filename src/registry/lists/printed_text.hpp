#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/dated.hpp"

namespace tw::registry {

/// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);
/// Each byte as the Latin-1 character of that number, in UTF-8.
std::string from_latin1(std::string_view bytes);

/// A text as it is stored: NFC, control characters (and U+FEFF) removed, line ends and tabs as one blank, trimmed. `text` must be UTF-8.
struct Tidied {
    std::string text;
    bool control_removed = false;
};
Tidied tidied(std::string_view text);

/// Latin letters without their accents, the typographic apostrophe as '\''; other characters as they are.
std::string without_accents(std::string_view text);

/// Parts between `separator`s, trimmed, without empty ones.
std::vector<std::string> split_printed(std::string_view text, std::string_view separator);
/// Parts between "; ", where a part that begins with a quote mark runs to its closing mark and doubles the marks inside (CSV in a cell).
std::vector<std::string> split_cell(std::string_view cell);

/// All the days a printed date may mean: `2024-06-17`, `2024-06`, `2024`, `25.6.2024`, `14/05/2024`, `dd/mm/1961`, `00/00/1961`, `14-May-2024`,
/// `2 December 1985`, `13 May 1965`, `Apr 1968`, each with "circa " in front as the year range printed; nothing for all else. Day before month.
std::optional<DayRange> printed_date(std::string_view text);
/// "1961", "1961-05" or "1961-05-13" for a whole year, a whole month, a day; empty for other ranges.
std::string printed(const DayRange& range);

/// The digits of a text that holds nothing but digits (full-width ones too), blanks and a leading "IMO", "MMSI" or "No." with marks; else empty.
std::string bare_number(std::string_view text);

}  // namespace tw::registry
