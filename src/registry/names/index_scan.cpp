#include <algorithm>
#include <array>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"

namespace tw::registry {

/// Every name: by its words; then, whatever its words, those whose neighbours stand for a word of the question and those whose letters run together are alike.
void NameQuery::scan_persons(Best& best)
{
    for (std::uint32_t word = 0; word < index_.spellings_; ++word) slot_of(word);
    put_pairs_in_slots();
    std::vector<Candidate> candidates;
    for (std::size_t one = 1; one < NameIndex::classes; ++one)
        for (Place name = index_.class_starts_[one]; name < index_.class_starts_[one + 1]; ++name) {
            const int most = most_points(name, one, 0);
            if (most >= best.least) candidates.push_back({most, name});
        }
    for (Place name = 0; name < index_.places(); ++name)
        if (runs_alike(name)) candidates.push_back({identical_score, name});
    std::array<std::uint64_t, 1024> wanted{};   // bits of hashes
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hashes;
    for (const std::size_t q : telling_) {
        if (asked_of_[q] == most_asked) continue;
        for (const std::uint32_t hash : whole_keys(*words_[q])) {
            hashes.emplace_back(hash, 1U << asked_of_[q]);
            wanted[hash / 64 % wanted.size()] |= std::uint64_t{1} << hash % 64;
        }
    }
    std::vector<std::pair<Place, std::uint32_t>> parted;
    for (const KeyTable* const table : {&index_.pair_keys_, &index_.particle_keys_})
        for (const KeyTable::Key& key : table->all()) {
            if ((wanted[key.hash / 64 % wanted.size()] >> key.hash % 64 & 1U) == 0) continue;
            for (const auto& [hash, bit] : hashes)
                if (hash == key.hash) parted.emplace_back(key.value, bit);
        }
    std::sort(parted.begin(), parted.end());
    for (std::size_t i = 0; i < parted.size();) {
        const Place name = parted[i].first;
        std::uint32_t bits = 0;
        for (; i < parted.size() && parted[i].first == name; ++i) bits |= parted[i].second;
        const int most = most_points(name, index_.class_of(name), bits);
        if (most >= best.least) candidates.push_back({most, name});
    }
    judge_best(candidates, best);
}

std::vector<NameHit> NameQuery::scan(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || telling_.empty() || limit == 0) return {};
    Best best{limit, least, {}, {}};
    if (query_.kind == NameKind::person) {
        best.least = std::max(least, least_without_conflict);
        scan_persons(best);
        return answer(best);
    }
    put_pairs_in_slots();
    // First letters, by keys: for organisations that are abbreviated.
    std::vector<Place> lettered;
    for (const std::uint32_t hash : letter_keys(words_, query_.kind))
        for (const KeyTable::Key& key : index_.letter_keys_.find(hash)) lettered.push_back(key.value);
    std::sort(lettered.begin(), lettered.end());
    std::vector<Candidate> candidates;
    for (Place name = 0; name < index_.size(); ++name) {
        const auto words = index_.words_of(name);
        const bool shares = std::any_of(words.begin(), words.end(), [this](std::uint32_t word) { return slot_of(index_.spelling(word)) != 1; });
        if (shares || std::binary_search(lettered.begin(), lettered.end(), name) || runs_alike(name)) candidates.push_back({identical_score, name});
    }
    judge_best(candidates, best);
    return answer(best);
}

}  // namespace tw::registry
