#pragma once
#include <string>
#include <vector>

#include "claims/reading.hpp"

namespace tw::claims {

/// A ship named in a text, over tokens [first, last).
struct Vessel {
    std::size_t first = 0, last = 0;
    std::string name{};         ///< as written; of a hull of the case, as its register has it
    ImoNumber imo{};            ///< 0 = not stated
    Mmsi mmsi{};                ///< 0 = not stated
    bool imo_checks = true;     ///< the check digit holds
    bool known = false;         ///< a hull of the case
    bool former = false;        ///< "formerly …": a name the ship before it had
};

/// The ships of a whole text: names beside a word for ships, in quotation marks after one, before an IMO number, in a list of such; hulls of
/// the case where something beside the name says that a ship is meant ("Maria" alone is a person). A name found once counts wherever it
/// stands again. In order.
std::vector<Vessel> vessels_in(const Reading& reading);

}  // namespace tw::claims
