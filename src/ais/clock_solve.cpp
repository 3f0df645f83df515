#include "ais/clock_solve.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <tuple>

#include "ais/clock_graph.hpp"

namespace tw::ais {
namespace {

constexpr std::int64_t day_s = 86'400;

constexpr std::int64_t positive_mod(std::int64_t value, std::int64_t unit) { return value - floor_div(value, unit) * unit; }

/// The value of -half..half-1 that is congruent modulo `unit`.
constexpr std::int64_t nearest_mod(std::int64_t value, std::int64_t unit) { return positive_mod(value + unit / 2, unit) - unit / 2; }

struct Whole {
    bool found = false;
    std::int64_t value = 0;
    std::uint64_t total = 0;
};

/// Whole minutes k of an error r + 60 k. A message sent s seconds into its stated minute lies floor((s + r) / 60) above k.
Whole whole_minutes(const Counts& minutes, std::int64_t r, const ClockRules& rules)
{
    if (minutes.total() < rules.minutes_needed) return {};
    const auto at = [&](std::int64_t value) {
        for (const auto& [v, times] : minutes.bins())
            if (v == value) return times;
        return std::uint64_t{0};
    };
    // Of 60 messages 60 - |r| should lie at k and |r| beside it: the k that fits these shares best.
    const auto beside = static_cast<std::uint64_t>(std::abs(r));
    Whole best;
    std::uint64_t best_fit = 0, most = 0;
    for (const auto& [v, times] : minutes.bins()) {
        for (const std::int64_t k : {v, r >= 0 ? v - 1 : v + 1}) {
            const std::uint64_t alone = at(k), other = at(r >= 0 ? k + 1 : k - 1);
            const std::uint64_t fit = alone * (60 - beside) + other * beside;
            if (std::tuple(fit, -std::abs(k), -k) > std::tuple(best_fit, -std::abs(best.value), -best.value)) {
                best_fit = fit;
                most = alone + other;
                best.value = k;
            }
        }
    }
    best.total = most;
    best.found = most * 100 >= minutes.total() * rules.minutes_share;
    return best;
}

struct BaseVote {
    bool found = false;
    std::int64_t error = 0;
    std::uint64_t total = 0;
    std::size_t bases = 0;
};

BaseVote base_vote(const std::map<Mmsi, Counts>& bases, const ClockRules& rules)
{
    std::vector<std::pair<std::int64_t, std::uint64_t>> medians;
    for (const auto& [base, offsets] : bases)
        if (offsets.total() >= rules.base_needed && offsets.spread() <= rules.tolerance_s) medians.emplace_back(offsets.median(), offsets.total());
    std::sort(medians.begin(), medians.end());
    if (medians.empty()) return {};
    const std::int64_t middle = medians[(medians.size() - 1) / 2].first;
    if (medians.size() == 2 && medians[1].first - medians[0].first > rules.base_apart_s) return {};
    std::erase_if(medians, [&](const auto& m) { return std::abs(m.first - middle) > rules.base_apart_s; });
    BaseVote vote{true, medians[(medians.size() - 1) / 2].first, 0, medians.size()};
    for (const auto& [error, total] : medians) vote.total += total;
    return vote;
}

/// The clocks that heard the same transmissions, as a graph.
class Consensus {
public:
    Consensus(const ClockEvidence& evidence, const std::map<StreamHour, OwnClock>& own, const ClockRules& rules) : rules_(rules)
    {
        const std::vector<Disagreement> all = evidence.heard().disagreements();
        std::map<std::pair<StreamHour, StreamHour>, std::uint64_t> in_common;
        for (const Disagreement& d : all) in_common[{d.a, d.b}] += d.times;
        for (const Disagreement& d : all) {
            if (in_common[{d.a, d.b}] < rules.pairs_needed) continue;
            edges_.push_back({node(d.a, own), node(d.b, own), d.seconds, static_cast<std::int64_t>(std::min<std::uint64_t>(d.times, 1U << 20))});
            quiet_ = quiet_ && std::abs(d.seconds) <= rules.pairs_tolerance_s;
        }
    }

