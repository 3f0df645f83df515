#pragma once
#include <cstdint>
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

}  // namespace tw::claims
