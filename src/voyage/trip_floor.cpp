#include "voyage/trip_floor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
namespace tw::voyage {
namespace {

bool is_in(const std::vector<std::size_t>& sites, std::int16_t site)
{
    return site >= 0 && std::find(sites.begin(), sites.end(), static_cast<std::size_t>(site)) != sites.end();
}

/// Seconds the hull needs at least from one mark's site to another's; 0 where it is not known.
std::int64_t least_leg(const Watch& watch, const Mark& a, const Mark& b)
{
    if (a.site < 0 || b.site < 0 || a.site == b.site) return 0;
    const double nm = watch.way(static_cast<std::size_t>(a.site), static_cast<std::size_t>(b.site));
    if (nm < 0) return std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(nm / watch.hulls[a.hull].top * 3600);
}

}  // namespace

std::vector<Mark> certain_marks(const Watch& watch, const Itineraries* drawn)
{
    std::vector<Mark> marks;
    for (const Pin& p : watch.pins) marks.push_back({p.hull, p.site == Pin::at_sea ? Stay::elsewhere : static_cast<std::int16_t>(p.site), {p.from, p.to + Second{1}}, p.id});
    std::vector<double> share;
    if (drawn != nullptr) {
        share.assign(watch.glimpses.size() * watch.hulls.size(), 0.0);
        for (const Shown& s : drawn->shown) share[s.glimpse * watch.hulls.size() + s.hull] = s.share;
    }
    for (std::size_t g = 0; g < watch.glimpses.size(); ++g) {
        const Glimpse& glimpse = watch.glimpses[g];
        if (glimpse.sites.size() != 1) continue;
        const Glimpse::Candidate* best = nullptr;
        for (const auto& c : glimpse.candidates)
            if (best == nullptr || c.weight > best->weight) best = &c;
        if (best == nullptr) continue;
        double all = glimpse.other;
        for (const auto& c : glimpse.candidates) all += c.weight;
        const double own = best->weight / all;
        if (drawn == nullptr ? own < sure_alone : own < sure_in_itself || share[g * watch.hulls.size() + best->hull] < sure_in_context) continue;
        marks.push_back({best->hull, static_cast<std::int16_t>(glimpse.sites.front()), glimpse.when, glimpse.id, glimpse.part});
    }
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return std::tie(a.hull, a.when.to, a.when.from, a.site, a.id) < std::tie(b.hull, b.when.to, b.when.from, b.site, b.id); });
    return marks;
}

TripFloor trip_floor(const Watch& watch, std::span<const Mark> marks, const Question& q)
{
    TripFloor floor;
    const bool calls = q.trip == Trip::port_calls || q.trip == Trip::calls_at_any_pier;
    const auto at_destination = [&](const Mark& m) { return is_in(q.destinations, m.site); };
    const auto at_origin = [&](const Mark& m) {
        if (at_destination(m)) return false;
        return calls || is_in(q.origins, m.site) || (q.origins.empty() && m.site >= 0);
    };
    for (std::size_t begin = 0; begin < marks.size();) {
        std::size_t end = begin;
        while (end < marks.size() && marks[end].hull == marks[begin].hull) ++end;
        Second free = q.from;
        std::size_t first = end, middle = end;
        for (std::size_t k = begin; k < end; ++k) {
            const Mark& m = marks[k];
            if (m.when.from < free || m.when.to > q.to) continue;
            const auto reachable = [&](std::size_t from) {
                if ((m.when.to - marks[from].when.from).value >= least_leg(watch, marks[from], m)) return true;
                floor.conflicts.emplace_back(from, k);
                return false;
            };
            if (first == end) {
                if (!at_origin(m)) continue;
                first = k;
            } else if (q.trip == Trip::round_trips && middle == end) {
                if (!at_destination(m) || m.when.from < marks[first].when.to || !reachable(first)) continue;
                middle = k;
            } else if (q.trip == Trip::round_trips) {
                if (!at_origin(m) || m.when.from < marks[middle].when.to || !reachable(middle)) continue;
                floor.trips.push_back({m.hull, middle, k});
                first = k;
                middle = end;
                free = m.when.from;
                continue;
            } else {
                if (!at_destination(m) || m.when.from < marks[first].when.to || !reachable(first)) continue;
                floor.trips.push_back({m.hull, first, k});
                first = end;
            }
            free = m.when.to;
        }
        if (q.trip == Trip::calls_at_any_pier) {
            const Mark* last = nullptr;
            for (std::size_t k = begin; k < end; ++k) {
                if (last != nullptr && last->site == marks[k].site && at_destination(marks[k]) && !last->part.empty() && !marks[k].part.empty() && last->part != marks[k].part &&
                    last->when.from >= q.from && marks[k].when.to <= q.to && last->when.to <= marks[k].when.from) {
                    const auto covered = std::any_of(floor.trips.begin(), floor.trips.end(), [&](const ForcedTrip& t) { return t.last == k; });
                    if (!covered) floor.trips.push_back({marks[k].hull, static_cast<std::size_t>(last - marks.data()), k});
                }
                last = &marks[k];
            }
        }
        begin = end;
    }
    floor.at_least = static_cast<std::int32_t>(floor.trips.size());
    double cycle = std::numeric_limits<double>::infinity();
    for (const std::size_t d : q.destinations)
        for (std::size_t o = 0; o < watch.sites.size(); ++o) {
            if (o == d || watch.way(o, d) < 0 || (!q.origins.empty() && std::find(q.origins.begin(), q.origins.end(), o) == q.origins.end() && !calls)) continue;
            for (const Vessel& v : watch.hulls) cycle = std::min(cycle, 2 * watch.way(o, d) / v.top * 3600);
        }
    if (std::isfinite(cycle) && cycle > 0) {
        floor.least_cycle = static_cast<std::int64_t>(cycle);
        floor.at_most = static_cast<std::int32_t>(static_cast<double>(watch.hulls.size()) * std::ceil(static_cast<double>((q.to - q.from).value) / cycle + 1));
    }
    return floor;
}

}  // namespace tw::voyage
