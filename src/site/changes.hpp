#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace tw::site {

/// What a series is made of.
enum class Measure {
    counts,   ///< whole things: negative binomial with one dispersion for all segments
    sizes,    ///< lengths and areas: log-normal with one spread for all segments; values above 0
};

/// Where the level of a series changed.
struct Changes {
    std::vector<std::size_t> starts;    ///< first index of each segment after the first, ascending
    std::vector<double> levels;         ///< mean of each segment (of sizes: geometric mean); one more than `starts`
    double cost = 0;                    ///< of the segmentation, penalty included
};

/// The segmentation with the least cost: -2 log likelihood plus `penalty` for each change, exactly, in about linear time (PELT: Killick, Fearnhead and
/// Eckley, JASA 107, 2012). Penalty 0 = BIC: two parameters (level and place) for each change, 2 ln n. The dispersion is estimated from
/// differences of neighbours, so that changes of level don't enter it. Values below 0, and sizes of 0, are taken as the least there is.
Changes change_points(std::span<const double> values, Measure measure, double penalty = 0);

/// The same by trying every split (quadratic time): what `change_points` must equal.
Changes change_points_by_trying(std::span<const double> values, Measure measure, double penalty = 0);

/// Page's cumulative sum on the log likelihood ratio of two negative binomials: is the level now `factor` times the usual one? (E. S. Page,
/// Biometrika 41, 1954.) With the threshold ln(run), the mean number of samples to a false alarm is at least `run` (G. Lorden, Ann. Math. Stat. 42, 1971).
class Sentinel {
public:
    /// `mean` and `size` of usual counts (size 1e9 is Poisson), `factor` above or below 1, `run` samples between false alarms.
    Sentinel(double mean, double size, double factor, double run);
    /// Takes one count; true while the sum stands above the threshold. After an alarm `restart` begins anew.
    bool step(double count);
    double sum() const { return sum_; }
    /// Sample after which the sum last stood at 0: where the change may have begun.
    std::size_t began() const { return began_; }
    void restart();

private:
    double per_count_, per_sample_, threshold_, sum_ = 0;
    std::size_t at_ = 0, began_ = 0;
};

}  // namespace tw::site
