#include <algorithm>
#include <array>
#include <bit>

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

}  // namespace

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

/// What is left to names of persons with so many words without a partner on either side.
int NameQuery::most_after(int query_extra, int record_extra) const
{
    const int conflicts = std::min(query_extra, record_extra);
    return identical_score - conflicts * weights::person_conflict - weights::person_extra(query_extra - conflicts) - weights::person_extra(record_extra - conflicts);
}

/// The most that a name of a person can score, by the words that find no partner at all; -1 = nothing.
int NameQuery::most_points(NameNumber name)
{
    if (!query_.parts.empty() || (index_.parted_[name / 64] >> (name % 64) & 1U) != 0) return identical_score;
    const auto words = index_.words_of(name);
    std::uint32_t with = 0;
    std::uint32_t two = 0;
    std::uint32_t left = 0;
    std::array<std::uint32_t, longest_name> close{};
    std::array<int, longest_name> nearest;
    std::array<int, longest_name> longest{};
    for (std::size_t r = 0; r < words.size(); ++r) {
        const Row& like = row(words[r]);
        with |= like.with;
        two |= like.joined;
        if (like.with == 0 && like.joined == 0 && telling(index_.words_[words[r]])) left |= 1U << r;
        for (std::uint32_t bits = like.with; bits != 0; bits &= bits - 1) {
            const auto q = static_cast<std::size_t>(std::countr_zero(bits));
            const WordDistance& d = distances_[like.first + q];
            if (d.match != WordMatch::same) close[r] |= 1U << q;
            nearest[q] = longest[q] == 0 ? d.distance : std::min(nearest[q], d.distance);
            longest[q] = std::max(longest[q], d.length);
        }
    }
    const std::uint32_t missing = telling_mask_ & ~(with | two);
    const bool fits = missing == 0 && left == 0;
    if (fits && query_.raw == index_.text(name)) return identical_score;
    if (runs_alike(name) || (!fits && parted_in_record(words, close, missing, left))) return highest_score;
    if (missing != 0 && left != 0) return -1;
    if (two != 0) return std::min(highest_score, most_after(std::popcount(missing), std::popcount(left)));
    // Each word of the question at its nearest; or the farthest of them stays without a partner.
    int distance = 0;
    int letters = 1;
    int farthest = 0;
    for (const std::size_t q : telling_) {
        if (longest[q] == 0) continue;
        distance += nearest[q];
        farthest = std::max(farthest, nearest[q]);
        letters += longest[q];
    }
    const int spelled = std::min(weights::spelling * distance / letters, weights::person_extra(1) + weights::spelling * (distance - farthest) / letters);
    return std::min(highest_score, most_after(std::popcount(missing), std::popcount(left)) - spelled);
}

/// Whether two neighbours of the record may be one word of the question, and with that no side has a word too much that the other lacks. `close`: per word of the record those of the question
/// that it may stand for, or only those among them that are not the very same.
bool NameQuery::parted_in_record(std::span<const std::uint32_t> words, std::span<const std::uint32_t> close, std::uint32_t missing, std::uint32_t left) const
{
    if (std::popcount(missing) > 2 && std::popcount(left) > 4) return false;
    const auto joinable = [](const NameWord& w) { return telling(w) || w.role == WordRole::particle || w.role == WordRole::title; };
    int found = 0;
    for (std::size_t p = 0; p + 1 < words.size(); ++p) {
        const NameWord& a = index_.words_[words[p]];
        const NameWord& b = index_.words_[words[p + 1]];
        if (a.forms.empty() || b.forms.empty() || !joinable(a) || !joinable(b)) continue;
        const std::size_t length = a.forms[0].size() + b.forms[0].size();
        // What stands beside a third word, or beside its like, stays there.
        const std::uint32_t free = missing | close[p] | close[p + 1];
        for (const std::size_t q : telling_) {
            if ((free >> q & 1U) == 0) continue;
            const NameWord& whole = *words_[q];
            if (whole.role == WordRole::initial || whole.forms.empty()) continue;
            const std::size_t size = whole.forms[0].size();
            if (length < 4 || length > size + 5 || size > length + 5 || strangers(a.letters[0] | b.letters[0], whole.letters[0]) > 2) continue;
            const bool enough = (missing & ~(1U << q)) == 0 || (left & ~(3U << p)) == 0;
            // Two such places are enough at most; they are rare.
            if (!enough && (std::popcount(missing & ~(1U << q)) > 1 && std::popcount(left & ~(3U << p)) > 2)) continue;
            if (too_many_edits(a, b, whole) || !accepted(compare(joined(a, b), whole), true)) continue;
            if (enough || ++found > 1) return true;
        }
    }
    return false;
}

bool NameQuery::runs_alike(NameNumber name) const
{
    const int length = static_cast<int>(index_.together_length_[name]) - static_cast<int>(std::min<std::size_t>(together_.size(), 255));
    if (std::abs(length) > 3 || far_apart(letters_, index_.together_letters_[name])) return false;
    std::vector<const NameWord*> words;
    for (const std::uint32_t word : index_.words_of(name)) words.push_back(&index_.words_[word]);
    const std::string other = run_together(words);
    return edits(std::string_view(together_).substr(0, 64), std::string_view(other).substr(0, 64)) <= 4;
}

/// The best of them, those that can score most looked at first; `look` = what they can score was not told by their words yet.
std::vector<NameHit> NameQuery::judge_best(std::vector<Candidate>& candidates, std::size_t limit, int least, bool look)
{
    std::vector<NameHit> hits;   // a heap, the last of the answer on top
    if (limit == 0) return hits;
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.most != b.most ? a.most > b.most : a.name < b.name; });
    for (const Candidate& one : candidates) {
        if (one.most < least) break;
        const bool full = hits.size() == limit;
        if (full && !before({one.name, one.most}, hits.front())) break;
        if (look) {
            const int most = most_points(one.name);
            if (most < least || (full && !before({one.name, most}, hits.front()))) continue;
        }
        const NameHit hit = judge(one.name);
        if (hit.score < least || (full && !before(hit, hits.front()))) continue;
        if (full) {
            std::pop_heap(hits.begin(), hits.end(), before);
            hits.pop_back();
        }
        hits.push_back(hit);
        std::push_heap(hits.begin(), hits.end(), before);
    }
    std::sort_heap(hits.begin(), hits.end(), before);
    return hits;
}

}  // namespace tw::registry
