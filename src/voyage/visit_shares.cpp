#include "voyage/visit_shares.hpp"

#include <algorithm>
#include <tuple>

namespace tw::voyage {
namespace {

constexpr int rounds = 30;
constexpr double others_worth = 1;  ///< sightings of other ships at each site, before any was seen

}  // namespace

VisitShares::VisitShares(const Watch& watch)
{
    const auto before = [](const Pair& a, const Pair& b) { return std::tie(a.site, a.hull) < std::tie(b.site, b.hull); };
    for (const Glimpse& g : watch.glimpses)
        for (const std::size_t s : g.sites)
            for (const auto& c : g.candidates) pairs_.push_back({s, c.hull});
    std::sort(pairs_.begin(), pairs_.end(), before);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.site == b.site && a.hull == b.hull; }), pairs_.end());
    struct Term { std::size_t pair; double weight; };
    std::vector<Term> terms;                              // glimpse by glimpse, site by site, candidate by candidate
    std::vector<std::size_t> hulls_at(watch.sites.size(), 0);
    for (const Pair& p : pairs_) ++hulls_at[p.site];
    for (const Glimpse& g : watch.glimpses)
        for (const std::size_t s : g.sites)
            for (const auto& c : g.candidates) terms.push_back({static_cast<std::size_t>(std::lower_bound(pairs_.begin(), pairs_.end(), Pair{s, c.hull}, before) - pairs_.begin()), c.weight});
    std::vector<double> share, other(watch.sites.size());
    for (const Pair& p : pairs_) share.push_back(1.0 / static_cast<double>(hulls_at[p.site] + 1));
    for (std::size_t s = 0; s < other.size(); ++s) other[s] = 1.0 / static_cast<double>(hulls_at[s] + 1);
    std::vector<double> others(other.size()), all(other.size()), of_hull(watch.hulls.size());
    for (int round = 0; round < rounds; ++round) {
        seen_.assign(pairs_.size(), 0.0);
        std::fill(others.begin(), others.end(), others_worth);
        const Term* term = terms.data();
        for (const Glimpse& g : watch.glimpses) {
            const Term* const end = term + g.sites.size() * g.candidates.size();
            double sum = 0;
            for (const std::size_t s : g.sites) sum += other[s] * g.other;
            for (const Term* t = term; t != end; ++t) sum += share[t->pair] * t->weight;
            if (sum > 0) {
                for (const std::size_t s : g.sites) others[s] += other[s] * g.other / sum;
                for (; term != end; ++term) seen_[term->pair] += share[term->pair] * term->weight / sum;
            }
            term = end;
        }
        std::fill(of_hull.begin(), of_hull.end(), 0.0);
        double mean = 0;
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            of_hull[pairs_[k].hull] += seen_[k];
            mean += seen_[k] / static_cast<double>(of_hull.size());
        }
        all = others;
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            if (const double own = of_hull[pairs_[k].hull]; own > 0) seen_[k] *= 0.5 * (own + mean) / own;
            all[pairs_[k].site] += seen_[k];
        }
        for (std::size_t k = 0; k < pairs_.size(); ++k) share[k] = seen_[k] / all[pairs_[k].site];
        for (std::size_t s = 0; s < other.size(); ++s) other[s] = others[s] / all[s];
    }
}

double VisitShares::seen(std::size_t hull, std::size_t site) const
{
    const auto at = std::lower_bound(pairs_.begin(), pairs_.end(), Pair{site, hull}, [](const Pair& a, const Pair& b) { return std::tie(a.site, a.hull) < std::tie(b.site, b.hull); });
    return at != pairs_.end() && at->site == site && at->hull == hull ? seen_[static_cast<std::size_t>(at - pairs_.begin())] : 0;
}

}  // namespace tw::voyage
