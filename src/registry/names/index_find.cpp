#include <algorithm>
#include <array>
#include <bit>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

/// Points that the answers of a round may have lost. A round finds every name that lost no more; the next is needed where fewer were found than asked for.
constexpr std::array budgets{1200, 3500};

FarBytes least_bytes(FarBytes a, FarBytes b)
{
    using Bytes [[gnu::vector_size(8)]] = std::uint8_t;
    const auto x = std::bit_cast<Bytes>(a);
    const auto y = std::bit_cast<Bytes>(b);
    return std::bit_cast<FarBytes>(x < y ? x : y);
}

bool any_byte_full(FarBytes bytes)
{
    constexpr FarBytes ones = 0x0101010101010101U;
    return ((~bytes - ones) & bytes & (ones << 7U)) != 0;
}

int least_byte(FarBytes bytes)
{
    FarBytes out = 0xFF;
    for (; bytes != ~FarBytes{0}; bytes = bytes >> 8U | FarBytes{0xFF} << 56U) out = std::min(out, bytes & 0xFFU);
    return static_cast<int>(out);
}

int sum_of_bytes(FarBytes bytes)
{
    constexpr FarBytes even = 0x00FF00FF00FF00FFU;
    return static_cast<int>((((bytes & even) + (bytes >> 8U & even)) * 0x0001000100010001U) >> 48U);
}

/// Words that one side may have too much, at most, where no more points than these are lost.
int most_extra(int budget, int each)
{
    int out = 0;
    while (weights::person_extra(out + 1) + each * (out + 1) <= budget) ++out;
    return out;
}

}  // namespace

/// Reads the names of a word that have `low` to `high` telling words, and those that are not counted.
void NameQuery::read(const NearWord& near, int budget, int low, int high, int floor, std::vector<Candidate>& out)
{
    for (int told = 1; told <= std::min(high, static_cast<int>(NameLists::widest)); ++told) {
        const auto rows = index_.lists_.rows(near.word, static_cast<std::size_t>(told));
        if (rows.empty()) continue;
        // Those that have a word twice come after the others.
        const Place twice = index_.class_starts_[NameIndex::twice];
        const auto stride = static_cast<std::size_t>(told);
        std::size_t from = 0;
        for (std::size_t step = rows.size() / stride; step > 0;) {
            const std::size_t half = step / 2;
            if (rows[(from + half) * stride] < twice) {
                from += half + 1;
                step -= half + 1;
            } else step = half;
        }
        if (told >= low) read_rows(rows.first(from * stride), stride, near, budget, floor, out);
        if (from * stride < rows.size()) read_rows(rows.subspan(from * stride), NameIndex::twice + stride, near, budget, floor, out);
    }
    for (const Place name : index_.lists_.rows(near.word, 0)) {
        const std::size_t of_class = index_.class_of(name);
        const int told = static_cast<int>(NameIndex::told_in(of_class));
        if (of_class != NameIndex::mixed && ((told < low && of_class < NameIndex::twice) || told > high)) continue;
        if (const int most = most_points(name, of_class, 0); most >= floor) out.push_back({most, name});
    }
}

