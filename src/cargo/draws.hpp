#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "cargo/graph.hpp"
#include "core/progress.hpp"

namespace tw::cargo {

struct DrawSettings {
    std::size_t draws = 100'000;     ///< of one choice; more are made where the outer quantiles are still rough
    std::size_t most_draws = 1'600'000;
    std::uint64_t seed = 1;
    unsigned threads = 2;            ///< the result does not depend on it
    bool all_formulas = false;       ///< spreads of every formula, not only of outputs
    const Cancel* cancel = nullptr;
};

/// 5, 25, 50, 75 and 95 % quantiles, in the node's unit. There is no mean: a mean alone hides the rest.
using Spread = std::array<double, 5>;
inline constexpr std::array<double, 5> spread_shares{0.05, 0.25, 0.5, 0.75, 0.95};

/// Shares of more than this are said, and refused.
inline constexpr double disagree_share = 0.2, refuse_share = 0.8;

struct DrawnNode {
    const Node* node = nullptr;
    std::vector<std::string> missing;   ///< what its value lacks; empty = `spread` holds
    Spread spread{};
    double error = 0;                   ///< standard error of the outer quantiles over their width
};

struct DrawnCap {
    const Node* node = nullptr;
    std::vector<std::string> missing;   ///< empty = tested
    double broken = 0;                  ///< share of all draws that break it
};

/// Which side of a `min` or `max` gave its value, over the draws kept.
struct DrawnFork {
    const Node* node = nullptr;
    Op op = Op::least;
    std::string left, right;
    double left_share = 0;
};

/// An input whose low or high values are what hard caps reject.
struct Culprit {
    const Node* node = nullptr;
    double lower = 0, upper = 0;   ///< share of draws rejected among the lower and the upper half of its values
};

enum class Agreement : std::uint8_t { fine, disagree, refused };
std::string_view name(Agreement agreement);

struct Drawn {
    Choices choices;
    std::size_t draws = 0;
    double rejected = 0;              ///< share of draws that break a hard cap
    Agreement agreement = Agreement::fine;
    std::vector<DrawnNode> nodes;     ///< outputs, or all formulas; no spreads when refused
    std::vector<DrawnCap> caps;
    std::vector<DrawnFork> forks;
    std::vector<Culprit> culprits;    ///< the most telling first; when inputs disagree
};

/// Draws the inputs of a graph and computes everything that follows. Each input has a Philox stream of its own, by its name, and the number of
/// the draw is the counter: other nodes do not disturb it. `cancelled` when interrupted; `usage` for fewer than 1 000 draws,
/// or more than `most_draws`, or than half a gibibyte of values holds.
Result<Drawn> draw(const Graph& graph, const DrawSettings& settings);

/// The uniform number, in (0, 1), of one input in one draw.
double uniform_of(const Input& input, std::uint64_t seed, std::uint64_t counter);

}  // namespace tw::cargo
