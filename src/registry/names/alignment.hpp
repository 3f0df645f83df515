#pragma once
#include <span>
#include <vector>

#include "registry/names/score.hpp"

namespace tw::registry {

using WordViews = std::span<const NameWord* const>;

/// Which word lies beside which, in the order of the query; the words that have a partner.
struct Alignment {
    std::vector<AlignedWords> rows;
    std::vector<char> query_taken, record_taken;
};

/// Gives words partners, nearest pairs first; then two neighbours of one name beside one word of the other where that is nearer. `distances` has a row per query word.
Alignment align(WordViews query, WordViews record, NameKind kind, std::span<const WordDistance> distances);

}  // namespace tw::registry
