#include "registry/names/near_words.hpp"

#include <algorithm>

#include "registry/names/compare.hpp"
#include "registry/names/fold.hpp"
#include "registry/names/index_keys.hpp"
#include "registry/names/score.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

enum Writing : std::size_t { vowels, no_vowels, han, hangul };

Writing writing_of(const NameWord& word)
{
    switch (word.script) {
    case WordScript::arabic:
    case WordScript::hebrew: return no_vowels;
    case WordScript::han: return han;
    case WordScript::hangul: return hangul;
    default: return vowels;
    }
}

NearWord near_word(std::uint32_t number, const WordDistance& d) { return {number, static_cast<std::uint8_t>(d.distance), static_cast<std::uint8_t>(d.length)}; }

}  // namespace

bool side_by_side(const NameWord& a, const NameWord& b, const WordDistance& distance)
{
    return telling(a) == telling(b) || distance.match == WordMatch::same || distance.match == WordMatch::number || distance.match == WordMatch::legal_form;
}

void NearWords::build(std::span<const NameWord> words)
{
    std::array<std::vector<std::pair<std::string, std::uint32_t>>, 3> plain, korean;
    std::vector<std::pair<std::string, std::uint32_t>> of_hangul;
    for (std::uint32_t number = 0; number < words.size(); ++number) {
        const NameWord& word = words[number];
        if (word.role == WordRole::numeral || word.role == WordRole::legal_form) continue;
        if (word.role == WordRole::initial) {
            initials_.push_back(number);
            continue;
        }
        const Writing writing = writing_of(word);
        if (writing >= han) by_character_[writing == hangul ? 0 : 1].push_back(number);
        for (const std::string& form : word.forms) {
            if (writing == hangul) of_hangul.emplace_back(fold_korean(form), number);
            else {
                plain[writing].emplace_back(form, number);
                korean[writing].emplace_back(fold_korean(form), number);
            }
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        plain_[i].build(std::move(plain[i]));
        korean_[i].build(std::move(korean[i]));
    }
    hangul_.build(std::move(of_hangul));
}

std::vector<NearWord> NearWords::near(std::span<const NameWord> words, const NameWord& word, NameKind kind, int budget) const
{
    std::vector<NearWord> out;
    std::vector<std::uint32_t> look;   // compared in full
    std::vector<std::pair<std::uint32_t, int>> found;
    const Writing mine = writing_of(word);
    const auto within = [budget](int distance, int length) { return weights::spelling * distance < (budget + 1) * std::max(1, length); };
    SpellingTree::Reach letters;      // of words of letters
    SpellingTree::Reach syllables;    // read syllables count half as much again
    SpellingTree::Reach any;          // as Korean names are spelled, whose length is another
    for (std::size_t length = 0; length < letters.size(); ++length) {
        const int most = std::min(farthest_spelling, ((budget + 1) * std::max(1, static_cast<int>(length)) - 1) / weights::spelling);
        letters[length] = static_cast<std::uint8_t>(most);
        syllables[length] = static_cast<std::uint8_t>((2 * most + 1) / 3);
        any[length] = (2 * farthest_spelling + 1) / 3;
    }
    const auto through = [&](const SpellingTree& tree, const std::string& text, bool unwritten, const SpellingTree::Reach& reach) {
        found.clear();
        tree.near(text, unwritten, reach, found);
        for (const auto& [number, distance] : found) look.push_back(number);
    };
    for (const std::string& form : word.forms) {
        for (std::size_t other = 0; other < 3; ++other) {
            if (mine == hangul) through(korean_[other], fold_korean(form), false, any);
            else if (mine == vowels && other == vowels && word.forms.size() == 1) {
                found.clear();
                plain_[vowels].near(form, false, letters, found);
                for (const auto& [number, distance] : found) {
                    const NameWord& near_one = words[number];
                    if (near_one.forms.size() > 1) { look.push_back(number); continue; }
                    // What `compare` says of two words of one form.
                    const WordDistance d{distance == 0 ? WordMatch::same : WordMatch::spelling, distance, static_cast<int>(std::max(form.size(), near_one.forms[0].size())), 0, 0};
                    if (!within(distance, d.length) || strangers(word.letters[0], near_one.letters[0]) > 3) continue;
                    if (distance <= spelling_limit(kind, d) && side_by_side(word, near_one, d)) out.push_back(near_word(number, d));
                }
            } else if (mine != han || other != han) through(plain_[other], form, (mine == no_vowels) != (other == no_vowels), mine == han || other == han ? syllables : letters);
        }
        if (mine != hangul) through(hangul_, fold_korean(form), false, any);
    }
    if (mine >= han) look.insert(look.end(), by_character_[mine == hangul ? 0 : 1].begin(), by_character_[mine == hangul ? 0 : 1].end());
    look.insert(look.end(), initials_.begin(), initials_.end());
    std::sort(look.begin(), look.end());
    look.erase(std::unique(look.begin(), look.end()), look.end());
    for (const std::uint32_t number : look) {
        const WordDistance d = compare(word, words[number]);
        if (d.match != WordMatch::none && within(d.distance, d.length) && d.distance <= spelling_limit(kind, d) && side_by_side(word, words[number], d)) out.push_back(near_word(number, d));
    }
    std::sort(out.begin(), out.end(), [](const NearWord& a, const NearWord& b) { return a.word < b.word; });
    return out;
}

std::size_t NearWords::bytes() const
{
    std::size_t out = hangul_.bytes() + 4 * (initials_.capacity() + by_character_[0].capacity() + by_character_[1].capacity());
    for (std::size_t i = 0; i < 3; ++i) out += plain_[i].bytes() + korean_[i].bytes();
    return out;
}

}  // namespace tw::registry
