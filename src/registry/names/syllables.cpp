#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>

#include "registry/names/letters.hpp"

namespace tw::registry {
namespace {

constexpr char32_t first_han = 0x4E00;
constexpr char32_t last_han = 0x9FFF;

/// Pinyin of the whole block from ICU's Han-Latin rules, read once: 21 000 characters, some 30 ms.
struct PinyinTable {
    std::array<std::array<char, 8>, last_han - first_han + 1> rows{};
    PinyinTable()
    {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> reader(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, status));
        if (U_FAILURE(status) || reader == nullptr) return;
        icu::UnicodeString text;
        for (char32_t c = first_han; c <= last_han; ++c) text.append(static_cast<UChar32>(c)).append(u'\n');
        reader->transliterate(text);
        std::size_t row = 0;
        std::size_t column = 0;
        for (std::int32_t at = 0; at < text.length() && row < rows.size(); ++at) {
            const char16_t c = text[at];
            if (c == u'\n') { ++row; column = 0; }
            else if (c >= u'a' && c <= u'z' && column + 1 < rows[row].size()) rows[row][column++] = static_cast<char>(c);
        }
    }
};

constexpr std::array onset{"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"};
/// Vowels as McCune-Reischauer writes them without marks: one letter each, which folding keeps.
constexpr std::array nucleus{"a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"};
constexpr std::array coda{"", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

}  // namespace

std::string_view pinyin(char32_t han)
{
    if (han < first_han || han > last_han) return {};
    static const PinyinTable table;
    return table.rows[han - first_han].data();
}

std::string romanise_hangul(char32_t c)
{
    if (c < 0xAC00 || c > 0xD7A3) return {};
    const std::size_t index = c - 0xAC00;
    return std::string(onset[index / 588]) + nucleus[index % 588 / 28] + coda[index % 28];
}

}  // namespace tw::registry
