#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "registry/names/name.hpp"

namespace tw::registry {

/// NFKC with case folded, zero-width and control characters gone, quotes unified to ', dashes to -; bytes that are no valid UTF-8 become blanks.
std::u32string normalise(std::string_view raw);

/// Script of a letter; `other` also for signs and digits.
WordScript script_of(char32_t letter);
/// Whether it belongs to a word: letters, digits, marks.
bool is_word_letter(char32_t letter);

/// Maps the letters of the smaller script of a word that mixes Latin and Cyrillic to their look-alikes in the larger; true when the word was
/// changed. A word that still mixes afterwards is left as it was.
bool repair_look_alikes(std::u32string& word);

/// Latin spellings of a word of one script in small letters without marks, the usual one first, at most 4, without repeats: Russian and Ukrainian readings of
/// Cyrillic; Arabic letters (vowels as far as they are written) as they are usually read, with consonants for waw and ya, as in Persian, as in Egypt and the Maghreb; one reading of Greek,
/// Georgian, Armenian and Hebrew; ICU's of any other script.
std::vector<std::string> to_latin(std::u32string_view word);

/// Pinyin of a Han character without tone, empty where there is none.
std::string_view pinyin(char32_t han);
/// A Hangul syllable with the consonants of the Revised Romanization and plain vowels; empty for other characters.
std::string romanise_hangul(char32_t syllable);

/// UTF-8 of a text.
std::string utf8(std::u32string_view text);

}  // namespace tw::registry
