#include <algorithm>
#include <array>
#include <bit>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {

void NameQuery::mark(const LikeWords& like, std::vector<std::uint64_t>& marks) const
{
    for (const std::uint32_t word : like.words) {
        const auto common = std::lower_bound(index_.common_words_.begin(), index_.common_words_.end(), word);
        if (common != index_.common_words_.end() && *common == word) {
            const std::uint64_t* row = index_.common_names_.data() + static_cast<std::size_t>(common - index_.common_words_.begin()) * marks.size();
            for (std::size_t i = 0; i < marks.size(); ++i) marks[i] |= row[i];
            continue;
        }
        for (const NameNumber name : index_.names_with(word)) marks[name / 64] |= std::uint64_t{1} << (name % 64);
    }
}

/// Names of persons whose words leave none over on one of the sides. A name is a bit, a word of the question a row of them: counting shared words reads no name. What remains is told by the
/// number of telling words of each name.
std::vector<NameQuery::Candidate> NameQuery::by_marks(int least)
{
    const std::size_t blocks = index_.parted_.size();
    std::size_t used = 0;
    const auto fresh = [&]() -> std::vector<std::uint64_t>& {
        if (room_.marks.size() == used) room_.marks.emplace_back();
        room_.marks[used].resize(blocks, 0);
        return room_.marks[used++];
    };
    room_.marks.reserve(longest_name + 3);
    // Rows 0, 1, 2: neighbours of the question in one word, a word of the question in two, the same letters run together.
    auto& joined_here = fresh();
    auto& parted_there = fresh();
    auto& together = fresh();
    const auto mark_key = [&](std::uint32_t hash, std::vector<std::uint64_t>& marks) {
        for (const NameIndex::Key& key : NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash)) marks[key.value / 64] |= std::uint64_t{1} << (key.value % 64);
    };
    for (const std::uint32_t hash : name_keys(words_, query_.kind)) mark_key(hash, together);
    for (const auto& pair : pairs_)
        if (pair) mark(words_like(*pair, true), joined_here);
    for (const std::size_t q : telling_) {
        if (words_[q]->role == WordRole::initial || repeats(q)) continue;
        for (const std::uint32_t hash : keys_of_pairs_like(*words_[q])) mark_key(hash, parted_there);
        mark(words_like(*words_[q], false), fresh());
    }
    const std::size_t telling_rows = used;
    // "al" may stand for "Ali": such words count for the record's, but lead to no name.
    for (std::size_t q = 0; q < words_.size(); ++q)
        if (!telling(*words_[q]) && !words_[q]->forms.empty()) mark(words_like(*words_[q], false), fresh());

    constexpr std::uint64_t all = ~std::uint64_t{0};
    const std::uint64_t one_enough = told_ <= 1 || initials_ > 0 || !query_.parts.empty() ? all : 0;
    const std::uint64_t join_enough = told_ <= 2 ? all : 0;
    std::vector<Candidate> out;
    std::array<std::vector<Candidate>, 16> almost;
    std::array<std::uint64_t, longest_name + 3> here{};
    for (std::size_t block = 0; block < blocks; ++block) {
        std::uint64_t ones = 0;
        std::uint64_t twos = 0;
        for (std::size_t i = 0; i < used; ++i) {
            here[i] = room_.marks[i][block];
            room_.marks[i][block] = 0;
            if (i < 3 || i >= telling_rows) continue;
            twos |= ones & here[i];
            ones |= here[i];
        }
        const std::uint64_t special = index_.with_initial_[block] | index_.parted_[block];
        std::uint64_t wanted = twos | (ones & (one_enough | special)) | (here[0] & (ones | join_enough)) | (here[1] & (ones | one_enough)) | here[2];
        for (; wanted != 0; wanted &= wanted - 1) {
            const int bit = std::countr_zero(wanted);
            const NameNumber name = static_cast<NameNumber>(block * 64 + static_cast<std::size_t>(bit));
            const int told = index_.told_counts_[name] & 15;
            int most = identical_score;
            // Neighbours in one word and several names in one stand for more than the rows show.
            if (((here[0] | here[1] | here[2] | index_.parted_[block]) >> bit & 1U) == 0 && query_.parts.empty() && told < 15) {
                int shared = initials_ + (index_.told_counts_[name] >> 4);
                int dull = 0;
                for (std::size_t i = 3; i < telling_rows; ++i) shared += static_cast<int>(here[i] >> bit & 1U);
                for (std::size_t i = telling_rows; i < used; ++i) dull += static_cast<int>(here[i] >> bit & 1U);
                const int missing = std::max(0, told_ - std::min(shared, told));
                const int left = std::max(0, told - shared - dull);
                if (missing > 1 || left > 1) {
                    if (missing > 0 && left > 0) continue;
                } else if (missing == 1 && left == 1) {
                    // One word may be spelled so that no key leads to it.
                    auto& row = almost[static_cast<std::size_t>(std::min(shared, 15))];
                    if (row.size() <= most_almost) row.push_back({highest_score, name});
                    continue;
                }
                most = most_after(missing, left);
            }
            if (most >= least) out.push_back({most, name});
        }
    }
    // Those that share most come first, and no share of them in part.
    std::size_t room = most_almost;
    for (auto row = almost.rbegin(); row != almost.rend() && row->size() <= room; ++row) {
        room -= row->size();
        out.insert(out.end(), row->begin(), row->end());
    }
    return out;
}

std::vector<NameHit> NameQuery::find(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || index_.size() == 0 || telling_.empty()) return {};
    std::vector<Candidate> candidates;
    if (query_.kind == NameKind::person) candidates = by_marks(least);
    else {
        std::vector<NameNumber> names = by_words();
        const std::vector<NameNumber> others = parted_otherwise();
        names.insert(names.end(), others.begin(), others.end());
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        for (const NameNumber name : names) candidates.push_back({identical_score, name});
    }
    return judge_best(candidates, limit, least, query_.kind == NameKind::person);
}

std::vector<NameHit> NameIndex::find(const PreparedName& query, std::size_t limit, int least) const
{
    NameRoom room;
    return NameQuery(*this, query, room).find(limit, least);
}

NameAsker::NameAsker(const NameIndex& index) : index_(&index), room_(std::make_unique<NameRoom>()) {}
NameAsker::NameAsker(NameAsker&&) noexcept = default;
NameAsker::~NameAsker() = default;

std::vector<NameHit> NameAsker::find(const PreparedName& query, std::size_t limit, int least) { return NameQuery(*index_, query, *room_).find(limit, least); }

}  // namespace tw::registry
