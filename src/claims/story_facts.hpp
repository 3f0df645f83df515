#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/document.hpp"
#include "claims/lexicon.hpp"

namespace tw::claims {

/// What a fact of a story is, from what says little of which story it is to what says much.
enum class FactKind : std::uint8_t {
    name,        ///< word of a name, by its first consonants: "Tikhoretsk" and "Тихорецк" are one
    small,       ///< number below 32
    number,      ///< greater number
    period,      ///< months, weeks, seasons
    day,
    identifier,  ///< IMO number that passes its check
};
FactKind kind_of(std::uint64_t fact);

/// What a story's main text is made of, whatever its words and its language: numbers by value, in digits or in words; days and periods as they were on the
/// calendar, relative ones counted from the dateline; names. Hashes, ascending, each once; a number or a period of a name's own ("Berth 14") counts too.
std::vector<std::uint64_t> story_facts(const Document& document, const Lexicon& lexicon);

/// The consonants of a name in Latin, Cyrillic or Hangul letters (small), sounds that scripts confuse made one; at most five.
std::string consonants_of(std::string_view folded_word);

}  // namespace tw::claims
