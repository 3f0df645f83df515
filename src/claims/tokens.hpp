#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.hpp"

namespace tw::claims {

enum class Script : std::uint8_t { latin, cyrillic, hangul, other };

struct Token {
    enum class Kind : std::uint8_t { word, number, mark } kind = Kind::mark;
    Span span{};
    Script script = Script::other;
    bool capital = false;       ///< begins with an upper-case letter
    bool after_space = false;   ///< blank or line end before it, or the text's begin
    char first = 0;             ///< first byte, for marks: '-' stands for every dash, '"' for every double quote, '\'' for single ones
};

/// Tokens [first, last) of one sentence.
struct Sentence {
    std::size_t first = 0, last = 0;
    bool title = false;
};

/// A text cut into words, numbers and marks, with a copy in lower case whose bytes answer one to one to the text's.
struct Tokens {
    std::string_view text;
    std::string folded;         ///< ASCII and Cyrillic letters in lower case, everything else as it is
    std::vector<Token> list;

    std::string_view raw(std::size_t i) const { return text.substr(list[i].span.from, list[i].span.length()); }
    std::string_view low(std::size_t i) const { return std::string_view(folded).substr(list[i].span.from, list[i].span.length()); }
    std::string_view raw(std::size_t first, std::size_t last) const
    {
        return first >= last ? std::string_view{} : text.substr(list[first].span.from, list[last - 1].span.to - list[first].span.from);
    }
};

/// Lower case of ASCII and two-byte Cyrillic letters; as many bytes as before.
std::string fold_case(std::string_view text);

/// Cuts a text of valid UTF-8 (other bytes become marks). A number is a run of digits with '.' or ',' between digits. Linear time.
Tokens tokens_of(std::string_view text);

/// Sentences among the tokens of [from, to): ends at '.', '!', '?' unless that belongs to a number, an initial or an abbreviation, and
/// at every line end.
std::vector<Sentence> sentences_of(const Tokens& tokens, Span part);

}  // namespace tw::claims
