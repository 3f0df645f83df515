#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/score.hpp"

namespace tw::registry {

/// A name of an index: its number in the order given.
using NameNumber = std::uint32_t;

struct NameHit {
    NameNumber name = 0;
    int score = 0;
    bool operator==(const NameHit&) const = default;
};

/// Finds names of one kind among millions. Immutable after `build`; any number of threads may ask it. Flat arrays and each distinct word once: some 150 bytes a name.
class NameIndex {
public:
    /// At most 2^32 - 2 names; the rest is left out. The same names give the same index.
    static NameIndex build(NameKind kind, std::span<const std::string_view> names);

    /// Names that score at least `least`, best first, then by number; at most `limit`. Of organisations and hulls at most `most_scored` candidates are scored, those with the most in
    /// common. Keys of words find the candidates: `scan` says what they miss. A query without a word that tells (numbers and legal forms alone) finds nothing.
    std::vector<NameHit> find(const PreparedName& query, std::size_t limit, int least = name_threshold) const;
    /// The same answer from a look at every word and every name, without keys: slower, complete.
    std::vector<NameHit> scan(const PreparedName& query, std::size_t limit, int least = name_threshold) const;

    NameKind kind() const { return kind_; }
    std::size_t size() const { return text_ends_.size(); }
    std::size_t distinct_words() const { return words_.size(); }
    std::string_view text(NameNumber name) const;
    /// Bytes held, words and arrays together.
    std::size_t bytes() const;

    static constexpr std::size_t most_scored = 200;

private:
    friend class NameQuery;
    friend class NameAsker;
    explicit NameIndex(NameKind kind) : kind_(kind) {}
    std::span<const std::uint32_t> words_of(NameNumber name) const;
    std::span<const std::uint8_t> parts_of(NameNumber name) const;
    std::span<const std::uint32_t> names_with(std::uint32_t word) const;
    void add(std::string_view raw, class WordTable& table);
    void finish();

    struct Key {
        std::uint32_t hash = 0, value = 0;
        auto operator<=>(const Key&) const = default;
    };
    static std::span<const Key> find_key(const std::vector<Key>& keys, const std::vector<std::uint32_t>& starts, std::uint32_t hash);

    NameKind kind_;
    std::string texts_;
    std::vector<std::uint64_t> text_ends_;
    std::vector<std::uint32_t> name_words_, word_ends_;            ///< words of each name, by number in words_
    std::vector<std::pair<NameNumber, std::vector<std::uint8_t>>> parts_;
    std::vector<NameWord> words_;
    /// First form of a word that has one and is written with vowels and letters; the last byte is its length, 0 = compare it in full.
    std::vector<std::array<char, 16>> short_forms_;
    std::vector<std::uint32_t> short_letters_;                     ///< consonants of that form
    std::vector<std::uint64_t> short_bags_;                        ///< its letter_bag
    std::vector<std::uint8_t> told_;                               ///< per word: it tells names apart and is no initial
    std::vector<std::uint32_t> postings_, posting_starts_;         ///< names of each word
    std::vector<Key> word_keys_, name_keys_;                       ///< by hash
    std::vector<std::uint32_t> word_key_starts_, name_key_starts_; ///< first key of each leading 16 bits
    std::vector<std::uint64_t> together_letters_;                  ///< letters of each name run together, as letter_bag
    std::vector<std::uint8_t> together_length_;
    std::vector<std::uint8_t> told_counts_;                        ///< telling words of each name that differ, initials too, 15 = or more; times 16, initials among them
    std::vector<std::uint64_t> with_initial_, parted_;             ///< one bit a name: it has an initial; it is several names
    /// Words of many names, sorted, and their names as one bit each, one after the other.
    std::vector<std::uint32_t> common_words_;
    std::vector<std::uint64_t> common_names_;
};

/// Asks an index one question after another: keeps its working room, and what it learnt of the words of the questions, between them. The answers are those of the index. For one thread;
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

/// Keys under which a word is filed and sought: folded forms, skeletons, and both with one letter left out.
std::vector<std::uint32_t> word_keys(const NameWord& word);

}  // namespace tw::registry
