#include "voyage/gather_watch.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "voyage/other_lengths.hpp"

namespace tw::voyage {
namespace {

struct Spot { std::size_t site = 0; bool part = false; double share = 1; };

constexpr std::int64_t most_ships = 8, most_looks = 400;
constexpr double least_of_many = 0.02;  ///< of the best candidate: among more than 16 hulls, one less likely is left out

/// A sighting known by nothing but its length.
bool by_length(const site::Sighting& s) { return s.candidates.empty() && s.kind == site::ObjectClass::ship && s.appearance.length_dm > 0; }

bool shows_a_ship(const site::Sighting& s)
{
    const bool ship = s.kind == site::ObjectClass::ship || s.kind == site::ObjectClass::naval_ship || s.kind == site::ObjectClass::tug;
    return ship && s.activity != site::Activity::absent && s.extent != site::Extent::tally && !(s.figure.known() && s.figure.high == 0 && s.figure.low == 0);
}

/// Likelihoods of the hulls for one sighting; `other` on the same scale. `others_length`: density of its length among other ships.
void weigh(const site::Sighting& s, std::span<const Watched> hulls, const std::map<std::string, std::size_t, std::less<>>& hull_of, double others_length, Glimpse& g)
{
    if (!s.candidates.empty()) {
        double most = 0;
        g.other = 0;
        std::vector<double> weight(hulls.size(), 0.0);
        for (const auto& c : s.candidates) {
            const double w = std::max(0, c.likelihood.value) * 1e-6;
            most = std::max(most, w);
            const auto h = hull_of.find(c.hull);
            if (h != hull_of.end()) weight[h->second] = std::max(weight[h->second], w);
            else g.other = std::max(g.other, w);  // "*", or a hull that is not watched
        }
        if (most <= 0) most = g.other = 1;
        g.other = std::max(g.other, least_other * most);
        for (std::size_t h = 0; h < hulls.size(); ++h) {
            if (hulls.size() <= 16) weight[h] = std::max(weight[h], least_unnamed * most);
            if (weight[h] > (hulls.size() <= 16 ? 0 : least_of_many * most)) g.candidates.push_back({h, weight[h]});
        }
    } else if (s.kind != site::ObjectClass::ship) {
        g.other = 1;
    } else if (s.appearance.length_dm > 0) {
        g.other = others_length;
        for (std::size_t h = 0; h < hulls.size(); ++h) {
            const double w = hulls[h].length_dm > 0 ? measured_on({s.appearance.length_dm, s.appearance.length_sd_dm}, hulls[h].length_dm) : g.other;
            if (w > 1e-3 * g.other) g.candidates.push_back({h, w});
        }
    } else {
        g.other = 1;
        for (std::size_t h = 0; h < hulls.size(); ++h) g.candidates.push_back({h, 1.0});
    }
    constexpr std::size_t most_candidates = 64;
    if (g.candidates.size() > most_candidates) {
        std::stable_sort(g.candidates.begin(), g.candidates.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
        g.candidates.resize(most_candidates);
        std::sort(g.candidates.begin(), g.candidates.end(), [](const auto& a, const auto& b) { return a.hull < b.hull; });
    }
}

}  // namespace

void gather(std::span<const Port> ports, std::span<const Watched> hulls, std::span<const site::Look> looks, std::span<const site::Sighting> sightings,
            Watch& watch, std::vector<LeftOut>* left_out)
{
    const auto leave = [&](const std::string& id, std::string why) {
        if (left_out != nullptr) left_out->push_back({id, std::move(why)});
    };
    std::map<std::string, Spot, std::less<>> spots;
    for (std::size_t p = 0; p < ports.size(); ++p) {
        watch.sites.push_back({ports[p].id, ports[p].role});
        for (const std::string& part : ports[p].parts) spots[part] = {p, true, 1.0 / static_cast<double>(ports[p].parts.size())};
        spots[ports[p].id] = {p, false, 1};
    }
    std::map<std::string, std::size_t, std::less<>> hull_of;
    for (std::size_t h = 0; h < hulls.size(); ++h) {
        watch.hulls.push_back(hulls[h].vessel);
        hull_of[hulls[h].vessel.id] = h;
    }
    std::map<std::string, std::size_t, std::less<>> view_of;
    for (const site::Look& look : looks) {
        const auto spot = spots.find(look.site);
        if (spot == spots.end()) {
            leave(look.id, "its site is none of the watched harbours");
            continue;
        }
        if (look.planned || look.extent == site::Extent::tally) continue;
        // Of looks whose tally says that some saw something, nobody knows which saw nothing.
        if (std::ranges::any_of(sightings, [&](const site::Sighting& s) { return s.extent == site::Extent::tally && s.look == look.id && s.activity != site::Activity::absent; })) {
            leave(look.id, "some of its looks saw something, and which was not said");
            continue;
        }
        const double detects = site::sees(look, site::ObjectClass::ship).value * 1e-6 * spot->second.share;
        const std::int64_t n = look.extent == site::Extent::throughout ? std::clamp<std::int64_t>(look.looks, 1, most_looks) : 1;
        view_of[look.id] = watch.views.size();
        for (std::int64_t k = 0; k < n; ++k) {
            const std::int64_t length = look.when.length().value;
            watch.views.push_back({look.id, spot->second.site, {{look.when.from.value + length * k / n}, {look.when.from.value + length * (k + 1) / n}}, detects});
        }
    }
    std::vector<MeasuredLength> lengths;
    for (const site::Sighting& s : sightings)
        if (shows_a_ship(s) && by_length(s)) lengths.push_back({s.appearance.length_dm, s.appearance.length_sd_dm});
    std::vector<std::int32_t> hull_lengths;
    for (const Watched& h : hulls) hull_lengths.push_back(h.length_dm);
    const OtherLengths others(lengths, hull_lengths);
    std::size_t measured = 0;
    for (const site::Sighting& s : sightings) {
        if (!shows_a_ship(s)) continue;
        const double others_length = by_length(s) ? others.density(measured++) : OtherLengths::anything;
        Glimpse g;
        g.id = s.id;
        g.when = s.when;
        for (const std::string& id : s.sites)
            if (const auto spot = spots.find(id); spot != spots.end()) {
                if (std::find(g.sites.begin(), g.sites.end(), spot->second.site) == g.sites.end()) g.sites.push_back(spot->second.site);
                if (spot->second.part && s.sites.size() == 1) g.part = id;
            }
        if (g.sites.empty()) {
            leave(s.id, "its site is none of the watched harbours");
            continue;
        }
        if (const auto view = view_of.find(s.look); view != view_of.end() && !s.look.empty()) {
            g.view = view->second;
            if (std::find(g.sites.begin(), g.sites.end(), watch.views[g.view].site) == g.sites.end()) {
                leave(s.id, "it lies outside the look it names");
                continue;
            }
            g.sites = {watch.views[g.view].site};
        }
        weigh(s, hulls, hull_of, others_length, g);
        const bool count = s.figure.known() && (s.figure.unit.empty() || s.figure.unit == "ships");
        const std::int64_t n = count ? std::clamp<std::int64_t>(s.figure.low / 1000, 1, most_ships) : 1;
        for (std::int64_t k = 0; k < n; ++k) watch.glimpses.push_back(g);
    }
}

}  // namespace tw::voyage
