#include <algorithm>
#include <array>
#include <bit>
#include <functional>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

/// Order of answers: better first, then the earlier name.
bool before(const NameHit& a, const NameHit& b)
{
    return a.score != b.score ? a.score > b.score : a.name < b.name;
}

int lost_by_spelling(int distance, int letters, bool left_over)
{
    const int lost = weights::spelling * distance / std::max(1, letters);
    return left_over ? lost * weights::extra_and_spelling / 100 : lost;
}

}  // namespace

NameHit NameQuery::judge(Place name)
{
    const Place whole = index_.whole_of(name);
    const auto numbers = index_.words_of(whole);
    record_words_.clear();
    matrix_.resize(words_.size() * numbers.size());
    for (std::size_t r = 0; r < numbers.size(); ++r) {
        record_words_.push_back(&index_.words_[numbers[r]]);
        const std::uint32_t first = row(index_.spelling(numbers[r]));
        for (std::size_t q = 0; q < words_.size(); ++q) matrix_[q * numbers.size() + r] = distances_[first + q];
    }
    const Match match = score_words({words_, query_.kind, query_.parts}, {record_words_, index_.kind_, index_.parts_of(whole)}, matrix_);
    const NameNumber number = index_.given(name);
    return {number, query_.raw == index_.text(number) && query_.kind == index_.kind_ ? identical_score : match.score};
}

/// The least that spelling takes where each word of a name or of the question, of the one that has fewer, has a partner of its own; -1 = there is no such way.
int NameQuery::least_lost(std::span<const Slot* const> words, bool left_over) const
{
    const std::size_t fewer = std::min(words.size(), asked_.size());
    const bool by_name = words.size() <= asked_.size();
    int best = -1;
    const auto give = [&](const auto& self, std::size_t at, std::uint32_t taken, int distance, int letters) -> void {
        if (at == fewer) {
            const int lost = lost_by_spelling(distance, letters, left_over);
            if (best < 0 || lost < best) best = lost;
            return;
        }
        const std::size_t others = by_name ? asked_.size() : words.size();
        for (std::size_t i = 0; i < others; ++i) {
            const std::size_t k = by_name ? i : at;
            const Slot& word = *words[by_name ? at : i];
            if ((taken >> i & 1U) != 0 || (word.with >> k & 1U) == 0) continue;
            self(self, at + 1, taken | 1U << i, distance + word.distance[k], letters + word.length[k]);
        }
    };
    if (fewer > 5) {
        // Too many ways: no bound from them.
        return 0;
    }
    give(give, 0, 0, 0, 0);
    return best;
}

/// Words asked for that are not among the shared, nor of the same forms as one of them or as a word that does not tell.
std::uint32_t NameQuery::without_partner(std::uint32_t shared) const
{
    std::uint32_t out = ((1U << asked_.size()) - 1U) & ~shared & ~said_dully_;
    for (std::size_t k = 0; k < asked_.size() && alike_; ++k)
        if ((asked_[k].alike & shared) != 0) out &= ~(1U << k);
    return out;
}