/// Names of one class by a word. What is left of the budget where one side has words too many is what spelling may cost: a word that costs more leads to no such name, and names whose other
/// words stand for none of the question, or are too far from them together, are passed over.
void NameQuery::read_rows(std::span<const std::uint32_t> rows, std::size_t of_class, const NearWord& near, int budget, int floor, std::vector<Candidate>& out)
{
    const std::size_t stride = NameIndex::told_in(of_class);
    const int told = static_cast<int>(stride);
    // Words too many on one side, at least. A word that a name has more than once may be the partner of as many.
    const bool twice = of_class >= NameIndex::twice;
    const int name_extra = std::max(0, told - all_told_);
    const int query_extra = twice ? 0 : std::max(0, told_ - told - dull_rows_);
    int spelling = budget - weights::person_extra(name_extra) - weights::person_extra(query_extra) - weights::query_extra * query_extra;
    if (name_extra + query_extra > 0) spelling = ((spelling + 1) * 100 + weights::extra_and_spelling - 1) / weights::extra_and_spelling;
    if (spelling < 0 || weights::spelling * near.distance >= (spelling + 1) * std::max<int>(1, near.length + dull_letters_ + initial_letters_)) return;
    if (!by_far_) {
        for (std::size_t at = 0; at < rows.size(); at += stride)
            if (const int most = most_points_of_row(rows.subspan(at, stride), near.word); most >= floor) out.push_back({most, rows[at]});
        return;
    }
    // So many of its words may be without a partner, at most.
    const int most_left = twice ? told : free_ + dull_rows_ + excused_ + std::max(0, told - static_cast<int>(asked_.size()));
    const int most_far = ((spelling + 1) * far_letters_ - 1) / weights::spelling;
    const FarBytes* const far = room_.far.data();
    const FarBytes mine = far[near.word];
    for (std::size_t at = 0; at < rows.size(); at += stride) {
        FarBytes nearest = mine;
        int left = 0;
        for (std::size_t i = 1; i < stride; ++i) {
            const FarBytes other = far[rows[at + i]];
            left += other == near_nothing ? 1 : 0;
            nearest = least_bytes(nearest, other);
        }
        nearest &= asked_bytes_;
        // Either each word of the question has a partner, or each of its words.
        if (left > most_left || any_byte_full(nearest) || sum_of_bytes(nearest) > far_offset_ + most_far) {
            if (left > free_) continue;
            int sum = free_ > 0 && initial_of(near.word) ? 0 : least_byte(mine | ~lanes_);
            bool fits = true;
            for (std::size_t i = 1; i < stride; ++i) {
                if (const FarBytes other = far[rows[at + i]]; other != near_nothing) sum += free_ > 0 && initial_of(rows[at + i]) ? 0 : least_byte(other | ~lanes_);
                else fits = fits && initial_of(rows[at + i]);
            }
            if (!fits || sum > told * most_offset_ + most_far) continue;
        }
        if (const int most = most_points_of_row(rows.subspan(at, stride), near.word); most >= floor) out.push_back({most, rows[at]});
    }
}

/// Whether each of some words of a name stands for something, but for a few, or each word asked for is near one of them or of those that stand `otherwise`. So many pairs of words are had
/// by the latter: one pair and words left over are too little.
bool NameQuery::others_fit(std::span<const std::uint32_t> words, FarBytes mine, std::uint32_t otherwise, int rows, int left_out) const
{
    if (!by_far_) return true;
    int left = 0;
    FarBytes others = near_nothing;
    for (const std::uint32_t word : words) {
        const FarBytes other = room_.far[word];
        left += other == near_nothing && (free_ == 0 || !initial_of(word)) ? 1 : 0;
        others = least_bytes(others, other);
    }
    mine = least_bytes(mine, others);
    const bool all = !any_byte_full(mine & asked_bytes_);
    if (left > left_out && !all) return false;
    rows += free_ + dull_rows_;
    for (std::size_t k = 0; k <= asked_.size() && k < most_far_bytes; ++k)
        if ((mine >> (8 * k) & 0xFFU) != 0xFFU) {
            // A word of the question that is joined may have a partner of its own besides; one that two words stand for has no other.
            const bool again = left_out == 0 && (others >> (8 * k) & 0xFFU) != 0xFFU;
            rows += (k < asked_.size() ? asked_[k].times : 1) - ((otherwise >> k & 1U) != 0 && !again ? 1 : 0);
        }
    return rows > 1 || (all && words.size() <= static_cast<std::size_t>(left_out));
}

/// Names of a word that stands for two, or that tells beside one that does not: whatever else they have.
void NameQuery::read_loose(std::uint32_t word, int floor, std::vector<Candidate>& out)
{
    const FarBytes mine = room_.far[word];
    const std::uint32_t joined = slots_[slot_of(word)].joined;
    for (std::size_t told = 1; told <= NameLists::widest; ++told) {
        const auto rows = index_.lists_.rows(word, told);
        for (std::size_t at = 0; at < rows.size(); at += told) {
            if (!others_fit(rows.subspan(at + 1, told - 1), mine, joined, rows[at] < index_.class_starts_[NameIndex::twice] ? 1 : 2, 0)) continue;
            if (const int most = most_points_of_row(rows.subspan(at, told), word); most >= floor) out.push_back({most, rows[at]});
        }
    }
    for (const Place name : index_.lists_.rows(word, 0))
        if (const int most = most_points(name, index_.class_of(name), 0); most >= floor) out.push_back({most, name});
}

