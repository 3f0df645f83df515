#include <algorithm>
#include <bit>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"

namespace tw::registry {

void NameQuery::note(std::uint32_t word, std::size_t q, int distance)
{
    if (near_.size() < 2 * (noted_ + 1)) {
        const std::vector<Near> old = std::move(near_);
        near_.assign(std::max<std::size_t>(1024, 4 * old.size()), Near{});
        for (const Near& slot : old) {
            if (slot.word == none) continue;
            std::size_t at = slot.word * 0x9E3779B1U & (near_.size() - 1);
            while (near_[at].word != none) at = (at + 1) & (near_.size() - 1);
            near_[at] = slot;
        }
    }
    std::size_t at = word * 0x9E3779B1U & (near_.size() - 1);
    while (near_[at].word != none && near_[at].word != word) at = (at + 1) & (near_.size() - 1);
    if (near_[at].word == none) {
        near_[at] = {word, 0, distance};
        ++noted_;
    }
    near_[at].queries |= 1U << q;
    near_[at].distance = std::min(near_[at].distance, distance);
}

const NameQuery::Near* NameQuery::near(std::uint32_t word) const
{
    if (near_.empty()) return nullptr;
    std::size_t at = word * 0x9E3779B1U & (near_.size() - 1);
    while (near_[at].word != none && near_[at].word != word) at = (at + 1) & (near_.size() - 1);
    return near_[at].word == none ? nullptr : &near_[at];
}

NameQuery::Common NameQuery::common(Place name) const
{
    Common out;
    std::uint32_t shared = 0;
    for (const std::uint32_t number : index_.words_of(name)) {
        const std::uint32_t word = index_.spelling(number);
        const Near* found = near(word);
        if (found != nullptr) {
            out.apart += found->distance;
            shared |= found->queries;
        } else out.strange += index_.told_[word] == 1 ? 1 : 0;
    }
    out.shared = std::popcount(shared);
    return out;
}

/// How many telling words of the query a name must share to reach the threshold, parted and joined words aside.
std::size_t NameQuery::needed() const
{
    const std::size_t count = telling_.size();
    if (query_.kind == NameKind::person) return std::min<std::size_t>(count, 2);
    if (query_.kind == NameKind::hull) return std::max<std::size_t>(1, (7 * count + 9) / 10);
    return 1;
}

/// Names that share enough words with the query, found by its rarest words, those with the most in common first.
std::vector<NameIndex::Place> NameQuery::by_words()
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
        for (const NearWord& one : known(*words_[q], every_word)) {
            if (index_.told_[one.word] != 1) continue;
            note(one.word, q, one.distance);
            like.words.push_back(one.word);
            like.names += index_.lists_.names(one.word);
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
    std::uint64_t read = 0;
    std::vector<std::pair<int, Place>> ranked;
    for (std::size_t i = 0; i < lists; ++i) {
        if (i > 0 && (read + likes[i].names > most_read || (words_[likes[i].query]->role != WordRole::plain && words_[likes[0].query]->role == WordRole::plain))) break;
        read += likes[i].names;
        for (const std::uint32_t word : likes[i].words)
            for (const Place name : index_.lists_.rows(word, 0)) {
                const Common with = common(name);
                if (static_cast<std::size_t>(with.shared) < floor) continue;
                ranked.emplace_back(with.strange * 150 - with.shared * 600 + with.apart, name);
            }
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
    if (ranked.size() > NameIndex::most_scored) ranked.resize(NameIndex::most_scored);
    std::vector<Place> out;
    for (const auto& [rank, name] : ranked) out.push_back(name);
    return out;
}

/// Names that hold the words of the query joined or parted: by keys of neighbours and of the whole.
std::vector<NameIndex::Place> NameQuery::parted_otherwise()
{
    std::vector<Place> out;
    const auto add = [&](const KeyTable& table, std::uint32_t hash) {
        const auto keys = table.find(hash);
        if (keys.size() > most_read / 5) return;
        for (const KeyTable::Key& key : keys) out.push_back(key.value);
    };
    for (const std::uint32_t hash : keys_of_names_like(together_)) add(index_.together_keys_, hash);
    for (const std::uint32_t hash : letter_keys(words_, query_.kind)) add(index_.letter_keys_, hash);
    for (const std::size_t q : telling_)
        for (const std::uint32_t hash : whole_keys(*words_[q])) {
            add(index_.pair_keys_, hash);
            add(index_.particle_keys_, hash);
        }
    for (std::size_t q = 0; q + 1 < words_.size(); ++q) {
        if (!pairs_[q]) continue;
        for (const std::uint32_t word : words_like_pair(q)) {
            const auto names = index_.lists_.rows(word, 0);
            if (names.size() <= most_read / 5) out.insert(out.end(), names.begin(), names.end());
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    // A joined word and nothing else in common is enough only for names of that word: the rest must share a word.
    if (out.size() > NameIndex::most_scored) {
        std::vector<std::pair<int, Place>> ranked;
        for (const Place name : out) {
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

}  // namespace tw::registry
