#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "registry/names/compare.hpp"
#include "registry/names/name.hpp"

namespace tw::registry {

/// Scores are ten-thousandths: 10 000 for identical raw text of one kind and for nothing else.
constexpr int identical_score = 10000;
constexpr int highest_score = 9990;
/// The one threshold for all kinds: at or above it two names may be of one bearer. Chosen on one half of the labelled sets, measured on the other (docs/results/names.md).
constexpr int name_threshold = 7000;
/// No pair with different numerals scores above it.
constexpr int numeral_cap = 5000;

/// Why points were taken off, in the order in which explanations print them.
enum class Loss : std::uint8_t { spelling, initial, query_extra, record_extra, conflict, particles, legal_form, numeral_missing, split, acronym, numerals_differ, one_word, nothing_shared, not_identical };
std::string_view name(Loss loss);

struct LossRow {
    Loss loss = Loss::spelling;
    int points = 0;
    bool operator==(const LossRow&) const = default;
};

/// Words that were put beside each other: one, or two neighbours joined.
struct AlignedWords {
    std::uint8_t query = 0, query_count = 1, record = 0, record_count = 1;
    WordDistance distance;
    bool operator==(const AlignedWords&) const = default;
};

struct Match {
    int score = 0;
    std::vector<AlignedWords> words;   ///< in the order of the query
    std::vector<LossRow> losses;       ///< what the score lost, in the order of Loss
    bool operator==(const Match&) const = default;
};

/// Compares two prepared names of one kind (different kinds score 0). An extra word of the query costs more than one of the record. Never fails.
Match score(const PreparedName& query, const PreparedName& record);

/// The same over words kept elsewhere; `distances` has a row per query word. What an index calls.
struct NameView {
    std::span<const NameWord* const> words;
    NameKind kind = NameKind::person;
    std::span<const std::uint8_t> parts;   ///< as in PreparedName
};
Match score_words(const NameView& query, const NameView& record, std::span<const WordDistance> distances);

/// How far two words may lie apart, in hundredths of a letter, to be taken for one.
int spelling_limit(NameKind kind, const WordDistance& distance);

/// The score in words, one line per aligned pair, loss, repair: the same bytes for the same names on every run.
std::string explain(const PreparedName& query, const PreparedName& record, const Match& match);

}  // namespace tw::registry
