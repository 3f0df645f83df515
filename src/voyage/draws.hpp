#pragma once
#include <cmath>
#include <numbers>
#include <span>

#include "core/philox.hpp"

namespace tw::voyage {

/// Standard normal draw (Box and Muller); two uniforms each.
inline double draw_normal(Random& random)
{
    const double u = 1 - random.uniform(), v = random.uniform();
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
}

/// Gamma draw with the given shape > 0 and rate 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
inline double draw_gamma(Random& random, double shape)
{
    if (shape < 1) {
        const double u = 1 - random.uniform();
        return draw_gamma(random, shape + 1) * std::pow(u, 1 / shape);
    }
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = draw_normal(random), v = 1 + c * x;
        if (v <= 0) continue;
        const double v3 = v * v * v, u = 1 - random.uniform();
        if (std::log(u) < 0.5 * x * x + d - d * v3 + d * std::log(v3)) return d * v3;
    }
}

inline double draw_beta(Random& random, double a, double b)
{
    const double x = draw_gamma(random, a), y = draw_gamma(random, b);
    return x + y > 0 ? x / (x + y) : a / (a + b);
}

/// Index drawn by weight; weights are not negative and not all zero.
inline std::size_t draw_index(Random& random, std::span<const double> weights)
{
    double sum = 0;
    for (const double w : weights) sum += w;
    double rest = random.uniform() * sum;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0) continue;
        last = i;
        rest -= weights[i];
        if (rest < 0) return i;
    }
    return last;
}

}  // namespace tw::voyage
