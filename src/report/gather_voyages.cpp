#include <algorithm>
#include <map>

#include "report/voyages.hpp"
#include "voyage/likely_calls.hpp"

namespace tw::report {
namespace {

constexpr double least_shown = 0.2;

std::vector<std::string> ids_of(const std::vector<voyage::Support>& supports)
{
    std::vector<std::string> ids;
    for (const voyage::Support& s : supports)
        if (std::ranges::find(ids, s.id) == ids.end()) ids.push_back(s.id);
    return ids;
}

/// Mean number of passages between sites over the draws.
std::map<std::pair<std::size_t, std::size_t>, double> passages(const voyage::Itineraries& lives)
{
    std::map<std::pair<std::size_t, std::size_t>, double> sums;
    for (std::size_t draw = 0; draw < lives.draws; ++draw)
        for (std::size_t hull = 0; hull < lives.hulls; ++hull) {
            int last = -1;
            for (const voyage::Berthing& stay : lives.life(draw, hull)) {
                if (stay.site < 0) {
                    last = -1;
                    continue;
                }
                if (last >= 0 && last != stay.site) ++sums[{static_cast<std::size_t>(last), static_cast<std::size_t>(stay.site)}];
                last = stay.site;
            }
        }
    for (auto& [pair, sum] : sums) sum /= static_cast<double>(std::max<std::size_t>(1, lives.draws));
    return sums;
}

}  // namespace

Voyages voyages_of(const plan::Scene& scene, const plan::Inference::Drawn& drawn)
{
    const voyage::Watch& watch = drawn.found.watch;
    const chart::PlaceNames names = scene.names();
    Voyages all;
    all.drawn = true;
    all.from = watch.from;
    all.to = watch.to;
    all.hulls = drawn.found.hull_names;
    all.draws = drawn.lives.draws;
    all.simulated = watch.simulated;
    for (std::size_t s = 0; s < watch.sites.size(); ++s) {
        const chart::Place* at = names.positioned(watch.sites[s].id);
        all.sites.push_back({drawn.found.site_names[s], at == nullptr ? LonLat{} : at->at});
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> both;
    for (std::size_t hull = 0; hull < watch.hulls.size(); ++hull)
        for (const voyage::LikelyCall& call : voyage::likely_calls(watch, drawn.lives, hull, least_shown)) {
            if (call.site < 0) continue;
            VoyageCall shown;
            shown.hull = all.hulls[hull];
            shown.site_number = static_cast<std::size_t>(call.site);
            shown.site = all.sites[shown.site_number].name;
            if (call.from >= 0) shown.from = all.sites[static_cast<std::size_t>(call.from)].name;
            shown.probability = call.probability;
            shown.arrive_low = call.arrive.low, shown.arrive = call.arrive.middle, shown.arrive_high = call.arrive.high;
            shown.depart_low = call.depart.low, shown.depart = call.depart.middle, shown.depart_high = call.depart.high;
            shown.open = call.arrive.open || call.depart.open;
            shown.seen = call.seen;
            shown.ends = voyage::name(call.ends);
            shown.supporting = ids_of(call.supporting);
            shown.against = ids_of(call.against);
            if (call.from >= 0 && call.ends == voyage::Ends::both) ++both[{static_cast<std::size_t>(call.from), shown.site_number}];
            all.calls.push_back(std::move(shown));
        }
    for (const auto& [pair, mean] : passages(drawn.lives)) {
        if (mean < 0.05) continue;
        const auto seen = both.find(pair);
        all.legs.push_back({pair.first, pair.second, mean, seen == both.end() ? 0 : seen->second});
    }
    return all;
}

}  // namespace tw::report
