#include <algorithm>
#include <bit>
#include <unordered_map>

#include "registry/names/index.hpp"
#include "registry/names/index_keys.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

bool telling(const NameWord& word)
{
    return word.role == WordRole::plain || word.role == WordRole::generic || word.role == WordRole::place || word.role == WordRole::initial;
}

/// Order of answers: better first, then the earlier name.
bool before(const NameHit& a, const NameHit& b)
{
    return a.score != b.score ? a.score > b.score : a.name < b.name;
}

}  // namespace

/// One question to an index: distances between its words and those of the index, each computed once.
class NameQuery {
public:
    NameQuery(const NameIndex& index, const PreparedName& query) : index_(index), query_(query)
    {
        for (const NameWord& word : query.words) words_.push_back(&word);
        for (std::size_t q = 0; q < words_.size(); ++q)
            if (telling(*words_[q])) telling_.push_back(q);
        distances_.reserve(2048);
    }

    std::vector<NameHit> find(std::size_t limit, int least);
    std::vector<NameHit> scan(std::size_t limit, int least);

private:
    /// A word of the index and the words of the query it may stand for, one bit each.
    struct Near {
        std::uint32_t word = none, queries = 0;
        int distance = 0;
    };
    /// What a name has in common with the query as far as its words tell.
    struct Common {
        int shared = 0, strange = 0, apart = 0;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    /// Names read per question beyond the rarest word's.
    static constexpr std::uint64_t most_read = 25'000;

    std::uint32_t row(std::uint32_t word);
    NameHit judge(NameNumber name);
    std::vector<std::uint32_t> words_like(const NameWord& word) const;
    void note(std::uint32_t word, std::size_t q, int distance);
    const Near* near(std::uint32_t word) const;
    Common common(NameNumber name) const;
    std::vector<NameNumber> by_words(int least);
    std::vector<NameNumber> parted_otherwise() const;
    std::size_t needed() const;
    static std::vector<NameHit> best(std::vector<NameHit> hits, std::size_t limit, int least);

    const NameIndex& index_;
    const PreparedName& query_;
    std::vector<const NameWord*> words_;
    std::vector<std::size_t> telling_;
    std::vector<Near> slots_;                                  ///< open addressing, a power of two
    std::size_t noted_ = 0;
    std::unordered_map<std::uint32_t, std::uint32_t> rows_;    ///< word of the index -> first of its distances
    std::vector<WordDistance> distances_;
    std::vector<const NameWord*> record_words_;
    std::vector<WordDistance> matrix_;
};

std::uint32_t NameQuery::row(std::uint32_t word)
{
    const auto [at, added] = rows_.try_emplace(word, static_cast<std::uint32_t>(distances_.size()));
    if (added)
        for (const NameWord* q : words_) distances_.push_back(compare(*q, index_.words_[word]));
    return at->second;
}

NameHit NameQuery::judge(NameNumber name)
{
    const auto numbers = index_.words_of(name);
    record_words_.clear();
    matrix_.resize(words_.size() * numbers.size());
    for (std::size_t r = 0; r < numbers.size(); ++r) {
        record_words_.push_back(&index_.words_[numbers[r]]);
        const std::uint32_t first = row(numbers[r]);
        for (std::size_t q = 0; q < words_.size(); ++q) matrix_[q * numbers.size() + r] = distances_[first + q];
    }
    const Match match = score_words({words_, query_.kind, query_.parts}, {record_words_, index_.kind_, index_.parts_of(name)}, matrix_);
    return {name, query_.raw == index_.text(name) && query_.kind == index_.kind_ ? identical_score : match.score};
}

std::vector<std::uint32_t> NameQuery::words_like(const NameWord& word) const
{
    std::vector<std::uint32_t> out;
    for (const std::uint32_t hash : word_keys(word))
        for (const NameIndex::Key& key : NameIndex::find_key(index_.word_keys_, index_.word_key_starts_, hash)) out.push_back(key.value);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (!has_plain_letters(word)) return out;
    // Many share a key; few edits leave few of them to the full comparison.
    std::vector<EditPattern> patterns(word.forms.begin(), word.forms.end());
    std::erase_if(out, [&](std::uint32_t number) {
        const auto& slot = index_.short_forms_[number];
        const auto length = static_cast<std::size_t>(slot[15]);
        if (length == 0) return false;
        const int most = length <= 3 ? 2 : length <= 5 ? 3 : 4;
        return std::none_of(patterns.begin(), patterns.end(), [&](const EditPattern& pattern) { return pattern.edits({slot.data(), length}) <= most; });
    });
    return out;
}

void NameQuery::note(std::uint32_t word, std::size_t q, int distance)
{
    if (slots_.size() < 2 * (noted_ + 1)) {
        const std::vector<Near> old = std::move(slots_);
        slots_.assign(std::max<std::size_t>(1024, 4 * old.size()), Near{});
        for (const Near& slot : old) {
            if (slot.word == none) continue;
            std::size_t at = slot.word * 0x9E3779B1U & (slots_.size() - 1);
            while (slots_[at].word != none) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = slot;
        }
    }
    std::size_t at = word * 0x9E3779B1U & (slots_.size() - 1);
    while (slots_[at].word != none && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].word == none) {
        slots_[at] = {word, 0, distance};
        ++noted_;
    }
    slots_[at].queries |= 1U << q;
    slots_[at].distance = std::min(slots_[at].distance, distance);
}

