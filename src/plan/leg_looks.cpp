#include "plan/leg_looks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "plan/site_list.hpp"

namespace tw::plan {
namespace {

constexpr Second widest{45 * 86'400};
constexpr double gain_alone = 0.9;        // of a sighting without a look: weight of having seen a ship that was there, as for itineraries
constexpr double least_gain = 0.05;       // a look that did see something can see
constexpr double least_miss = 0.005;

const registry::WatchedHull* watched_of(const Scene& scene, const DarkLeg& leg)
{
    for (const auto& hull : scene.watched)
        if ((hull.mmsi.value != 0 && hull.mmsi == leg.mmsi) || (hull.imo.value != 0 && hull.imo == leg.imo))
            return &hull;
    return nullptr;
}

/// The sites of the leg that somebody looked at, as ports with those parts that are named.
std::vector<voyage::Port> ports_of(const Scene& scene, const std::map<std::string, std::string, std::less<>>& site_of)
{
    std::map<std::string, std::set<std::string>> parts;
    const auto note = [&](const std::string& id) {
        if (const auto site = site_of.find(id); site != site_of.end()) {
            auto& named = parts[site->second];
            if (site->first != site->second)
                named.insert(id);
        }
    };
    for (const auto& look : scene.looks)
        note(look.site);
    for (const auto& sighting : scene.sightings)
        for (const auto& id : sighting.sites)
            note(id);
    std::vector<voyage::Port> ports;
    for (const auto& [id, below] : parts)
        ports.push_back({id, {}, {below.begin(), below.end()}});
    return ports;
}

/// What a glimpse says for the hull: its likelihood over that of another ship.
double weight_of(const voyage::Glimpse& glimpse)
{
    double most = 0;
    for (const auto& candidate : glimpse.candidates)
        most = std::max(most, candidate.weight);
    return most / glimpse.other;
}

}  // namespace

std::vector<voyage::LeftOut> add_looks(const Scene& scene, DarkLeg& leg)
{
    std::vector<voyage::LeftOut> left_out;
    const auto ports = ports_of(scene, site_list(scene.places).site_of);
    if (ports.empty())
        return left_out;
    const registry::WatchedHull* known = watched_of(scene, leg);
    const voyage::Watched hull{{known != nullptr ? known->id : leg.hull}, known != nullptr && known->length_dm > 0 ? known->length_dm : leg.length_dm};
    std::vector<site::Look> looks;
    std::vector<site::Sighting> sightings;
    const auto in_time = [&](const site::Interval& when) { return when.from <= leg.end.to && when.to >= leg.start.from; };
    for (const auto& look : scene.looks)
        if (in_time(look.when) && (look.extent != site::Extent::instant || look.when.length() <= widest))
            looks.push_back(look);
    for (const auto& sighting : scene.sightings)
        if (in_time(sighting.when) && (sighting.extent == site::Extent::tally || sighting.when.length() <= widest))
            sightings.push_back(sighting);
    voyage::Watch watch;
    voyage::gather(ports, {&hull, 1}, looks, sightings, watch, &left_out);

    std::vector<double> seen(watch.views.size());
    std::vector<bool> saw(watch.views.size());
    std::map<std::string, std::vector<voyage::SiteLook>> by_site;
    const auto add = [&](std::size_t port, voyage::SiteLook look) { by_site[ports[port].id].push_back(std::move(look)); };
    for (const auto& glimpse : watch.glimpses)
        if (glimpse.view != voyage::Glimpse::alone) {
            seen[glimpse.view] += weight_of(glimpse);
            saw[glimpse.view] = true;
        } else {
            for (const std::size_t port : glimpse.sites)  // at one of them
                add(port, {glimpse.id, glimpse.when.from, glimpse.when.to, 1, gain_alone * weight_of(glimpse) / static_cast<double>(glimpse.sites.size())});
        }
    for (std::size_t v = 0; v < watch.views.size(); ++v) {
        const auto& view = watch.views[v];
        const double gain = saw[v] ? std::max(view.detects, least_gain) : view.detects;
        if (gain > 0)
            add(view.site, {view.id, view.when.from, view.when.to, std::max(least_miss, 1 - gain), gain * seen[v]});
    }
    bool used = false;
    for (auto& site : leg.sites)
        if (const auto found = by_site.find(site.id); found != by_site.end()) {
            site.looks = std::move(found->second);
            used = true;
        }
    leg.simulated = leg.simulated || (used && scene.simulated);
    return left_out;
}

}  // namespace tw::plan