    void judge(std::vector<ClockEntry>& out)
    {
        if (quiet_) return;
        solve();
        find_components();
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) judge_node(i, out);
    }

private:
    struct Node {
        StreamHour key;
        OwnClock own;
        std::int64_t pull = 1;       ///< how strongly it is held at its own word
        std::uint32_t component = 0;
        Counts residuals;
        std::uint64_t heard = 0;
        bool contradicted = false;   ///< has a neighbour that disagrees
    };

    std::uint32_t node(StreamHour key, const std::map<StreamHour, OwnClock>& own)
    {
        const auto [at, fresh] = index_.try_emplace(key, static_cast<std::uint32_t>(nodes_.size()));
        if (fresh) {
            Node n;
            n.key = key;
            if (const auto said = own.find(key); said != own.end()) n.own = said->second;
            switch (n.own.reach) {
                case ClockReach::nothing: n.pull = 1; break;
                case ClockReach::second: n.pull = std::abs(n.own.error_s) <= rules_.tolerance_s ? 20 : 5; break;
                case ClockReach::time_of_day:
                case ClockReach::date: n.pull = 50; break;
            }
            // Errors within the tolerance are transport delay: the clock is held to be right.
            if (std::abs(n.own.error_s) <= rules_.tolerance_s) n.own.error_s = 0;
            nodes_.push_back(n);
        }
        return at->second;
    }

    void solve()
    {
        const auto truth = static_cast<std::uint32_t>(nodes_.size());
        std::vector<GraphEdge> edges = edges_;
        std::vector<std::optional<std::int64_t>> fixed(nodes_.size() + 1);
        fixed[truth] = 0;
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].own.reach == ClockReach::date) fixed[i] = nodes_[i].own.error_s;
            else edges.push_back({i, truth, nodes_[i].own.error_s, nodes_[i].pull});
        }
        error_ = least_absolute_deviations(nodes_.size() + 1, edges, fixed);
        for (const GraphEdge& e : edges_) {
            const std::int64_t residual = e.difference - (error_[e.a] - error_[e.b]);
            const bool apart = std::abs(e.difference) > rules_.pairs_tolerance_s;
            for (const auto& [i, sign] : {std::pair(e.a, 1), std::pair(e.b, -1)}) {
                nodes_[i].residuals.add(sign * residual, static_cast<std::uint64_t>(e.weight));
                nodes_[i].heard += static_cast<std::uint64_t>(e.weight);
                nodes_[i].contradicted = nodes_[i].contradicted || apart;
            }
        }
    }

    void find_components()
    {
        std::vector<std::uint32_t> root(nodes_.size());
        for (std::uint32_t i = 0; i < root.size(); ++i) root[i] = i;
        const auto find = [&](std::uint32_t i) {
            while (root[i] != i) i = root[i] = root[root[i]];
            return i;
        };
        for (const GraphEdge& e : edges_) root[find(e.a)] = find(e.b);
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            nodes_[i].component = find(i);
            Weights& w = weights_[nodes_[i].component];
            if (nodes_[i].own.reach == ClockReach::date) w.anchored = true;
            else (moved(i) ? w.moved : w.held) += nodes_[i].pull;
        }
    }

    bool moved(std::uint32_t i) const { return std::abs(error_[i] - nodes_[i].own.error_s) > rules_.pairs_tolerance_s; }

    void judge_node(std::uint32_t i, std::vector<ClockEntry>& out)
    {
        const Node& n = nodes_[i];
        if (n.own.reach == ClockReach::date) return;
        const Weights& w = weights_[n.component];
        ClockEntry entry{n.key.stream, n.key.hour, n.key.hour, 0, ClockKind::transmissions, ClockVerdict::unresolved, n.heard};
        if (!w.anchored && w.held < 2 * w.moved) {
            if (n.contradicted) out.push_back(entry);
            return;
        }
        if (!moved(i)) return;
        const bool stable = n.residuals.spread() <= rules_.pairs_spread_s;
        entry.verdict = stable ? ClockVerdict::repair : ClockVerdict::drop;
        entry.error_s = stable ? error_[i] : 0;
        out.push_back(entry);
    }

    struct Weights {
        std::int64_t held = 0, moved = 0;
        bool anchored = false;
    };

    const ClockRules& rules_;
    std::map<StreamHour, std::uint32_t> index_;
    std::vector<Node> nodes_;
    std::vector<GraphEdge> edges_;
    std::vector<std::int64_t> error_;
    std::map<std::uint32_t, Weights> weights_;
    bool quiet_ = true;
};

}  // namespace

