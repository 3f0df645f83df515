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
    begins_.assign(size(), static_cast<std::uint32_t>(marks_.size()));
    covers_.assign(size() + 1, 0);
    for (std::size_t m = marks_.size(); m-- > 0;) {
        begins_[marks_[m].first] = static_cast<std::uint32_t>(m);
        for (std::size_t i = marks_[m].first; i < marks_[m].last; ++i) covers_[i] = static_cast<std::uint32_t>(marks_[m].first + 1);
    }
    for (std::size_t i = size(); i-- > 0;)
        if (i + 1 < size()) begins_[i] = std::min(begins_[i], begins_[i + 1]);
}

const Mark* Reading::at(std::size_t i, TermKind kind) const
{
    for (std::size_t m = first_mark(i); m < marks_.size() && marks_[m].first == i; ++m)
        if (marks_[m].term->kind == kind) return &marks_[m];
    return nullptr;
}

const Mark* Reading::before(std::size_t i, TermKind kind) const
{
    if (i == 0 || i > size() || covers_[i - 1] == 0) return nullptr;
    const Mark* mark = at(covers_[i - 1] - 1, kind);
    return mark != nullptr && mark->last == i ? mark : nullptr;
}

const Mark* Reading::over(std::size_t i, TermKind kind) const
{
    return i >= size() || covers_[i] == 0 ? nullptr : at(covers_[i] - 1, kind);
}

}  // namespace tw::claims
