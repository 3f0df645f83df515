#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// The first forms of the telling words and particles of a name in one word.
std::string run_together(std::span<const NameWord* const> words);
/// Keys of a whole name: its letters run together, and the first letters of its words.
std::vector<std::uint32_t> name_keys(std::span<const NameWord* const> words, NameKind kind);

/// Whether a word is of a script of letters with vowels, so that plain edits between forms say how far it is from another such word.
inline bool has_plain_letters(const NameWord& word) { return word.script == WordScript::latin || word.script == WordScript::cyrillic || word.script == WordScript::other; }
/// Keys of a word under which names are filed that hold it in two parts.
std::vector<std::uint32_t> keys_of_pairs_like(const NameWord& word);

}  // namespace tw::registry
