#include "registry/names/compare.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "registry/names/fold.hpp"
#include "registry/names/index_keys.hpp"

namespace tw::registry {
namespace {

constexpr int whole_letter = 100;

struct Pair {
    char a, b;
    std::uint8_t cost;
};
/// Letters that spellings of one sound exchange; what is not here costs a whole letter.
constexpr std::array near_letters{
    Pair{'i', 'J', 40}, Pair{'g', 'h', 50}, Pair{'g', 'k', 60}, Pair{'k', 'h', 60}, Pair{'v', 'f', 60}, Pair{'s', 'S', 50}, Pair{'s', 'z', 50}, Pair{'S', 'C', 60},
    Pair{'T', 'C', 50}, Pair{'T', 's', 50}, Pair{'T', 'k', 60}, Pair{'T', 'z', 60}, Pair{'J', 'C', 50}, Pair{'J', 'z', 50}, Pair{'J', 'g', 50}, Pair{'J', 'S', 60}, Pair{'d', 't', 60},
    Pair{'b', 'p', 60}, Pair{'u', 'v', 50}, Pair{'k', 's', 80}, Pair{'d', 'z', 80}, Pair{'o', 'v', 80}, Pair{'C', 'k', 80}, Pair{'J', 'd', 80}, Pair{'h', 'J', 80}, Pair{'m', 'n', 90},
};

constexpr SpellingCosts make_costs(bool unwritten)
{
    SpellingCosts out;
    for (std::size_t a = 0; a < 128; ++a) {
        const bool vowel = is_vowel(static_cast<char>(a));
        out.drop[a] = static_cast<std::uint8_t>(vowel ? (unwritten ? 12 : 60) : a == 'h' ? (unwritten ? 40 : 50) : whole_letter);
        for (std::size_t b = 0; b < 128; ++b) {
            if (a == b) continue;
            out.change[a][b] = static_cast<std::uint8_t>(vowel && is_vowel(static_cast<char>(b)) ? (unwritten ? 12 : 50) : whole_letter);
        }
    }
    for (const Pair& pair : near_letters) {
        std::uint8_t cost = pair.cost;
        if (unwritten && (pair.a == 'i' || pair.a == 'u' || pair.a == 'o')) cost = 15;
        out.change[static_cast<std::size_t>(pair.a)][static_cast<std::size_t>(pair.b)] = cost;
        out.change[static_cast<std::size_t>(pair.b)][static_cast<std::size_t>(pair.a)] = cost;
    }
    return out;
}

constexpr SpellingCosts written_costs = make_costs(false);
constexpr SpellingCosts unwritten_costs = make_costs(true);

std::size_t index(char c) { return static_cast<unsigned char>(c) & 0x7FU; }

/// Characters of a text that is valid UTF-8.
std::u32string characters(std::string_view text)
{
    std::u32string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) out += static_cast<char32_t>(byte);
        else out.back() = (out.back() << 6U) | (byte & 0x3FU);
    }
    return out;
}

int character_edits(const std::u32string& a, const std::u32string& b)
{
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool leaves_vowels_out(WordScript script) { return script == WordScript::arabic || script == WordScript::hebrew; }

}  // namespace

EditPattern::EditPattern(std::string_view text) : size_(std::min<std::size_t>(text.size(), 64))
{
    for (std::size_t i = 0; i < size_; ++i) match_[static_cast<unsigned char>(text[i])] |= std::uint64_t{1} << i;
}

int edits(std::string_view a, std::string_view b) { return EditPattern(a).edits(b); }

int EditPattern::edits(std::string_view b) const
{
    if (size_ == 0) return static_cast<int>(b.size());
    std::uint64_t up = ~std::uint64_t{0};
    std::uint64_t down = 0;
    const std::uint64_t last = std::uint64_t{1} << (size_ - 1);
    int distance = static_cast<int>(size_);
    for (const char c : b) {
        const std::uint64_t equal = match_[static_cast<unsigned char>(c)];
        const std::uint64_t diagonal = (((equal & up) + up) ^ up) | equal | down;
        const std::uint64_t more = down | ~(diagonal | up);
        const std::uint64_t less = diagonal & up;
        distance += (more & last) != 0 ? 1 : 0;
        distance -= (less & last) != 0 ? 1 : 0;
        const std::uint64_t shifted = (more << 1) | 1;
        up = (less << 1) | ~(diagonal | shifted);
        down = shifted & diagonal;
    }
    return distance;
}

const SpellingCosts& spelling_costs(bool unwritten_vowels) { return unwritten_vowels ? unwritten_costs : written_costs; }

