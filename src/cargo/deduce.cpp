#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "cargo/reconcile.hpp"
#include "cargo/windows.hpp"

namespace tw::cargo {
namespace {

constexpr double determined = 0.1, at_end = 0.03;
constexpr std::size_t most_claims = 64;
constexpr double most_effort = 4e7;   ///< trials times steps, of all graphs together

/// What is taken as true together: one claim, or all that one statement says.
struct Atom {
    std::string name;
    std::vector<const ClaimedValue*> claims;
    std::uint64_t mask = 0;   ///< of its claims, in order of the file
};

std::vector<Atom> atoms_of(const std::vector<ClaimedValue>& claims)
{
    std::vector<Atom> statements, all;
    for (std::size_t k = 0; k < std::min(claims.size(), most_claims); ++k) {
        const std::string& statement = claims[k].claim->claim.statement;
        auto at = std::ranges::find(statements, statement, &Atom::name);
        if (at == statements.end()) at = statements.insert(at, {statement, {}, 0});
        at->claims.push_back(&claims[k]);
        at->mask |= std::uint64_t{1} << k;
    }
    for (const Atom& statement : statements) {
        all.push_back(statement);
        if (statement.claims.size() < 2) continue;
        for (const ClaimedValue* claim : statement.claims)
            all.push_back({statement.name + " (" + claim->claim->claim.about + ")", {claim}, std::uint64_t{1} << (claim - claims.data())});
    }
    return all;
}

bool is_narrow(const Range& r) { return std::isfinite(r.low) && std::isfinite(r.high) && r.low > 0 && r.high - r.low <= determined * (r.high + r.low) / 2; }

class Deducing {
public:
    Deducing(const Graph& graph, const std::vector<ClaimedValue>& claims, std::size_t graphs) : graph_(graph), atoms_(atoms_of(claims)), varies_(varying(graph))
    {
        const double n = static_cast<double>(atoms_.size()), each = static_cast<double>(graph.steps.size()) * static_cast<double>(graphs);
        parts_ = n * n * n / 6 * each <= most_effort ? 3 : n * n / 2 * each <= most_effort ? 2 : 1;
        const Windows nothing(graph, {}, Freedom::deducing);
        std::vector<Range> ranges = nothing.system().ranges();
        nothing.system().narrow(ranges);
        for (std::uint32_t p = 0; p < graph.placed.size(); ++p) {
            const NodeKind kind = graph.placed[p].node->kind;
            if (graph.placed[p].slot == no_slot || kind == NodeKind::alternative || is_narrow(ranges[nothing.variable(p, {})])) continue;
            asked_.push_back(p);
        }
    }

    std::vector<Deduction> take()
    {
        // fewer parts first, and of as many parts fewer claims first: only what no fewer imply is kept
        std::vector<std::vector<std::size_t>> trials;
        for (std::size_t a = 0; a < atoms_.size(); ++a) {
            trials.push_back({a});
            for (std::size_t b = a + 1; b < atoms_.size() && parts_ > 1; ++b) {
                if ((atoms_[a].mask & atoms_[b].mask) != 0) continue;
                trials.push_back({a, b});
                for (std::size_t c = b + 1; c < atoms_.size() && parts_ > 2; ++c)
                    if (((atoms_[a].mask | atoms_[b].mask) & atoms_[c].mask) == 0) trials.push_back({a, b, c});
            }
        }
        std::ranges::stable_sort(trials, {}, [&](const auto& which) { return std::pair(which.size(), std::popcount(mask(which))); });
        for (const auto& which : trials) trial(which);
        return std::move(found_);
    }

private:
    using Key = std::pair<std::uint32_t, std::string>;   ///< placed, window

    std::uint64_t mask(const std::vector<std::size_t>& which) const
    {
        std::uint64_t all = 0;
        for (const std::size_t a : which) all |= atoms_[a].mask;
        return all;
    }

