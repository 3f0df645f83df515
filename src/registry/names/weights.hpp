#pragma once
#include "registry/names/name.hpp"
#include "registry/names/words.hpp"

/// Points of the score, in ten-thousandths. Set on the development halves of the labelled sets (docs/results/names.md), never on the halves that are reported.
namespace tw::registry::weights {

constexpr int spelling = 170;             ///< times hundredths of a letter per letter
constexpr int long_word = 8;              ///< letters of an organisation's word from which slips weigh less
constexpr int long_spelling = 130;
constexpr int acronym = 2700;             ///< "PLA" for the words it abbreviates
constexpr int extra_and_spelling = 150;   ///< percent: slips count more where words are left over too
constexpr int query_extra = 30;            ///< more, for each such word of the question
constexpr int extra_unwritten = 300;      ///< more, for words left over where vowels of others are not written
constexpr int extra_syllables = 2600;     ///< more, for words left over beside a name of Hangul or Han characters: it has a surname and one given name
constexpr int initial = 500;
constexpr int particle = 30;
constexpr int title = 100;
constexpr int person_conflict = 3500;     ///< a word on both sides that has no partner
constexpr int one_word_cap = 6500;        ///< one shared word of a longer name, initials alone
constexpr int plain = 100;                ///< weight of a word of an organisation or a hull
constexpr int generic = 40;
constexpr int translated_share = 4;       ///< translated words weigh a quarter
constexpr int translated_most = 20;       ///< and on each side at most this share, in percent, of what is shared
constexpr int organisation_conflict = 800;
constexpr int legal_differs = 3100;       ///< "AG" and "GmbH" are two firms
constexpr int legal_missing = 100;
constexpr int numeral_missing = 800;
constexpr int hull_numeral_missing = 1500;
constexpr int split = 300;
constexpr int split_limit = 200;          ///< hundredths of a letter between names run together

/// Words of a person's name that the other leaves out: each costs more than the one before.
constexpr int person_extra(int words) { return words * 400 + words * words * 100; }

}  // namespace tw::registry::weights

namespace tw::registry {
int join_limit(NameKind kind, int length);
}