const NameQuery::Near* NameQuery::near(std::uint32_t word) const
{
    if (slots_.empty()) return nullptr;
    std::size_t at = word * 0x9E3779B1U & (slots_.size() - 1);
    while (slots_[at].word != none && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
    return slots_[at].word == none ? nullptr : &slots_[at];
}

NameQuery::Common NameQuery::common(NameNumber name) const
{
    Common out;
    std::uint32_t shared = 0;
    for (const std::uint32_t word : index_.words_of(name)) {
        const Near* found = near(word);
        if (found != nullptr) {
            out.apart += found->distance;
            shared |= found->queries;
        } else out.strange += index_.told_[word];
    }
    out.shared = std::popcount(shared);
    return out;
}

namespace {
/// What is left to persons' names with so many words without a partner on either side.
int most_points(int query_extra, int record_extra)
{
    const int conflicts = std::min(query_extra, record_extra);
    return identical_score - conflicts * weights::person_conflict - weights::person_extra(query_extra - conflicts) - weights::person_extra(record_extra - conflicts);
}
}  // namespace

/// How many telling words of the query a name must share to reach the threshold, parted and joined words aside.
std::size_t NameQuery::needed() const
{
    const std::size_t count = telling_.size();
    if (query_.kind == NameKind::person) return std::min<std::size_t>(count, std::max<std::size_t>(2, count > 3 ? count - 3 : 0));
    if (query_.kind == NameKind::hull) return std::max<std::size_t>(1, (7 * count + 9) / 10);
    return 1;
}

std::vector<NameHit> NameQuery::best(std::vector<NameHit> hits, std::size_t limit, int least)
{
    std::erase_if(hits, [least](const NameHit& hit) { return hit.score < least; });
    std::sort(hits.begin(), hits.end(), before);
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

/// Names that share enough words with the query, found by its rarest words, those with the most in common first.
std::vector<NameNumber> NameQuery::by_words(int least)
{
    struct Like {
        std::size_t query = 0;
        std::vector<std::uint32_t> words;
        std::uint64_t names = 0;
    };
    std::vector<Like> likes;
    for (const std::size_t q : telling_) {
        if (words_[q]->role == WordRole::initial) continue;
        Like like{q, {}, 0};
        for (const std::uint32_t word : words_like(*words_[q])) {
            const WordDistance d = compare(*words_[q], index_.words_[word]);
            if (d.match == WordMatch::none || d.distance > spelling_limit(index_.kind_, d)) continue;
            note(word, q, d.distance);
            like.words.push_back(word);
            like.names += index_.names_with(word).size();
        }
        likes.push_back(std::move(like));
    }
    // A name that shares `needed` of the words shares one of any so many as leave fewer than that: the rarest are read.
    std::stable_sort(likes.begin(), likes.end(), [this](const Like& a, const Like& b) {
        const bool dull_a = words_[a.query]->role != WordRole::plain;
        const bool dull_b = words_[b.query]->role != WordRole::plain;
        return dull_a != dull_b ? dull_b : a.names < b.names;
    });
    const std::size_t floor = query_.kind == NameKind::organisation ? 1 : std::min(needed(), likes.size());
    const std::size_t lists = likes.size() + 1 > needed() ? std::min(likes.size(), likes.size() + 1 - needed()) : likes.size();
    const int initials = static_cast<int>(telling_.size() - likes.size());
    const auto telling_words = static_cast<int>(likes.size());
    std::uint64_t read = 0;
    std::vector<std::pair<int, NameNumber>> ranked;
    for (std::size_t i = 0; i < lists; ++i) {
        if (i > 0 && (read + likes[i].names > most_read || (words_[likes[i].query]->role != WordRole::plain && words_[likes[0].query]->role == WordRole::plain))) break;
        read += likes[i].names;
        for (const std::uint32_t word : likes[i].words)
            for (const NameNumber name : index_.names_with(word)) {
                const Common with = common(name);
                if (static_cast<std::size_t>(with.shared) < floor) continue;
                if (query_.kind == NameKind::person && most_points(telling_words - with.shared, std::max(0, with.strange - initials)) < least) continue;
                ranked.emplace_back(with.strange * 150 - with.shared * 600 + with.apart, name);
            }
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    if (ranked.size() > NameIndex::most_scored) ranked.resize(NameIndex::most_scored);
    std::vector<NameNumber> out;
    for (const auto& [rank, name] : ranked) out.push_back(name);
    return out;
}

/// Names that hold the words of the query joined or parted: by keys of neighbours and of the whole.
std::vector<NameNumber> NameQuery::parted_otherwise() const
{
    std::vector<NameNumber> out;
    const auto add = [&](std::uint32_t hash) {
        const auto keys = NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash);
        if (keys.size() > most_read / 5) return;
        for (const NameIndex::Key& key : keys) out.push_back(key.value);
    };
    for (const std::uint32_t hash : name_keys(words_, query_.kind)) add(hash);
    for (const std::size_t q : telling_)
        for (const std::uint32_t hash : keys_of_pairs_like(*words_[q])) add(hash);
    for (std::size_t q = 0; q + 1 < words_.size(); ++q) {
        if (words_[q]->forms.empty() || words_[q + 1]->forms.empty()) continue;
        const NameWord both = joined(*words_[q], *words_[q + 1]);
        for (const std::uint32_t word : words_like(both)) {
            const WordDistance d = compare(both, index_.words_[word]);
            if (d.match == WordMatch::none || d.distance > join_limit(query_.kind, d.length)) continue;
            const auto names = index_.names_with(word);
            if (names.size() <= most_read / 5) out.insert(out.end(), names.begin(), names.end());
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    // A joined word and nothing else in common is enough only for names of that word: the rest must share a word.
    if (out.size() > NameIndex::most_scored) {
        std::vector<std::pair<int, NameNumber>> ranked;
        for (const NameNumber name : out) {
            const Common with = common(name);
            ranked.emplace_back(with.strange * 150 - with.shared * 600 + with.apart, name);
        }
        std::nth_element(ranked.begin(), ranked.begin() + NameIndex::most_scored, ranked.end());
        ranked.resize(NameIndex::most_scored);
        out.clear();
        for (const auto& [rank, name] : ranked) out.push_back(name);
    }
    return out;
}

std::vector<NameHit> NameQuery::find(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || index_.size() == 0 || telling_.empty()) return {};
    std::vector<NameNumber> names = by_words(least);
    const std::vector<NameNumber> others = parted_otherwise();
    names.insert(names.end(), others.begin(), others.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<NameHit> hits;
    for (const NameNumber name : names) hits.push_back(judge(name));
    return best(std::move(hits), limit, least);
}

std::vector<NameHit> NameQuery::scan(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || telling_.empty()) return {};
    // A name that shares no word, neither whole nor run together nor by its first letters, scores 0.
    std::vector<std::uint8_t> alike(index_.words_.size(), 0);
    for (std::size_t w = 0; w < alike.size(); ++w) {
        const NameWord& other = index_.words_[w];
        for (const std::size_t q : telling_) {
            const WordDistance d = compare(*words_[q], other);
            if (d.match != WordMatch::none && d.distance <= spelling_limit(index_.kind_, d)) alike[w] = 1;
        }
    }
    const std::string together = run_together(words_);
    const std::uint32_t letters = [&] { std::uint32_t out = 0; for (const NameWord* w : words_) for (const std::uint32_t l : w->letters) out |= l; return out; }();
    std::vector<NameNumber> by_letters;
    for (const std::uint32_t hash : name_keys(words_, query_.kind))
        for (const NameIndex::Key& key : NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash)) by_letters.push_back(key.value);
    std::sort(by_letters.begin(), by_letters.end());
    std::vector<NameHit> hits;
    for (NameNumber name = 0; name < index_.size(); ++name) {
        bool wanted = false;
        for (const std::uint32_t word : index_.words_of(name)) wanted = wanted || alike[word] != 0;
        if (!wanted) {
            const int length = static_cast<int>(index_.together_length_[name]) - static_cast<int>(std::min<std::size_t>(together.size(), 255));
            wanted = std::abs(length) <= 3 && std::popcount(index_.together_letters_[name] & ~letters) <= 4;
        }
        wanted = wanted || std::binary_search(by_letters.begin(), by_letters.end(), name);
        if (!wanted) continue;
        if (const NameHit hit = judge(name); hit.score >= least) hits.push_back(hit);
    }
    return best(std::move(hits), limit, least);
}

std::vector<NameHit> NameIndex::find(const PreparedName& query, std::size_t limit, int least) const { return NameQuery(*this, query).find(limit, least); }

std::vector<NameHit> NameIndex::scan(const PreparedName& query, std::size_t limit, int least) const { return NameQuery(*this, query).scan(limit, least); }

}  // namespace tw::registry
