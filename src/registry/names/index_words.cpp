#include <algorithm>
#include <bit>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {

NameQuery::NameQuery(const NameIndex& index, const PreparedName& query, NameRoom& room) : index_(index), query_(query), room_(room), slots_(room.of_slots), looked_at_(room.looked_at), rows_(room.rows), distances_(room.distances)
{
    for (const NameWord& word : query.words) words_.push_back(&word);
    asked_of_.assign(words_.size(), most_asked);
    pairs_.resize(words_.size());
    for (std::size_t q = 0; q < words_.size(); ++q) {
        const NameWord& word = *words_[q];
        sought_.push_back(sought(word));
        if (q + 1 < words_.size() && may_join(word, *words_[q + 1])) pairs_[q] = joined(word, *words_[q + 1]);
        if (!telling(word)) continue;
        telling_.push_back(q);
        ++all_told_;
        const bool initial = word.role == WordRole::initial;
        const auto twin = std::find_if(asked_.begin(), asked_.end(), [&](const Asked& other) { return !initial && same_spelling(*words_[other.word], word); });
        if (twin != asked_.end()) {
            ++twin->times;
            asked_of_[q] = static_cast<std::size_t>(twin - asked_.begin());
            continue;
        }
        std::uint32_t alike = 0;
        for (std::size_t k = 0; k < asked_.size() && !initial; ++k)
            if (words_[asked_[k].word]->forms == word.forms) alike |= 1U << k;
        told_ += alike == 0 ? 1 : 0;
        alike_ = alike_ || alike != 0;
        if (initial || asked_.size() == most_asked) {
            ++free_;
            unasked_ += initial ? 0 : 1;
            initials_ |= initial ? first_letters(word) : 0;
            for (std::size_t longest = 0; const std::string& form : word.forms) {
                initial_letters_ += initial && form.size() > longest ? static_cast<int>(form.size() - longest) : 0;
                longest = std::max(longest, form.size());
            }
            continue;
        }
        asked_of_[q] = asked_.size();
        for (std::size_t k = 0; k < asked_.size(); ++k)
            if ((alike >> k & 1U) != 0) asked_[k].alike |= 1U << asked_.size();
        asked_.push_back({q, 1, alike});
    }
    for (std::size_t k = 0; k < asked_.size(); ++k) {
        const NameWord& word = *words_[asked_[k].word];
        if (std::none_of(words_.begin(), words_.end(), [&word](const NameWord* w) { return !telling(*w) && w->forms == word.forms; })) continue;
        said_dully_ |= 1U << k;
        alike_ = true;
        --told_;
    }
    told_ = std::max(1, told_);
    together_ = run_together(words_);
    letters_ = letter_bag(together_);
    distances_.clear();
    looked_at_.clear();
    slots_.assign(2, Slot{});
    rows_.assign(512, Row{});
    room_.slots.resize(index_.spellings_, 0);
    room_.far.resize(index_.spellings_, near_nothing);
}

NameQuery::~NameQuery()
{
    for (const std::uint32_t word : looked_at_) room_.slots[word] = 0;
    if (!far_set_) return;
    for (const auto& near : near_asked_)
        for (const NearWord& one : near) room_.far[one.word] = near_nothing;
    for (const std::uint32_t word : marked_) room_.far[word] = near_nothing;
}

NameQuery::Sought NameQuery::sought(const NameWord& word)
{
    Sought out{&word, has_plain_letters(word) && word.role != WordRole::initial && word.role != WordRole::numeral && word.role != WordRole::legal_form, word.role != WordRole::initial && (word.script == WordScript::arabic || word.script == WordScript::hebrew), {}};
    for (const std::string& form : word.forms) out.bags.push_back(letter_bag(form));
    return out;
}

/// False where the full comparison would say that it is none: no exchange costs less than half a letter but that of i and j, so five edits are too many.
bool NameQuery::may_be(const Sought& sought, std::uint32_t word) const
{
    const std::uint64_t bag = index_.bags_[word];
    if (bag == 0) return may_be_odd(sought, index_.words_[word]);
    if (!sought.plain) return !sought.without_vowels || may_be_odd(sought, index_.words_[word]);
    for (std::size_t i = 0; i < sought.bags.size(); ++i) {
        if (cost_of_letters(sought.bags[i] & ~bag, false) > farthest_spelling || cost_of_letters(bag & ~sought.bags[i], false) > farthest_spelling) continue;
        const NameIndex::ShortForm& brief = index_.short_forms_[word];
        const std::size_t length = brief.size;
        const std::string& form = sought.word->forms[i];
        const std::size_t longer = std::max(form.size(), length);
        if (longer - std::min(form.size(), length) > 4 || strangers(sought.word->letters[i], brief.letters) > 3) continue;
        const int limit = spelling_limit(index_.kind_, {WordMatch::spelling, 0, static_cast<int>(longer), 0, 0});
        if (spelling_distance(form, {brief.text.data(), length}, false, limit) <= limit) return true;
    }
    return false;
}

