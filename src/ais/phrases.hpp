#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "batch/fix.hpp"

namespace tw::ais {

/// Whether a text stands for "no value": blank, `Unknown`, `Undefined`, `Unknown value`, `nan`, `null`, `none`, `N/A`, in any
/// case (C-11).
bool is_null_word_slowly(std::string_view text);
inline bool is_null_word(std::string_view text)
{
    if (text.empty()) return true;
    const char first = static_cast<char>(text.front() | 0x20);
    return (first == 'u' || first == 'n' || first == ' ' || text.front() == '\t') && is_null_word_slowly(text);
}

/// Navigational status by number (0-15) or by the phrases of ITU-R M.1371 and of the Danish files; nothing if it is neither.
std::optional<std::uint8_t> nav_status_of(std::string_view text);
/// The phrase that `nav_status_of` reads back.
std::string_view nav_status_phrase(std::uint8_t status);

/// Ship type by number, or by the word the Danish files use: `Cargo` is 70. Nothing for null words and unlisted words.
std::optional<std::uint8_t> ship_type_of(std::string_view text);
/// The Danish word for a type; empty where it has none.
std::string_view ship_type_word(std::uint8_t type);
/// `Category X` .. `Category OS` (or `Z`, ...) as the second digit 1-4 of types 20-99; 0 when not given.
std::uint8_t cargo_digit_of(std::string_view text);

/// Transmitter class from `A`, `B`, `Class A`, `Base Station`, `AtoN`, `SAR Airborne`, ... A bare `B` does not say which of the
/// two kinds of class B: it is kept as carrier-sense, the common one.
Transceiver transceiver_of(std::string_view text);
/// What the Danish files call the class; empty for unknown.
std::string_view mobile_phrase(Transceiver transceiver);

}  // namespace tw::ais
