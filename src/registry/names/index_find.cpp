#include <algorithm>
#include <array>
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
    }

    std::vector<NameHit> find(std::size_t limit, int least);
    std::vector<NameHit> scan(std::size_t limit, int least);

private:
    /// Distances of one word of the index to every word of the query.
    struct Row {
        std::uint32_t near = 0;     ///< words of the query it may stand for, one bit each
        std::uint32_t first = 0;    ///< in distances_
    };

    const Row& row(std::uint32_t word);
    NameHit judge(NameNumber name);
    std::vector<std::uint32_t> words_like(const NameWord& word) const;
    void gather(std::span<const std::uint32_t> names);
    std::size_t needed() const;
    std::vector<NameHit> best(std::vector<NameHit> hits, std::size_t limit, int least) const;

    const NameIndex& index_;
    const PreparedName& query_;
    std::vector<const NameWord*> words_;
    std::vector<std::size_t> telling_;
    std::unordered_map<std::uint32_t, Row> rows_;
    std::vector<WordDistance> distances_;
    std::vector<NameNumber> candidates_;
    std::vector<const NameWord*> record_words_;
    std::vector<WordDistance> matrix_;
};

const NameQuery::Row& NameQuery::row(std::uint32_t word)
{
    const auto [at, added] = rows_.try_emplace(word);
    if (!added) return at->second;
    at->second.first = static_cast<std::uint32_t>(distances_.size());
    const NameWord& other = index_.words_[word];
    for (std::size_t q = 0; q < words_.size(); ++q) {
        const WordDistance d = compare(*words_[q], other);
        if (d.match != WordMatch::none && d.distance <= spelling_limit(index_.kind_, d)) at->second.near |= 1U << q;
        distances_.push_back(d);
    }
    return at->second;
}

