#include "ais/clock_graph.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace tw::ais {
namespace {

constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max() / 4;

/// Minimum cut between two terminals; arcs in forward and backward pairs.
class FlowNetwork {
public:
    explicit FlowNetwork(std::size_t nodes) : first_(nodes, none) {}

    void arc(std::uint32_t from, std::uint32_t to, std::int64_t capacity)
    {
        arcs_.push_back({to, first_[from], capacity});
        first_[from] = static_cast<std::uint32_t>(arcs_.size() - 1);
        arcs_.push_back({from, first_[to], 0});
        first_[to] = static_cast<std::uint32_t>(arcs_.size() - 1);
    }

    std::int64_t run(std::uint32_t source, std::uint32_t sink)
    {
        std::int64_t flow = 0;
        while (find_levels(source, sink)) {
            next_ = first_;
            while (const std::int64_t pushed = augment(source, sink)) flow += pushed;
        }
        return flow;
    }

    /// After `run`: whether a node lies on the source's side of the smallest such cut.
    bool on_source_side(std::uint32_t node) const { return level_[node] != none; }

private:
    struct Arc {
        std::uint32_t to, next;
        std::int64_t capacity;
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    bool find_levels(std::uint32_t source, std::uint32_t sink)
    {
        level_.assign(first_.size(), none);
        level_[source] = 0;
        queue_.assign(1, source);
        for (std::size_t i = 0; i < queue_.size(); ++i) {
            for (std::uint32_t a = first_[queue_[i]]; a != none; a = arcs_[a].next) {
                if (arcs_[a].capacity == 0 || level_[arcs_[a].to] != none) continue;
                level_[arcs_[a].to] = level_[queue_[i]] + 1;
                queue_.push_back(arcs_[a].to);
            }
        }
        return level_[sink] != none;
    }

    /// One path to the sink along rising levels, found without recursion: graphs may be long chains.
    std::int64_t augment(std::uint32_t source, std::uint32_t sink)
    {
        path_.clear();
        std::uint32_t node = source;
        while (node != sink) {
            std::uint32_t& a = next_[node];
            while (a != none && (arcs_[a].capacity == 0 || level_[arcs_[a].to] != level_[node] + 1)) a = arcs_[a].next;
            if (a != none) {
                path_.push_back(a);
                node = arcs_[a].to;
            } else {
                if (node == source) return 0;
                level_[node] = none;
                node = arcs_[path_.back() ^ 1U].to;
                path_.pop_back();
            }
        }
        std::int64_t pushed = unbounded;
        for (const std::uint32_t a : path_) pushed = std::min(pushed, arcs_[a].capacity);
        for (const std::uint32_t a : path_) {
            arcs_[a].capacity -= pushed;
            arcs_[a ^ 1U].capacity += pushed;
        }
        return pushed;
    }

