#include "site/share.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tw::site {

Share share_of(std::uint64_t k, std::uint64_t n)
{
    k = std::min(k, n);
    if (n == 0) return {0, 0, {0}, {0}, {1'000'000}};
    constexpr double z = 1.959963984540054;  // 97.5 % of the normal distribution
    const double of = static_cast<double>(n), p = static_cast<double>(k) / of, zz = z * z / of;
    const double centre = (p + zz / 2) / (1 + zz), half = z * std::sqrt(p * (1 - p) / of + zz / (4 * of)) / (1 + zz);
    const auto ppm = [](double share) { return Ppm{static_cast<std::int32_t>(std::clamp(share, 0.0, 1.0) * 1e6 + 0.5)}; };
    return {k, n, ppm(p), k == 0 ? Ppm{0} : ppm(centre - half), k == n ? Ppm{1'000'000} : ppm(centre + half)};
}

std::string text_of(const Share& share)
{
    if (share.n == 0) return "0 of 0: unknown";
    return fmt::format("{} of {} = {:.0f} % ({:.1f}-{:.1f} %)", share.k, share.n, share.value.value / 1e4, share.low.value / 1e4, share.high.value / 1e4);
}

}  // namespace tw::site
