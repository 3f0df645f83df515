#include "claims/syndication_pairs.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "claims/story_facts.hpp"

namespace tw::claims {
namespace {

constexpr std::size_t few = 6;           ///< so many holders are paired all with all
constexpr std::size_t common = 400;      ///< shared by more is a phrase of the trade
constexpr std::size_t least_documents = 32;
constexpr std::size_t bands = 32, rows = 4;

struct Posting {
    std::uint64_t hash = 0;
    std::uint32_t rank = 0, document = 0;
    constexpr auto operator<=>(const Posting&) const = default;
};

constexpr std::uint64_t key(std::uint32_t a, std::uint32_t b) { return a < b ? static_cast<std::uint64_t>(a) << 32U | b : static_cast<std::uint64_t>(b) << 32U | a; }

/// Calls `meet` for the pairs that every shared hash makes.
template <class Meet>
void pairs_of(std::vector<Posting>& postings, std::size_t most, Meet&& meet)
{
    std::ranges::sort(postings);
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i + 1;
        while (end < postings.size() && postings[end].hash == postings[i].hash) ++end;
        const std::size_t many = end - i;
        if (many >= 2 && many <= few) {
            for (std::size_t x = i; x < end; ++x)
                for (std::size_t y = x + 1; y < end; ++y) meet(postings[x].document, postings[y].document, many);
        } else if (many > few && many <= most) {
            for (std::size_t y = i + 1; y < end; ++y) {
                meet(postings[i].document, postings[y].document, many);
                if (y > i + 1) meet(postings[y - 1].document, postings[y].document, many);
            }
        }
        i = end;
    }
}

/// 1000 * log2(n / d), rounded down, for n >= d > 0 below 2^31: whole numbers only, so that every machine gives the same.
std::int32_t milli_log2(std::uint64_t n, std::uint64_t d)
{
    std::uint64_t x = (n << 31U) / d;
    std::uint64_t log = 0;  // in 1/65536
    for (; x >= std::uint64_t{1} << 32U; x >>= 1U) log += 65'536;
    for (std::uint64_t bit = 32'768; bit > 0; bit >>= 1U) {
        x = x * x >> 31U;
        if (x >= std::uint64_t{1} << 32U) x >>= 1U, log += bit;
    }
    return static_cast<std::int32_t>(log * 1000 >> 16U);
}

/// Counts equal keys.
std::vector<std::pair<std::uint64_t, std::uint32_t>> counted(std::vector<std::uint64_t>& keys)
{
    std::ranges::sort(keys);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> out;
    for (const std::uint64_t k : keys)
        if (!out.empty() && out.back().first == k) ++out.back().second;
        else out.emplace_back(k, 1);
    return out;
}

bool is_count_or_time(std::uint64_t fact) { return kind_of(fact) != FactKind::name; }

void share(FactPair& pair, std::uint64_t fact, std::int32_t weight)
{
    pair.shared_milli += weight;
    switch (kind_of(fact)) {
    case FactKind::name: ++pair.names; return;
    case FactKind::period:
    case FactKind::day: ++pair.times; return;
    case FactKind::number:
    case FactKind::identifier: ++pair.telling; [[fallthrough]];
    case FactKind::small: ++pair.numbers;
    }
}

}  // namespace

