#include "registry/names/alignment.hpp"

#include <algorithm>
#include <optional>

#include "registry/names/index_keys.hpp"
#include "registry/names/near_words.hpp"
#include "registry/names/weights.hpp"

namespace tw::registry {
namespace {

bool accepted(const WordDistance& d, NameKind kind)
{
    return d.match != WordMatch::none && d.distance <= spelling_limit(kind, d);
}

/// Nearest pairs first, longer words before shorter, then in the order of the words.
Alignment align_words(WordViews query, WordViews record, NameKind kind, std::span<const WordDistance> distances)
{
    struct Candidate {
        int far = 0;
        int length = 0;
        std::uint8_t q = 0, r = 0;
    };
    std::vector<Candidate> candidates;
    for (std::size_t q = 0; q < query.size(); ++q)
        for (std::size_t r = 0; r < record.size(); ++r) {
            const WordDistance& d = distances[q * record.size() + r];
            if (!accepted(d, kind) || !side_by_side(*query[q], *record[r], d)) continue;
            const int far = d.match == WordMatch::initial ? 900 : d.distance * 10 / std::max(1, d.length);
            candidates.push_back({far, d.length, static_cast<std::uint8_t>(q), static_cast<std::uint8_t>(r)});
        }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        if (a.far != b.far) return a.far < b.far;
        if (a.length != b.length) return a.length > b.length;
        const int shift_a = std::abs(int{a.q} - int{a.r});
        const int shift_b = std::abs(int{b.q} - int{b.r});
        return shift_a != shift_b ? shift_a < shift_b : a.q != b.q ? a.q < b.q : a.r < b.r;
    });
    Alignment out;
    out.query_taken.assign(query.size(), 0);
    out.record_taken.assign(record.size(), 0);
    for (const Candidate& c : candidates) {
        if (out.query_taken[c.q] != 0 || out.record_taken[c.r] != 0) continue;
        out.query_taken[c.q] = out.record_taken[c.r] = 1;
        out.rows.push_back({c.q, 1, c.r, 1, distances[c.q * record.size() + c.r]});
    }
    return out;
}

bool share_key(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    return std::any_of(a.begin(), a.end(), [&b](std::uint32_t key) { return std::binary_search(b.begin(), b.end(), key); });
}

/// Puts two neighbours of one name beside one word of the other where that is nearer than what they had: `swapped` when the neighbours are the record's.
void join_neighbours(WordViews parts, WordViews wholes, NameKind kind, bool swapped, Alignment& alignment)
{
    auto& parts_taken = swapped ? alignment.record_taken : alignment.query_taken;
    auto& wholes_taken = swapped ? alignment.query_taken : alignment.record_taken;
    for (std::size_t p = 0; p + 1 < parts.size(); ++p) {
        if (parts_taken[p] != 0 && parts_taken[p + 1] != 0) continue;
        if (!may_join(*parts[p], *parts[p + 1])) continue;
        std::optional<NameWord> both;
        std::vector<std::uint32_t> keys;
        for (std::size_t w = 0; w < wholes.size(); ++w) {
            if (!telling(*wholes[w]) || wholes[w]->role == WordRole::initial || wholes[w]->forms.empty()) continue;
            const auto row = std::find_if(alignment.rows.begin(), alignment.rows.end(), [&](const AlignedWords& a) { return (swapped ? a.query : a.record) == w; });
            if (row != alignment.rows.end()) {
                const std::size_t beside = swapped ? row->record : row->query;
                if ((beside != p && beside != p + 1) || row->query_count + row->record_count > 2 || row->distance.distance == 0) continue;
            }
            // Long enough to be the two, before anything is computed.
            const std::size_t length = parts[p]->forms.empty() || parts[p + 1]->forms.empty() ? 0 : parts[p]->forms[0].size() + parts[p + 1]->forms[0].size();
            const std::size_t whole = wholes[w]->forms[0].size();
            if (length < 4 || length > whole + 5 || whole > length + 5) continue;
            const std::uint32_t letters = parts[p]->letters[0] | parts[p + 1]->letters[0];
            if (strangers(letters, wholes[w]->letters[0]) > 2 || too_many_edits(*parts[p], *parts[p + 1], *wholes[w])) continue;
            if (!both) {
                both = joined(*parts[p], *parts[p + 1]);
                keys = pair_keys(*parts[p], *parts[p + 1], *both);
            }
            if (!share_key(keys, whole_keys(*wholes[w]))) continue;
            WordDistance d = swapped ? compare(*wholes[w], *both) : compare(*both, *wholes[w]);
            if (d.match == WordMatch::none || d.distance > join_limit(kind, d.length) || (row != alignment.rows.end() && d.distance >= row->distance.distance + 100)) continue;
            if (row != alignment.rows.end()) alignment.rows.erase(row);
            parts_taken[p] = parts_taken[p + 1] = wholes_taken[w] = 1;
            const auto p8 = static_cast<std::uint8_t>(p);
            const auto w8 = static_cast<std::uint8_t>(w);
            alignment.rows.push_back(swapped ? AlignedWords{w8, 1, p8, 2, d} : AlignedWords{p8, 2, w8, 1, d});
            break;
        }
    }
}

}  // namespace

Alignment align(WordViews query, WordViews record, NameKind kind, std::span<const WordDistance> distances)
{
    Alignment out = align_words(query, record, kind, distances);
    join_neighbours(query, record, kind, false, out);
    join_neighbours(record, query, kind, true, out);
    std::sort(out.rows.begin(), out.rows.end(), [](const AlignedWords& a, const AlignedWords& b) { return a.query != b.query ? a.query < b.query : a.record < b.record; });
    return out;
}

}  // namespace tw::registry