/// Names that may have lost no more points than the budget. Of the words that such a name shares with the question one at least is so near that the name would lose no more were it nothing
/// else: the names of those words are read, with no more and no fewer telling words than the points allow.
void NameQuery::gather(int budget, const Best& best, std::vector<Candidate>& out)
{
    const int floor = std::max(best.floor(), identical_score - budget);
    const int all = all_told_ + dull_told_;
    // One shared word of a longer name scores too little.
    const int low = std::max(told_ == 1 || dull_rows_ > 0 ? 1 : 2, told_ - dull_rows_ - most_extra(budget, weights::query_extra));
    const int high = all == 1 ? 1 : all + most_extra(budget, 0);
    for (const auto& near : near_asked_)
        for (const NearWord& one : near) {
            if (weights::spelling * one.distance >= (budget + 1) * std::max<int>(1, one.length + dull_letters_ + initial_letters_)) continue;
            if (index_.told_[one.word] == 0) {
                if (dull_rows_ == 0) read_loose(one.word, floor, out);
            } else read(one, budget, low, high, floor, out);
        }
    for (const std::uint32_t word : led_to_) read_loose(word, floor, out);
    // Where a name has no more than initials and what they stand for, one of them at least is the same in both.
    for (const std::uint32_t word : initials_alike_) read_loose(word, floor, out);
    for (Parted& one : parted_) {
        if (one.words == 0 || !may_be_parted(one, budget) || most_points(one.name, index_.class_of(one.name), one.words) < floor) continue;
        if (!one.sure) one.words = words_parted(one.name, one.words);
        one.sure = true;
        if (const int most = one.words == 0 ? -1 : most_points(one.name, index_.class_of(one.name), one.words); most >= floor) out.push_back({most, one.name});
    }
    for (const Candidate& one : together_alike_)
        if (one.most >= floor) out.push_back(one);
}

/// Whether a name may be near enough that has two neighbours for one word of the question, by the number of its words.
bool NameQuery::may_be_parted(const Parted& one, int budget) const
{
    const std::size_t of_class = index_.class_of(one.name);
    if (of_class == NameIndex::mixed || dull_told_ > 0 || dull_shared_) return true;
    const int told = static_cast<int>(NameIndex::told_in(of_class));
    const int most_told = told + (of_class >= NameIndex::twice ? told_ : 0);
    // Each row of an alignment takes a word of the name that no other took before, even where a neighbour stands in two.
    return told <= all_told_ + most_extra(budget, 0) + std::popcount(one.words) && (joined_ || most_told >= told_ - most_extra(budget, weights::query_extra));
}

/// Names whose neighbours stand for a word of the question, and names whose letters run together are alike. Once for all rounds.
void NameQuery::find_by_keys()
{
    for (const std::size_t q : telling_) {
        if (asked_of_[q] == most_asked) continue;
        for (const std::uint32_t hash : whole_keys(*words_[q]))
            for (const KeyTable* const table : {&index_.pair_keys_, &index_.particle_keys_})
                for (const KeyTable::Key& key : table->find(hash)) parted_.push_back({key.value, 1U << asked_of_[q], false});
    }
    std::sort(parted_.begin(), parted_.end(), [](const Parted& a, const Parted& b) { return a.name < b.name; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < parted_.size(); ++i) {
        if (parted_[i].name == parted_[last].name) {
            parted_[last].words |= parted_[i].words;
                    } else parted_[++last] = Parted(parted_[i]);
    }
    if (!parted_.empty()) parted_.resize(last + 1);
    if (!dull_there_)
        std::erase_if(parted_, [this](const Parted& one) {
            // Each is elsewhere: the next ones are fetched meanwhile.
            constexpr std::ptrdiff_t ahead = 8;
            if (const Parted* next = &one + ahead; next < parted_.data() + parted_.size()) index_.fetch_told(next->name);
            const std::size_t of_class = index_.class_of(one.name);
            return of_class != NameIndex::mixed && !others_fit(index_.told_of(one.name, of_class), near_nothing & ~bytes_of(one.words), one.words, std::popcount(one.words), 2 * std::popcount(one.words));
        });
    for (const std::uint32_t hash : keys_of_names_like(together_))
        for (const KeyTable::Key& key : index_.together_keys_.find(hash)) {
            __builtin_prefetch(&index_.together_length_[key.value]);
            __builtin_prefetch(&index_.together_letters_[key.value]);
            together_alike_.push_back({0, key.value});
        }
    for (Candidate& one : together_alike_) one.most = most_together(one.name);
    std::erase_if(together_alike_, [](const Candidate& one) { return one.most < 0; });
}

void NameQuery::find_persons(Best& best)
{
    know_all(identical_score - best.least);
    put_pairs_in_slots();
    find_by_keys();
    std::vector<Candidate> candidates;
    for (const int budget : budgets) {
        const int most_lost = std::min(budget, identical_score - best.least);
        gather(most_lost, best, candidates);
        judge_best(candidates, best);
        if (most_lost == identical_score - best.least || (best.full() && best.hits.front().score >= identical_score - most_lost)) break;
    }
}

std::vector<NameHit> NameQuery::find(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || index_.size() == 0 || telling_.empty() || limit == 0) return {};
    Best best{limit, least, {}, {}};
    if (query_.kind == NameKind::person) {
        best.least = std::max(least, least_without_conflict);
        // Of so many words none is left out.
        if (unasked_ > 0 || asked_.empty()) scan_persons(best);
        else find_persons(best);
        return answer(best);
    }
    std::vector<Candidate> candidates;
    for (const Place name : by_words()) candidates.push_back({identical_score, name});
    for (const Place name : parted_otherwise()) candidates.push_back({identical_score, name});
    judge_best(candidates, best);
    return answer(best);
}