std::vector<CandidatePair> candidate_pairs(std::span<const Summary> documents, std::span<const std::uint32_t> order)
{
    std::vector<Posting> postings;
    std::vector<std::uint64_t> by_shingle, by_quote, by_sketch;
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        for (const std::uint64_t s : documents[order[rank]].shingles) postings.push_back({s, rank, order[rank]});
    pairs_of(postings, common, [&](std::uint32_t a, std::uint32_t b, std::size_t) { by_shingle.push_back(key(a, b)); });
    postings.clear();
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        for (const std::uint64_t s : documents[order[rank]].quotes) postings.push_back({s, rank, order[rank]});
    pairs_of(postings, common, [&](std::uint32_t a, std::uint32_t b, std::size_t) { by_quote.push_back(key(a, b)); });
    for (std::size_t band = 0; band < bands; ++band) {
        postings.clear();
        for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
            const Summary& d = documents[order[rank]];
            if (d.shingles.empty()) continue;
            std::uint64_t hash = band;
            for (std::size_t r = 0; r < rows; ++r) hash = (hash ^ d.sketch[band * rows + r]) * 0x9E3779B97F4A7C15ULL, hash ^= hash >> 29U;
            postings.push_back({hash, rank, order[rank]});
        }
        pairs_of(postings, order.size(), [&](std::uint32_t a, std::uint32_t b, std::size_t) { by_sketch.push_back(key(a, b)); });
    }
    std::vector<CandidatePair> out;
    const auto shingles = counted(by_shingle), quotes = counted(by_quote), sketches = counted(by_sketch);
    std::size_t q = 0, s = 0, h = 0;
    while (h < shingles.size() || q < quotes.size() || s < sketches.size()) {
        constexpr std::uint64_t none = UINT64_MAX;
        const std::uint64_t x = h < shingles.size() ? shingles[h].first : none, y = q < quotes.size() ? quotes[q].first : none, z = s < sketches.size() ? sketches[s].first : none;
        const std::uint64_t least = std::min({x, y, z});
        CandidatePair pair{static_cast<std::uint32_t>(least >> 32U), static_cast<std::uint32_t>(least), 0, 0, false};
        if (x == least) pair.shingles = shingles[h++].second;
        if (y == least) pair.quotes = quotes[q++].second;
        if (z == least) pair.sketch = true, ++s;
        if (pair.shingles >= 4 || pair.quotes > 0 || pair.sketch) out.push_back(pair);
    }
    return out;
}

std::vector<FactPair> fact_pairs(std::span<const Summary> documents, std::span<const std::uint32_t> order)
{
    std::vector<FactPair> out;
    std::vector<Posting> postings;
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        for (const std::uint64_t f : documents[order[rank]].facts) postings.push_back({f, rank, order[rank]});
    std::ranges::sort(postings);
    // Rarity in bits, rounded to thousandths: log2 of documents over holders; few documents say little about rarity, and count as 32.
    const std::size_t all = std::max<std::size_t>(documents.size(), least_documents);
    std::unordered_map<std::uint64_t, std::int32_t> weights;
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i + 1;
        while (end < postings.size() && postings[end].hash == postings[i].hash) ++end;
        weights[postings[i].hash] = milli_log2(all, end - i);
        i = end;
    }
    std::vector<std::int64_t> total(documents.size());
    for (std::size_t d = 0; d < documents.size(); ++d)
        for (const std::uint64_t f : documents[d].facts) total[d] += weights[f];
    std::vector<std::uint64_t> keys;
    pairs_of(postings, 60, [&](std::uint32_t a, std::uint32_t b, std::size_t) { keys.push_back(key(a, b)); });
    for (const auto& [k, many] : counted(keys)) {
        if (many < 3) continue;
        const auto a = static_cast<std::uint32_t>(k >> 32U), b = static_cast<std::uint32_t>(k);
        FactPair pair{.a = a, .b = b};
        const auto &x = documents[a].facts, &y = documents[b].facts;
        for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
            if (x[i] == y[j]) share(pair, x[i], weights[x[i]]);
            const bool left = x[i] <= y[j], right = y[j] <= x[i];
            i += left;
            j += right;
        }
        const auto x_counts = std::ranges::count_if(x, is_count_or_time), y_counts = std::ranges::count_if(y, is_count_or_time);
        pair.poorer = static_cast<std::uint32_t>(std::min(x_counts, y_counts));
        pair.poorer_names = static_cast<std::uint32_t>(std::min(std::ssize(x) - x_counts, std::ssize(y) - y_counts));
        const std::int64_t poorer = std::min(total[a], total[b]);
        if (poorer > 0) pair.ppm = static_cast<std::int32_t>(std::int64_t{pair.shared_milli} * 1'000'000 / poorer);
        out.push_back(pair);
    }
    return out;
}

}  // namespace tw::claims
