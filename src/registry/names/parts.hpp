#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// Where a normalised text holds several names: per letter the number of its name, at most 4 of them. Parted by ';', by '/' between words, by "a.k.a.", by commas where they list
/// names, and by brackets that hold an organisation's name with its legal form or in quotes. "a.k.a." is blanked; brackets that hold but the
/// abbreviation of an organisation's name are `no_part`. All 0 = one name.
std::vector<std::uint8_t> parts_of(std::u32string& text, NameKind kind);

}  // namespace tw::registry