std::vector<PreparedName> single_names(const PreparedName& name)
{
    std::vector<PreparedName> out(1, name);
    out[0].parts.clear();
    const std::uint8_t last = last_part(name.parts);
    for (std::uint8_t part = 0; last > 0 && part <= last; ++part) {
        PreparedName one{{}, name.kind, {}, {}};
        for (std::size_t i = 0; i < name.words.size(); ++i)
            if (name.parts[i] == part) one.words.push_back(name.words[i]);
        if (std::any_of(one.words.begin(), one.words.end(), [](const NameWord& w) { return w.role == WordRole::plain; })) out.push_back(std::move(one));
    }
    return out;
}

namespace {

/// The answers to the names that one text holds, the best of each name.
template <class Ask>
std::vector<NameHit> ask_each(const PreparedName& query, std::size_t limit, Ask ask)
{
    if (query.parts.empty() || query.kind != NameKind::person) return ask(query);
    std::vector<NameHit> out;
    for (const PreparedName& one : single_names(query)) {
        const auto hits = ask(one);
        out.insert(out.end(), hits.begin(), hits.end());
    }
    std::sort(out.begin(), out.end(), [](const NameHit& a, const NameHit& b) { return a.name != b.name ? a.name < b.name : a.score > b.score; });
    out.erase(std::unique(out.begin(), out.end(), [](const NameHit& a, const NameHit& b) { return a.name == b.name; }), out.end());
    std::sort(out.begin(), out.end(), [](const NameHit& a, const NameHit& b) { return a.score != b.score ? a.score > b.score : a.name < b.name; });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace

std::vector<NameHit> NameIndex::find(const PreparedName& query, std::size_t limit, int least) const
{
    auto room = rooms_->take();
    if (room->known.size() > NameRoom::most_known) room->known.clear();
    auto out = ask_each(query, limit, [&](const PreparedName& one) { return NameQuery(*this, one, *room).find(limit, least); });
    rooms_->give(std::move(room));
    return out;
}

std::vector<NameHit> NameIndex::scan(const PreparedName& query, std::size_t limit, int least) const
{
    NameRoom room;
    return ask_each(query, limit, [&](const PreparedName& one) { return NameQuery(*this, one, room).scan(limit, least); });
}

NameAsker::NameAsker(const NameIndex& index) : index_(&index), room_(std::make_unique<NameRoom>()) {}
NameAsker::NameAsker(NameAsker&&) noexcept = default;
NameAsker::~NameAsker() = default;

std::vector<NameHit> NameAsker::find(const PreparedName& query, std::size_t limit, int least)
{
    // What was learnt of words is kept between questions only: one that is being asked holds on to it.
    if (room_->known.size() > NameRoom::most_known) room_->known.clear();
    return ask_each(query, limit, [&](const PreparedName& one) { return NameQuery(*index_, one, *room_).find(limit, least); });
}

}  // namespace tw::registry
