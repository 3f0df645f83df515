#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace tw::ais {

/// "Value of `a` less value of `b` is `difference`", said with `weight` > 0.
struct GraphEdge {
    std::uint32_t a = 0, b = 0;
    std::int64_t difference = 0;
    std::int64_t weight = 1;
};

/// Whole numbers x, one per node, that make the sum of weight * |x[a] - x[b] - difference| over all edges smallest: least
/// absolute deviations on a graph, exact. Nodes with a value in `fixed` keep it. Every connected component needs a fixed node,
/// else its values are only relative to its first node's 0.
///
/// Steepest descent for L-natural-convex functions with halving steps (K. Murota, "Discrete Convex Analysis", 2003, section
/// 10.3): each move adds one step to a set of nodes found by a minimum cut (Y. Dinitz' algorithm); no set lowers the sum at
/// the end, which for such functions means that nothing does. The result does not depend on the order of the edges.
std::vector<std::int64_t> least_absolute_deviations(std::size_t nodes, const std::vector<GraphEdge>& edges,
                                                    const std::vector<std::optional<std::int64_t>>& fixed);

}  // namespace tw::ais
