#include <algorithm>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {

NameQuery::NameQuery(const NameIndex& index, const PreparedName& query, NameRoom& room) : index_(index), query_(query), room_(room)
{
    for (const NameWord& word : query.words) words_.push_back(&word);
    pairs_.resize(words_.size());
    for (std::size_t q = 0; q < words_.size(); ++q) {
        if (telling(*words_[q])) {
            telling_.push_back(q);
            telling_mask_ |= 1U << q;
            if (words_[q]->role == WordRole::initial) ++initials_;
            if (words_[q]->role == WordRole::initial || !repeats(q)) ++told_;
        }
        if (q + 1 < words_.size() && !words_[q]->forms.empty() && !words_[q + 1]->forms.empty() && (telling(*words_[q]) || telling(*words_[q + 1]))) pairs_[q] = joined(*words_[q], *words_[q + 1]);
    }
    for (std::size_t q = 0; q < words_.size(); ++q) {
        sought_.push_back(sought(*words_[q], false));
        sought_pairs_.push_back(pairs_[q] ? sought(*pairs_[q], true) : Sought{});
    }
    together_ = run_together(words_);
    letters_ = letter_bag(together_);
    distances_.reserve(1024);
    rows_.resize(512);
}

/// Whether a telling word before it has the same forms.
bool NameQuery::repeats(std::size_t q) const
{
    return std::any_of(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(q), [&](const NameWord* w) { return telling(*w) && w->forms == words_[q]->forms; });
}

bool NameQuery::accepted(const WordDistance& d, bool two) const
{
    return d.match != WordMatch::none && d.distance <= (two ? join_limit(index_.kind_, d.length) : spelling_limit(index_.kind_, d));
}

NameQuery::Sought NameQuery::sought(const NameWord& word, bool two)
{
    Sought out{&word, two, has_plain_letters(word) && word.role != WordRole::initial && word.role != WordRole::numeral && word.role != WordRole::legal_form, {}};
    for (const std::string& form : word.forms) out.bags.push_back(letter_bag(form));
    return out;
}

/// False where the full comparison would say that it is none: no exchange costs less than half a letter but that of i and j, so five edits are too many.
bool NameQuery::may_be(const Sought& sought, std::uint32_t word) const
{
    const auto& slot = index_.short_forms_[word];
    const auto length = static_cast<std::size_t>(slot[15]);
    if (length == 0 || !sought.plain) return true;
    for (std::size_t i = 0; i < sought.bags.size(); ++i) {
        const std::string& form = sought.word->forms[i];
        const std::size_t longer = std::max(form.size(), length);
        if (longer - std::min(form.size(), length) > 4 || far_apart(sought.bags[i], index_.short_bags_[word]) || strangers(sought.word->letters[i], index_.short_letters_[word]) > 3) continue;
        const int limit = sought.two ? join_limit(index_.kind_, static_cast<int>(longer)) : spelling_limit(index_.kind_, {WordMatch::spelling, 0, static_cast<int>(longer), 0, 0});
        if (spelling_distance(form, {slot.data(), length}, false, limit) <= limit) return true;
    }
    return false;
}

const NameQuery::Row& NameQuery::row(std::uint32_t word)
{
    if (rows_.size() < 2 * (row_count_ + 1)) {
        const std::vector<Row> old = std::move(rows_);
        rows_.assign(4 * old.size(), Row{});
        for (const Row& one : old) {
            if (one.word == none) continue;
            std::size_t at = one.word * 0x9E3779B1U & (rows_.size() - 1);
            while (rows_[at].word != none) at = (at + 1) & (rows_.size() - 1);
            rows_[at] = one;
        }
    }
    std::size_t at = word * 0x9E3779B1U & (rows_.size() - 1);
    while (rows_[at].word != none && rows_[at].word != word) at = (at + 1) & (rows_.size() - 1);
    Row& out = rows_[at];
    if (out.word == word) return out;
    out = {word, static_cast<std::uint32_t>(distances_.size()), 0, 0};
    ++row_count_;
    const NameWord& other = index_.words_[word];
    for (std::size_t q = 0; q < words_.size(); ++q) {
        distances_.push_back(may_be(sought_[q], word) ? compare(*words_[q], other) : WordDistance{});
        if (accepted(distances_.back(), false)) out.with |= 1U << q;
        // A word that is one of the two stays beside it.
        const auto same = [&](std::size_t beside) { return distances_[out.first + beside].match == WordMatch::same; };
        if (q > 0 && pairs_[q - 1] && index_.told_[word] != 0 && !same(q - 1) && !same(q) && may_be(sought_pairs_[q - 1], word) && accepted(compare(*pairs_[q - 1], other), true)) out.joined |= 3U << (q - 1);
    }
    return out;
}

std::vector<std::uint32_t> NameQuery::words_by_keys(const Sought& sought)
{
    std::vector<std::uint32_t> out;
    room_.seen.resize((index_.words_.size() + 63) / 64, 0);
    for (const std::uint32_t hash : word_keys(*sought.word))
        for (const NameIndex::Key& key : NameIndex::find_key(index_.word_keys_, index_.word_key_starts_, hash)) {
            const std::uint64_t bit = std::uint64_t{1} << (key.value % 64);
            if ((room_.seen[key.value / 64] & bit) != 0) continue;
            room_.seen[key.value / 64] |= bit;
            out.push_back(key.value);
        }
    for (const std::uint32_t number : out) room_.seen[number / 64] = 0;
    std::erase_if(out, [&](std::uint32_t number) { return !may_be(sought, number); });
    return out;
}

const LikeWords& NameQuery::words_like(const NameWord& word, bool two)
{
    if (room_.known.size() >= NameRoom::most_known) room_.known.clear();
    const auto [at, added] = room_.known.try_emplace((two ? '2' : '1') + word_identity(word));
    LikeWords& out = at->second;
    if (!added) return out;
    for (const std::uint32_t number : words_by_keys(sought(word, two))) {
        const WordDistance d = compare(word, index_.words_[number]);
        if (!accepted(d, two)) continue;
        out.words.push_back(number);
        out.distances.push_back(d.distance);
        out.names += index_.names_with(number).size();
    }
    return out;
}

}  // namespace tw::registry
