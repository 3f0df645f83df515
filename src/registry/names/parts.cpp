#include "registry/names/parts.hpp"

#include <algorithm>
#include <array>

#include "registry/names/letters.hpp"
#include "registry/names/words.hpp"

namespace tw::registry {
namespace {

/// Names in one text that are told apart.
constexpr std::uint8_t most_parts = 4;

/// Words of a text, parted by anything that is no letter.
std::vector<std::string> words_in(std::u32string_view text)
{
    std::vector<std::string> out;
    std::u32string word;
    for (const char32_t letter : text) {
        if (is_word_letter(letter)) word += letter;
        else if (!word.empty()) { out.push_back(utf8(word)); word.clear(); }
    }
    if (!word.empty()) out.push_back(utf8(word));
    return out;
}

/// Puts ';' in place of "a.k.a." and its like.
void part_at_markers(std::u32string& text)
{
    for (const std::u32string_view marker : {U"a.k.a.", U"a.k.a", U"f.k.a.", U"f.k.a", U"aka", U"fka", U"also known as", U"formerly known as"})
        for (std::size_t at = text.find(marker); at != text.npos; at = text.find(marker, at + 1)) {
            const std::size_t end = at + marker.size();
            if ((at > 0 && is_word_letter(text[at - 1])) || (end < text.size() && is_word_letter(text[end]))) continue;
            text.replace(at, marker.size(), U";" + std::u32string(marker.size() - 1, U' '));
        }
}

/// Whether a word may be the abbreviation of a name: its letters follow each other in it, the first and at least every other one at the beginning of a word.
bool may_abbreviate(std::string_view letters, const std::vector<std::string>& words)
{
    if (letters.size() < 2 || letters.size() > 10) return false;
    std::size_t word = 0;
    std::size_t at = 0;
    std::size_t first_ones = 0;
    for (const char c : letters) {
        // The beginning of a later word rather than the middle of this one.
        std::size_t next = at == 0 ? word : word + 1;
        while (next < words.size() && words[next].front() != c) ++next;
        if (next < words.size()) {
            word = next;
            at = 1;
            ++first_ones;
            continue;
        }
        if (at == 0 || word >= words.size()) return false;
        at = words[word].find(c, at);
        if (at == std::string::npos) return false;
        ++at;
    }
    return 2 * first_ones >= letters.size();
}

/// Whether a comma at `at` stands between two names: two words or more on each side and no legal form after it.
bool lists_names(std::u32string_view text, std::size_t at, NameKind kind)
{
    const std::vector<std::string> before = words_in(text.substr(0, at));
    const std::u32string_view rest = text.substr(at + 1);
    const std::vector<std::string> after = words_in(rest.substr(0, rest.find(U',')));
    const auto enough = [kind](const std::vector<std::string>& words) {
        return std::count_if(words.begin(), words.end(), [kind](const std::string& word) { return word.size() > 1 && role_of(word, kind) != WordRole::particle; }) >= 2;
    };
    return enough(before) && enough(after) && !legal_form_at(after);
}

}  // namespace

std::vector<std::uint8_t> parts_of(std::u32string& given, NameKind kind)
{
    if (kind != NameKind::hull) part_at_markers(given);
    const std::u32string_view text = given;
    std::vector<std::uint8_t> out(text.size(), 0);
    if (kind == NameKind::hull) return out;
    const auto is_quote = [](char32_t c) { return c == U'"' || c == U'\'' || c == U'«' || c == U'»' || c == U'“' || c == U'”'; };
    const bool listed = kind == NameKind::person && std::count(text.begin(), text.end(), U',') >= 2;
    std::uint8_t part = 0;
    std::uint8_t outside = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const auto letters = [&](std::size_t from, bool forward) {
            std::size_t count = 0;
            for (std::size_t k = from; k < text.size() && is_word_letter(text[k]) && count < 3; k = forward ? k + 1 : k - 1) ++count;
            return count;
        };
        bool next = c == U';' || (c == U',' && (listed || (kind == NameKind::person && lists_names(text, i, kind))));
        next = next || (c == U'/' && i > 0 && letters(i - 1, false) >= 3 && letters(i + 1, true) >= 3);
        if (next && part + 1 < most_parts) outside = ++part;
        if (kind == NameKind::organisation && c == U'(' && part + 1 < most_parts) {
            const std::u32string_view inside = text.substr(i + 1, text.substr(i + 1).find(U')'));
            const std::vector<std::string> first = words_in(inside);
            bool named = std::any_of(inside.begin(), inside.end(), is_quote) && first.size() >= 2;
            for (std::size_t k = 0; k < first.size() && first.size() >= 2; ++k) named = named || legal_form_at(std::span(first).subspan(k)).has_value();
            std::string together;
            for (const std::string& word : first) together += word;
            const bool abbreviation = !named && first.size() <= 2 && may_abbreviate(together, words_in(text.substr(0, i)));
            if (named || abbreviation) {
                if (named) ++part;
                for (std::size_t k = 0; k < inside.size() && i + 1 < text.size(); ++k, ++i) out[i + 1] = named ? part : no_part;
                part = std::max(part, outside);
                for (std::size_t k = i + 1; k < text.size(); ++k) out[k] = outside;
                continue;
            }
        }
        out[i] = out[i] == 0 ? outside : out[i];
    }
    return out;
}

}  // namespace tw::registry
