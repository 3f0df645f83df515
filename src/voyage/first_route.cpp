#include "voyage/first_route.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace tw::voyage {
namespace {

using Pair = std::pair<std::string, std::string>;
using Key = std::tuple<std::string, std::string, std::string>;

constexpr std::array<std::string_view, 2> rules{"both_ends", "either_end"};
constexpr std::array<std::string_view, 3> verdicts{"first_route", "within_chance", "not_enough_viewing"};

/// Sailings of one (who, from, to) by time, equal times merged.
struct Records {
    std::map<site::Interval, std::vector<std::string>> by_time;
    bool simulated = false;
};

/// Exposure of a route, kept per pair because many hulls share it.
class Exposures {
public:
    Exposures(const WatchOf& watch, WatchRule rule) : watch_(watch), rule_(rule) {}

    const Exposure& of(const std::string& from, const std::string& to)
    {
        const auto found = known_.find({from, to});
        if (found != known_.end()) return found->second;
        const DailyWatch& there = watch_(to);
        const DailyWatch joined = from.empty() ? there : rule_ == WatchRule::both_ends ? both(watch_(from), there) : either(watch_(from), there);
        return known_.emplace(Pair{from, to}, Exposure(joined)).first->second;
    }

private:
    const WatchOf& watch_;
    WatchRule rule_;
    std::map<Pair, Exposure> known_;
};

}  // namespace

std::string_view name(WatchRule rule) { return rules[static_cast<std::size_t>(rule)]; }
std::string_view name(RouteVerdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }

std::optional<WatchRule> watch_rule_from_name(std::string_view text)
{
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (rules[i] == text) return static_cast<WatchRule>(i);
    return std::nullopt;
}

double constant_rate_chance(std::int64_t before, std::int64_t since, int records)
{
    if (before + since <= 0) return 1;
    return std::pow(static_cast<double>(since) / static_cast<double>(before + since), records);
}

std::vector<double> benjamini_hochberg(std::span<const double> p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> q(p.size(), 1);
    double least = 1;
    for (std::size_t rank = p.size(); rank > 0; --rank) {
        const std::size_t i = order[rank - 1];
        least = std::min(least, p[i] * static_cast<double>(p.size()) / static_cast<double>(rank));
        q[i] = least;
    }
    return q;
}

std::vector<FirstRoute> first_routes(std::span<const Sailing> sailings, const WatchOf& watch, const BirthOf& birth, const RouteOptions& options)
{
    std::map<Key, Records> routes;
    for (const Sailing& s : sailings) {
        if (s.when.from > options.now) continue;
        Records& r = routes[{s.who, s.from, s.to}];
        auto& evidence = r.by_time[s.when];
        evidence.insert(evidence.end(), s.evidence.begin(), s.evidence.end());
        r.simulated |= s.simulated;
    }
    Exposures exposures(watch, options.rule);
    const std::int64_t least = options.least_days * Exposure::per_day;
    const auto seen_before = [&](const std::string& who, const std::string& from, const std::string& to, Second t) {
        const Exposure& e = exposures.of(from, to);
        return e.between(std::max(birth(who).value_or(e.begin()), e.begin()), t);
    };

    // legs out of a place with enough viewing behind them, and how many of them were to a pair new to their hull
    struct Out { std::int32_t legs = 0, fresh = 0; };
    std::map<std::string, Out> from_place;
    std::map<Pair, Out> of_who;  // (who, from)
    for (const auto& [key, records] : routes) {
        const auto& [who, from, to] = key;
        bool first = true;
        for (const auto& [when, evidence] : records.by_time) {
            if (seen_before(who, from, to, when.from) >= least)
                for (Out* out : {&from_place[from], &of_who[{who, from}]}) ++out->legs, out->fresh += first;
            first = false;
        }
    }

    std::vector<FirstRoute> found;
    for (const auto& [key, records] : routes) {
        const auto& [who, from, to] = key;
        FirstRoute r;
        r.who = who, r.from = from, r.to = to, r.simulated = records.simulated;
        r.first = records.by_time.begin()->first;
        r.records = static_cast<std::int32_t>(records.by_time.size());
        for (const auto& [when, evidence] : records.by_time)
            for (const auto& id : evidence)
                if (std::find(r.evidence.begin(), r.evidence.end(), id) == r.evidence.end()) r.evidence.push_back(id);
        const Exposure& e = exposures.of(from, to);
        const Second begin = std::max(birth(who).value_or(e.begin()), e.begin());
        r.before = e.between(begin, r.first.from);
        r.since = e.between(std::max(begin, r.first.from), options.now);
        r.calendar_days = static_cast<std::int32_t>(std::max<std::int64_t>(0, (r.first.from - begin).value) / day_seconds);
        r.earlier_rate = r.before > 0 ? 2.996 / effective_days(r.before) : 0;
        r.p = constant_rate_chance(r.before, r.since, r.records);
        const Out all = from_place[from], own = of_who[{who, from}];
        r.comparable = all.legs - own.legs, r.comparable_new = all.fresh - own.fresh, r.legs = own.legs;
        r.novelty = (r.comparable_new + 0.5) / (r.comparable + 1);
        r.group_novelty = 1 - std::pow(1 - r.novelty, r.legs);
        r.verdict = r.before < least ? RouteVerdict::not_enough_viewing : RouteVerdict::within_chance;
        found.push_back(std::move(r));
    }
    std::vector<double> p;
    for (const FirstRoute& r : found)
        if (r.verdict != RouteVerdict::not_enough_viewing) p.push_back(r.p);
    const std::vector<double> q = benjamini_hochberg(p);
    std::size_t next = 0;
    for (FirstRoute& r : found) {
        if (r.verdict == RouteVerdict::not_enough_viewing) continue;
        r.q = q[next++];
        if (std::llround(r.q * 1e6) <= options.level.value) r.verdict = RouteVerdict::first_route;
    }
    std::sort(found.begin(), found.end(), [](const FirstRoute& a, const FirstRoute& b) { return std::tie(a.first, a.who, a.from, a.to) < std::tie(b.first, b.who, b.from, b.to); });
    return found;
}

}  // namespace tw::voyage
