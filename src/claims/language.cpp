#include "claims/language.hpp"

#include <algorithm>
#include <array>

#include "claims/dateline.hpp"

namespace tw::claims {
namespace {

/// Sorted; the words that make up a quarter of English running text.
constexpr auto english = std::to_array<std::string_view>({"a", "after", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he", "in", "is", "it", "its", "no", "not", "of", "on", "or", "said",
                                                          "that", "the", "their", "they", "this", "to", "was", "were", "which", "who", "will", "with"});
constexpr auto russian = std::to_array<std::string_view>({"был", "были", "было", "в", "для", "и", "из", "или", "их", "к", "как", "на", "не", "но", "о", "об", "он", "от", "по", "после", "при", "с", "со", "также", "что", "это"});
constexpr auto ukrainian = std::to_array<std::string_view>({"або", "але", "в", "від", "для", "до", "з", "за", "і", "із", "й", "має", "на", "не", "під", "після", "про", "та", "також", "у", "це", "що", "щодо", "як", "які", "є"});

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word)
{
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string language_of(std::string_view text)
{
    const std::string folded = fold(text.substr(0, 20'000));
    std::size_t hangul = 0, cyrillic = 0, latin = 0, words = 0, en = 0, ru = 0, uk = 0;
    std::size_t ru_letters = 0, uk_letters = 0;
    std::size_t from = 0;
    const auto close = [&](std::size_t to) {
        if (to > from) {
            const std::string_view w = std::string_view(folded).substr(from, to - from);
            ++words;
            en += holds(english, w);
            ru += holds(russian, w);
            uk += holds(ukrainian, w);
        }
    };
    for (std::size_t i = 0; i < folded.size();) {
        const auto c = static_cast<unsigned char>(folded[i]);
        const auto d = i + 1 < folded.size() ? static_cast<unsigned char>(folded[i + 1]) : 0U;
        if (c >= 'a' && c <= 'z') {
            ++latin, ++i;
        } else if (c == 0xD0 || c == 0xD1 || c == 0xD2) {
            ++cyrillic;
            if (c == 0xD1 && (d == 0x8B || d == 0x8D || d == 0x8A || d == 0x91)) ++ru_letters;              // ы э ъ ё
            if ((c == 0xD1 && (d == 0x94 || d == 0x96 || d == 0x97)) || (c == 0xD2 && d == 0x91)) ++uk_letters;  // є і ї ґ
            i += 2;
        } else if (c >= 0xEA && c <= 0xED) {
            ++hangul;
            i += 3;
        } else {
            close(i);
            i += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            from = i;
            continue;
        }
    }
    close(folded.size());
    if (hangul >= 8 && hangul * 3 > latin && hangul > cyrillic) return "ko";
    if (cyrillic >= 16 && cyrillic > latin) {
        if (uk_letters * 50 > cyrillic && uk_letters > ru_letters) return "uk";
        // Every sixteenth letter of Ukrainian is і.
        if (ru_letters > uk_letters || ru > uk || (uk_letters == 0 && ru > 0)) return "ru";
        return uk > ru ? "uk" : "";
    }
    if (latin >= 16 && en * 7 >= words) return "en";
    return {};
}

}  // namespace tw::claims
