#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "cargo/draws.hpp"
#include "cargo/graph.hpp"

namespace tw::cargo {

/// What one input, or one group of inputs that move together, does to an output. Caps are left out: this says what the formulas do.
struct Driver {
    std::string name;       ///< of the node, or of the group
    double low = 0, high = 0;   ///< the output with this input at its 5 and at its 95 % quantile and all others at their medians, node's unit
    double first = 0;       ///< Sobol index: share of the output's variance that goes with this input alone
    double total = 0;       ///< the same with everything it does together with others
};

struct Sensitivity {
    const Node* node = nullptr;
    double middle = 0;               ///< the output with every input at its median
    std::vector<Driver> tornado;     ///< widest first
    /// The three names that matter most, by total index.
    std::vector<std::string> top() const;
};

inline constexpr std::size_t sobol_points = 16'384;

/// Tornado and Sobol indices of every output that has a value. First indices by Saltelli et al. (2010), total ones by Jansen (1999), on
/// `points` points from the inputs' own streams: errors of about 0.02 at the default.
std::vector<Sensitivity> sensitivity(const Graph& graph, std::uint64_t seed, std::size_t points = sobol_points);

}  // namespace tw::cargo
