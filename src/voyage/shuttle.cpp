#include "voyage/shuttle.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "voyage/cycle_model.hpp"
#include "voyage/shuttle_screen.hpp"

namespace tw::voyage {
namespace {

constexpr double day = 86'400;
constexpr std::size_t most_modelled = 5;

double middle(const site::Interval& i) { return static_cast<double>(i.from.value + i.length().value / 2); }

/// 64-bit FNV-1a over when the calls were, from the first on: the seed of a shuttle's draws. Names are no part of it.
std::uint64_t seed_of(const std::vector<CallSeen>& calls)
{
    std::uint64_t h = 0xcbf29ce484222325;
    for (const auto& c : calls)
        for (auto since = static_cast<std::uint64_t>((c.when.from - calls.front().when.from).value), i = std::uint64_t{0}; i < 8; ++i, since >>= 8) h = (h ^ (since & 0xff)) * 0x100000001b3;
    return h;
}

int position(const std::vector<std::string>& cycle, const std::string& place)
{
    const auto found = std::find(cycle.begin(), cycle.end(), place);
    return found == cycle.end() ? -1 : static_cast<int>(found - cycle.begin());
}

/// Every cycle of 2 to 4 of the places most called at, smallest id first.
std::vector<std::vector<std::string>> cycles_of(const std::map<std::string, std::int32_t>& count)
{
    constexpr std::size_t most_places = 6;
    std::vector<std::pair<std::int32_t, std::string>> busiest;
    for (const auto& [place, n] : count) busiest.emplace_back(-n, place);
    std::sort(busiest.begin(), busiest.end());
    if (busiest.size() > most_places) busiest.resize(most_places);
    std::vector<std::string> places;
    for (const auto& [n, place] : busiest) places.push_back(place);
    std::sort(places.begin(), places.end());
    std::vector<std::vector<std::string>> all;
    std::vector<std::string> cycle;
    const auto extend = [&](const auto& self) -> void {
        if (cycle.size() >= 2) all.push_back(cycle);
        if (cycle.size() == 4) return;
        for (const auto& place : places)
            if (cycle.empty() || (cycle.front() < place && std::find(cycle.begin(), cycle.end(), place) == cycle.end())) {
                cycle.push_back(place);
                self(self);
                cycle.pop_back();
            }
    };
    extend(extend);
    return all;
}

/// The generous screen: the model decides, so it only keeps out what shows no sign at all.
struct Screen {
    bool kept = false;
    double alternation = 1;
};

Screen screen(const std::vector<CallSeen>& calls, const std::vector<std::string>& cycle)
{
    Screen s;
    int a = 0, b = 0, runs = 0, last = -1;
    bool returned = false;
    int changes = 0, before = -1;
    std::vector<double> arrivals;
    for (const auto& c : calls) {
        const int at = position(cycle, c.place);
        if (at == 0) arrivals.push_back(middle(c.when) / day);
        if (at >= 0) {
            changes += before >= 0 && at != before;
            before = at;
            returned = changes >= static_cast<int>(cycle.size());  // once round
        }
        if (at != 0 && at != 1) continue;
        (at == 0 ? a : b) += 1;
        runs += at != last;
        last = at;
    }
    s.alternation = alternation_chance(a, b, runs);
    s.kept = returned || s.alternation <= 0.2;
    if (s.kept) return s;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < arrivals.size(); ++i) gaps.push_back(arrivals[i] - arrivals[i - 1]);
    s.kept = period_log_ratio(gaps) >= 2;
    return s;
}

/// Log-probability of the places called at, had the ship its own habits but no order: Dirichlet-multinomial over `world` places.
double own_places(const std::vector<CallSeen>& calls, double world)
{
    constexpr double strength = 0.25;
    std::map<std::string_view, double> seen;
    double sum = 0, n = 0;
    for (const auto& c : calls) {
        sum += std::log((seen[c.place] + strength) / (n + strength * world));
        seen[c.place] += 1, n += 1;
    }
    return sum;
}

double log_cycles(double world, int length)
{
    double sum = 0;  // ordered choices; the phase of the first call is one of them
    for (int i = 0; i < length; ++i) sum += std::log(world - i);
    return sum;
}

/// How well a cycle explains the order of the places alone, at the best chances to be seen and to be elsewhere.
double order_alone(const std::vector<CallSeen>& calls, const std::vector<std::string>& cycle, double world)
{
    const int length = static_cast<int>(cycle.size());
    double best = -1e300;
    for (const double seen : {0.3, 0.5, 0.7, 0.9, 0.99})
        for (const double elsewhere : {0.02, 0.08, 0.2}) {
            const double missed = 1 - seen, closing = 1 - std::pow(missed, length);
            double sum = -log_cycles(world, length);
            for (std::size_t i = 1; i < calls.size(); ++i) {
                const int from = position(cycle, calls[i - 1].place), to = position(cycle, calls[i].place);
                if (from < 0 || to < 0) {
                    sum += std::log(to < 0 ? elsewhere / world : 1.0 / length);
                    continue;
                }
                const int m = from == to ? length : (to - from + length) % length;
                sum += std::log((1 - elsewhere) * seen * std::pow(missed, m - 1) / closing + elsewhere / length);
            }
            best = std::max(best, sum);
        }
    return best;
}

struct Least {
    double step, round;  ///< days
};

/// Shortest step and round trip: physics where known, else a tenth of what was seen, and never longer than what was seen.
Least least_times(const std::vector<CallSeen>& calls, const std::vector<std::string>& cycle, const ShuttleOptions& options)
{
    const double length = static_cast<double>(cycle.size());
    double fastest = 1e300;
    int from = -1;
    double then = 0;
    for (const auto& c : calls) {
        const int at = position(cycle, c.place);
        if (at < 0) continue;
        const double now = middle(c.when) / day;
        const int steps = from < 0 ? 0 : (at - from + static_cast<int>(cycle.size())) % static_cast<int>(cycle.size());
        if (steps > 0) fastest = std::min(fastest, (now - then) / steps * length);
        from = at, then = now;
    }
    fastest = std::max(fastest, 1e-3);
    double round = fastest / 10;
    if (options.least_step) {
        round = 0;
        for (std::size_t i = 0; i < cycle.size(); ++i) round += static_cast<double>(options.least_step(cycle[i], cycle[(i + 1) % cycle.size()]).value) / day;
    }
    round = std::clamp(round, 1e-3, fastest);
    return {round / length, round};
}

}  // namespace

