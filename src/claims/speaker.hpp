#pragma once
#include <string>
#include <utility>
#include <vector>

#include "claims/when.hpp"

namespace tw::claims {

/// One act of speech in a sentence: who, and which tokens are what they say.
struct Speech {
    enum class Kind : std::uint8_t { says, finds, denies, declines } kind = Kind::says;
    std::string speaker{};              ///< normalised; empty = not named
    std::vector<std::string> chain{};   ///< who passes it on
    std::size_t first = 0, last = 0;    ///< tokens of verb or phrase, with its subject
    std::size_t verb = 0;
    bool forward = true;                ///< what is said follows; else it stands before
    bool relative = false;              ///< stands in a clause of its own: holds nothing before it
    bool adjective = false;             ///< "groundless": denies what the sentence names
};

/// Whom a text spoke of last: "she said", "the institute".
struct LastSpeaker {
    std::string name{};
    std::string person{};                                        ///< whom "he" and "she" mean
    std::vector<std::pair<std::string, std::string>> named{};    ///< the last ones, newest first: the words they came in, in lower case, and their names
};

/// The acts of speech of tokens [first, last), in order. "X reported that Y said Z" gives both; the innermost before a figure holds it.
std::vector<Speech> speeches_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastSpeaker& before);

}  // namespace tw::claims
