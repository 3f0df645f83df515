#pragma once
#include <optional>
#include <string>
#include <vector>

#include "claims/numbers.hpp"
#include "claims/when.hpp"

namespace tw::claims {

/// A number with what it counts, as a sentence says it, over tokens [first, last): bound word to unit.
struct Quantity {
    std::size_t first = 0, last = 0;
    std::size_t number = 0;                ///< token of the number itself
    Span span{};                           ///< bound word and number
    site::Figure figure{};                 ///< with its unit: "containers", "t", "rounds/day"
    std::vector<site::Figure> others{};    ///< alternatives: one of them holds
    std::optional<site::Figure> rival{};   ///< the other reading of "13.000"
    std::string object{}, calibre{};
    bool denied = false;                   ///< "not 300"
    bool inherited = false;                ///< thing counted is the one named before it
    bool rate = false;                     ///< "a day", "per trip"
};

/// The thing counted last in a text: what "Forty of them" and "The institute counts 27" are about.
struct LastCounted {
    std::string object{}, unit{};
    bool shares = false;                   ///< shares in percent were told: "it was half" goes on from them
    std::string thing{}, thing_unit{};     ///< the same, masses and shares apart: what "them" can be
};

/// The quantities of tokens [first, last), in order. Numbers that belong to a time, a name, an age, a price or an unknown thing are none.
/// Ranges stay ranges, bounds bounds; "a or b" is one quantity with an alternative; "a and b kg" are two.
std::vector<Quantity> quantities_in(const Reading& reading, std::size_t first, std::size_t last, const std::vector<Time>& times, LastCounted& counted);

}  // namespace tw::claims
