#include "registry/names/index_keys.hpp"

#include <algorithm>
#include <array>

#include "registry/names/fold.hpp"

namespace tw::registry {
namespace {

std::uint32_t hash_of(char sort, std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325U ^ static_cast<unsigned char>(sort);
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return static_cast<std::uint32_t>((hash ^ (hash >> 29)) >> 16);
}

constexpr std::size_t fewest_consonants = 3;
/// Korean given names have two short syllables.
constexpr std::size_t longest_syllable = 6;

void sort_keys(std::vector<std::uint32_t>& keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

std::string word_identity(const NameWord& word)
{
    std::string out{static_cast<char>(word.role), static_cast<char>(word.script), static_cast<char>(word.repaired), static_cast<char>(word.term), static_cast<char>(word.sound)};
    out += std::to_string(word.value) + '\x1f' + word.written;
    for (const std::string& form : word.forms) out += '\x1f' + form;
    return out;
}

namespace {
/// Whether a word is compared by its forms alone.
bool told_by_forms(const NameWord& word) { return has_plain_letters(word) && word.role != WordRole::initial && word.role != WordRole::numeral && word.role != WordRole::legal_form; }
}  // namespace

bool same_spelling(const NameWord& a, const NameWord& b)
{
    if (told_by_forms(a) != told_by_forms(b)) return false;
    return told_by_forms(a) ? a.role == b.role && a.forms == b.forms : a == b;
}

std::string spelling_identity(const NameWord& word)
{
    if (!told_by_forms(word)) return 'w' + word_identity(word);
    std::string out{'f', static_cast<char>(word.role)};
    for (const std::string& form : word.forms) out += '\x1f' + form;
    return out;
}

std::uint32_t spelling_key(const NameWord& word) { return hash_of('w', spelling_identity(word)); }

std::uint64_t letter_bag(std::string_view folded)
{
    std::uint64_t out = 0;
    for (const char c : folded.substr(0, 64)) {
        const bool small = c >= 'a' && c <= 'z';
        const int at = small ? c - 'a' : c == 'S' ? 26 : c == 'C' ? 27 : c == 'T' ? 28 : c == 'J' ? 29 : 30;
        const std::uint64_t bit = std::uint64_t{1} << at;
        out |= (out & bit) != 0 ? bit << 32 : bit;
    }
    return out;
}

std::uint32_t first_letters(const NameWord& word)
{
    std::uint64_t out = 0;
    for (const std::string& form : word.forms) {
        out |= letter_bag(std::string_view(form).substr(0, 1));
        if (form.starts_with('J') && word.role != WordRole::initial) out |= letter_bag("i");
    }
    return static_cast<std::uint32_t>(out);
}

std::string run_together(std::span<const NameWord* const> words)
{
    std::string out;
    for (const NameWord* w : words)
        if ((telling(*w) || w->role == WordRole::particle) && !w->forms.empty()) out += w->forms[0];
    return out.substr(0, 2 * longest_word);
}

bool run_alike(std::string_view together, std::string_view other)
{
    const std::string a = skeleton(together);
    const std::string b = skeleton(other);
    if (std::min(a.size(), b.size()) < fewest_consonants || std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > 1) return false;
    std::size_t front = 0;
    while (front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
    std::size_t back = 0;
    while (back < std::min(a.size(), b.size()) - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
    const auto digit = [](std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    const bool number = (front + back < a.size() && digit(a, front)) || (front + back < b.size() && digit(b, front));
    return std::max(a.size(), b.size()) - front - back <= 1 && !number;
}

std::vector<std::uint32_t> together_keys(std::string_view together)
{
    const std::string bones = skeleton(together);
    return bones.size() < fewest_consonants ? std::vector<std::uint32_t>{} : std::vector{hash_of('t', bones)};
}

std::vector<std::uint32_t> keys_of_names_like(std::string_view together)
{
    // A vowel or an h stands first or not at all.
    constexpr std::string_view letters = "ahkptvsclmnr";
    const std::string bones = skeleton(together);
    std::vector<std::uint32_t> out;
    if (bones.size() < fewest_consonants) return out;
    out.push_back(hash_of('t', bones));
    std::string other;
    for (std::size_t i = 0; i <= bones.size(); ++i) {
        other = bones;
        if (i < bones.size() && bones.size() > fewest_consonants) out.push_back(hash_of('t', other.erase(i, 1)));
        for (const char c : letters.substr(i == 0 ? 0 : 2)) {
            other = bones;
            out.push_back(hash_of('t', other.insert(i, 1, c)));
            if (i == bones.size()) continue;
            other = bones;
            other[i] = c;
            out.push_back(hash_of('t', other));
        }
    }
    sort_keys(out);
    return out;
}

std::vector<std::uint32_t> letter_keys(std::span<const NameWord* const> words, NameKind kind)
{
    std::vector<std::uint32_t> out;
    if (kind != NameKind::organisation) return out;
    std::string firsts;
    std::string single;
    for (const NameWord* w : words) {
        if (!telling(*w) || w->script != WordScript::latin) continue;
        firsts += w->written.front();
        if (w->role == WordRole::plain) single = w->written;
    }
    if (firsts.size() >= 3 && firsts.size() <= 6) out.push_back(hash_of('a', firsts));
    if (single.size() >= 3 && single.size() <= 6) out.push_back(hash_of('a', single));
    return out;
}

bool may_join(const NameWord& a, const NameWord& b)
{
    const auto joinable = [](const NameWord& w) { return telling(w) || w.role == WordRole::particle || w.role == WordRole::title; };
    return joinable(a) && joinable(b) && (telling(a) || telling(b)) && !a.forms.empty() && !b.forms.empty();
}

std::vector<std::uint32_t> pair_keys(const NameWord& a, const NameWord& b, const NameWord& both)
{
    std::vector<std::uint32_t> out;
    const bool syllables = !a.forms.empty() && !b.forms.empty() && a.forms[0].size() <= longest_syllable && b.forms[0].size() <= longest_syllable;
    for (const std::string& form : both.forms) {
        if (const std::string bones = skeleton(form); bones.size() >= fewest_consonants) out.push_back(hash_of('j', bones));
        if (syllables) out.push_back(hash_of('K', fold_korean(form)));
    }
    sort_keys(out);
    return out;
}

std::vector<std::uint32_t> whole_keys(const NameWord& word)
{
    std::vector<std::uint32_t> out;
    for (const std::string& form : word.forms) {
        if (const std::string bones = skeleton(form); bones.size() >= fewest_consonants) out.push_back(hash_of('j', bones));
        if (form.size() <= 2 * longest_syllable) out.push_back(hash_of('K', fold_korean(form)));
    }
    sort_keys(out);
    return out;
}

}  // namespace tw::registry
