#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// The first forms of the telling words and particles of a name in one word.
std::string run_together(std::span<const NameWord* const> words);
/// Keys of a whole name: its letters run together, and the first letters of its words.
std::vector<std::uint32_t> name_keys(std::span<const NameWord* const> words, NameKind kind);

/// What makes two prepared words one.
std::string word_identity(const NameWord& word);

/// Which letters the first 64 of a folded text are, one bit each, and which of them come twice, another bit. An edit takes one bit at most and gives one at most.
std::uint64_t letter_bag(std::string_view folded);
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
/// Keys of a word under which names are filed that hold it in two parts.
std::vector<std::uint32_t> keys_of_pairs_like(const NameWord& word);

}  // namespace tw::registry
