#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "registry/names/name.hpp"

namespace tw::registry {

/// Edits between two texts, insertions, deletions and changes counting 1 each, found 64 rows at a time in machine words: G. Myers, "A fast bit-vector algorithm for approximate string
/// matching", JACM 46 (1999), in the form for a distance by H. Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers" (2001).
/// Only the first 64 letters of `a` are looked at.
int edits(std::string_view a, std::string_view b);

/// The same for one text against many.
class EditPattern {
public:
    explicit EditPattern(std::string_view text);
    int edits(std::string_view other) const;

private:
    std::array<std::uint64_t, 256> match_{};
    std::size_t size_ = 0;
};

/// What spellings of one word cost, in hundredths of a letter, by letters of a folded word.
struct SpellingCosts {
    std::array<std::array<std::uint8_t, 128>, 128> change{};
    std::array<std::uint8_t, 128> drop{};
};
const SpellingCosts& spelling_costs(bool unwritten_vowels);

/// Hundredths of a letter that two neighbours cost that were exchanged: a slip of the hand, less than a letter put in and another left out.
constexpr int exchanged_letters = 60;
/// Hundredths of a letter between two folded words: letters of one class cost less than strangers, vowels less than consonants, two letters exchanged less than one letter.
/// `unwritten_vowels`: one of them is of a script that leaves vowels out, so that they cost next to nothing. Symmetric; 0 only for equal texts.
/// Past `most` any number above it may come back.
int spelling_distance(std::string_view a, std::string_view b, bool unwritten_vowels, int most = 1'000'000);
/// No two words farther apart than this, in hundredths of a letter, are ever taken for one.
constexpr int farthest_spelling = 200;

/// How two words were taken for the same.
enum class WordMatch : std::uint8_t { none, same, spelling, unwritten, initial, number, legal_form };
std::string_view name(WordMatch match);

struct WordDistance {
    WordMatch match = WordMatch::none;
    int distance = 0;           ///< hundredths of a letter
    int length = 0;             ///< letters of the longer form; where vowels are not written its consonants and one
    std::uint8_t form = 0;      ///< of the first word
    std::uint8_t other_form = 0;
    bool operator==(const WordDistance&) const = default;
};
/// Compares two words over all their forms; the nearest pair counts, the earlier on a tie; `none` beyond the farthest spelling. Symmetric but for the names of the forms.
WordDistance compare(const NameWord& a, const NameWord& b);

/// Consonants of either word that the other lacks, the larger number of the two.
inline int strangers(std::uint32_t a, std::uint32_t b) { return std::max(std::popcount(a & ~b), std::popcount(b & ~a)); }

/// What a word costs at least, in hundredths of a letter, that lacks consonants (a set as in NameWord::letters) of another: the cheapest exchange of a letter for one of another class.
inline int lacking_cost(std::uint32_t missing, bool unwritten_vowels)
{
    constexpr auto bits = [](std::string_view letters) {
        std::uint32_t out = 0;
        for (const char c : letters) out |= 1U << (c - 'a');
        return out;
    };
    constexpr std::uint32_t strange_ones = bits("lrp") | 1U << 26U;
    constexpr std::uint32_t nasals_and_stops = bits("mnt");
    constexpr std::uint32_t near_ones = bits("ks");
    // "w" is near "u" and "j" near "i", nearer still where vowels are not written.
    const int of_w = (missing & bits("v")) != 0 ? (unwritten_vowels ? 15 : 50) : 0;
    const int of_j = (missing & bits("c")) != 0 ? (unwritten_vowels ? 15 : 40) : 0;
    return 100 * std::popcount(missing & strange_ones) + 80 * std::popcount(missing & nasals_and_stops) + 50 * std::popcount(missing & near_ones) + of_w + of_j;
}

/// Two neighbours as one word: "Good Will".
NameWord joined(const NameWord& a, const NameWord& b);
/// A look before neighbours are joined and compared: three edits, rarely four, are the most that are let pass then, and folding where they meet makes two or three more. False for words of several forms.
bool too_many_edits(const NameWord& a, const NameWord& b, const NameWord& whole);

}  // namespace tw::registry