/// The most that the name of a person can score, by the slots of its words; -1 = too little. `parted`: words of the question that two neighbours of the name may stand for. Without a word
/// left over on one of the sides a name scores too little: either each word of the question has a partner in it, or each of its words one in the question.
/// `of_name`: its telling words, where they are at hand.
int NameQuery::most_points(Place name, std::size_t of_class, std::uint32_t parted, std::span<const std::uint32_t> of_name)
{
    const bool mixed = of_class == NameIndex::mixed;
    const bool twice = of_class >= NameIndex::twice;
    const bool whole = mixed || dull_there_;
    const std::span<const std::uint32_t> words = whole ? index_.words_of(name) : !of_name.empty() ? of_name : index_.told_of(name, of_class);
    std::array<std::uint32_t, longest_name> all_spellings;
    std::size_t size = 0;
    for (const std::uint32_t word : words) {
        const std::uint32_t number = whole ? index_.spelling(word) : word;
        slot_of(number);   // slots stay where they are from here on
        // A word that is said twice, in whatever script, costs nothing where the other has its partner; without one it is counted once.
        const auto same = [&](std::uint32_t other) { return other == number || (index_.told_[other] == 1 && slot_of(other) == slot_of(number) && slot_of(other) == 1 && index_.words_[other].forms == index_.words_[number].forms); };
        if (whole && index_.told_[number] == 1 && std::any_of(all_spellings.begin(), all_spellings.begin() + size, same)) continue;
        all_spellings[size++] = number;
    }
    const std::span<const std::uint32_t> spellings = std::span(all_spellings).first(size);
    std::array<const Slot*, longest_name> with;
    std::size_t count = 0;
    std::uint32_t shared = 0;
    std::uint32_t joined = 0;
    int left = 0;
    int left_to_initials = 0;
    int initials = 0;
    int initials_near = 0;
    int told = 0;
    int may_stand = 0;   // beside a telling word of the question
    for (const std::uint32_t word : spellings) {
        const bool tells = !whole || index_.told_[word] != 0;
        told += tells ? 1 : 0;
        const std::uint32_t number = slot_of(word);
        initials += index_.told_[word] == 2 ? 1 : 0;
        initials_near += index_.told_[word] == 2 && number != 1 ? 1 : 0;
        const Slot& one = slots_[number];
        if (number == 1) {
            left += tells ? 1 : 0;
            left_to_initials += tells && free_ > 0 && initial_of(word) ? 1 : 0;
            may_stand += tells ? 1 : 0;
            continue;
        }
        ++may_stand;
        shared |= one.with;
        joined |= one.joined;
        with[count++] = &one;
    }
    for (const std::uint32_t word : spellings) {
        if (!mixed || left == 0) break;
        const auto same = [&](std::uint32_t other) { return slot_of(other) != 1 && index_.words_[other].forms == index_.words_[word].forms; };
        if (slot_of(word) == 1 && index_.told_[word] == 1) left -= std::any_of(spellings.begin(), spellings.end(), same) ? 1 : 0;
    }
    const std::uint32_t missing = without_partner(shared | joined | parted);
    left = std::max(0, left - std::min(free_, left_to_initials) - 2 * std::popcount(parted));
    if (missing != 0 && left != 0) return -1;
    const bool loose = (joined | parted) != 0;
    // An initial that is beside none of the other's stands beside a word or is left over; of the name's those that are counted among the words left over are not counted again.
    const int by_initials = loose || unasked_ > 0 ? 0 : std::min(weights::initial, weights::person_extra(1)) * std::max({0, free_ - initials, initials_near - free_});
    if (!loose && !mixed && !twice && !dull_shared_ && !alike_ && free_ == 0 && static_cast<std::size_t>(all_told_) == asked_.size()) {
        // Each word of the shorter has a partner of its own: the best way to give them.
        const int extra = told - all_told_;
        if (extra >= 0 ? missing != 0 || static_cast<int>(count) < all_told_ : left != 0) return -1;
        const int lost = least_lost({with.data(), count}, extra != 0);
        if (lost < 0) return -1;
        return identical_score - lost - (extra > 0 ? 0 : by_initials) - weights::person_extra(std::abs(extra)) - (extra < 0 ? -extra * weights::query_extra : 0);
    }
    std::array<int, most_asked> nearest, longest{};
    nearest.fill(255);
    int letters = static_cast<int>(longest_word) * unasked_ + initial_letters_;
    for (std::size_t i = 0; i < count; ++i) {
        letters += with[i]->dull * (twice || mixed ? std::max(1, dull_told_) : 1);
        for (std::uint32_t bits = with[i]->with; bits != 0; bits &= bits - 1) {
            const auto k = static_cast<std::size_t>(std::countr_zero(bits));
            nearest[k] = std::min<int>(nearest[k], with[i]->distance[k]);
            longest[k] = std::max<int>(longest[k], with[i]->length[k]);
        }
    }
    // A word that stands beside two joined: more letters than those may have.
    const auto roomy = [this](std::size_t k) {
        std::size_t out = 0;
        for (const std::string& form : words_[asked_[k].word]->forms) out = std::max(out, form.size());
        return static_cast<int>(2 * out + 10);
    };
    const std::uint32_t otherwise = joined | parted;
    for (std::size_t k = 0; k < asked_.size(); ++k) letters += ((otherwise >> k & 1U) != 0 ? roomy(k) : longest[k]) * asked_[k].times;
    // One word beside another and nothing more, or initials alone, score too little for a longer name.
    int pairs = free_;
    for (std::size_t k = 0; k < asked_.size(); ++k) pairs += ((shared | parted) >> k & 1U) != 0 ? asked_[k].times : 0;
    bool initials_alone = free_ == 0;
    for (std::size_t i = 0; i < count; ++i) {
        pairs += (with[i]->dull > 0 ? (twice || mixed ? 2 : 1) : 0) + (with[i]->joined != 0 ? 1 : 0);
        initials_alone = initials_alone && index_.told_[with[i]->word] == 2;
    }
    const bool one_pair = pairs <= 1;
    if (!loose && initials_alone) return -1;
    int most = -1;
    if (missing == 0) {
        // Each word of the question has its partner.
        const int fewest = loose || mixed || (twice && whole) ? 0 : told - all_told_ - dull_told_;
        const int extra = std::max(left, fewest);
        const int by_words = std::max(weights::person_extra(left) + by_initials, weights::person_extra(extra));
        int distance = 0;
        for (std::size_t k = 0; k < asked_.size(); ++k) {
            // Of words of the same forms one needs a partner.
            int least = nearest[k];
            for (std::size_t other = 0; other < asked_.size() && alike_; ++other)
                if ((asked_[k].alike >> other & 1U) != 0) least = other < k ? 0 : std::min(least, nearest[other]);
            if ((said_dully_ >> k & 1U) != 0 || (asked_[k].alike & otherwise) != 0) least = 0;
            distance += (otherwise >> k & 1U) != 0 || least == 255 ? 0 : least;
        }
        if (!one_pair || extra == 0) most = identical_score - by_words - lost_by_spelling(distance, letters, extra > 0);
    }
    if (left == 0) {
        // Each word of the name has its partner; one that stands there more than once may be that of several.
        const int fewest = loose || twice ? 0 : told_ - may_stand;
        const int extra = std::max(std::popcount(missing), fewest);
        const auto by_extra = [](int count_of) { return weights::person_extra(count_of) + weights::query_extra * count_of; };
        const int by_words = std::max(by_extra(std::popcount(missing)) + by_initials, by_extra(extra));
        int distance = 0;
        std::array<int, longest_name> excused{};   // what words cost that an initial of the question may stand for
        std::size_t excuses = 0;
        for (std::size_t i = 0; i < count && parted == 0; ++i) {
            int least = with[i]->dull > 0 || with[i]->joined != 0 ? 0 : 255;
            for (std::uint32_t bits = with[i]->with; bits != 0; bits &= bits - 1) least = std::min<int>(least, with[i]->distance[static_cast<std::size_t>(std::countr_zero(bits))]);
            const auto same = [&](std::uint32_t other) { return other != with[i]->word && index_.words_[other].forms == index_.words_[with[i]->word].forms; };
            if (mixed && std::any_of(spellings.begin(), spellings.end(), same)) continue;
            distance = mixed || (twice && whole) ? std::max(distance, least) : distance + least;
            if (free_ > 0 && initial_of(with[i]->word)) excused[excuses++] = least;
        }
        std::sort(excused.begin(), excused.begin() + static_cast<std::ptrdiff_t>(excuses), std::greater<>{});
        for (std::size_t i = 0; i < std::min(excuses, static_cast<std::size_t>(free_)); ++i) distance = std::max(0, distance - excused[i]);
        if (!one_pair || extra == 0) most = std::max(most, identical_score - by_words - lost_by_spelling(distance, letters, extra > 0));
    }
    return most;
}

