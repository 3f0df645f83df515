#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cargo/consist_match.hpp"
#include "cargo/lot_match.hpp"

namespace tw::test {

/// How a simulated world of lots differs from what the matcher takes it to be.
struct LotHabits {
    bool measured = true;        ///< colours in Lab; else words
    bool colour_only = false;    ///< nothing is known but the word of the colour, and the time tells nothing
    bool off_model = false;      ///< other rates than the matcher's, days of waiting before B sees a lot, longer tails of the lag, a cast of colour over whole scenes
    bool linked = true;          ///< false: nothing ever goes from A to B
};

/// Lots at two places and which are one: made up, nothing in it happened.
struct LotWorld {
    std::vector<cargo::Lot> a, b;
    std::vector<std::pair<std::size_t, std::size_t>> same;   ///< a, b
    cargo::LotModel model;                                   ///< what the matcher is given
};
LotWorld lot_world(const LotHabits& habits, std::uint64_t seed);

struct TrainHabits {
    bool short_trains = false;   ///< of five cars or so, and no colour is read: little to know them by
    bool off_model = false;      ///< blocks of cars dropped together, other runs, more misreading
    bool linked = true;
};
struct TrainWorld {
    std::vector<cargo::Consist> a, b;
    std::vector<std::pair<std::size_t, std::size_t>> same;
    cargo::ConsistModel model;
};
TrainWorld train_world(const TrainHabits& habits, std::uint64_t seed);

/// A stated chance and whether it was so.
struct Judged { double chance = 0; bool so = false; double ratio = 0; };

/// Mean logarithmic loss of stated chances (natural logarithm), and of stating the base rate every time.
struct Loss { double stated = 0, base = 0, rate = 0; };
Loss loss_of(const std::vector<Judged>& all);

/// One step of a reliability diagram.
struct Step { double from = 0, to = 0; std::size_t number = 0; double stated = 0, so = 0; };
std::vector<Step> reliability(const std::vector<Judged>& all);

/// All pairs of many worlds judged alone, at the share of true pairs as prior.
struct LotTrial {
    std::vector<Judged> alone, joint;   ///< of joint chances the prior is the share of lots at B that came from A
    std::vector<double> placebo_p;      ///< one a world
    double expected = 0, shifted = 0;   ///< matches expected, real and shifted, summed
    double lag_ratio = 0;               ///< mean over worlds
    std::size_t same = 0, best_right = 0, best_said = 0;
};
LotTrial lot_trial(const LotHabits& habits, std::uint64_t first_seed, std::size_t worlds, int shifts);

struct TrainTrial {
    std::vector<Judged> alone, joint;
    std::size_t same = 0, best_right = 0, best_said = 0;
};
TrainTrial train_trial(const TrainHabits& habits, std::uint64_t first_seed, std::size_t worlds);

}  // namespace tw::test
