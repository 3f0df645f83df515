#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name_lists.hpp"
#include "registry/names/near_words.hpp"
#include "registry/names/score.hpp"

namespace tw::registry {

/// A name of an index: its number in the order given.
using NameNumber = std::uint32_t;

struct NameHit {
    NameNumber name = 0;
    int score = 0;
    bool operator==(const NameHit&) const = default;
};

/// Hashes of pieces of names with the words or names that have them.
class KeyTable {
public:
    struct Key {
        std::uint32_t hash = 0, value = 0;
        auto operator<=>(const Key&) const = default;
    };
    void add(std::uint32_t hash, std::uint32_t value) { keys_.push_back({hash, value}); }
    /// Sorts them; `values` gives each value its new number where it is not empty.
    void finish(std::span<const std::uint32_t> values);
    std::span<const Key> find(std::uint32_t hash) const;
    std::span<const Key> all() const { return keys_; }
    std::size_t bytes() const { return keys_.capacity() * sizeof(Key) + starts_.capacity() * 4; }

private:
    std::vector<Key> keys_;
    std::vector<std::uint32_t> starts_;   ///< first key of each leading bits
    unsigned shift_ = 31;
};

/// Finds names of one kind among millions. Immutable after `build`; any number of threads may ask it. Flat arrays and each distinct word once: some 250 bytes a name.
class NameIndex {
public:
    /// At most 2^32 - 2 names; the rest is left out. The same names give the same index.
    static NameIndex build(NameKind kind, std::span<const std::string_view> names);

    /// Names that score at least `least`, best first, then by number; at most `limit`. Of persons all of them: nothing is left out that the score would give (of names with a word without a
    /// partner on either side none: they score 6 500 at most, and `least` is 6 501 at least). Of organisations and hulls at most `most_scored` candidates are scored, those with the most in
    /// common; `scan` says what that misses. A query without a word that tells (numbers and legal forms alone) finds nothing.
    std::vector<NameHit> find(const PreparedName& query, std::size_t limit, int least = name_threshold) const;
    /// The same answer from a look at every word and every name, without trees, lists or bounds of how far a word may be: slower, complete.
    std::vector<NameHit> scan(const PreparedName& query, std::size_t limit, int least = name_threshold) const;

    NameKind kind() const { return kind_; }
    std::size_t size() const { return text_ends_.size(); }
    std::size_t distinct_words() const { return words_.size(); }
    /// Words that differ in more than how they are written.
    std::size_t distinct_spellings() const { return spellings_; }
    std::string_view text(NameNumber name) const;
    /// Bytes held, words and arrays together.
    std::size_t bytes() const;

    static constexpr std::size_t most_scored = 200;

private:
    friend class NameQuery;
    friend class NameAsker;
    friend class NameIndexBuilder;
    /// Place of a name in the arrays: persons by the number of their telling words, others as given. A text that holds several names of persons has a place for the whole and one for each.
    using Place = std::uint32_t;
    /// Names of 0 to 14 telling words that all differ; the mixed: of more words, or with words of the same forms that are not one spelling; names with words more than once, by their 0 to 14
    /// telling words that differ.
    static constexpr std::size_t classes = 31;
    static constexpr std::size_t mixed = 15;
    static constexpr std::size_t twice = 16;
    static constexpr std::size_t told_in(std::size_t of_class) { return of_class < twice ? of_class : of_class - twice; }

    explicit NameIndex(NameKind kind);
    std::size_t places() const { return word_ends_.size(); }
    NameNumber given(Place place) const { return order_.empty() ? place : order_[place]; }
    Place whole_of(Place place) const;
    std::uint32_t spelling(std::uint32_t word) const { return word < spellings_ ? word : spelling_of_[word - spellings_]; }
    std::span<const std::uint32_t> words_of(Place name) const;
    std::span<const std::uint32_t> told_of(Place name, std::size_t of_class) const;
    void fetch_told(Place name) const;
    std::span<const std::uint8_t> parts_of(Place name) const;
    std::size_t class_of(Place name) const;
    std::span<const NearWord> near_listed(const NameWord& word) const;
    bool is_listed(const NameWord& word) const;

    NameKind kind_;
    std::string texts_;                                            ///< as given, one after the other
    std::vector<std::uint64_t> text_ends_;
    std::vector<NameNumber> order_;                                ///< of each place
    std::vector<std::pair<Place, Place>> wholes_;                  ///< places of names within a text, and of the whole
    std::array<Place, classes + 1> class_starts_{};
    std::array<std::uint64_t, classes> told_starts_{};             ///< per class, its first telling word
    std::vector<std::uint32_t> told_words_;                        ///< spellings of the telling words that differ of all classes but the mixed, name by name
    std::vector<std::uint32_t> name_words_, word_ends_;            ///< words of each name, by number in words_
    std::vector<std::pair<Place, std::vector<std::uint8_t>>> parts_;
    std::vector<NameWord> words_;                                  ///< one of each spelling first, then the others
    std::size_t spellings_ = 0;
    std::vector<std::uint32_t> spelling_of_;                       ///< of those others
    NearWords near_;                                               ///< of spellings
    /// The spellings of several names, with all that are near them.
    KeyTable listed_keys_;
    std::vector<std::uint32_t> listed_;
    std::vector<std::uint64_t> near_ends_;
    std::vector<NearWord> near_listed_;
    /// What a word is first looked at by: its one form, if it has one, is written with vowels and no longer than that (`size` 0 = compare it in full), with its consonants.
    struct ShortForm {
        std::array<char, 15> text{};
        std::uint8_t size = 0;
        std::uint32_t letters = 0;
    };
    std::vector<ShortForm> short_forms_;                           ///< per spelling
    std::vector<std::uint64_t> bags_;                              ///< per spelling, the letter_bag of that form; 0 = it has none
    std::vector<std::uint32_t> firsts_;                            ///< per spelling, the letters that an initial for it may be, one bit each
    std::vector<std::uint8_t> told_;                               ///< per spelling: 1 = it tells names apart, 2 = so does it, as an initial
    NameLists lists_;                                              ///< places of the names of each spelling
    KeyTable whole_keys_, together_keys_, letter_keys_;
    KeyTable pair_keys_, particle_keys_;                           ///< of neighbours that both tell, and of those of which one does
    std::vector<std::uint64_t> together_letters_;                  ///< letters of each name run together, as letter_bag
    std::vector<std::uint8_t> together_length_;
    std::shared_ptr<class NameRooms> rooms_;                       ///< to be used again; they change no answer
};

/// Asks an index one question after another: keeps its working room, and what it learnt of the words of the questions, to itself. The answers are those of the index. For one thread;
/// the index must outlive it.
class NameAsker {
public:
    explicit NameAsker(const NameIndex& index);
    NameAsker(NameAsker&&) noexcept;
    ~NameAsker();
    /// As NameIndex::find.
    std::vector<NameHit> find(const PreparedName& query, std::size_t limit, int least = name_threshold);

private:
    const NameIndex* index_;
    std::unique_ptr<struct NameRoom> room_;
};

}  // namespace tw::registry
