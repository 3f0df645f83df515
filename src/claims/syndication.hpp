#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/shingle.hpp"

namespace tw::claims {

/// Why two documents are not two sources, as bits.
enum class Kinship : std::uint16_t {
    same_text = 1U << 0U,      ///< Jaccard of shingles 0.8 or more
    related_text = 1U << 1U,   ///< 0.6 to 0.8
    contained = 1U << 2U,      ///< two fifths of the shorter one's shingles stand in the longer one, at least 12 of them
    same_page = 1U << 3U,      ///< one canonical address
    translation = 1U << 4U,    ///< another language, but the same rare numbers and names
    shared_quote = 1U << 5U,   ///< twelve words or more inside quotation marks, word for word
    cites = 1U << 6U,          ///< one names the other's publisher or agency, and they share a passage, or numbers and names
    shared_passage = 1U << 7U, ///< a fifth of the shorter one's shingles, with the same agency, byline or a credit
    retold = 1U << 8U,         ///< other words of the same language, but the same rare numbers and names, within four days
};
/// "same_text", …
std::string_view name(Kinship kinship);
/// Names joined by '+', in the order above.
std::string names_of(std::uint16_t kinships);

/// Two documents of one origin.
struct KinEdge {
    std::size_t a = 0, b = 0;             ///< positions, a < b
    std::uint16_t kinships = 0;
    bool full = false;                    ///< a whole text; else only a passage or a source
    std::int32_t jaccard_ppm = 0, containment_ppm = 0;
    std::size_t shared = 0;               ///< shingles in both
    std::int32_t facts_ppm = 0;           ///< of a translation or retelling: weight of shared numbers and names in the poorer document's
    std::uint32_t facts = 0;        ///< numbers, times and names that both have
    site::Sure a_first = site::Sure::possible;  ///< `certain`: a is earlier under every reading of both clocks; `excluded`: b is; else the edge has no direction

    bool has(Kinship k) const { return (kinships & static_cast<std::uint16_t>(k)) != 0; }
};

/// Where a document stands among the others.
struct KinPlace {
    std::optional<std::size_t> parent;    ///< certainly earlier, and nearest in text
    std::size_t root = 0;                 ///< of its strict group: what the others seem to derive from
    bool root_sure = false;               ///< every other member has a way to the root along parents
    std::size_t strict = 0, loose = 0;    ///< numbers of its groups: by all edges, by full edges; ascending by first member
};

struct Syndication {
    std::vector<KinEdge> edges;           ///< ascending by (a, b)
    std::vector<KinPlace> places;         ///< one a document, in their order
    std::size_t strict_groups = 0, loose_groups = 0;
};

/// Finds which documents derive from one another (evidence.md sections 8 and 12): candidates by locality-sensitive hashing of sketches (32 bands of 4 rows) and by rare
/// shingles, quotes and facts, settled with the exact sets. The work grows with the number of words, not of pairs. Two documents of one
/// strict group are never two sources. The result depends on the set of documents and their order only.
Syndication relate(std::span<const Summary> documents);

}  // namespace tw::claims
