#pragma once
#include <optional>
#include <vector>

#include "claims/direction.hpp"
#include "claims/quantity.hpp"
#include "claims/speaker.hpp"
#include "claims/vessel.hpp"
#include "claims/when.hpp"

namespace tw::claims {

/// What a text carries from sentence to sentence.
struct Memory {
    Anchor anchor{};
    std::optional<std::int64_t> last_day{};
    LastCounted counted{};
    LastSpeaker speaker{};
    std::string ship{};                    ///< named last
    bool of_ship = false;                  ///< the sentence before speaks of a ship
    std::string turn{};                    ///< whose words a transcript gives, until its line ends
    bool quote_open = false;               ///< a quotation goes on from the sentence before
    bool correction = false;               ///< the text takes back what its house wrote
};

/// The claims of one sentence: a claim for every figure, for every dated act of a ship, and for every denial or refusal. `ships` are those of
/// the whole text.
std::vector<Claim> claims_of_sentence(const Reading& reading, const Sentence& sentence, const std::vector<Vessel>& ships, Memory& memory);

}  // namespace tw::claims