int spelling_distance(std::string_view a, std::string_view b, bool unwritten_vowels, int most_distance)
{
    if (a == b) return 0;
    const SpellingCosts& costs = spelling_costs(unwritten_vowels);
    constexpr std::size_t most = 2 * longest_word;
    a = a.substr(0, most);
    b = b.substr(0, most);
    std::array<std::array<int, most + 1>, 3> rows;
    auto* before = &rows[0];
    auto* above = &rows[1];
    auto* now = &rows[2];
    (*above)[0] = 0;
    for (std::size_t j = 0; j < b.size(); ++j) (*above)[j + 1] = (*above)[j] + costs.drop[index(b[j])];
    int least_above = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto& change = costs.change[index(a[i])];
        const int drop = costs.drop[index(a[i])];
        (*now)[0] = (*above)[0] + drop;
        int least = (*now)[0];
        for (std::size_t j = 0; j < b.size(); ++j) {
            int best = std::min({(*above)[j + 1] + drop, (*now)[j] + costs.drop[index(b[j])], (*above)[j] + change[index(b[j])]});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) best = std::min(best, (*before)[j - 1] + exchanged_letters);
            (*now)[j + 1] = best;
            least = std::min(least, best);
        }
        // An exchange of two letters reaches back two rows.
        if (least > most_distance && least_above > most_distance) return most_distance + 1;
        least_above = least;
        auto* spare = before;
        before = above;
        above = now;
        now = spare;
    }
    return (*above)[b.size()];
}

std::string_view name(WordMatch match)
{
    switch (match) {
    case WordMatch::none: return "none";
    case WordMatch::same: return "same";
    case WordMatch::spelling: return "spelling";
    case WordMatch::unwritten: return "spelling, vowels not written";
    case WordMatch::initial: return "initial";
    case WordMatch::number: return "number";
    case WordMatch::legal_form: return "legal form";
    }
    return "none";
}

namespace {
int consonant_count(std::string_view form)
{
    return static_cast<int>(std::count_if(form.begin(), form.end(), [](char c) { return !is_vowel(c); }));
}

/// A foreign word as Chinese characters sound: what syllables cannot say is left out ("r", a consonant before another), and vowels fill in between.
std::string sound_of(std::string_view form)
{
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const char c = form[i];
        if (c == 'g' && i > 0 && form[i - 1] == 'n') continue;
        char sound = c;
        switch (c) {
        case 'r': sound = 'l'; break;
        case 'n': sound = 'm'; break;
        case 'g': sound = 'k'; break;
        case 'b': sound = 'p'; break;
        case 'd': sound = 't'; break;
        case 'f': case 'v': case 'u': sound = 'v'; break;
        case 'z': case 'T': case 'S': case 'C': case 'J': sound = 's'; break;
        default: break;
        }
        if (!is_vowel(sound) && (out.empty() || out.back() != sound)) out += sound;
    }
    return out;
}

/// Words of which one writes the sound of the other; none unless they agree but for one sound in three.
WordDistance compare_sound(const NameWord& a, const NameWord& b)
{
    WordDistance best;
    for (std::size_t i = 0; i < a.forms.size(); ++i)
        for (std::size_t j = 0; j < b.forms.size(); ++j) {
            const std::string one = sound_of(a.forms[i]);
            const std::string other = sound_of(b.forms[j]);
            const int length = static_cast<int>(std::max(one.size(), other.size()));
            const int apart = edits(one, other);
            if (length < 3 || 3 * apart > length || a.forms[i].empty() || (is_vowel(a.forms[i][0]) != is_vowel(b.forms[j][0]))) continue;
            const int distance = 20 + 40 * apart;
            if (best.match == WordMatch::none || distance < best.distance) best = {WordMatch::spelling, distance, length + 2, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j)};
        }
    return best;
}
}  // namespace

