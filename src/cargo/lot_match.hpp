#pragma once
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "cargo/lag.hpp"
#include "cargo/lot.hpp"
#include "cargo/rates.hpp"

namespace tw::cargo {

/// What a likelihood ratio of two lots rests on beside the rates. All are assumptions of these names; each is printed with a match.
struct LotModel {
    std::vector<BoxRate> rates = completed(std::vector<BoxRate>{});
    LagModel lag{};
    double window_days = 0;        ///< over which a lot at B could have come from anywhere else; 0 = from the first of A to the last of B
    double colour_error = 0.15;    ///< chance that a colour is called by the word of another
    double lab_blunder = 0.1, lab_blunder_sd = 2.5;  ///< share of measured colours that are off by so many times their sd: shade, haze, a mixed pixel
    double size_error = 0.05;
    double count_error = 0.12;     ///< of an exact count, as a part; an assumption after repeated counts of stacks at 3 m
    double count_median = 100, count_sigma = 1.2;  ///< of ordinary lots, log-normal
    double whole = 0.5, part = 0.3;                ///< a lot comes whole, or a part of it (any part alike); the rest is mixed with others and its number says nothing
};

/// Likelihood ratio "b is lot a, or a part of it" against "b is an independent lot", and what it is made of. Each factor is 1 where nothing is known.
struct LotRatio {
    double appearance = 1;   ///< colour and size together, against their base rate
    double count = 1;
    double lag = 1;          ///< 0 = b was over before a began
    double all() const { return appearance * count * lag; }
};

/// Weighs lots against each other. Holds what is worked out once.
class LotMatcher {
public:
    explicit LotMatcher(LotModel model);
    const LotModel& model() const { return model_; }
    double appearance(const Lot& a, const Lot& b) const;
    double count(const Lot& a, const Lot& b) const;
    LotRatio ratio(const Lot& a, const Lot& b, double window_days) const;

private:
    static constexpr std::size_t grid = 96;
    using Curve = std::array<double, grid>;
    double paint(const Lot& lot, const BoxRate& rate) const;
    double paint(const Lot& a, const Lot& b, const BoxRate& rate) const;
    double word(const Lot& lot, const BoxRate& rate) const;
    double size(const Lot& lot, const BoxRate& rate) const;
    Curve likelihood(const site::Figure& figure) const;

    LotModel model_;
    std::array<double, colours> colour_share_{};
    std::array<double, size_classes> size_share_{};
    Curve at_{}, prior_{};
    std::vector<Curve> same_;      ///< number at B given the number at A
};

/// Posterior of one pair alone under a prior.
double posterior(double ratio, double prior);
/// In words, after the scale of ENFSI (guideline for evaluative reporting, 2015): "no support", "weak", "moderate", "moderately strong", "strong", "very strong",
/// and for ratios below 1 "speaks against".
std::string_view strength(double ratio);

/// One lot at A with one at B.
struct LotPair {
    std::size_t a = 0, b = 0;
    LotRatio ratio;
    double joint = 0;              ///< chance that they are one, all others weighed as alternatives; each lot is matched at most once
    bool best = false;             ///< of the one most probable set of matches
};

struct LotMatch {
    std::vector<LotPair> pairs;    ///< by b, then a; of those whose ratio is above 0
    std::vector<double> none;      ///< by b: chance that it is none of A's lots
    double expected = 0;           ///< number of matches
    double window_days = 0;
    /// The same with the times at B shifted around the window, again and again: what chance gives.
    struct Placebo {
        int shifts = 0;            ///< 0 = the window is too short to shift anything
        double p = 1;              ///< share of shifts whose evidence is at least that of the real times; 1/(shifts+1) at least
        double real = 0;           ///< matches expected of the real times when every lot at B is weighed alone
        double expected = 0;       ///< the same of the shifted times, mean
        double mean_ratio = 1;     ///< of the lag factor; 1 when it gives no signal
    } placebo;
};

struct MatchSettings {
    double prior = 0.5;            ///< that a lot at B is one of those at A at all
    int shifts = 199;
    std::uint64_t seed = 1;
};

inline constexpr std::size_t most_lots = 200;  ///< at each site; callers refuse more

/// All lots of A against all of B. The same lots and settings give the same result, whatever their order within one instant.
LotMatch match_lots(std::span<const Lot> a, std::span<const Lot> b, const LotMatcher& matcher, const MatchSettings& settings);

}  // namespace tw::cargo
