#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// The first forms of the telling words and particles of a name in one word.
std::string run_together(std::span<const NameWord* const> words);
/// Whether names run together may be one: at least three consonants, and at most one of them (in rough classes; no digit) differs, is missing or is too much.
bool run_alike(std::string_view together, std::string_view other);
/// Key of a name run together, none for fewer than three consonants; and those of all names that `run_alike` lets pass.
std::vector<std::uint32_t> together_keys(std::string_view together);
std::vector<std::uint32_t> keys_of_names_like(std::string_view together);
/// First letters of the words of an organisation, and its single word that may be such letters.
std::vector<std::uint32_t> letter_keys(std::span<const NameWord* const> words, NameKind kind);

/// Keys of two neighbours as one word (`both`), and keys of a word: two neighbours may stand for a word where they share a key: the same consonants, or the same spelling of a Korean name.
std::vector<std::uint32_t> pair_keys(const NameWord& a, const NameWord& b, const NameWord& both);
std::vector<std::uint32_t> whole_keys(const NameWord& word);
/// Whether neighbours are ever joined: one of them tells, the other does or is a particle or a title.
bool may_join(const NameWord& a, const NameWord& b);

/// What makes two prepared words one.
std::string word_identity(const NameWord& word);
/// Whether `compare` and the roles say the same of two words, beside whatever other: they differ in how they are written at most.
bool same_spelling(const NameWord& a, const NameWord& b);
/// What makes two words one spelling, and its hash.
std::string spelling_identity(const NameWord& word);
std::uint32_t spelling_key(const NameWord& word);

/// Which letters the first 64 of a folded text are, one bit each, and which of them come twice, another bit. An edit takes one bit at most and gives one at most.
std::uint64_t letter_bag(std::string_view folded);
/// First letters of the forms of a word, one bit each; of a word that is no initial also those that an initial for it may have instead.
std::uint32_t first_letters(const NameWord& word);
/// What it costs at least, in hundredths of a letter, to have letters (the bits of a bag that another has not) dropped or exchanged for others. `put_in` where they may also have been put in, and
/// what a longer word loses less by its spelling is taken off.
inline int cost_of_letters(std::uint64_t missing, bool put_in)
{
    constexpr auto bits = [](std::string_view letters) {
        std::uint64_t out = 0;
        for (const char c : letters) {
            const int at = c >= 'a' ? c - 'a' : c == 'S' ? 26 : c == 'C' ? 27 : c == 'T' ? 28 : 29;
            out |= (std::uint64_t{1} << at) | (std::uint64_t{1} << (at + 32));
        }
        return out;
    };
    // By the table of near letters: what each is nearest to, or its own weight.
    constexpr std::uint64_t strange = bits("lr");
    constexpr std::uint64_t nasal = bits("mn");
    constexpr std::uint64_t kin = bits("kfdtbp");
    constexpr std::uint64_t near = bits("gvsSzCT");
    constexpr std::uint64_t vowels = bits("aeouiJ");
    constexpr std::uint64_t breath = bits("h");
    const int light = std::popcount(missing & vowels);
    const int lightest = std::popcount(missing & bits("iJ"));
    const int h = std::popcount(missing & breath);
    const int rest = 60 * std::popcount(missing & kin) + 50 * std::popcount(missing & near);
    if (put_in) return 79 * std::popcount(missing & (strange | nasal)) + rest + 39 * light + 29 * h;
    return 100 * std::popcount(missing & strange) + 90 * std::popcount(missing & nasal) + rest + 50 * light - 10 * lightest + 50 * h;
}
/// Whether more than four bits are set.
constexpr bool beyond_four(std::uint64_t bits)
{
    for (int i = 0; i < 4; ++i) bits &= bits - 1;
    return bits != 0;
}
/// Whether more than four edits lie between the texts of two bags.
constexpr bool far_apart(std::uint64_t a, std::uint64_t b) { return beyond_four(a & ~b) || beyond_four(b & ~a); }

inline bool telling(const NameWord& word)
{
    return word.role == WordRole::plain || word.role == WordRole::generic || word.role == WordRole::place || word.role == WordRole::initial;
}

/// Whether a word is of a script of letters with vowels, so that plain edits between forms say how far it is from another such word.
inline bool has_plain_letters(const NameWord& word) { return word.script == WordScript::latin || word.script == WordScript::cyrillic || word.script == WordScript::other; }

}  // namespace tw::registry
