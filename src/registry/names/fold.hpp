#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tw::registry {

/// Spelling-class fold of a word in small Latin letters: spellings of one sound become one letter (capitals stand for classes: S = sh, C = ch, T = ts, J = j and zh).
/// Takes any bytes; what is no letter or digit is left out. fold(fold(x)) == fold(x).
std::string fold(std::string_view latin);
/// The folded word as Korean names are spelled: Revised, McCune-Reischauer, northern and family spellings fall together.
std::string fold_korean(std::string_view folded);
/// Consonants only, in rougher classes, a leading vowel as 'a', no h: what two spellings of a word share at least.
std::string skeleton(std::string_view folded);
/// Which consonants a folded word has, one bit per rough class.
std::uint32_t consonants(std::string_view folded);

constexpr bool is_vowel(char letter)
{
    return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
}

}  // namespace tw::registry