std::vector<CallSeen> merged(std::span<const CallSeen> calls)
{
    std::vector<CallSeen> all(calls.begin(), calls.end());
    std::stable_sort(all.begin(), all.end(), [](const CallSeen& a, const CallSeen& b) { return std::tie(a.place, a.when) < std::tie(b.place, b.when); });
    std::vector<CallSeen> once;
    for (auto& c : all) {
        if (!once.empty() && once.back().place == c.place && c.when.from < std::max(once.back().when.to, Second{once.back().when.from.value + 1})) {
            CallSeen& same = once.back();
            same.when.to = std::max(same.when.to, c.when.to);
            same.probability = std::max(same.probability, c.probability);
            same.simulated = same.simulated || c.simulated;
            for (auto& id : c.evidence)
                if (std::find(same.evidence.begin(), same.evidence.end(), id) == same.evidence.end()) same.evidence.push_back(std::move(id));
        } else {
            once.push_back(std::move(c));
        }
    }
    std::stable_sort(once.begin(), once.end(), [](const CallSeen& a, const CallSeen& b) { return std::tie(a.when, a.place) < std::tie(b.when, b.place); });
    std::stable_sort(once.begin(), once.end(), [](const CallSeen& a, const CallSeen& b) { return middle(a.when) < middle(b.when); });
    return once;
}

std::int32_t forced_round_trips(std::span<const int> positions, int length)
{
    std::int32_t most = 0;
    for (int start = 0; start < length; ++start) {
        std::int32_t n = 0;
        for (const int p : positions)
            if (p == (start + n) % length) ++n;
        most = std::max(most, n);
    }
    return most == 0 ? 0 : (most - 1) / length;
}

