#include "claims/syndication.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "claims/dateline.hpp"
#include "claims/syndication_pairs.hpp"

namespace tw::claims {
namespace {

constexpr std::int32_t same = 800'000, related = 600'000;
constexpr std::int32_t contained_share = 400'000, passage_share = 200'000;
constexpr std::size_t contained_least = 12, passage_least = 8;
/// A story told again, in its own language or another, shares so much of the poorer one's rare numbers, days and names and so many bits of them; names alone are a
/// topic, so that numbers must be among them. Set by eight sets of labelled texts (tests/claims/texts): different stories of one topic within days share one number at the
/// most, or few bits.
struct Told {
    std::int32_t share_ppm, bits_milli;
};
constexpr Told translation{450'000, 18'000}, retold{500'000, 25'000}, retold_short{800'000, 15'000}, credited{300'000, 20'000};
constexpr std::uint32_t names_least = 2, numbers_least = 2, much_least = 8;
constexpr std::int32_t much_milli = 30'000;
/// Or three of four of the poorer one's numbers and days, with half of its names.
constexpr std::uint32_t counts_least = 4;
constexpr std::int32_t counts_bits_milli = 20'000;
constexpr std::int64_t translation_days = 14, retold_days = 4, credited_days = 30;

bool reaches(const FactPair& pair, Told told) { return pair.ppm >= told.share_ppm && pair.shared_milli >= told.bits_milli; }

/// What two stories are to each other beside what they share.
struct Beside {
    bool translated = false;
    bool spelled = true;    ///< names can be told from other words in both, which Hangul does not do
    bool credit = false;    ///< one names the other's publisher
    std::int64_t days = 0;  ///< between them; 0 where one has no day
    bool dated = false;     ///< both have a day
};

bool told_again(const FactPair& pair, const Beside& beside)
{
    const bool counted = pair.numbers >= numbers_least;
    if (beside.credit && counted && beside.days <= credited_days && reaches(pair, credited)) return true;
    if (beside.days > (beside.translated ? translation_days : retold_days) || (!beside.translated && !beside.dated)) return false;
    const std::uint32_t counts = pair.numbers + pair.times;
    const bool named = beside.spelled ? pair.names * 2 >= pair.poorer_names : pair.names > 0;
    if (named && counted && counts >= counts_least && counts * 4 >= pair.poorer * 3 && pair.shared_milli >= counts_bits_milli) return true;
    if (beside.translated) return reaches(pair, translation) && pair.names >= names_least && pair.telling > 0;
    const bool much = pair.many() >= much_least && pair.shared_milli >= much_milli && pair.telling > 0;
    return (reaches(pair, retold) || reaches(pair, retold_short)) && (counted || much);
}

class Groups {
public:
    explicit Groups(std::size_t many) : parent_(many) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t find(std::size_t i)
    {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = find(a), b = find(b);
        if (a != b) parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

std::uint16_t bit(Kinship k) { return static_cast<std::uint16_t>(k); }

/// Whose name a text may give as its source.
struct Names {
    std::uint64_t publisher = 0, agency = 0;
};

class Relation {
public:
    explicit Relation(std::span<const Summary> documents) : documents_(documents)
    {
        for (const Summary& d : documents) names_.push_back({name_key(d.publisher), name_key(d.agency)});
    }

    Syndication find()
    {
        by_time();
        for (const CandidatePair& pair : candidate_pairs(documents_, order_)) settle(pair);
        for (const FactPair& pair : fact_pairs(documents_, order_)) settle(pair);
        same_pages();
        Syndication out;
        for (auto& [key, edge] : edges_) out.edges.push_back(edge);
        place(out);
        return out;
    }

private:
    void by_time()
    {
        order_.resize(documents_.size());
        std::iota(order_.begin(), order_.end(), 0U);
        const auto when = [&](std::uint32_t i) { return documents_[i].published ? documents_[i].published->from.value : INT64_MAX; };
        std::ranges::stable_sort(order_, [&](std::uint32_t a, std::uint32_t b) { return when(a) < when(b); });
    }

    site::Sure first(std::size_t a, std::size_t b) const
    {
        if (!documents_[a].published || !documents_[b].published) return site::Sure::possible;
        return site::before(*documents_[a].published, *documents_[b].published);
    }

    KinEdge& edge(std::size_t a, std::size_t b)
    {
        KinEdge& e = edges_[{a, b}];
        e.a = a, e.b = b;
        e.a_first = first(a, b);
        return e;
    }

    bool cites(std::size_t from, std::size_t to) const
    {
        const auto& cited = documents_[from].cited;
        const auto holds = [&](std::uint64_t key) { return key != 0 && std::ranges::binary_search(cited, key); };
        if (names_[from].publisher == names_[to].publisher) return false;
        return holds(names_[to].publisher) || (names_[from].agency != 0 && names_[from].agency == names_[to].publisher);
    }

    void settle(const CandidatePair& pair)
    {
        const Summary &x = documents_[pair.a], &y = documents_[pair.b];
        const Overlap o = overlap(x.shingles, y.shingles);
        const std::int32_t jaccard = o.jaccard(), containment = o.containment();
        std::uint16_t kin = 0;
        if (jaccard >= same) kin |= bit(Kinship::same_text);
        else if (jaccard >= related) kin |= bit(Kinship::related_text);
        if (containment >= contained_share && o.both >= contained_least) kin |= bit(Kinship::contained);
        if (pair.quotes > 0) kin |= bit(Kinship::shared_quote);
        const bool credit = cites(pair.a, pair.b) || cites(pair.b, pair.a);
        const bool byline = (!x.byline.empty() && fold(x.byline) == fold(y.byline)) || (names_[pair.a].agency != 0 && names_[pair.a].agency == names_[pair.b].agency);
        const bool passage = containment >= passage_share && o.both >= passage_least;
        if (passage && (credit || byline)) kin |= bit(Kinship::shared_passage);
        if (credit && (passage || pair.quotes > 0 || o.both >= passage_least)) kin |= bit(Kinship::cites);
        if (kin == 0) return;
        KinEdge& e = edge(pair.a, pair.b);
        e.kinships |= kin;
        e.jaccard_ppm = jaccard, e.containment_ppm = containment, e.shared = o.both;
        e.full |= (kin & (bit(Kinship::same_text) | bit(Kinship::related_text) | bit(Kinship::contained))) != 0;
    }

    void settle(const FactPair& pair)
    {
        const Summary &x = documents_[pair.a], &y = documents_[pair.b];
        if (x.language.empty() || y.language.empty()) return;
        Beside beside{.translated = x.language != y.language, .spelled = x.language != "ko" && y.language != "ko", .credit = cites(pair.a, pair.b) || cites(pair.b, pair.a), .dated = x.day && y.day};
        if (beside.dated) beside.days = std::abs(x.day->from.value - y.day->from.value) / 86'400;
        if (const auto known = edges_.find({pair.a, pair.b}); known != edges_.end()) known->second.facts = pair.many();
        if (!told_again(pair, beside)) return;
        KinEdge& e = edge(pair.a, pair.b);
        e.kinships |= bit(beside.translated ? Kinship::translation : Kinship::retold);
        if (beside.credit) e.kinships |= bit(Kinship::cites);
        e.facts_ppm = pair.ppm;
        e.facts = pair.many();
        e.full = true;
    }

    void same_pages()
    {
        std::map<std::string_view, std::size_t> pages;
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            if (documents_[i].canonical.empty()) continue;
            const auto [found, fresh] = pages.try_emplace(documents_[i].canonical, i);
            if (fresh) continue;
            KinEdge& e = edge(found->second, i);
            e.kinships |= bit(Kinship::same_page);
            e.full = true;
        }
    }

    /// What speaks for a document as the root of its group, greatest first: nobody is certainly earlier; the day printed; others name its publisher; it has more of what others have; others' text stands in it; it adds less.
    struct Claim {
        bool first = true;
        std::int64_t day = INT64_MAX;
        std::size_t named = 0;
        std::size_t facts = 0;
        std::size_t shared = 0;
        std::size_t size = 0;
        bool operator<(const Claim& o) const
        {
            if (first != o.first) return first;
            if (day != o.day) return day < o.day;
            if (named != o.named) return named > o.named;
            if (facts != o.facts) return facts > o.facts;
            if (shared != o.shared) return shared > o.shared;
            return size < o.size;
        }
    };

    void place(Syndication& out)
    {
        const std::size_t n = documents_.size();
        Groups strict(n), loose(n);
        std::vector<Claim> claims(n);
        out.places.resize(n);
        std::vector<std::array<std::int64_t, 4>> best(n, {-1, -1, -1, -1});
        for (std::size_t i = 0; i < n; ++i) {
            claims[i].size = documents_[i].shingles.size();
            if (documents_[i].day) claims[i].day = documents_[i].day->from.value;
        }
        const auto offer = [&](std::size_t child, std::size_t parent, const KinEdge& e) {
            const std::array<std::int64_t, 4> worth{e.full, cites(child, parent), e.containment_ppm, std::max(e.jaccard_ppm, e.facts_ppm)};
            if (worth <= best[child]) return;
            best[child] = worth;
            out.places[child].parent = parent;
        };
        for (const KinEdge& e : out.edges) {
            strict.join(e.a, e.b);
            if (e.full) loose.join(e.a, e.b);
            for (const std::size_t end : {e.a, e.b}) claims[end].shared += e.shared, claims[end].facts += e.facts;
            claims[e.b].named += cites(e.a, e.b);
            claims[e.a].named += cites(e.b, e.a);
            if (e.a_first == site::Sure::certain) offer(e.b, e.a, e), claims[e.b].first = false;
            else if (e.a_first == site::Sure::excluded) offer(e.a, e.b, e), claims[e.a].first = false;
        }
        std::map<std::size_t, std::size_t> numbers, loose_numbers, roots;
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t group = strict.find(i);
            out.places[i].strict = numbers.try_emplace(group, numbers.size()).first->second;
            out.places[i].loose = loose_numbers.try_emplace(loose.find(i), loose_numbers.size()).first->second;
            const auto [root, fresh] = roots.try_emplace(group, i);
            if (!fresh && claims[i] < claims[root->second]) root->second = i;
        }
        out.strict_groups = numbers.size();
        out.loose_groups = loose_numbers.size();
        std::map<std::size_t, bool> sure;
        for (std::size_t i = 0; i < n; ++i) {
            out.places[i].root = roots[strict.find(i)];
            std::size_t at = i;
            while (out.places[at].parent) at = *out.places[at].parent;  // parents are certainly earlier: no way leads back
            const auto [found, fresh] = sure.try_emplace(out.places[i].root, true);
            if (at != out.places[i].root) found->second = false;
        }
        for (KinPlace& p : out.places) p.root_sure = sure[p.root];
    }

    std::span<const Summary> documents_;
    std::vector<Names> names_;
    std::vector<std::uint32_t> order_;
    std::map<std::pair<std::size_t, std::size_t>, KinEdge> edges_;
};

}  // namespace

std::string_view name(Kinship kinship)
{
    switch (kinship) {
    case Kinship::same_text: return "same_text";
    case Kinship::related_text: return "related_text";
    case Kinship::contained: return "contained";
    case Kinship::same_page: return "same_page";
    case Kinship::translation: return "translation";
    case Kinship::shared_quote: return "shared_quote";
    case Kinship::cites: return "cites";
    case Kinship::retold: return "retold";
    case Kinship::shared_passage: break;
    }
    return "shared_passage";
}

std::string names_of(std::uint16_t kinships)
{
    std::string out;
    for (unsigned b = 0; b < 9; ++b)
        if ((kinships >> b & 1U) != 0) out += (out.empty() ? "" : "+") + std::string(name(static_cast<Kinship>(1U << b)));
    return out;
}

Syndication relate(std::span<const Summary> documents) { return Relation(documents).find(); }

}  // namespace tw::claims
