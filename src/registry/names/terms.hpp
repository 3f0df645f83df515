#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "registry/names/name.hpp"

namespace tw::registry {

/// A term of organisation names in another script and its English words, parted by one blank; none = it is left out of the name. Reviewed tables: docs/formats/organisation-words.md.
struct Term {
    std::u32string_view characters;
    std::string_view english;
    WordRole role = WordRole::generic;   ///< generic = it says what an organisation does; place; plain = a word that organisations are called by
};

/// The longest term of Han (traditional characters are read as simplified ones) or Hangul characters at the start of a text, null when there is none.
const Term* term_at(std::u32string_view text);
/// The term that a word of Arabic letters is, with its article, "and", "for", "in" or Persian endings taken off; null when it is none.
const Term* arabic_term(std::u32string_view word);

/// The English word that stands for its kin in such terms: "industry" for "industries", "industrial"; empty when it stands for itself.
std::string_view kin_of(std::string_view english);
/// What an abbreviation of organisation names is in full ("irgc"); empty when it is none.
std::string_view in_full(std::string_view abbreviation);

/// The simplified character for a traditional one, else the same.
char32_t simplified(char32_t han);

}  // namespace tw::registry