NameHit NameQuery::judge(NameNumber name)
{
    const auto numbers = index_.words_of(name);
    record_words_.clear();
    matrix_.resize(words_.size() * numbers.size());
    for (std::size_t r = 0; r < numbers.size(); ++r) {
        record_words_.push_back(&index_.words_[numbers[r]]);
        const std::uint32_t first = row(numbers[r]).first;
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
    return out;
}

/// How many telling words of the query a name must share to reach the threshold, parted and joined words aside.
std::size_t NameQuery::needed() const
{
    const std::size_t count = telling_.size();
    if (query_.kind == NameKind::person) return std::min<std::size_t>(count, std::max<std::size_t>(2, count > 3 ? count - 3 : 0));
    if (query_.kind == NameKind::hull) return std::max<std::size_t>(1, (7 * count + 9) / 10);
    return 1;
}

void NameQuery::gather(std::span<const std::uint32_t> names) { candidates_.insert(candidates_.end(), names.begin(), names.end()); }

std::vector<NameHit> NameQuery::best(std::vector<NameHit> hits, std::size_t limit, int least) const
{
    std::erase_if(hits, [least](const NameHit& hit) { return hit.score < least; });
    std::sort(hits.begin(), hits.end(), before);
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

std::vector<NameHit> NameQuery::find(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || index_.size() == 0 || telling_.empty()) return {};
    // Words of the index near each word of the query, and how many names have one.
    struct Near {
        std::size_t query = 0;
        std::vector<std::uint32_t> words;
        std::uint64_t names = 0;
    };
    std::vector<Near> nears;
    for (const std::size_t q : telling_) {
        if (words_[q]->role == WordRole::initial) continue;
        Near near{q, {}, 0};
        for (const std::uint32_t word : words_like(*words_[q]))
            if ((row(word).near >> q & 1U) != 0) {
                near.words.push_back(word);
                near.names += index_.names_with(word).size();
            }
        nears.push_back(std::move(near));
    }
    // Rarest first. A name that shares `needed` of the words shares one of any so many as leave fewer than that.
    std::stable_sort(nears.begin(), nears.end(), [this](const Near& a, const Near& b) {
        const bool dull_a = words_[a.query]->role != WordRole::plain;
        const bool dull_b = words_[b.query]->role != WordRole::plain;
        return dull_a != dull_b ? dull_b : a.names < b.names;
    });
    const std::size_t least_shared = needed();
    std::size_t lists = nears.size() + 1 > least_shared ? nears.size() + 1 - least_shared : nears.size();
    std::uint64_t read = 0;
    constexpr std::uint64_t most_read = 400'000;
    for (std::size_t i = 0; i < std::min(lists, nears.size()); ++i) {
        if (i > 0 && read + nears[i].names > most_read) break;
        if (i > 0 && words_[nears[i].query]->role != WordRole::plain && words_[nears[0].query]->role == WordRole::plain) break;
        read += nears[i].names;
        for (const std::uint32_t word : nears[i].words) gather(index_.names_with(word));
    }
    // Which words of the query each word of the index stands for, as far as keys have told.
    const std::size_t shared_floor = query_.kind == NameKind::organisation ? 1 : std::min(least_shared, nears.size());
    std::vector<std::pair<int, NameNumber>> ranked;
    const auto in_common = [this](NameNumber name) {
        std::uint32_t shared = 0;
        int strange = 0;
        int apart = 0;
        for (const std::uint32_t word : index_.words_of(name)) {
            const auto at = rows_.find(word);
            if (at == rows_.end() || at->second.near == 0) {
                ++strange;
                continue;
            }
            const int q = std::countr_zero(at->second.near);
            apart += distances_[at->second.first + static_cast<std::uint32_t>(q)].distance;
            shared |= at->second.near;
        }
        return std::array<int, 3>{std::popcount(shared), strange, apart};
    };
    for (const NameNumber name : candidates_) {
        const auto [shared, strange, apart] = in_common(name);
        if (static_cast<std::size_t>(shared) < shared_floor) continue;
        ranked.emplace_back(strange * 150 - shared * 600 + apart, name);
    }
    // Names that share fewer words may be the same words parted otherwise: keys of joined words.
    std::vector<NameNumber> others;
    for (const std::uint32_t hash : name_keys(words_, query_.kind))
        for (const NameIndex::Key& key : NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash)) others.push_back(key.value);
    for (std::size_t q = 0; q + 1 < words_.size(); ++q) {
        if (words_[q]->forms.empty() || words_[q + 1]->forms.empty()) continue;
        const NameWord both = joined(*words_[q], *words_[q + 1]);
        for (const std::uint32_t word : words_like(both)) {
            const WordDistance d = compare(both, index_.words_[word]);
            if (d.match == WordMatch::none || d.distance > join_limit(query_.kind, d.length)) continue;
            const auto names = index_.names_with(word);
            if (names.size() <= most_read / 40) others.insert(others.end(), names.begin(), names.end());
        }
    }
    for (const std::size_t q : telling_)
        for (const std::uint32_t hash : keys_of_pairs_like(*words_[q])) {
            const auto keys = NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash);
            if (keys.size() > most_read / 40) continue;
            for (const NameIndex::Key& key : keys) others.push_back(key.value);
        }
    for (const NameNumber name : others) {
        const auto [shared, strange, apart] = in_common(name);
        ranked.emplace_back(strange * 150 - (shared + 1) * 600 + apart, name);
    }
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second < b.second : a.first < b.first; });
    ranked.erase(std::unique(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second == b.second; }), ranked.end());
    if (ranked.size() > NameIndex::most_scored) {
        std::nth_element(ranked.begin(), ranked.begin() + NameIndex::most_scored, ranked.end());
        ranked.resize(NameIndex::most_scored);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<NameHit> hits;
    for (const auto& [rank, name] : ranked) hits.push_back(judge(name));
    return best(std::move(hits), limit, least);
}

std::vector<NameHit> NameQuery::scan(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || telling_.empty()) return {};
    // A name that shares no word, neither whole nor run together nor by its first letters, scores 0.
    std::vector<std::uint8_t> near(index_.words_.size(), 0);
    for (std::size_t w = 0; w < near.size(); ++w) {
        const NameWord& other = index_.words_[w];
        for (const std::size_t q : telling_) {
            const WordDistance d = compare(*words_[q], other);
            if (d.match != WordMatch::none && d.distance <= spelling_limit(index_.kind_, d)) near[w] = 1;
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
        for (const std::uint32_t word : index_.words_of(name)) wanted = wanted || near[word] != 0;
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