CircularMedian circular_median(const std::array<std::uint32_t, 60>& bins, const ClockRules& rules)
{
    CircularMedian result;
    for (const std::uint32_t bin : bins) result.total += bin;
    if (result.total < rules.seconds_needed) return result;
    // The densest five seconds; of equals the one nearest to no error, then the earlier.
    std::int64_t centre = 0;
    std::uint64_t densest = 0;
    for (std::int64_t distance = 0; distance <= 30; ++distance) {
        for (const std::int64_t e : {-distance, distance}) {
            std::uint64_t sum = 0;
            for (std::int64_t d = -2; d <= 2; ++d) sum += bins[static_cast<std::size_t>(positive_mod(e + d + 30, 60))];
            if (sum > densest) densest = sum, centre = nearest_mod(e, 60);
        }
    }
    std::uint64_t rank = (result.total - 1) / 2;
    std::int64_t median = centre;
    for (std::int64_t d = -30; d < 30; ++d) {
        const std::uint64_t here = bins[static_cast<std::size_t>(positive_mod(centre + d + 30, 60))];
        if (rank < here) {
            median = centre + d;
            break;
        }
        rank -= here;
    }
    std::uint64_t near = 0;
    for (std::int64_t d = -3; d <= 3; ++d) near += bins[static_cast<std::size_t>(positive_mod(median + d + 30, 60))];
    result.value = nearest_mod(median, 60);
    result.found = near * 100 >= result.total * rules.share_near;
    return result;
}

OwnClock own_clock(const HourEvidence& hour, const ClockRules& rules)
{
    OwnClock own;
    CircularMedian second = circular_median(hour.seconds, rules);
    // The slot is the moment of transmission itself, the report's second that of the position in it: slots decide.
    if (const CircularMedian slot = circular_median(hour.slots, rules);
        slot.found && (!second.found || std::abs(nearest_mod(slot.value - second.value, 60)) > rules.tolerance_s))
        second = slot;
    const Whole minutes = whole_minutes(hour.minutes, second.found ? second.value : 0, rules);
    if (second.found) own = {ClockReach::second, second.value, second.total};
    if (second.found && minutes.found) own = {ClockReach::time_of_day, second.value + 60 * minutes.value, minutes.total};

    const BaseVote bases = base_vote(hour.bases, rules);
    if (!bases.found) return own;
    if (bases.bases < 3) {
        // One or two bases may be wrong themselves: ships must not contradict them.
        if (second.found && std::abs(nearest_mod(bases.error - second.value, 60)) > rules.tolerance_s) return own;
        if (minutes.found && std::abs(nearest_mod(bases.error - (second.found ? second.value : 0) - 60 * minutes.value, day_s)) > 60 + rules.tolerance_s) return own;
    }
    return {ClockReach::date, bases.error, bases.total};
}

std::vector<ClockEntry> judge_clocks(const ClockEvidence& evidence, const ClockRules& rules)
{
    std::vector<ClockEntry> entries;
    std::map<StreamHour, OwnClock> own;
    for (const auto& [key, hour] : evidence.hours()) {
        const OwnClock clock = own_clock(hour, rules);
        own.emplace(key, clock);
        if (std::abs(clock.error_s) <= rules.tolerance_s) continue;
        const ClockKind kind = clock.reach == ClockReach::date          ? ClockKind::base_stations
                               : clock.reach == ClockReach::time_of_day ? ClockKind::slots
                                                                        : ClockKind::utc_second;
        entries.push_back({key.stream, key.hour, key.hour, clock.error_s, kind, ClockVerdict::repair, clock.evidence});
    }
    Consensus(evidence, own, rules).judge(entries);
    return entries;
}

}  // namespace tw::ais
