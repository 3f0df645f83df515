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

/// Keys of a word under which names are filed that hold it in two parts.
std::vector<std::uint32_t> keys_of_pairs_like(const NameWord& word);

}  // namespace tw::registry
