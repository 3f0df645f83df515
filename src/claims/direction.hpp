#pragma once
#include <string>

#include "claims/when.hpp"

namespace tw::claims {

/// Ends of a movement as a stretch of a sentence states them: ids of places and countries that are known, else names in lower case.
/// Several places of one end are joined by ';'.
struct Direction {
    std::string from{}, to{}, place{};
    bool between = false;       ///< "between A and B": both are in `place`, and neither is an end
    bool both() const { return !from.empty() && !to.empty(); }
};

/// Reads tokens [first, last): prepositions and case endings, and who sends or receives where the verb has a country as its subject. Nothing is
/// repaired: a reversed direction stays as written.
Direction direction_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times);

}  // namespace tw::claims
