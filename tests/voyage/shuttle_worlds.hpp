#pragma once
#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "core/philox.hpp"
#include "voyage/shuttle.hpp"

namespace tw::test {

/// One simulated hull: all its calls, those that were seen, and the cycle it sails (empty = none).
struct ShuttleWorld {
    std::vector<voyage::CallSeen> calls, seen;
    std::vector<std::string> cycle;
    int round_trips = 0;        ///< between the first and the last call seen
    int all_round_trips = 0;
};

enum class Trade { shuttle, tramp, star, few_ports, shuffled };

inline double gauss(Random& random)
{
    return std::sqrt(-2 * std::log(1 - random.uniform())) * std::cos(6.283185307179586 * random.uniform());
}

/// `places` ports on a plane; leg times follow the distance, dwell and legs jitter log-normally. Shuttles sail 3-20 round trips of
/// 2 (70 %), 3 or 4 places, with one detour in twelve calls for a third of them; tramps choose among 4-12 ports, some of
/// them dearer than others; stars return to a hub between 3 or more ports; `few_ports` is a tramp or star that Zipf's law keeps to
/// little more than two or three ports; `shuffled` is a shuttle whose places were put in random order, its times kept.
/// `hidden` of all calls are then lost at random.
inline ShuttleWorld shuttle_world(Trade trade, double hidden, Random& random, int fixed_trips = 0)
{
    constexpr int places = 20;
    double x[places], y[places];
    for (int i = 0; i < places; ++i) x[i] = random.uniform() * 5, y[i] = random.uniform() * 5;
    const auto port = [](int i) { return std::string(1, static_cast<char>('a' + i)); };
    const double speed = 1 + random.uniform(), dwell = 0.4 + 1.6 * random.uniform(), jitter = 0.1 + 0.2 * random.uniform();
    std::vector<int> sites;
    while (sites.size() < 12) {
        const int s = static_cast<int>(random.below(places));
        if (std::find(sites.begin(), sites.end(), s) == sites.end()) sites.push_back(s);
    }
    ShuttleWorld w;
    std::vector<int> route;
    const int trips = fixed_trips > 0 ? fixed_trips : 3 + static_cast<int>(random.below(18));
    if (trade == Trade::shuttle || trade == Trade::shuffled) {
        const double which = random.uniform();
        const int length = which < 0.7 ? 2 : which < 0.9 ? 3 : 4;
        const bool wanders = trade == Trade::shuttle && random.uniform() < 0.33;
        for (int i = 0; i <= trips * length; ++i) {
            route.push_back(sites[static_cast<std::size_t>(i % length)]);
            if (wanders && random.uniform() < 1.0 / 12) route.push_back(sites[static_cast<std::size_t>(length + static_cast<int>(random.below(12 - static_cast<std::uint64_t>(length))))]);
        }
        w.all_round_trips = trips;
        if (trade == Trade::shuttle)
            for (int i = 0; i < length; ++i) w.cycle.push_back(port(sites[static_cast<std::size_t>(i)]));
    } else {
        const bool few = trade == Trade::few_ports, hub = trade == Trade::star || (few && random.below(2) == 0);
        const int n = few ? 3 : 4 + static_cast<int>(random.below(9)), calls = 7 + static_cast<int>(random.below(50));
        const double taste = few ? 1 : trade == Trade::star ? 0 : random.uniform();
        const auto liking = [&](int i) { return std::pow(i + 1, -taste); };
        double total = 0;
        for (int i = 0; i < n; ++i) total += liking(i);
        while (static_cast<int>(route.size()) < calls) {
            if (hub && route.size() % 2 == 0) { route.push_back(sites[0]); continue; }
            double pick = random.uniform() * total;
            int i = 0;
            while (i + 1 < n && (pick -= liking(i)) > 0) ++i;
            if (hub && i == 0) continue;
            if (route.empty() || route.back() != sites[static_cast<std::size_t>(i)]) route.push_back(sites[static_cast<std::size_t>(i)]);
        }
    }
    double t = 1.6e9 / 86'400;
    std::vector<double> arrivals, departures;
    for (std::size_t i = 0; i < route.size(); ++i) {
        if (i > 0) t += (0.1 + std::hypot(x[route[i]] - x[route[i - 1]], y[route[i]] - y[route[i - 1]]) / speed) * std::exp(jitter * gauss(random));
        arrivals.push_back(t);
        t += dwell * std::exp(jitter * gauss(random));
        departures.push_back(t);
    }
    if (trade == Trade::shuffled)
        for (std::size_t i = route.size(); i > 1; --i) std::swap(route[i - 1], route[random.below(i)]);
    for (std::size_t i = 0; i < route.size(); ++i)
        w.calls.push_back({port(route[i]), {{std::llround(arrivals[i] * 86'400)}, {std::llround(departures[i] * 86'400)}}, {1'000'000}, {"call" + std::to_string(i)}});
    std::vector<std::size_t> order(w.calls.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    order.resize(static_cast<std::size_t>(std::lround(static_cast<double>(order.size()) * (1 - hidden))));
    std::sort(order.begin(), order.end());
    for (const std::size_t i : order) w.seen.push_back(w.calls[i]);
    if (!w.cycle.empty() && !order.empty()) {  // truth between the first and the last call seen in the cycle
        std::vector<int> at;
        for (std::size_t i = order.front(); i <= order.back(); ++i)
            if (const auto f = std::find(w.cycle.begin(), w.cycle.end(), w.calls[i].place); f != w.cycle.end()) at.push_back(static_cast<int>(f - w.cycle.begin()));
        w.round_trips = voyage::forced_round_trips(at, static_cast<int>(w.cycle.size()));
    }
    const auto least = std::min_element(w.cycle.begin(), w.cycle.end());
    std::rotate(w.cycle.begin(), least, w.cycle.end());
    return w;
}

inline std::set<std::string> set_of(const std::vector<std::string>& cycle) { return {cycle.begin(), cycle.end()}; }

/// Precision and recall of (hull, set of places).
struct ShuttleScore {
    int hulls = 0, truth = 0, found = 0, right = 0, in_interval = 0, order_right = 0;
    double precision() const { return found > 0 ? static_cast<double>(right) / found : 0; }
    double recall() const { return truth > 0 ? static_cast<double>(right) / truth : 0; }
    double f1() const { return truth + found > 0 ? 2.0 * right / (truth + found) : 0; }

    void add(const ShuttleWorld& w, const voyage::ShuttleOptions& options = {})
    {
        ++hulls;
        truth += !w.cycle.empty();
        const auto s = voyage::shuttles("hull" + std::to_string(hulls), w.seen, options);
        if (s.empty()) return;
        ++found;
        if (set_of(s[0].cycle) != set_of(w.cycle)) return;
        ++right;
        order_right += s[0].cycle == w.cycle;
        in_interval += s[0].low <= w.round_trips && w.round_trips <= s[0].high;
    }
};

}  // namespace tw::test
