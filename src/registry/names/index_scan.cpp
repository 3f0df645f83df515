#include <algorithm>
#include <array>
#include <bit>

#include "registry/names/index_keys.hpp"
#include "registry/names/index_query.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

constexpr std::uint32_t tells = 1U << 31;
constexpr std::uint32_t joins = 1U << 30;
constexpr std::uint32_t question_words = (1U << longest_name) - 1;
static_assert(longest_name <= 30);

}  // namespace

/// Per word of the index: the words of the question that it may stand for, one bit each; whether it may stand for two neighbours; whether it tells.
std::vector<std::uint32_t> NameQuery::likeness() const
{
    std::vector<std::uint32_t> out(index_.words_.size(), 0);
    for (std::uint32_t w = 0; w < out.size(); ++w) {
        const NameWord& other = index_.words_[w];
        if (index_.told_[w] != 0 || other.role == WordRole::initial) out[w] = tells;
        for (std::size_t q = 0; q < words_.size(); ++q) {
            if (may_be(sought_[q], w) && accepted(compare(*words_[q], other), false)) out[w] |= 1U << q;
            if (pairs_[q] && index_.told_[w] != 0 && may_be(sought_pairs_[q], w) && accepted(compare(*pairs_[q], other), true)) out[w] |= joins;
        }
    }
    return out;
}

std::vector<NameHit> NameQuery::scan(std::size_t limit, int least)
{
    if (query_.kind != index_.kind_ || telling_.empty()) return {};
    const std::vector<std::uint32_t> like = likeness();
    const bool person = query_.kind == NameKind::person && query_.parts.empty();
    // First letters and letters run together, by keys: for organisations that are abbreviated.
    std::vector<NameNumber> by_letters;
    if (!person)
        for (const std::uint32_t hash : name_keys(words_, query_.kind))
            for (const NameIndex::Key& key : NameIndex::find_key(index_.name_keys_, index_.name_key_starts_, hash)) by_letters.push_back(key.value);
    std::sort(by_letters.begin(), by_letters.end());
    auto lettered = by_letters.begin();

    std::vector<Candidate> candidates;
    const std::uint32_t* word = index_.name_words_.data();
    const auto count = static_cast<NameNumber>(index_.size());
    for (NameNumber name = 0; name < count; ++name) {
        const std::uint32_t* const first = word;
        const std::uint32_t* const end = index_.name_words_.data() + index_.word_ends_[name];
        std::uint32_t with = 0;
        int left = 0;
        for (; word != end; ++word) {
            const std::uint32_t one = like[*word];
            with |= one;
            left += (one & tells) != 0 && (one & (question_words | joins)) == 0 ? 1 : 0;
        }
        while (lettered != by_letters.end() && *lettered < name) ++lettered;
        const bool shares = (with & (telling_mask_ | joins)) != 0;
        if (!person) {
            if (shares || (lettered != by_letters.end() && *lettered == name) || runs_alike(name)) candidates.push_back({identical_score, name});
            continue;
        }
        const std::uint32_t missing = telling_mask_ & ~with;
        const bool several = (index_.parted_[name / 64] >> (name % 64) & 1U) != 0;
        if (several ? shares : shares && (missing == 0 || left == 0 || (with & joins) != 0)) candidates.push_back({identical_score, name});
        else if (runs_alike(name)) candidates.push_back({highest_score, name});
        else if (shares) {
            std::uint32_t strange = 0;
            std::array<std::uint32_t, longest_name> close{};
            for (std::size_t r = 0; r < static_cast<std::size_t>(end - first); ++r) {
                close[r] = like[first[r]] & question_words;
                if ((like[first[r]] & tells) != 0 && close[r] == 0) strange |= 1U << r;
            }
            if (parted_in_record({first, end}, close, missing, strange)) candidates.push_back({highest_score, name});
        }
    }
    return judge_best(candidates, limit, least, person);
}

std::vector<NameHit> NameIndex::scan(const PreparedName& query, std::size_t limit, int least) const
{
    NameRoom room;
    return NameQuery(*this, query, room).scan(limit, least);
}

}  // namespace tw::registry
