#include "voyage/likely_calls.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tw::voyage {
namespace {

/// A stay of one draw, and the call it was found to belong to.
struct Member { std::uint32_t draw = 0, index = 0; std::int32_t arrive = 0, depart = 0; std::int32_t call = -1; };

constexpr std::size_t most_against = 20;

Instant90 spread_of(const Board& board, std::vector<std::int32_t> bins, std::size_t open)
{
    std::sort(bins.begin(), bins.end());
    const auto at = [&](double share) { return board.time_of(bins[std::min(bins.size() - 1, static_cast<std::size_t>(share * static_cast<double>(bins.size())))]); };
    return {at(0.05), at(0.5), at(0.95), open > 0};
}

/// The stays that share the instant most of them share, among those without a call yet.
std::vector<std::size_t> busiest(const std::vector<Member>& members, std::vector<std::pair<std::int32_t, int>>& edges)
{
    edges.clear();
    for (const Member& m : members)
        if (m.call < 0) {
            edges.emplace_back(m.arrive, 1);
            edges.emplace_back(m.depart, -1);
        }
    std::sort(edges.begin(), edges.end());
    int now = 0, most = 0;
    std::int32_t at = 0;
    for (const auto& [bin, change] : edges)
        if ((now += change) > most) {
            most = now;
            at = bin;
        }
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < members.size(); ++k)
        if (members[k].call < 0 && members[k].arrive <= at && at < members[k].depart) chosen.push_back(k);
    return chosen;
}

void add_evidence(const Watch& watch, const std::map<std::uint32_t, double>& shown, LikelyCall& call)
{
    const auto site = static_cast<std::size_t>(call.site);
    std::map<std::size_t, bool> shows;  // views with a sighting that more likely than not shows the hull
    const auto note = [](std::optional<Second>& bound, Second t, bool later) {
        if (!bound || (later ? t > *bound : t < *bound)) bound = t;
    };
    std::optional<Second> first_seen, last_seen;
    for (const auto& [g, share] : shown) {
        const Glimpse& glimpse = watch.glimpses[g];
        if (std::find(glimpse.sites.begin(), glimpse.sites.end(), site) == glimpse.sites.end()) continue;
        if (glimpse.when.to <= call.arrive.low || glimpse.when.from >= call.depart.high) continue;
        if (share >= 0.05) call.supporting.push_back({glimpse.id, Support::Kind::sighting, share});
        if (share < 0.5) continue;
        call.seen = true;
        if (glimpse.view != Glimpse::alone) shows[glimpse.view] = true;
        note(first_seen, glimpse.when.to, false);
        note(last_seen, glimpse.when.from, true);
    }
    for (const Pin& p : watch.pins) {
        if (p.hull != call.hull || p.site != site || p.to < call.arrive.low || p.from > call.depart.high) continue;
        call.supporting.push_back({p.id, Support::Kind::ais, 1});
        call.seen = true;
        note(first_seen, p.from, false);
        note(last_seen, p.to, true);
    }
    call.arrived_by = first_seen;
    call.left_after = last_seen;
    for (std::size_t v = 0; v < watch.views.size(); ++v) {
        const View& view = watch.views[v];
        if (view.site != site || view.detects <= 0 || shows.contains(v)) continue;
        if (first_seen && view.when.to <= *first_seen) note(call.arrived_after, view.when.from, true);
        if (last_seen && view.when.from >= *last_seen) note(call.left_by, view.when.to, false);
        if (view.when.from < call.depart.middle && view.when.to > call.arrive.middle && call.against.size() < most_against) call.against.push_back({view.id, Support::Kind::look, 0});
    }
}

}  // namespace

std::string_view name(Ends ends)
{
    switch (ends) {
        case Ends::both: return "both ends";
        case Ends::one: return "one end";
        case Ends::none: break;
    }
    return "inferred only";
}

