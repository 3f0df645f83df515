#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "claims/shingle.hpp"

namespace tw::claims {

/// Two documents that may be related, with what brought them together.
struct CandidatePair {
    std::uint32_t a = 0, b = 0;     ///< a < b
    std::uint32_t shingles = 0;     ///< rare ones that both hold, as far as counted
    std::uint32_t quotes = 0;       ///< likewise
    bool sketch = false;            ///< met in a band of their sketches
    constexpr auto operator<=>(const CandidatePair&) const = default;
};

/// Every pair worth settling, ascending. `order` gives positions by time, earliest first: what many documents share pairs each of them with the earliest and with its
/// neighbour, so that the number of pairs stays linear.
std::vector<CandidatePair> candidate_pairs(std::span<const Summary> documents, std::span<const std::uint32_t> order);

/// Pairs of documents that share rare numbers and names: (a, b, weight of what is shared, in parts per million of the poorer
/// one's weight). Weights are logarithms of rarity.
struct FactPair {
    std::uint32_t a = 0, b = 0;
    std::int32_t ppm = 0;
    std::int32_t shared_milli = 0;  ///< weight shared, thousandths of a bit
    std::uint32_t names = 0, numbers = 0, times = 0;  ///< shared; identifiers are numbers
    std::uint32_t telling = 0;      ///< of the shared numbers, those from 32 on
    std::uint32_t poorer = 0;       ///< numbers and times of the one that has fewer
    std::uint32_t poorer_names = 0; ///< likewise its names
    std::uint32_t many() const { return names + numbers + times; }
};
std::vector<FactPair> fact_pairs(std::span<const Summary> documents, std::span<const std::uint32_t> order);

}  // namespace tw::claims
