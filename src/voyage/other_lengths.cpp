#include "voyage/other_lengths.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace tw::voyage {
namespace {

constexpr std::size_t cells = 500;      ///< of a metre
constexpr int reach = 40;               ///< of the kernel, metres
constexpr double spread = 10, worth = 8;
constexpr int rounds = 8;

double normal(double x, double sd) { return std::exp(-0.5 * x * x / (sd * sd)) / sd / 2.5066282746310002; }

std::size_t cell_of(const MeasuredLength& m) { return static_cast<std::size_t>(std::clamp(m.length_dm / 10, 0, static_cast<int>(cells) - 1)); }

}  // namespace

double measured_on(const MeasuredLength& measured, std::int32_t hull_dm) { return normal((measured.length_dm - hull_dm) / 10.0, std::hypot(std::max(30, measured.sd_dm), 30) / 10); }

OtherLengths::OtherLengths(std::span<const MeasuredLength> seen, std::span<const std::int32_t> hulls_dm) : density_(seen.size(), anything)
{
    if (seen.empty()) return;
    std::array<double, reach + 1> kernel{};
    for (int d = 0; d <= reach; ++d) kernel[static_cast<std::size_t>(d)] = normal(d, spread);
    std::vector<double> hull(seen.size(), 0.0);
    double known = 0;
    for (const std::int32_t length : hulls_dm) known += length > 0;
    for (std::size_t k = 0; k < seen.size(); ++k)
        for (const std::int32_t length : hulls_dm)
            if (length > 0) hull[k] += measured_on(seen[k], length) / known;
    std::vector<double> share(seen.size(), known > 0 ? 0.5 : 1.0), weight(cells), smooth(cells);
    for (int round = 0; round < rounds; ++round) {
        double others = 0;
        std::fill(weight.begin(), weight.end(), 0.0);
        std::fill(smooth.begin(), smooth.end(), 0.0);
        for (std::size_t k = 0; k < seen.size(); ++k) {
            weight[cell_of(seen[k])] += share[k];
            others += share[k];
        }
        for (int c = 0; c < static_cast<int>(cells); ++c) {
            if (weight[static_cast<std::size_t>(c)] <= 0) continue;
            for (int to = std::max(0, c - reach); to <= std::min(static_cast<int>(cells) - 1, c + reach); ++to)
                smooth[static_cast<std::size_t>(to)] += weight[static_cast<std::size_t>(c)] * kernel[static_cast<std::size_t>(std::abs(to - c))];
        }
        const auto all = static_cast<double>(seen.size());
        for (std::size_t k = 0; k < seen.size(); ++k) {
            density_[k] = (worth * anything + smooth[cell_of(seen[k])] - share[k] * kernel[0]) / (worth + others - share[k]);
            const double other = (others + 1) / (all + 2) * density_[k], watched = (all - others + 1) / (all + 2) * hull[k];
            share[k] = other / (other + watched);
        }
    }
}

}  // namespace tw::voyage