/// The same for a row of the list of a word.
int NameQuery::most_points_of_row(std::span<const std::uint32_t> row, std::uint32_t word)
{
    std::array<std::uint32_t, NameLists::widest> words;
    std::copy(row.begin(), row.end(), words.begin());
    words[0] = word;
    return most_points(row[0], row[0] < index_.class_starts_[NameIndex::twice] ? row.size() : NameIndex::twice + row.size(), 0, std::span(words).first(row.size()));
}

/// Those among words of the question that two neighbours in a name are near enough to.
std::uint32_t NameQuery::words_parted(Place name, std::uint32_t words) const
{
    std::uint32_t out = 0;
    const auto numbers = index_.words_of(name);
    for (std::size_t r = 0; r + 1 < numbers.size(); ++r) {
        const NameWord& a = index_.words_[numbers[r]];
        const NameWord& b = index_.words_[numbers[r + 1]];
        if (!may_join(a, b)) continue;
        for (std::uint32_t bits = words & ~out; bits != 0; bits &= bits - 1) {
            const auto k = static_cast<std::size_t>(std::countr_zero(bits));
            const NameWord& whole = *words_[asked_[k].word];
            if (too_many_edits(a, b, whole)) continue;
            const WordDistance d = compare(whole, joined(a, b));
            if (d.match != WordMatch::none && d.distance <= join_limit(index_.kind_, d.length)) out |= 1U << k;
        }
    }
    return out;
}

