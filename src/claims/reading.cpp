#include "claims/reading.hpp"

#include <algorithm>

namespace tw::claims {

std::string language_of_letters(std::string_view text)
{
    std::size_t hangul = 0, cyrillic = 0, latin = 0, ukrainian = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
        if (a >= 0xEA && a <= 0xED) ++hangul;
        else if (a == 0xD0 || a == 0xD1 || a == 0xD2) {
            ++cyrillic;
            // і, ї, є, ґ in either case: letters that Russian lacks.
            ukrainian += (a == 0xD1 && (b == 0x96 || b == 0x97 || b == 0x94)) || (a == 0xD0 && (b == 0x86 || b == 0x87 || b == 0x84)) || a == 0xD2 ? 1 : 0;
        } else if ((a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z')) ++latin;
    }
    if (hangul > cyrillic && hangul * 2 > latin) return "ko";
    if (cyrillic * 2 > latin && cyrillic > 0) return ukrainian * 50 > cyrillic ? "uk" : "ru";
    return "en";
}

Reading::Reading(std::string_view text, const Lexicon& lexicon, std::string language)
    : lexicon_(lexicon), tokens_(tokens_of(text)), language_(language.empty() ? language_of_letters(text) : std::move(language)), marks_(lexicon.find(tokens_, language_))
{
    begins_.assign(size(), 0);
    kinds_.assign(size(), 0);
    covers_.assign(size(), 0);
    for (std::size_t m = marks_.size(); m-- > 0;) {
        const Mark& mark = marks_[m];
        begins_[mark.first] = static_cast<std::uint32_t>(m);
        kinds_[mark.first] |= kind_bit(mark.term->kind);
        for (std::size_t i = mark.first; i < mark.last; ++i) covers_[i] = static_cast<std::uint32_t>(mark.first + 1);
    }
}

const Mark* Reading::find_at(std::size_t i, TermKind kind) const
{
    for (std::size_t m = begins_[i]; m < marks_.size() && marks_[m].first == i; ++m)
        if (marks_[m].term->kind == kind) return &marks_[m];
    return nullptr;
}

}  // namespace tw::claims
