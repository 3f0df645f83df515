#pragma once
#include <span>
#include <string>
#include <string_view>

namespace tw::cli {

/// The known word nearest to `typed` when at most a third of its letters (and at most 3) must be inserted, dropped, replaced
/// or swapped with their neighbour (restricted Damerau-Levenshtein distance); empty when none is near.
std::string nearest(std::string_view typed, std::span<const std::string_view> known);

}  // namespace tw::cli
