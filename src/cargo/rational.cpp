#include "cargo/rational.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace tw::cargo {
namespace {

constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;  // their sum is ln 2 to 90 bits

/// 2 to the power of k, k within the exponents of normal numbers.
double two_to(int k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

template <std::size_t N>
double polynomial(const std::array<double, N>& c, double x)
{
    double sum = c[N - 1];
    for (std::size_t k = N - 1; k-- > 0;) sum = sum * x + c[k];
    return sum;
}

}  // namespace

double natural_log(double x)
{
    int shift = 0;
    if (x < 0x1p-1022) x *= 0x1p54, shift = -54;
    const auto bits = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>(bits >> 52) - 1023 + shift;
    double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFu) | (std::uint64_t{1023} << 52));   // 1 <= m < 2
    if (m > 1.4142135623730951) m *= 0.5, ++exponent;
    const double s = (m - 1) / (m + 1), z = s * s;   // ln m = 2 artanh s, |s| < 0.172
    double series = 0;
    for (int k = 21; k >= 3; k -= 2) series = (series + 1.0 / k) * z;
    return exponent * ln2_high + (exponent * ln2_low + (2 * s + 2 * s * series));
}

double natural_exp(double x)
{
    const double k = std::floor(x * 1.4426950408889634 + 0.5);
    const double r = (x - k * ln2_high) - k * ln2_low;   // |r| <= 0.347
    double sum = 1;
    for (int n = 16; n >= 1; --n) sum = 1 + sum * r / n;
    const int half = static_cast<int>(k) / 2;
    return sum * two_to(half) * two_to(static_cast<int>(k) - half);
}

double power(double x, double y)
{
    if (y == 0) return 1;
    return x <= 0 ? 0 : natural_exp(y * natural_log(x));
}

double normal_quantile(double p)
{
    static constexpr std::array<double, 8> a{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
        b{1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3},
        c{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
        d{1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9},
        e{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
        f{1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (std::fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    const double r = std::sqrt(-natural_log(q < 0 ? p : 1 - p));
    const double tail = r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
    return q < 0 ? -tail : tail;
}

}  // namespace tw::cargo
