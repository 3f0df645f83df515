#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tw::claims {

/// A word of a text with its letters small.
struct ShingleWord {
    std::size_t from = 0, to = 0;   ///< in the folded text
    std::uint64_t hash = 0;
    bool quoted = false;            ///< inside quotation marks
    bool capital = false;           ///< begins with a capital letter
    bool opens = false;             ///< first of a sentence or a quotation
};

/// Words of `text`; `folded` is `fold(text)`. Letters, digits, and what joins digits; no punctuation.
std::vector<ShingleWord> shingle_words(std::string_view text, std::string_view folded);

/// Whether a fact is a number of 32 or more that is no year.
constexpr bool is_telling(std::uint64_t fact) { return (fact & 1U) != 0; }

/// Numbers and names of a text as hashes, ascending: a number by its value ("13,000", "13 000" and "1만 3천" are one), a name by its first consonants, so that "Tikhoretsk" and "Тихорецк" are one.
std::vector<std::uint64_t> facts_of(std::string_view text, std::string_view folded, const std::vector<ShingleWord>& words);

/// The consonants of a name in Latin, Cyrillic or Hangul letters (small), sounds that scripts confuse made one; at most five.
std::string consonants_of(std::string_view folded_word);

}  // namespace tw::claims
