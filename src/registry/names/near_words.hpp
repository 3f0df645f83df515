#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// Folded words as a tree of letters: finds every one within a spelling distance, and no other, with one column of the table of distances per letter of the tree, sixteen rows at a time.
class SpellingTree {
public:
    /// Texts of at most 63 letters with the numbers of their words.
    void build(std::vector<std::pair<std::string, std::uint32_t>> texts);
    /// How far a word may be from a text, in hundredths of a letter, 0 to 200, by the letters of the longer; where vowels are not written by one and the consonants of the one with more.
    using Reach = std::array<std::uint8_t, 64>;
    /// Adds the words whose text is within reach of `text`, with the distance: the values of spelling_distance.
    void near(std::string_view text, bool unwritten_vowels, const Reach& reach, std::vector<std::pair<std::uint32_t, int>>& out) const;
    std::size_t bytes() const { return nodes_.capacity() * sizeof(Node) + words_.capacity() * sizeof(std::uint32_t); }

private:
    /// In the order of the texts: a node, then what begins like it.
    struct Node {
        std::uint32_t next = 0;    ///< the node after all that begin like this one
        std::uint32_t first = 0;   ///< of words_: those that end here; they end where those of the next node begin
        std::uint32_t any = 0, every = ~0U;   ///< consonants of the words that begin like it: of one of them, of all
        std::uint16_t rest_any = 0, rest_every = 0;   ///< rough consonants of what follows it: in one of them, in all
        std::uint8_t letter = 0, depth = 0, longest = 0, most_consonants = 0;
    };
    template <std::size_t Lanes>
    void search(std::string_view text, bool unwritten_vowels, const Reach& reach, std::vector<std::pair<std::uint32_t, int>>& out) const;

    std::vector<Node> nodes_;
    std::vector<std::uint32_t> words_;
};

/// A word near another: hundredths of a letter, letters of the longer (as in WordDistance).
struct NearWord {
    std::uint32_t word = 0;
    std::uint8_t distance = 0, length = 0;
};

/// A budget that leaves out no word within the limit of spelling.
constexpr int every_word = 1'000'000;

/// Finds all words of an index that a word may stand for: the answers of `compare`, from trees instead of one after another.
class NearWords {
public:
    void build(std::span<const NameWord> words);
    /// Those of `words` (as built) that a name of this kind may have in place of `word` without losing more points than the budget by their spelling, were the name nothing else; by number.
    /// With a budget of `every_word` all that it may have. `word` is no initial.
    std::vector<NearWord> near(std::span<const NameWord> words, const NameWord& word, NameKind kind, int budget) const;
    std::span<const std::uint32_t> initials() const { return initials_; }
    std::size_t bytes() const;

private:
    /// Letters with vowels; without; Han. By their forms and by their forms as Korean names are spelled.
    std::array<SpellingTree, 3> plain_, korean_;
    SpellingTree hangul_;                                        ///< by forms as Korean names are spelled
    std::array<std::vector<std::uint32_t>, 2> by_character_;     ///< Hangul, Han
    std::vector<std::uint32_t> initials_;
};

/// Whether two words may stand beside each other: both tell names apart or neither does, or they are the same.
bool side_by_side(const NameWord& a, const NameWord& b, const struct WordDistance& distance);

}  // namespace tw::registry
