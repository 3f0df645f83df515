#pragma once
#include <cstdint>
#include <vector>

namespace tw::cargo {

/// Sets of matches between rows and columns in which each is matched at most once; a set weighs the product of the weights of its matches, the empty set 1.
struct Assignment {
    std::vector<double> chance;        ///< rows x columns: share of the weight of all sets that hold this match
    std::vector<std::int64_t> best;    ///< by column: its row in the heaviest set, -1 = none
    double expected = 0;               ///< matches, over all sets
    bool exact = true;                 ///< false: chances by belief propagation
};

/// Weights are rows x columns, each >= 0. Exact by summing over subsets where the smaller side has at most 10; beyond that by belief propagation, which for
/// sets with unmatched members converges to one answer (Bayati, Gamarnik, Katz, Nair, Tetali, STOC 2007) and is close, not exact.
Assignment assign(std::size_t rows, std::size_t columns, const std::vector<double>& weight);

/// The weight, alike for all pairs, under which so large a share of the columns is matched on average before anything is known of them; no more than 95 % of
/// the smaller side can be.
double weight_of_share(std::size_t rows, std::size_t columns, double share);

}  // namespace tw::cargo
