#include "plan/site_list.hpp"

#include <algorithm>
#include <unordered_map>

namespace tw::plan {
namespace {

constexpr Decimetre widest_port{185'200};  // parts farther than 10 nm from their port do not widen it

class Grouping {
public:
    explicit Grouping(const std::vector<chart::Place>& places)
    {
        for (std::size_t i = 0; i < places.size(); ++i)
            by_id_.emplace(places[i].id, i);
        // Ports before their parts: the parts' distances count from the port.
        for (const bool ports : {true, false})
            for (const auto& place : places)
                if (chart::takes_ships(place.kind))
                    if (std::string id = root(places, place); (id == place.id) == ports)
                        add(place, std::move(id));
        std::sort(list.sites.begin(), list.sites.end(), [](const voyage::Site& a, const voyage::Site& b) { return a.id < b.id; });
    }

    SiteList list;

private:
    std::string root(const std::vector<chart::Place>& places, const chart::Place& place) const
    {
        const chart::Place* at = &place;
        for (int steps = 0; steps < 8 && !at->parent.empty(); ++steps) {
            const auto parent = by_id_.find(at->parent);
            if (parent == by_id_.end())
                return at->parent;
            if (!chart::takes_ships(places[parent->second].kind))
                break;
            at = &places[parent->second];
        }
        return at->id;
    }

    void add(const chart::Place& place, std::string id)
    {
        list.site_of.emplace(place.id, id);
        const auto [found, fresh] = index_.try_emplace(id, list.sites.size());
        if (fresh)
            list.sites.push_back({.id = id, .at = place.at});
        voyage::Site& site = list.sites[found->second];
        if (place.id == id || !site.at.known())
            site.at = place.at;
        else if (place.at.known())
            site.radius = std::max(site.radius, std::min(widest_port, great_circle(site.at, place.at) + voyage::Site{}.radius));
        if (place.id == id)
            site.names.insert(site.names.begin(), place.name);
        else if (site.names.empty())
            site.names.push_back(place.name);
        site.names.insert(site.names.end(), place.aliases.begin(), place.aliases.end());
        if (site.locode.empty())
            site.locode = place.locode;
    }

    std::unordered_map<std::string, std::size_t> by_id_, index_;
};

}  // namespace

SiteList site_list(const std::vector<chart::Place>& places) { return std::move(Grouping(places).list); }

}  // namespace tw::plan