std::vector<Shuttle> shuttles(std::string_view hull, std::span<const CallSeen> seen, const ShuttleOptions& options)
{
    std::vector<CallSeen> calls;
    for (auto& c : merged(seen))
        if (c.probability.value >= 500'000) calls.push_back(std::move(c));
    std::map<std::string, std::int32_t> count;
    for (const auto& c : calls) ++count[c.place];
    if (calls.size() < 3 || count.size() < 2) return {};
    const double world = std::max<double>(options.open_world, static_cast<double>(count.size()));
    const double open = -std::log(world) * static_cast<double>(calls.size()), own = own_places(calls, world);

    Shuttle best;
    double best_evidence = -1e300;
    // the order of the places alone picks the cycles worth the model
    struct Likely { double order; Screen kept; std::vector<std::string> cycle; };
    std::vector<Likely> likely;
    for (auto& cycle : cycles_of(count))
        if (const Screen kept = screen(calls, cycle); kept.kept) likely.push_back({order_alone(calls, cycle, world), kept, std::move(cycle)});
    std::stable_sort(likely.begin(), likely.end(), [](const Likely& a, const Likely& b) { return a.order > b.order; });
    if (likely.size() > most_modelled) likely.resize(most_modelled);
    for (auto& [order, kept, cycle] : likely) {
        const Least least = least_times(calls, cycle, options);
        std::vector<Step> gaps;
        std::vector<int> sure;
        Shuttle s;
        s.calls_at.assign(cycle.size(), 0);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const int at = position(cycle, calls[i].place);
            if (at < 0) ++s.elsewhere;
            else ++s.calls_at[static_cast<std::size_t>(at)];
            if (at >= 0 && calls[i].probability.value >= 950'000) sure.push_back(at);
            if (i > 0) gaps.push_back({std::max((middle(calls[i].when) - middle(calls[i - 1].when)) / day, 1e-4), position(cycle, calls[i - 1].place), at, 1 / world});
        }
        const int length = static_cast<int>(cycle.size());
        const CycleFit fit = fit_cycle(gaps, length, least.round, Random(seed_of(calls), 0));
        const double times = free_times(gaps, least.step);
        const double evidence = fit.log_likelihood - log_cycles(world, length) - std::log(3.0) - times;
        if (evidence <= best_evidence) continue;
        best_evidence = evidence;
        s.at_least = forced_round_trips(sure, length);
        const int phase = [&] {
            int first = -1, last = -1;
            for (const auto& c : calls)
                if (const int at = position(cycle, c.place); at >= 0) first = first < 0 ? at : first, last = at;
            return (last - first + length) % length;
        }();
        s.expected = (fit.expected_steps - phase) / length;
        std::vector<std::int64_t> draws(fit.steps.begin(), fit.steps.end());
        std::sort(draws.begin(), draws.end());
        s.low = static_cast<std::int32_t>(draws[12] / length), s.high = static_cast<std::int32_t>(draws[243] / length);
        s.at_most = static_cast<std::int32_t>(std::floor((middle(calls.back().when) - middle(calls.front().when)) / day / least.round + 1e-9));
        const auto seconds = [](double days) { return Second{std::llround(days * day)}; };
        s.period = seconds(fit.period), s.period_low = seconds(fit.period_low), s.period_high = seconds(fit.period_high);
        s.seen_share = fit.seen_share;
        s.against_open = evidence - open;
        s.against_order_free = evidence - own;
        s.alternation = kept.alternation;
        s.cycle = std::move(cycle);
        best = std::move(s);
    }
    if (best.cycle.empty() || best.against_open < options.against_open || best.against_order_free < options.against_order_free) return {};
    if (static_cast<std::int64_t>(best.elsewhere) * 1'000'000 > options.most_elsewhere.value * static_cast<std::int64_t>(calls.size())) return {};
    best.hull = hull;
    best.fleet = {best.hull};
    best.span = {calls.front().when.from, calls.back().when.to};
    for (const auto& c : calls) {
        best.simulated = best.simulated || c.simulated;
        best.evidence.insert(best.evidence.end(), c.evidence.begin(), c.evidence.end());
    }
    return {best};
}

std::vector<Shuttle> fleet_shuttles(std::span<const Shuttle> all)
{
    std::map<std::vector<std::string>, std::vector<const Shuttle*>> pools;
    for (const auto& s : all) pools[s.cycle].push_back(&s);
    std::vector<Shuttle> fleets;
    for (auto& [cycle, pool] : pools) {
        if (pool.size() < 2) continue;
        std::sort(pool.begin(), pool.end(), [](const Shuttle* a, const Shuttle* b) { return a->hull < b->hull; });
        Shuttle f = *pool.front();
        f.hull.clear();
        for (std::size_t i = 1; i < pool.size(); ++i) {
            const Shuttle& s = *pool[i];
            f.fleet.push_back(s.hull);
            f.at_least += s.at_least, f.expected += s.expected, f.low += s.low, f.high += s.high, f.at_most += s.at_most;
            f.against_open += s.against_open, f.against_order_free += s.against_order_free, f.elsewhere += s.elsewhere;
            f.span = {std::min(f.span.from, s.span.from), std::max(f.span.to, s.span.to)};
            for (std::size_t p = 0; p < f.calls_at.size(); ++p) f.calls_at[p] += s.calls_at[p];
            f.period.value += s.period.value, f.seen_share += s.seen_share;
            f.period_low = std::min(f.period_low, s.period_low), f.period_high = std::max(f.period_high, s.period_high);
            f.evidence.insert(f.evidence.end(), s.evidence.begin(), s.evidence.end());
            f.simulated = f.simulated || s.simulated;
        }
        f.period.value /= static_cast<std::int64_t>(pool.size());
        f.seen_share /= static_cast<double>(pool.size());
        f.alternation = 1;
        fleets.push_back(std::move(f));
    }
    return fleets;
}

}  // namespace tw::voyage