bool NameQuery::runs_alike(Place name) const
{
    const int length = static_cast<int>(index_.together_length_[name]) - static_cast<int>(std::min<std::size_t>(together_.size(), 255));
    if (std::abs(length) > 3 || far_apart(letters_, index_.together_letters_[name])) return false;
    std::vector<const NameWord*> words;
    for (const std::uint32_t word : index_.words_of(name)) words.push_back(&index_.words_[word]);
    const std::string other = run_together(words);
    return edits(std::string_view(together_).substr(0, 64), std::string_view(other).substr(0, 64)) <= 4;
}

/// The most that a name scores by its letters run together; -1 = they are not alike.
int NameQuery::most_together(Place name) const
{
    const int length = static_cast<int>(index_.together_length_[name]) - static_cast<int>(std::min<std::size_t>(together_.size(), 255));
    const std::uint64_t its = index_.together_letters_[name];
    if (std::abs(length) > 3 || cost_of_letters(letters_ & ~its, false) > weights::split_limit || cost_of_letters(its & ~letters_, false) > weights::split_limit) return -1;
    std::vector<const NameWord*> words;
    for (const std::uint32_t word : index_.words_of(name)) words.push_back(&index_.words_[word]);
    const std::string other = run_together(words);
    const int distance = spelling_distance(together_, other, false, weights::split_limit);
    if (distance > weights::split_limit) return -1;
    return identical_score - weights::split - weights::spelling * distance / static_cast<int>(std::max<std::size_t>(1, std::max(together_.size(), other.size())));
}

/// Those that can score most are looked at first, until none can be of use.
void NameQuery::judge_best(std::vector<Candidate>& candidates, Best& best)
{
    if (best.limit == 0) return;
    const auto less = [](const Candidate& a, const Candidate& b) { return a.most != b.most ? a.most < b.most : a.name > b.name; };
    std::make_heap(candidates.begin(), candidates.end(), less);
    while (!candidates.empty()) {
        std::pop_heap(candidates.begin(), candidates.end(), less);
        const Candidate one = candidates.back();
        candidates.pop_back();
        if (one.most < best.floor()) break;
        // Nothing scores more than the highest but the same text.
        const NameNumber number = index_.given(one.name);
        if (best.full()) {
            const int most = std::min(one.most, query_.raw == index_.text(number) ? identical_score : highest_score);
            if (!before({number, most}, best.hits.front())) continue;
        }
        if (!best.judged.insert(number).second) continue;
        const NameHit hit = judge(one.name);
        if (hit.score < best.least || (best.full() && !before(hit, best.hits.front()))) continue;
        if (best.full()) {
            std::pop_heap(best.hits.begin(), best.hits.end(), before);
            best.hits.pop_back();
        }
        best.hits.push_back(hit);
        std::push_heap(best.hits.begin(), best.hits.end(), before);
    }
    candidates.clear();
}

std::vector<NameHit> NameQuery::answer(Best& best)
{
    std::sort_heap(best.hits.begin(), best.hits.end(), before);
    return std::move(best.hits);
}

}  // namespace tw::registry
