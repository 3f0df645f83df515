#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace tw::cargo {

enum class Shape : std::uint8_t {
    point,       ///< one value
    uniform,     ///< low, high
    triangular,  ///< low, mode, high
    pert,        ///< low, mode, high; a beta with four times the weight on the mode
    lognormal,   ///< low and high are its 5 % and 95 % quantiles
    beta,        ///< low, high, alpha, beta, both at least 1
    discrete,    ///< values with weights
    empirical,   ///< values, each as likely
    posterior,   ///< drawn elsewhere in the engine; has no values until it is bound
    unknown,     ///< nobody said: there is no default
};
std::string_view name(Shape shape);
/// Inverse of `name`; `usage` with the list of names otherwise.
Result<Shape> shape_from_name(std::string_view text);

/// What is assumed of a value, in the unit of its node.
struct Distribution {
    Shape shape = Shape::unknown;
    double low = 0, mode = 0, high = 0;
    double alpha = 0, beta = 0;
    std::vector<double> values, weights;

    bool known() const { return shape != Shape::unknown && shape != Shape::posterior; }
};

/// `usage` for parameters out of order, not finite, a log-normal that reaches 0, a beta below 1, or too many or no values.
Result<void> check(const Distribution& distribution);
/// "uniform 60 to 80", "triangular 75, 80, 100", "unknown".
std::string text_of(const Distribution& distribution);
/// Reads "70", "60..80" (uniform), "unknown", or a shape with its numbers: "triangular(60, 70, 80)", "empirical(24, 27, 31)". `usage` otherwise.
Result<Distribution> read_distribution(std::string_view text);

/// The inverse of a distribution function, made of operations that every machine rounds alike.
class Quantile {
public:
    /// `distribution` has passed `check` and is known. Values are multiplied by `scale`.
    Quantile(const Distribution& distribution, double scale);

    /// Value at 0 < p < 1.
    double at(double p) const;
    /// Ends of what can come: 0 and infinity for a log-normal.
    double low() const { return low_; }
    double high() const { return high_; }
    /// Whether it gives one value only.
    bool fixed() const { return low_ == high_; }

private:
    Shape shape_;
    double low_, high_, middle_ = 0, left_ = 0;
    std::vector<double> values_, cumulated_;
};

}  // namespace tw::cargo