std::vector<LikelyCall> likely_calls(const Watch& watch, const Itineraries& drawn, std::size_t hull, double least)
{
    std::vector<LikelyCall> calls;
    std::map<std::int16_t, std::vector<Member>> by_site;
    for (std::size_t d = 0; d < drawn.draws; ++d) {
        const auto life = drawn.life(d, hull);
        for (std::size_t k = 0; k < life.size(); ++k) by_site[life[k].site].push_back({static_cast<std::uint32_t>(d), static_cast<std::uint32_t>(k), life[k].arrive, life[k].depart, -1});
    }
    std::map<std::uint32_t, double> shown;
    for (const Shown& s : drawn.shown)
        if (s.hull == hull) shown[s.glimpse] = s.share;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> call_of;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> stays_of;
    std::vector<std::pair<std::int32_t, int>> edges;
    for (auto& [site, members] : by_site) {
        if (site < 0) continue;
        for (;;) {
            const std::vector<std::size_t> chosen = busiest(members, edges);
            const double share = static_cast<double>(chosen.size()) / static_cast<double>(drawn.draws);
            if (chosen.empty() || share < least) break;
            LikelyCall call;
            call.hull = hull;
            call.site = site;
            call.probability = share;
            std::vector<std::int32_t> arrive, depart;
            std::size_t open_begin = 0, open_end = 0;
            std::vector<std::pair<std::uint32_t, std::uint32_t>> stays;
            for (const std::size_t k : chosen) {
                Member& m = members[k];
                m.call = static_cast<std::int32_t>(calls.size());
                const Berthing& b = drawn.life(m.draw, hull)[m.index];
                arrive.push_back(b.arrive);
                depart.push_back(b.depart);
                open_begin += b.from_start;
                open_end += b.to_end;
                call_of[{m.draw, m.index}] = m.call;
                stays.emplace_back(m.draw, m.index);
            }
            call.arrive = spread_of(drawn.board, std::move(arrive), open_begin);
            call.depart = spread_of(drawn.board, std::move(depart), open_end);
            add_evidence(watch, shown, call);
            calls.push_back(std::move(call));
            stays_of.push_back(std::move(stays));
        }
    }
    for (std::size_t c = 0; c < calls.size(); ++c) {
        std::map<std::int16_t, std::size_t> from;
        std::map<std::int32_t, std::size_t> before;
        for (const auto& [draw, index] : stays_of[c]) {
            if (index == 0) continue;
            ++from[drawn.life(draw, hull)[index - 1].site];
            if (const auto it = call_of.find({draw, index - 1}); it != call_of.end()) ++before[it->second];
        }
        const auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
        if (!from.empty()) calls[c].from = std::max_element(from.begin(), from.end(), more)->first;
        const bool seen_before = !before.empty() && calls[static_cast<std::size_t>(std::max_element(before.begin(), before.end(), more)->first)].seen;
        calls[c].ends = calls[c].seen && seen_before ? Ends::both : calls[c].seen || seen_before ? Ends::one : Ends::none;
    }
    std::stable_sort(calls.begin(), calls.end(), [](const LikelyCall& a, const LikelyCall& b) { return std::tie(a.arrive.middle, a.site) < std::tie(b.arrive.middle, b.site); });
    return calls;
}

Whereabouts where(const Itineraries& drawn, std::size_t hull, Second at)
{
    Whereabouts found;
    if (at < drawn.board.time_of(0) || at >= drawn.board.time_of(drawn.board.bins)) return found;
    const std::int32_t bin = drawn.board.bin_of(at);
    std::map<std::tuple<bool, std::int16_t, std::int16_t>, std::size_t> tally;
    for (std::size_t d = 0; d < drawn.draws; ++d) {
        std::int16_t from = -2, to = drawn.bound_for[d * drawn.hulls + hull];
        bool under_way = true;
        for (const Berthing& b : drawn.life(d, hull)) {
            if (b.arrive > bin) {
                to = b.site;
                break;
            }
            from = b.site;
            if (bin < b.depart) {
                under_way = false;
                to = from;
                break;
            }
        }
        ++tally[{under_way, from, to}];
    }
    for (const auto& [key, n] : tally) found.places.push_back({std::get<1>(key), std::get<2>(key), std::get<0>(key), static_cast<double>(n) / static_cast<double>(drawn.draws)});
    std::stable_sort(found.places.begin(), found.places.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
    return found;
}

}  // namespace tw::voyage