/// The same by consonants alone, for words of any letters.
bool NameQuery::may_be_odd(const Sought& sought, const NameWord& other) const
{
    if ((!sought.plain && !sought.without_vowels) || other.script == WordScript::hangul || other.script == WordScript::han || other.role == WordRole::initial) return true;
    const bool unwritten = sought.without_vowels != (other.script == WordScript::arabic || other.script == WordScript::hebrew);
    for (std::size_t i = 0; i < sought.bags.size(); ++i)
        for (std::size_t j = 0; j < other.forms.size(); ++j) {
            const std::uint32_t mine = sought.word->letters[i];
            const std::uint32_t its = other.letters[j];
            // An h and a letter twice are no more than the longer of the forms has.
            const int letters = static_cast<int>(std::max(sought.word->forms[i].size(), other.forms[j].size()));
            const int limit = spelling_limit(index_.kind_, {unwritten ? WordMatch::unwritten : WordMatch::spelling, 0, unwritten ? 1 + letters : letters, 0, 0});
            if (lacking_cost(mine & ~its, unwritten) <= limit && lacking_cost(its & ~mine, unwritten) <= limit && strangers(mine, its) <= 3) return true;
        }
    return false;
}

std::uint32_t NameQuery::row(std::uint32_t word)
{
    if (rows_.size() < 2 * (row_count_ + 1)) {
        const std::vector<Row> old(rows_);
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
    if (out.word == word) return out.first;
    out = {word, static_cast<std::uint32_t>(distances_.size())};
    ++row_count_;
    for (std::size_t q = 0; q < words_.size(); ++q) distances_.push_back(may_be(sought_[q], word) ? compare(*words_[q], index_.words_[word]) : WordDistance{});
    return out.first;
}

/// What is near a word as far as the budget goes, or farther.
std::span<const NearWord> NameQuery::known(const NameWord& word, int budget)
{
    if (index_.is_listed(word)) return index_.near_listed(word);
    KnownWord& out = room_.known[spelling_identity(word)];
    if (out.budget < budget) out = {budget, index_.near_.near(std::span(index_.words_).first(index_.spellings_), word, index_.kind_, budget)};
    return out.words;
}

/// Looks up all that is near each word of the question, and writes down how far: the byte of a word is no more than its distance less what its letters, where they are more than the word asked
/// for has, give back, both as points; and an offset for each word asked for where that is less than nothing.
void NameQuery::know_all(int most_lost)
{
    for (const Asked& asked : asked_) near_asked_.push_back(known(*words_[asked.word], every_word));
    if (asked_.size() > most_far_bytes || asked_.empty()) return;
    far_set_ = by_far_ = true;
    far_letters_ = initial_letters_;
    for (std::size_t k = 0; k < asked_.size(); ++k) {
        const NameWord& word = *words_[asked_[k].word];
        std::size_t longest = 0;
        for (const std::string& form : word.forms) longest = std::max(longest, form.size());
        const int letters = static_cast<int>(longest);
        const auto less = [&](const NearWord& one) { return std::max(0, one.length - letters) * ((most_lost + weights::spelling) / weights::spelling); };
        int offset = 0;
        for (const NearWord& one : near_asked_[k]) offset = std::max(offset, less(one) - one.distance);
        for (const NearWord& one : near_asked_[k]) {
            const auto byte = static_cast<FarBytes>(std::min(254, offset + one.distance - less(one)));
            FarBytes& far = room_.far[one.word];
            far = (far & ~(FarBytes{0xFF} << (8 * k))) | byte << (8 * k);
        }
        asked_bytes_ |= FarBytes{0xFF} << (8 * k);
        far_letters_ += letters * asked_[k].times;
        far_offset_ += offset;
        most_offset_ = std::max(most_offset_, offset);
    }
    lanes_ = asked_bytes_;
    for (std::size_t k = 0; k < asked_.size(); ++k)
        if (asked_[k].alike != 0 || (said_dully_ >> k & 1U) != 0) {
            asked_bytes_ &= ~bytes_of(1U << k);
            ++excused_;
        }
}

std::unique_ptr<NameRoom> NameRooms::take()
{
    const std::lock_guard lock(mutex_);
    if (rooms_.empty()) return std::make_unique<NameRoom>();
    auto out = std::move(rooms_.back());
    rooms_.pop_back();
    return out;
}

void NameRooms::give(std::unique_ptr<NameRoom> room)
{
    const std::lock_guard lock(mutex_);
    if (rooms_.size() < most) rooms_.push_back(std::move(room));
}

/// Words that two neighbours of the question may stand for as one.
std::vector<std::uint32_t> NameQuery::words_like_pair(std::size_t q) const
{
    std::vector<std::uint32_t> out;
    for (const std::uint32_t hash : pair_keys(*words_[q], *words_[q + 1], *pairs_[q]))
        for (const KeyTable::Key& key : index_.whole_keys_.find(hash)) out.push_back(key.value);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    std::erase_if(out, [&](std::uint32_t word) {
        if (index_.told_[word] != 1) return true;
        const WordDistance d = compare(*pairs_[q], index_.words_[word]);
        return d.match == WordMatch::none || d.distance > join_limit(index_.kind_, d.length);
    });
    return out;
}

/// Puts a word of the index beside each of the question.
std::uint32_t NameQuery::look_at(std::uint32_t word)
{
    const NameWord& other = index_.words_[word];
    Slot one;
    for (std::size_t k = 0; k < asked_.size(); ++k) {
        const std::size_t q = asked_[k].word;
        if (!near_asked_.empty()) {
            const auto& near = near_asked_[k];
            const auto at = std::lower_bound(near.begin(), near.end(), word, [](const NearWord& a, std::uint32_t wanted) { return a.word < wanted; });
            if (at == near.end() || at->word != word) continue;
            one.distance[k] = at->distance;
            one.length[k] = at->length;
        } else {
            if (!may_be(sought_[q], word)) continue;
            const WordDistance d = compare(*words_[q], other);
            if (d.match == WordMatch::none || d.distance > spelling_limit(index_.kind_, d) || !side_by_side(*words_[q], other, d)) continue;
            one.distance[k] = static_cast<std::uint8_t>(d.distance);
            one.length[k] = static_cast<std::uint8_t>(d.length);
        }
        one.with |= 1U << k;
        dull_shared_ = dull_shared_ || index_.told_[word] == 0;
    }
    looked_at_.push_back(word);
    std::uint32_t& number = room_.slots[word];
    number = 1;
    if (one.with != 0) {
        one.word = word;
        number = static_cast<std::uint32_t>(slots_.size());
        slots_.push_back(one);
    }
    return number;
}

FarBytes NameQuery::bytes_of(std::uint32_t asked)
{
    FarBytes out = 0;
    for (std::size_t k = 0; k < most_far_bytes; ++k)
        if ((asked >> k & 1U) != 0) out |= FarBytes{0xFF} << (8 * k);
    return out;
}

/// A word that stands for words asked for in another way; for none of them: for one that does not tell, which is the byte behind theirs.
void NameQuery::mark(std::uint32_t word, std::uint32_t asked)
{
    if (!far_set_) return;
    if (asked == 0 && asked_.size() == most_far_bytes) by_far_ = false;
    room_.far[word] &= ~bytes_of(asked != 0 ? asked : 1U << asked_.size());
    marked_.push_back(word);
}

/// Words that stand for two of the question, and telling words that are the same as one that does not tell.
void NameQuery::put_pairs_in_slots()
{
    const auto slot = [this](std::uint32_t word) -> Slot& {
        if (slot_of(word) == 1) {
            room_.slots[word] = static_cast<std::uint32_t>(slots_.size());
            slots_.push_back({});
            slots_.back().word = word;
        }
        return slots_[room_.slots[word]];
    };
    for (std::size_t q = 0; q < words_.size(); ++q) {
        if (!telling(*words_[q]) && !words_[q]->forms.empty()) {
            bool shared = false;
            for (const NearWord& one : known(*words_[q], 0)) {
                if (index_.told_[one.word] == 0 || one.distance != 0) continue;
                slot(one.word).dull = std::max<int>(1, one.length);
                led_to_.push_back(one.word);
                mark(one.word, 0);
                shared = true;
            }
            if (shared) ++dull_told_;
            dull_shared_ = dull_shared_ || shared;
        }
        if (!pairs_[q]) continue;
        std::uint32_t bits = 0;
        for (const std::size_t at : {q, q + 1})
            if (asked_of_[at] < most_asked) bits |= 1U << asked_of_[at];
        for (const std::uint32_t word : words_like_pair(q)) {
            slot(word).joined |= bits == 0 ? 1U << 31U : bits;
            mark(word, bits);
            joined_ = true;
            led_to_.push_back(word);
        }
    }
    for (const std::size_t q : telling_)
        for (const std::uint32_t word : words_[q]->role == WordRole::initial ? index_.near_.initials() : std::span<const std::uint32_t>{})
            if (compare(*words_[q], index_.words_[word]).match != WordMatch::none) initials_alike_.push_back(word);
    // A word that does not tell may be the same as one of the question that does.
    std::uint32_t dull = 0;
    for (std::size_t k = 0; k < asked_.size(); ++k) {
        int letters = -1;
        for (const NearWord& one : near_asked_.empty() ? known(*words_[asked_[k].word], 0) : near_asked_[k])
            if (index_.told_[one.word] == 0) letters = std::max<int>(letters, one.length);
        if (letters < 0) continue;
        dull_there_ = dull_shared_ = true;
        dull |= 1U << k;
        dull_rows_ += asked_[k].times;
        dull_letters_ += letters * asked_[k].times;
    }
    // Such a name has another word with a partner: by that it is found, though it may be farther. Where that partner may be an initial, or all are such words, it is not.
    if (!by_far_ || free_ > 0 || std::popcount(dull) == static_cast<int>(asked_.size())) dull_rows_ = dull_letters_ = 0;
    else asked_bytes_ &= ~bytes_of(dull);
}

}  // namespace tw::registry
