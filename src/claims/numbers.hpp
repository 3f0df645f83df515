#pragma once
#include <cstdint>
#include <optional>

#include "claims/reading.hpp"

namespace tw::claims {

/// A number as written, over tokens [first, last).
struct Number {
    std::size_t first = 0, last = 0;
    std::size_t end = 0;                   ///< byte after it; inside a token where Korean words go on
    std::int64_t value = 0;                ///< thousandths
    std::optional<std::int64_t> rival{};   ///< the other reading of "13.000" where the language does not decide
    std::int64_t scale = 1;                ///< of the words after the digits: 1 000 000 for "1.6 million"
    std::int64_t high = 0;                 ///< of a vague word; 0 = not vague
    bool range = false;                    ///< a word of two numbers side by side: "예닐곱", six to seven
    bool spelled = false;                  ///< written in words
    bool vague() const { return high != 0; }
};

/// Digits with separators in thousandths. A comma before groups of three is a thousands mark in English and Korean, a point in
/// Russian and Ukrainian; the other mark is decimal. Where the form fits both ("13.000" in English, "13,000" in Russian) the
/// likelier is `value` and the other `rival`. Nothing for forms that are no number ("1.2.3") and beyond 10^15.
struct Digits {
    std::int64_t value = 0;
    std::optional<std::int64_t> rival{};
};
std::optional<Digits> read_digits(std::string_view text, std::string_view language);

/// The number that begins at a token: digits ("1,000", "816 000", "1.6 mln"), words ("six", "two dozen"), Korean steps ("1만 3천"), or a
/// vague word ("dozens").
std::optional<Number> number_at(const Reading& reading, std::size_t token);

}  // namespace tw::claims