    void trial(const std::vector<std::size_t>& which)
    {
        std::vector<std::string> periods;
        for (const std::size_t s : which)
            for (const ClaimedValue* c : atoms_[s].claims)
                if (!c->period.empty() && std::ranges::find(periods, c->period) == periods.end()) periods.push_back(c->period);
        const Windows windows(graph_, periods, Freedom::deducing);
        std::vector<Range> stated = windows.system().ranges();
        if (!lay(which, windows, &ClaimedValue::stated, stated)) return;
        std::vector<Range> possible;   // laid only when something follows
        for (const std::uint32_t p : asked_)
            for (const std::string& period : windows.periods()) {
                if (!varies_[graph_.placed[p].slot] && period != windows.periods().front()) continue;
                const std::uint32_t variable = windows.variable(p, period);
                if (!is_narrow(stated[variable])) continue;
                const Key key{p, varies_[graph_.placed[p].slot] ? period : std::string{}};
                if (known_by_fewer(key, mask(which))) continue;
                if (possible.empty()) {
                    possible = windows.system().ranges();
                    if (!lay(which, windows, &ClaimedValue::possible, possible)) possible = stated;
                }
                known_[key].push_back(mask(which));
                add(key, which, stated[variable], possible[variable]);
            }
    }

    bool lay(const std::vector<std::size_t>& which, const Windows& windows, Range ClaimedValue::*value, std::vector<Range>& ranges) const
    {
        for (const std::size_t s : which)
            for (const ClaimedValue* c : atoms_[s].claims) {
                Range& range = ranges[windows.variable(c->placed, c->period)];
                range = {std::max(range.low, (c->*value).low), std::min(range.high, (c->*value).high)};
                if (range.empty()) return false;
            }
        return windows.system().narrow(ranges);
    }

    bool known_by_fewer(const Key& key, std::uint64_t claims) const
    {
        const auto known = known_.find(key);
        return known != known_.end() && std::ranges::any_of(known->second, [&](std::uint64_t fewer) { return (claims & fewer) == fewer; });
    }

    void add(const Key& key, const std::vector<std::size_t>& which, const Range& stated, const Range& possible)
    {
        const Node& node = *graph_.placed[key.first].node;
        const double scale = node.unit.scale;
        Deduction one;
        one.choices = graph_.choices;
        one.node = &node;
        one.period = key.second;
        one.claims = mask(which);
        one.value = (stated.low + stated.high) / 2 / scale;
        one.range = {possible.low / scale, possible.high / scale};
        for (const std::size_t s : which) {
            one.statements.push_back(atoms_[s].name);
            for (const ClaimedValue* c : atoms_[s].claims) {
                if (std::isinf(c->possible.high) || c->claim->claim.figure.bound == site::Bound::at_most || c->claim->claim.figure.bound == site::Bound::up_to || c->claim->claim.figure.bound == site::Bound::less_than) one.bounded = true;
                if (which.size() == 1 && c->placed == key.first && c->period == key.second) one.direct = true;
            }
        }
        if (node.possible) {
            const double end = node.possible->second;
            one.at = one.value > end * (1 + at_end) ? AtEnd::beyond : one.value >= end * (1 - at_end) ? AtEnd::at_end : AtEnd::within;
        }
        found_.push_back(std::move(one));
    }

    const Graph& graph_;
    std::vector<Atom> atoms_;
    std::vector<bool> varies_;
    std::vector<std::uint32_t> asked_;
    std::map<Key, std::vector<std::uint64_t>> known_;
    std::vector<Deduction> found_;
    int parts_ = 3;
};

}  // namespace

std::string_view name(AtEnd at)
{
    switch (at) {
    case AtEnd::no_end: return "no_end";
    case AtEnd::within: return "within";
    case AtEnd::at_end: return "at_end";
    case AtEnd::beyond: return "beyond";
    }
    return "no_end";
}

std::vector<Deduction> deduce(const Graph& graph, const std::vector<ClaimedValue>& claims, std::size_t graphs) { return Deducing(graph, claims, graphs).take(); }

}  // namespace tw::cargo
