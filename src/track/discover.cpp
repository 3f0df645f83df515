#include "track/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>

#include "track/local.hpp"

namespace tw::track {
namespace {

using HullKey = std::pair<std::uint32_t, std::uint16_t>;

HullKey hull_key(const Event& e) { return {e.mmsi.value, e.hull}; }

const Stop& stop_of(const Event& e) { return std::get<Stop>(e.body); }

/// Stops by cells of about the radius, so that neighbours lie in the same or an adjoining cell.
class StopGrid {
public:
    StopGrid(const std::vector<const Event*>& stops, Decimetre radius) : stops_(stops), radius_(radius)
    {
        pitch_ = std::max<std::int64_t>(1'000, static_cast<std::int64_t>(metres(radius) / metres_per_unit) + 1);
        for (std::uint32_t i = 0; i < stops.size(); ++i) cells_[cell(row(stop_of(*stops[i]).centre), column(stop_of(*stops[i]).centre))].push_back(i);
    }
    template <class F>
    void near(LonLat at, F&& f) const
    {
        const std::int64_t r = row(at);
        for (std::int64_t y = r - 1; y <= r + 1; ++y) {
            // a column is a pitch wide at the latitude of its row; look as far as the row nearest a pole demands
            const std::int64_t columns = columns_of(y);
            const double share = static_cast<double>(at.lon.value + 1'800'000'000LL) / 3.6e9;
            const auto middle = static_cast<std::int64_t>(share * static_cast<double>(columns));
            std::set<std::int64_t> wanted;
            for (std::int64_t x = middle - 2; x <= middle + 2; ++x) wanted.insert((x % columns + columns) % columns);
            for (const std::int64_t x : wanted) {
                const auto found = cells_.find(cell(y, x));
                if (found == cells_.end()) continue;
                for (const std::uint32_t i : found->second)
                    if (within(at, stop_of(*stops_[i]).centre, radius_)) f(i);
            }
        }
    }

private:
    const std::vector<const Event*>& stops_;
    Decimetre radius_;
    std::int64_t pitch_ = 1;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;

    static std::uint64_t cell(std::int64_t row, std::int64_t column) { return static_cast<std::uint64_t>(row) << 32 | static_cast<std::uint32_t>(column); }
    std::int64_t row(LonLat at) const { return (at.lat.value + 900'000'000LL) / pitch_; }
    std::int64_t columns_of(std::int64_t row) const
    {
        const std::int64_t low = row * pitch_ - 900'000'000, high = low + pitch_;
        const std::int64_t poleward = std::min<std::int64_t>(900'000'000, std::max(std::abs(low), std::abs(high)));
        return std::max<std::int64_t>(1, static_cast<std::int64_t>(3.6e9 * cosine(static_cast<std::int32_t>(poleward)) / static_cast<double>(pitch_)));
    }
    std::int64_t column(LonLat at) const
    {
        const std::int64_t columns = columns_of(row(at));
        const double share = static_cast<double>(at.lon.value + 1'800'000'000LL) / 3.6e9;
        return std::min(columns - 1, static_cast<std::int64_t>(share * static_cast<double>(columns)));
    }
};

struct Support {
    std::uint32_t hulls = 0, episodes = 0, most_of_one = 0;
    auto order() const { return std::tuple(hulls, episodes); }
};

Support support(const std::vector<const Event*>& stops, const std::vector<std::uint32_t>& members, const DiscoverRule& rule)
{
    std::map<HullKey, std::pair<std::uint32_t, std::int64_t>> by_hull;  // episodes, start of the latest counted
    Support s;
    for (const std::uint32_t i : members) {  // in time order
        auto& [count, latest] = by_hull.try_emplace(hull_key(*stops[i]), 0U, 0).first->second;
        if (count != 0 && stops[i]->start.value - latest < rule.apart_s) continue;
        ++count;
        latest = stops[i]->start.value;
        ++s.episodes;
        s.most_of_one = std::max(s.most_of_one, count);
    }
    s.hulls = static_cast<std::uint32_t>(by_hull.size());
    return s;
}

LonLat mean(const std::vector<const Event*>& stops, const std::vector<std::uint32_t>& members)
{
    const LonLat origin = stop_of(*stops[members.front()]).centre;
    std::int64_t east = 0, north = 0;
    for (const std::uint32_t i : members) {
        east += longitude_step(origin.lon.value, stop_of(*stops[i]).centre.lon.value);
        north += stop_of(*stops[i]).centre.lat.value - origin.lat.value;
    }
    const auto n = static_cast<double>(members.size());
    return lon_lat((origin.lon.value + static_cast<double>(east) / n) * 1e-7, (origin.lat.value + static_cast<double>(north) / n) * 1e-7);
}

std::string cell_name(LonLat at)
{
    const auto hundredths = [](std::int32_t v) { return std::llround(std::abs(static_cast<double>(v)) * 1e-5); };
    return fmt::format("found:{:04d}{}{:05d}{}", hundredths(at.lat.value), at.lat.value < 0 ? 's' : 'n', hundredths(at.lon.value),
                       at.lon.value < 0 ? 'w' : 'e');
}

}  // namespace

std::vector<Discovered> discover(const std::vector<Event>& events, const AnchorageIndex* known, const DiscoverRule& rule)
{
    std::vector<const Event*> stops;
    for (const Event& e : events) {
        if (e.kind != EventKind::stop || (e.end - e.start).value < rule.minimum_s) continue;
        if (known != nullptr && known->nearest(stop_of(e).centre, {rule.known_dm}).found()) continue;
        stops.push_back(&e);
    }
    std::sort(stops.begin(), stops.end(), [](const Event* a, const Event* b) { return canonical_before(*a, *b); });
    stops.erase(std::unique(stops.begin(), stops.end(), [](const Event* a, const Event* b) { return a->id == b->id; }), stops.end());

    const StopGrid grid(stops, {rule.radius_dm});
    std::vector<bool> taken(stops.size(), false);
    const auto members_of = [&](std::uint32_t centre) {
        std::vector<std::uint32_t> members;
        grid.near(stop_of(*stops[centre]).centre, [&](std::uint32_t i) {
            if (!taken[i]) members.push_back(i);
        });
        std::sort(members.begin(), members.end());
        return members;
    };
    // densest first; among equals the earliest stop. A count is refreshed when its turn comes: it can only have shrunk.
    using Entry = std::tuple<std::uint32_t, std::uint32_t, std::int64_t>;
    std::priority_queue<Entry> queue;
    const auto push = [&](std::uint32_t i) {
        const auto members = members_of(i);
        const Support s = support(stops, members, rule);
        if (s.hulls >= rule.hulls || s.most_of_one >= rule.episodes) queue.emplace(s.hulls, s.episodes, -static_cast<std::int64_t>(i));
    };
    for (std::uint32_t i = 0; i < stops.size(); ++i) push(i);

    std::vector<Discovered> found;
    std::map<std::string, int> names;
    while (!queue.empty()) {
        const auto [hulls, episodes, negative] = queue.top();
        queue.pop();
        const auto centre = static_cast<std::uint32_t>(-negative);
        if (taken[centre]) continue;
        const auto members = members_of(centre);
        const Support s = support(stops, members, rule);
        if (s.order() != std::tuple(hulls, episodes)) {
            push(centre);
            continue;
        }
        Discovered d;
        d.hulls = s.hulls;
        d.episodes = s.episodes;
        d.stops = static_cast<std::uint32_t>(members.size());
        d.place.at = mean(stops, members);
        d.first = stops[members.front()]->start;
        for (const std::uint32_t i : members) {
            taken[i] = true;
            d.last = std::max(d.last, stops[i]->end);
            d.radius = std::max(d.radius, great_circle(d.place.at, stop_of(*stops[i]).centre));
        }
        d.place.id = cell_name(d.place.at);
        if (const int earlier = names[d.place.id]++; earlier > 0) d.place.id += fmt::format("-{}", earlier + 1);
        d.place.name = fmt::format("unnamed place {}", d.place.id.substr(6));
        d.place.kind = chart::PlaceKind::other;
        d.place.source = "discovered";
        found.push_back(std::move(d));
    }
    std::sort(found.begin(), found.end(), [](const Discovered& a, const Discovered& b) { return a.place.id < b.place.id; });
    return found;
}

}  // namespace tw::track
