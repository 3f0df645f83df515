#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/claim.hpp"

namespace tw::claims {

/// One step of a speaker's series of rounds carried in boxes, split: ln(R2/R1) = ln(N2/N1) + ln(r2/r1) (evidence.md section 15). Logarithms in
/// millionths, rounded.
struct GrowthStep {
    std::string speaker, calibre;
    struct Point {
        std::string boxes_claim, rounds_claim;   ///< ids
        Second said{};
        std::int64_t boxes = 0, rounds = 0;      ///< thousandths; the stated values, whatever their bounds
        std::string bounds;                      ///< "about 6700; about 3000000"
        /// Rounds a box, thousandths, rounded.
        std::int64_t factor() const { return boxes > 0 ? (rounds * 1000 + boxes / 2) / boxes : 0; }
    } before, after;
    std::int64_t total = 0, by_boxes = 0, by_factor = 0;
};

/// Splits the growth between consecutive statements of each speaker that give both boxes and rounds of one calibre. Ranges use their middle, which is
/// said in `bounds`. Nothing is computed across speakers, calibres or directions.
std::vector<GrowthStep> growth(std::span<const Claim> claims);

}  // namespace tw::claims
