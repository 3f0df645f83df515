#pragma once
#include "registry/names/alignment.hpp"

namespace tw::registry {

/// What an alignment of two names adds up to.
struct Tally {
    int letters = 0, distance = 0;          ///< of aligned telling words
    int aligned = 0, initials = 0;          ///< words, and among them initials beside words
    int shared = 0, apart = 0;              ///< weight of aligned words and what their spelling takes from it
    int query_extra = 0, record_extra = 0;  ///< telling words left over
    int query_weight = 0, record_weight = 0;
    int particles = 0, titles = 0;
    bool legal_differs = false, legal_missing = false, numerals_differ = false, numeral_missing = false;
    int joins = 0;
    bool unwritten = false;                 ///< vowels of an aligned word are not written on one side
    bool syllables = false;                 ///< an aligned word is read from Hangul or Han
    bool other_script = false, telling_word = false;  ///< the names are in two scripts; a word that tells is shared
};

/// Counts what is aligned and what is left over.
Tally tally_of(WordViews query, WordViews record, NameKind kind, const Alignment& alignment);
/// Losses of a person's name: what does not fit is taken from the whole.
std::vector<LossRow> losses_of_person(const Tally& tally);
/// Losses of the name of an organisation or a hull: what does not fit is a share of its weight.
std::vector<LossRow> losses_of_others(const Tally& tally, NameKind kind);

}  // namespace tw::registry
