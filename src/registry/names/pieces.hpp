#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// A piece of the text between separators, before it is a word.
struct Piece {
    std::u32string text;
    std::string latin;      ///< given reading or meaning, where a table has it ("technology" for its Han term)
    WordScript script = WordScript::latin;
    bool repaired = false;
    std::uint8_t part = 0;
    bool spelled = true;               ///< its letters may be read too: not those of a term of several English words
    WordRole role = WordRole::plain;   ///< of a term in another script: generic, place
};

/// Parts a name into pieces: at separators; Han and Hangul, which run words together, at known terms and after the surname. Takes any bytes.
std::vector<Piece> pieces_of(std::string_view raw, NameKind kind);

}  // namespace tw::registry