    std::vector<std::uint32_t> first_, next_, level_, queue_, path_;
    std::vector<Arc> arcs_;
};

/// Adds `step` to the set of free nodes that lowers the sum most, if one does.
bool descend(std::vector<std::int64_t>& x, const std::vector<GraphEdge>& edges, const std::vector<std::optional<std::int64_t>>& fixed, std::int64_t step)
{
    const auto source = static_cast<std::uint32_t>(x.size());
    const std::uint32_t sink = source + 1;
    FlowNetwork network(x.size() + 2);
    std::vector<std::int64_t> unary(x.size(), 0);
    for (const GraphEdge& e : edges) {
        const std::int64_t off = x[e.a] - x[e.b] - e.difference;
        const std::int64_t only_a = e.weight * (std::abs(off + step) - std::abs(off));
        const std::int64_t only_b = e.weight * (std::abs(off - step) - std::abs(off));
        // only_a [a in, b out] + only_b [b in, a out] = only_b ([b in] - [a in]) + (only_a + only_b) [a in, b out]
        unary[e.a] -= only_b;
        unary[e.b] += only_b;
        if (only_a + only_b > 0) network.arc(e.a, e.b, only_a + only_b);
    }
    std::int64_t gain = 0;
    for (std::uint32_t i = 0; i < x.size(); ++i) {
        if (fixed[i]) network.arc(i, sink, unbounded);
        if (unary[i] > 0) network.arc(i, sink, unary[i]);
        if (unary[i] < 0) {
            network.arc(source, i, -unary[i]);
            gain -= unary[i];
        }
    }
    if (gain == 0 || network.run(source, sink) >= gain) return false;
    for (std::uint32_t i = 0; i < x.size(); ++i)
        if (network.on_source_side(i)) x[i] += step;
    return true;
}

/// A start near the optimum: along the heaviest edges outward from the fixed nodes.
std::vector<std::int64_t> start_values(std::size_t nodes, std::vector<GraphEdge> edges, const std::vector<std::optional<std::int64_t>>& fixed)
{
    std::sort(edges.begin(), edges.end(), [](const GraphEdge& p, const GraphEdge& q) {
        return std::tie(q.weight, p.a, p.b, p.difference) < std::tie(p.weight, q.a, q.b, q.difference);
    });
    // Kruskal's heaviest spanning forest, with all fixed nodes as one tree.
    std::vector<std::uint32_t> tree(nodes);
    std::uint32_t anchored = std::numeric_limits<std::uint32_t>::max();
    for (std::uint32_t i = 0; i < nodes; ++i) tree[i] = i;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        if (!fixed[i]) continue;
        if (anchored == std::numeric_limits<std::uint32_t>::max()) anchored = i;
        tree[i] = anchored;
    }
    const auto root = [&](std::uint32_t i) {
        while (tree[i] != i) i = tree[i] = tree[tree[i]];
        return i;
    };
    std::vector<std::vector<std::pair<std::uint32_t, std::int64_t>>> next(nodes);
    for (const GraphEdge& e : edges) {
        if (root(e.a) == root(e.b)) continue;
        tree[root(e.a)] = root(e.b);
        next[e.a].emplace_back(e.b, -e.difference);
        next[e.b].emplace_back(e.a, e.difference);
    }
    std::vector<std::int64_t> x(nodes, 0);
    std::vector<bool> known(nodes, false);
    const auto spread = [&](std::uint32_t from) {
        std::vector<std::uint32_t> open{from};
        while (!open.empty()) {
            const std::uint32_t i = open.back();
            open.pop_back();
            for (const auto& [to, difference] : next[i]) {
                if (known[to]) continue;
                known[to] = true;
                x[to] = x[i] + difference;
                open.push_back(to);
            }
        }
    };
    for (std::uint32_t i = 0; i < nodes; ++i)
        if (fixed[i]) x[i] = *fixed[i], known[i] = true;
    for (std::uint32_t i = 0; i < nodes; ++i)
        if (fixed[i]) spread(i);
    for (std::uint32_t i = 0; i < nodes; ++i)
        if (!known[i]) known[i] = true, spread(i);
    return x;
}

}  // namespace

std::vector<std::int64_t> least_absolute_deviations(std::size_t nodes, const std::vector<GraphEdge>& edges,
                                                    const std::vector<std::optional<std::int64_t>>& fixed)
{
    std::vector<std::int64_t> x = start_values(nodes, edges, fixed);
    // Far from the start only where edges contradict each other: begin with the largest deviation that is left.
    std::int64_t farthest = 1;
    for (const GraphEdge& e : edges) farthest = std::max(farthest, std::abs(x[e.a] - x[e.b] - e.difference));
    std::int64_t step = 1;
    while (step * 2 <= farthest) step *= 2;
    for (; step >= 1; step /= 2)
        while (descend(x, edges, fixed, step) || descend(x, edges, fixed, -step)) {}
    return x;
}

}  // namespace tw::ais
