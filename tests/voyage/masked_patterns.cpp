#include "masked_patterns.hpp"

#include <algorithm>

#include "voyage/held_stay.hpp"
#include "voyage/regime.hpp"

namespace tw::test {
namespace {

constexpr std::int64_t day = 86'400;

int round_trips(const MaskedShip& ship)
{
    std::vector<int> at;
    for (const auto& s : ship.stays)
        if (const auto f = std::find(ship.cycle.begin(), ship.cycle.end(), s.place); f != ship.cycle.end()) at.push_back(static_cast<int>(f - ship.cycle.begin()));
    return voyage::forced_round_trips(at, static_cast<int>(ship.cycle.size()));
}

bool near(Second a, Second b) { return std::abs((a - b).value) <= 3 * day; }

}  // namespace

ShuttleScore masked_shuttles(const std::vector<MaskedTraffic>& worlds, double hidden, std::uint64_t seed)
{
    ShuttleScore score;
    for (std::size_t w = 0; w < worlds.size(); ++w)
        for (std::size_t k = 0; k < worlds[w].ships.size(); ++k) {
            const MaskedShip& ship = worlds[w].ships[k];
            if (!ship.cycle.empty() && round_trips(ship) < 3) continue;
            ShuttleWorld one;
            Random random(seed, (w << 16) + k + 0x5A0000);
            for (const std::size_t p : ship.cycle) one.cycle.push_back(worlds[w].places[p].id);
            for (const auto& s : ship.stays)
                if (random.uniform() >= hidden) one.seen.push_back({worlds[w].places[s.place].id, {s.arrive, s.depart}, {1'000'000}, {}});
            score.add(one);
        }
    return score;
}

PauseTrial pause_trial(const MaskedTraffic& traffic, std::size_t index, const MaskedLooks& rule, std::uint64_t seed, unsigned draws)
{
    const MaskedShip& ship = traffic.ships[index];
    PauseTrial out;
    if (!ship.held || ship.cycle.size() != 2) return out;
    const MaskedCase hidden = masked_case(traffic, index, rule, seed);
    const auto drawn = infer_hidden(hidden, seed, draws);
    if (!drawn) return out;
    const auto far = static_cast<std::size_t>(std::find(hidden.places.begin(), hidden.places.end(), ship.cycle[1]) - hidden.places.begin());
    if (far == hidden.places.size()) return out;
    std::optional<Second> last, next;
    for (const auto& call : hidden.truth) {
        if (call.place != far) continue;
        ++out.calls;
        out.met += std::any_of(hidden.looks.begin(), hidden.looks.end(), [&](const site::Look& l) { return l.usable.value > 0 && l.site == hidden.watch.sites[far].id && l.when.from >= call.arrive && l.when.from < call.depart; });
        if (call.depart <= ship.held->from) last = call.depart;
        if (call.arrive >= ship.held->to && !next) next = call.arrive;
    }
    if (!last || !next) return out;  // held to an end of the watch: no pause to find
    out.held = true;
    for (const auto& stay : voyage::held_stays(voyage::likely_calls(hidden.watch, *drawn, 0, 0.5))) {
        const Second from = stay.call.arrive.middle, to = stay.call.depart.middle;
        if (to <= ship.held->from || from >= ship.held->to) {
            ++out.other_stays;
            continue;
        }
        out.stay_found = true;
        out.began_near = out.began_near || near(from, ship.held->from);
        out.ended_near = out.ended_near || near(to, ship.held->to);
    }
    std::vector<voyage::Occurrence> calls;
    for (const SaidStay& s : recovered(hidden, *drawn))
        if (s.site == far) calls.push_back({{s.from, std::max(s.to, Second{s.from.value + 1})}, {}, {}, true});
    std::vector<site::Look> looks;
    for (const auto& l : hidden.looks)
        if (l.site == hidden.watch.sites[far].id) looks.push_back(l);
    const std::int64_t first_day = ship.from.value / day, days = (ship.to.value - 1) / day - first_day + 1;
    const auto report = voyage::regimes(calls, voyage::watch_of(looks, site::ObjectClass::ship, {}, first_day, days));
    for (const auto& q : report.quiets) {
        if (q.verdict != voyage::QuietVerdict::pause) continue;
        const Second until = q.next_seen ? q.next_seen->from : ship.to;
        if (q.last_seen.to >= ship.held->to || until <= ship.held->from) {
            ++out.others;
            continue;
        }
        if (out.found) continue;
        out.found = true;
        out.stopped_near = near(q.last_seen.to, *last);
        out.resumed_near = q.next_seen && near(q.next_seen->from, *next);
    }
    return out;
}

void PauseScore::add(const PauseTrial& t)
{
    if (!t.held) return;
    ++held;
    found += t.found;
    stopped_near += t.stopped_near;
    resumed_near += t.resumed_near;
    both_near += t.stopped_near && t.resumed_near;
    others += t.others;
    calls += t.calls;
    stays_found += t.stay_found;
    began_near += t.began_near;
    ended_near += t.ended_near;
    both_ends_near += t.began_near && t.ended_near;
    other_stays += t.other_stays;
    met += t.met;
}

}  // namespace tw::test
