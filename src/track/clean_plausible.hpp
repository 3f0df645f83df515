#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "track/clean_rows.hpp"

namespace tw::track {

/// Parameters of the plausibility gate for undetected bit errors (C-08).
struct PlausibleRules {
    std::uint64_t rare = 2;                 ///< transmissions up to which an MMSI may be another one's bit error
    std::int64_t beside_ms = 3'600'000;     ///< how long before or after its own times the other must have been active
    std::int32_t beside_degree7 = 5'000'000; ///< how far outside the other's area it may lie, 1e-7 degree
};

/// The rare MMSIs that differ by one or two of 30 bits from one heard more often at that place and time: given their rows
/// `bitflip_suspect`, they feed no coverage or identity statistic. Ascending. The judgement needs the summaries of all MMSIs,
/// so it follows the cleaning of a whole input; order of `all` does not matter. About 500 look-ups for each rare MMSI.
std::vector<Mmsi> bitflip_suspects(std::span<const CleanSummary> all, const PlausibleRules& rules = {});

}  // namespace tw::track
