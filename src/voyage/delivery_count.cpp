#include "voyage/delivery_count.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::voyage {
namespace {

struct Definition { Trip trip; std::string_view name, meaning; };
constexpr std::array definitions{
    Definition{Trip::arrivals_at_destination, "arrivals_at_destination", "arrivals at a destination by a hull whose last call at either end was at an origin"},
    Definition{Trip::departures_from_origin, "departures_from_origin", "departures from an origin by a hull whose next call at either end is at a destination"},
    Definition{Trip::round_trips, "round_trips", "returns to an origin after a call at a destination since the last call at an origin"},
    Definition{Trip::port_calls, "port_calls", "arrivals at the named sites, wherever from"},
    Definition{Trip::calls_at_any_pier, "calls_at_any_pier", "arrivals at the named sites, and each change of pier that was seen"},
};

bool is_in(const std::vector<std::size_t>& sites, std::int16_t site)
{
    return site >= 0 && std::find(sites.begin(), sites.end(), static_cast<std::size_t>(site)) != sites.end();
}

}  // namespace

std::string_view name(Trip trip) { return definitions[static_cast<std::size_t>(trip)].name; }
std::string_view meaning(Trip trip) { return definitions[static_cast<std::size_t>(trip)].meaning; }
std::optional<Trip> trip_from_name(std::string_view text)
{
    for (const Definition& d : definitions)
        if (d.name == text) return d.trip;
    return std::nullopt;
}

std::vector<Counted> trips_in(std::span<const Call> life, const Question& q)
{
    std::vector<Counted> found;
    const auto count_at = [&](Second at, std::size_t k) {
        if (q.from <= at && at < q.to) found.push_back({at, k});
    };
    enum class End { none, origin, destination };
    const auto end_of = [&](std::int16_t site) {
        if (is_in(q.destinations, site)) return End::destination;
        if (is_in(q.origins, site) || (q.origins.empty() && site >= 0)) return End::origin;
        return End::none;
    };
    End last = End::none;
    std::size_t last_origin = life.size();
    bool delivered = false;
    for (std::size_t k = 0; k < life.size(); ++k) {
        const End now = end_of(life[k].site);
        if (now == End::none) continue;
        const bool arrived = !life[k].from_start;
        if (now == End::destination) {
            if (q.trip == Trip::port_calls || q.trip == Trip::calls_at_any_pier) {
                if (arrived) count_at(life[k].arrive, k);
            }
            if (last == End::origin) {
                if (q.trip == Trip::arrivals_at_destination && arrived) count_at(life[k].arrive, k);
                if (q.trip == Trip::departures_from_origin) count_at(life[last_origin].depart, last_origin);
                delivered = true;
            }
        } else {
            if (q.trip == Trip::round_trips && delivered && arrived) count_at(life[k].arrive, k);
            delivered = false;
            last_origin = k;
        }
        last = now;
    }
    return found;
}

std::vector<Call> calls_of(const Itineraries& drawn, std::size_t draw, std::size_t hull)
{
    std::vector<Call> calls;
    for (const Berthing& b : drawn.life(draw, hull)) calls.push_back({b.site, drawn.board.time_of(b.arrive), drawn.board.time_of(b.depart), b.from_start, b.to_end});
    return calls;
}

std::int32_t quantile(std::vector<std::int32_t> values, double share)
{
    if (values.empty()) return 0;
    const auto k = std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(k), values.end());
    return values[k];
}

CountEstimate count(const Itineraries& drawn, const Question& question, std::optional<std::size_t> hull,
                    const std::vector<std::vector<std::pair<std::size_t, Second>>>& extra_piers)
{
    CountEstimate e;
    e.by_draw.assign(drawn.draws, 0);
    for (std::size_t d = 0; d < drawn.draws; ++d)
        for (std::size_t h = hull.value_or(0); h < (hull ? *hull + 1 : drawn.hulls); ++h) {
            const std::vector<Call> calls = calls_of(drawn, d, h);
            e.by_draw[d] += static_cast<std::int32_t>(trips_in(calls, question).size());
            if (question.trip != Trip::calls_at_any_pier || h >= extra_piers.size()) continue;
            for (const auto& [site, at] : extra_piers[h])
                if (question.from <= at && at < question.to && is_in(question.destinations, static_cast<std::int16_t>(site)))
                    e.by_draw[d] += std::any_of(calls.begin(), calls.end(), [&](const Call& c) { return c.site == static_cast<std::int16_t>(site) && c.arrive <= at && at < c.depart; });
        }
    e.low = quantile(e.by_draw, 0.05);
    e.median = quantile(e.by_draw, 0.5);
    e.high = quantile(e.by_draw, 0.95);
    std::vector<std::vector<double>> by_chain(drawn.chains);
    const std::size_t each = drawn.draws / drawn.chains;
    for (std::size_t d = 0; d < drawn.draws; ++d) {
        e.mean += e.by_draw[d] / static_cast<double>(drawn.draws);
        by_chain[d / each].push_back(e.by_draw[d]);
    }
    e.mixing = mixing_of(by_chain);
    return e;
}

}  // namespace tw::voyage
