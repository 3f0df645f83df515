#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "cargo/consist.hpp"
#include "cargo/lag.hpp"
#include "cargo/rates.hpp"

namespace tw::cargo {

/// What the ratio of two trains rests on beside the rates of cars. All are assumptions of these names.
struct ConsistModel {
    std::vector<CarRate> rates = completed(std::vector<CarRate>{});
    LagModel lag{};
    double window_days = 0;        ///< over which B could have seen any other train; 0 = from the first of A to the last of B
    double type_error = 0.08;      ///< chance that a car is read as another type
    double colour_error = 0.15;    ///< likewise of its colour
    double dropped = 0.06;         ///< chance that one car of A is not in the train at B
    double added = 0.05;           ///< chance, at each coupling, of a car that A did not show, and of another one after it
    double end_unseen = 0.7;       ///< likewise at the ends of a train that was not seen whole
    double turned = 0.45;          ///< weight of "the same cars, the train turned round"
    double cut = 0.08;             ///< weight of "cut in two, the parts swapped", any place of the cut alike, either way round
    double shuffled = 0.07;        ///< weight of "the cars in any order"; the rest is "in the same order"
    double length_median = 30, length_sigma = 0.9;  ///< cars of ordinary trains, log-normal
    /// How ordinary trains hang together: mixed, in blocks, and of one kind. Shares of such trains, the chance that a car is of its neighbour's kind, and the
    /// chance that it then has its colour too because of that. Without it, every train of sixty tank cars would look like every other by a ratio of millions.
    struct Runs { double share, same, colour; };
    std::array<Runs, 3> runs{{{0.3, 0.0, 0.0}, {0.4, 0.6, 0.5}, {0.3, 0.95, 0.97}}};
};

/// How the cars of B stand to those of A in the likeliest alignment.
struct Alignment {
    bool turned = false;
    std::size_t cut = 0;           ///< cars of A that come last at B; 0 = not cut
    std::size_t together = 0;      ///< cars aligned with each other
    std::size_t alike = 0;         ///< of them: of one type, and of one colour where both are known
    std::size_t missing = 0;       ///< cars of A without one at B
    std::size_t added = 0;
};

struct ConsistRatio {
    double order = 1;              ///< the cars in their order, all ways of alignment together, pair hidden Markov model
    double lag = 1;
    Alignment alignment{};
    double all() const { return order * lag; }
};

/// Weighs trains against each other.
class ConsistMatcher {
public:
    explicit ConsistMatcher(ConsistModel model);
    const ConsistModel& model() const { return model_; }
    /// Ratio of B's cars under "the train of A" against "any train of the fleet", without the lag. `best` gets the likeliest alignment where asked.
    double order(const Consist& a, const Consist& b, Alignment* best = nullptr) const;
    ConsistRatio ratio(const Consist& a, const Consist& b, double window_days) const;

    /// What chance gives: trains of `b`'s length drawn from the rates and runs, each as `b` was read (unread cars stay unread), weighed against A.
    struct Chance {
        int draws = 0;
        double reached = 1;        ///< share of drawn trains whose ratio is at least that of b; 1/(draws+1) at least
        double shuffled = 1;       ///< the same of b's own cars in random order: what their order adds; 1 = nothing
    };
    Chance chance(const Consist& a, const Consist& b, double ratio, int draws, std::uint64_t seed) const;

private:
    struct Runs;
    Runs runs(std::span<const std::size_t> codes, bool cars) const;
    std::vector<double> alike(std::span<const std::size_t> a, std::span<const std::size_t> b) const;
    double aligned(std::span<const std::size_t> a, std::size_t n, std::span<const double> alike, bool whole_a, bool whole_b, std::vector<double>& row) const;
    double any_order(std::size_t m, std::size_t n, std::span<const double> alike) const;
    Alignment align(const std::vector<Car>& cars_a, const std::vector<Car>& cars_b, std::span<const double> ratios, std::span<const std::size_t> order) const;
    double length(std::size_t cars) const;
    std::vector<std::size_t> codes(const std::vector<Car>& cars) const;

    ConsistModel model_;
    std::vector<double> seen_;     ///< chance of a reading of a car that is so, by code of type and colour, and rate
    std::array<double, car_types> type_share_{};
    std::vector<double> share_;    ///< of a reading, by code; 1 for what was not read
};

/// One train at A with one at B.
struct ConsistPair {
    std::size_t a = 0, b = 0;
    ConsistRatio ratio;
    ConsistMatcher::Chance chance;
    double joint = 0;              ///< each train is matched at most once
    bool best = false;
};

struct ConsistMatch {
    std::vector<ConsistPair> pairs;   ///< by b, then a; those whose ratio is at least 0.01
    std::vector<double> none;         ///< by b
    double expected = 0;
    double window_days = 0;
};

inline constexpr std::size_t most_trains = 200;

ConsistMatch match_consists(std::span<const Consist> a, std::span<const Consist> b, const ConsistMatcher& matcher, double prior, int draws, std::uint64_t seed);

}  // namespace tw::cargo
