#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/document.hpp"
#include "claims/lexicon.hpp"

namespace tw::claims {

/// Hashes of every five words in a row (four characters where Hangul or Han prevail), letters small, punctuation left out; ascending, each once (evidence.md section 12).
std::vector<std::uint64_t> shingles_of(std::string_view text);

/// MinHash sketch: 128 minima under 128 mixings. The share of equal places estimates the Jaccard index of two sets with a standard error of at most 0.044.
using Sketch = std::array<std::uint32_t, 128>;
Sketch sketch_of(const std::vector<std::uint64_t>& shingles);

/// Sizes of the union's parts, exact.
struct Overlap {
    std::size_t a = 0, b = 0, both = 0;
    /// |A and B| / |A or B| and |A and B| / min(|A|, |B|) in parts per million; 0 for empty sets.
    std::int32_t jaccard() const;
    std::int32_t containment() const;
};
Overlap overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// What is kept of a document to find its relatives: 30 to 40 bytes a word.
struct Summary {
    std::string language, publisher, agency, byline, canonical;
    std::optional<site::Interval> published;   ///< under every reading of the clock
    std::optional<site::Interval> day;         ///< as printed: no proof of order
    std::vector<std::uint64_t> shingles;       ///< of the main text
    std::vector<std::uint64_t> quotes;         ///< of every twelve words in a row inside quotation marks
    std::vector<std::uint64_t> facts;          ///< `story_facts`
    std::vector<std::uint64_t> cited;          ///< names after "according to", "told", "reported by" and the like, as `name_key`
    Sketch sketch{};
};
Summary summarise(const Document& document, const Lexicon& lexicon);

/// A publisher's name for comparison: words without "the" and without "news", "agency" and the like at the end, letters small; 0 = empty.
std::uint64_t name_key(std::string_view name);

}  // namespace tw::claims