WordDistance compare(const NameWord& a, const NameWord& b)
{
    WordDistance best;
    const bool special = a.role == WordRole::numeral || a.role == WordRole::legal_form;
    if (special || b.role == WordRole::numeral || b.role == WordRole::legal_form) {
        if (a.role == b.role && a.value == b.value) {
            best.match = a.role == WordRole::numeral ? WordMatch::number : WordMatch::legal_form;
            best.length = 1;
        }
        return best;
    }
    if ((a.role == WordRole::initial) != (b.role == WordRole::initial)) {
        const NameWord& letter = a.role == WordRole::initial ? a : b;
        const NameWord& word = a.role == WordRole::initial ? b : a;
        for (const std::string& form : word.forms)
            for (const std::string& first : letter.forms)
                if (form[0] == first[0] || (form[0] == 'J' && first[0] == 'i')) return {WordMatch::initial, 0, 1, 0, 0};
        return best;
    }
    if (a.script == b.script && (a.script == WordScript::hangul || a.script == WordScript::han)) {
        // A character is a syllable or a meaning: another one is another name, however it sounds.
        const std::u32string one = characters(a.written);
        const std::u32string other = characters(b.written);
        const int distance = whole_letter * character_edits(one, other);
        if (distance > farthest_spelling) return best;
        return {distance == 0 ? WordMatch::same : WordMatch::spelling, distance, static_cast<int>(std::max(one.size(), other.size())), 0, 0};
    }
    const bool korean = (a.script == WordScript::hangul) != (b.script == WordScript::hangul);
    const bool vowels_out = leaves_vowels_out(a.script) != leaves_vowels_out(b.script);
    // Syllables are read in one way or few: what differs after folding differs in fact.
    const bool syllables = korean || a.script == WordScript::han || b.script == WordScript::han;
    // Of a syllable read and a word without vowels too little is left to be compared.
    if (syllables && vowels_out) return best;
    for (std::size_t i = 0; i < a.forms.size(); ++i) {
        for (std::size_t j = 0; j < b.forms.size(); ++j) {
            const std::size_t shorter = std::min(a.forms[i].size(), b.forms[j].size());
            const std::size_t longer = std::max(a.forms[i].size(), b.forms[j].size());
            // Too far apart to be worth the table: a letter more costs half a letter at least, and four strange consonants are beyond any limit.
            if (!korean && (strangers(a.letters[i], b.letters[j]) > 3 || (!vowels_out && longer - shorter > 4) || lacking_cost(a.letters[i] & ~b.letters[j], vowels_out) > farthest_spelling || lacking_cost(b.letters[j] & ~a.letters[i], vowels_out) > farthest_spelling)) continue;
            const int most = best.match == WordMatch::none ? farthest_spelling : best.distance;
            const int distance = (syllables ? 3 : 2) * (korean ? spelling_distance(fold_korean(a.forms[i]), fold_korean(b.forms[j]), false, most) : spelling_distance(a.forms[i], b.forms[j], vowels_out, most)) / 2;
            const int length = vowels_out ? 1 + std::max(consonant_count(a.forms[i]), consonant_count(b.forms[j])) : static_cast<int>(longer);
            if (distance > farthest_spelling) continue;
            if (best.match == WordMatch::none || distance < best.distance) {
                best = {distance == 0 ? WordMatch::same : vowels_out ? WordMatch::unwritten : WordMatch::spelling, distance, length, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j)};
                if (distance == 0) return best;
            }
        }
    }
    if (a.sound != b.sound && (a.sound ? b : a).script == WordScript::latin)
        if (const WordDistance d = compare_sound(a, b); d.match != WordMatch::none && (best.match == WordMatch::none || d.distance * best.length < best.distance * d.length)) return d;
    return best;
}

NameWord joined(const NameWord& a, const NameWord& b)
{
    NameWord out;
    out.written = a.written + ' ' + b.written;
    out.script = a.script;
    out.role = a.role == WordRole::generic && b.role == WordRole::generic ? WordRole::generic : WordRole::plain;
    out.repaired = a.repaired || b.repaired;
    const std::size_t forms = std::max(a.forms.size(), b.forms.size());
    for (std::size_t i = 0; i < forms && !a.forms.empty() && !b.forms.empty(); ++i) {
        // Letters may meet in a new way where the words join.
        std::string form = fold(a.forms[std::min(i, a.forms.size() - 1)] + b.forms[std::min(i, b.forms.size() - 1)]);
        if (form.size() > longest_word) form.resize(longest_word);
        out.letters.push_back(consonants(form));
        out.forms.push_back(std::move(form));
    }
    return out;
}

bool too_many_edits(const NameWord& a, const NameWord& b, const NameWord& whole)
{
    constexpr int most = 6;
    if (a.forms.size() != 1 || b.forms.size() != 1 || whole.forms.size() != 1) return false;
    if (!has_plain_letters(a) || !has_plain_letters(b) || !has_plain_letters(whole)) return false;
    std::array<char, 2 * longest_word> text;
    char* end = std::copy(a.forms[0].begin(), a.forms[0].end(), text.begin());
    end = std::copy(b.forms[0].begin(), b.forms[0].end(), end);
    const std::string_view both(text.data(), static_cast<std::size_t>(end - text.data()));
    return whole.forms[0].size() <= 64 && edits(whole.forms[0], both) > most;
}

}  // namespace tw::registry
