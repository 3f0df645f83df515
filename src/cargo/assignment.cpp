#include "cargo/assignment.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

namespace tw::cargo {
namespace {

constexpr std::size_t exact_limit = 10;
constexpr std::size_t exact_work = 20'000'000;

/// By subsets of the rows (at most `exact_limit`), columns one after the other, forward and backward.
std::vector<double> by_subsets(std::size_t rows, std::size_t columns, const std::vector<double>& weight)
{
    const std::size_t sets = std::size_t{1} << rows;
    std::vector<double> forward((columns + 1) * sets), backward((columns + 1) * sets), chance(rows * columns);
    forward[0] = 1;
    // every layer is scaled to a sum of 1: products of many weights leave the numbers otherwise
    const auto scale = [&](std::span<double> layer) {
        double sum = 0;
        for (const double x : layer) sum += x;
        for (double& x : layer) x /= sum;
    };
    for (std::size_t j = 0; j < columns; ++j) {
        const auto from = std::span(forward).subspan(j * sets, sets), to = std::span(forward).subspan((j + 1) * sets, sets);
        for (std::size_t set = 0; set < sets; ++set) {
            if (from[set] == 0) continue;
            to[set] += from[set];
            for (std::size_t i = 0; i < rows; ++i)
                if ((set >> i & 1) == 0) to[set | std::size_t{1} << i] += from[set] * weight[i * columns + j];
        }
        scale(to);
    }
    std::ranges::fill(std::span(backward).subspan(columns * sets, sets), 1.0);
    for (std::size_t j = columns; j-- > 0;) {
        const auto from = std::span(backward).subspan((j + 1) * sets, sets), to = std::span(backward).subspan(j * sets, sets), before = std::span(forward).subspan(j * sets, sets);
        double all = 0;
        for (std::size_t set = 0; set < sets; ++set) {
            to[set] = from[set];
            for (std::size_t i = 0; i < rows; ++i)
                if ((set >> i & 1) == 0) {
                    const double with = weight[i * columns + j] * from[set | std::size_t{1} << i];
                    to[set] += with;
                    chance[i * columns + j] += before[set] * with;
                }
            all += before[set] * to[set];
        }
        for (std::size_t i = 0; i < rows; ++i) chance[i * columns + j] /= all;
        scale(to);
    }
    return chance;
}

std::vector<double> by_messages(std::size_t rows, std::size_t columns, const std::vector<double>& weight)
{
    constexpr int most = 400;
    constexpr double settled = 1e-9;
    std::vector<double> to_column(rows * columns, 1.0), to_row(rows * columns, 1.0);
    for (int round = 0; round < most; ++round) {
        double moved = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            double sum = 1;
            for (std::size_t j = 0; j < columns; ++j) sum += weight[i * columns + j] * to_row[i * columns + j];
            for (std::size_t j = 0; j < columns; ++j) {
                const std::size_t k = i * columns + j;
                const double next = 1 / std::max(1.0, sum - weight[k] * to_row[k]);
                moved = std::max(moved, std::abs(next - to_column[k]));
                to_column[k] = next;
            }
        }
        for (std::size_t j = 0; j < columns; ++j) {
            double sum = 1;
            for (std::size_t i = 0; i < rows; ++i) sum += weight[i * columns + j] * to_column[i * columns + j];
            for (std::size_t i = 0; i < rows; ++i) {
                const std::size_t k = i * columns + j;
                const double next = 1 / std::max(1.0, sum - weight[k] * to_column[k]);
                moved = std::max(moved, std::abs(next - to_row[k]));
                to_row[k] = next;
            }
        }
        if (moved < settled) break;
    }
    std::vector<double> chance(rows * columns);
    for (std::size_t k = 0; k < chance.size(); ++k) {
        const double w = weight[k] * to_row[k] * to_column[k];
        chance[k] = w / (1 + w);
    }
    return chance;
}

/// The heaviest set: shortest augmenting paths with potentials (Kuhn, Munkres; the form of Jonker and Volgenant), every column with a row of its own that
/// stands for no match.
std::vector<std::int64_t> heaviest(std::size_t rows, std::size_t columns, const std::vector<double>& weight)
{
    const std::size_t n = columns, m = rows + columns;
    const auto cost = [&](std::size_t j, std::size_t i) {
        if (i >= rows) return i - rows == j ? 0.0 : 1e6;
        const double w = weight[i * columns + j];
        return w > 0 ? -std::log(w) : 1e6;
    };
    std::vector<double> u(n + 1), v(m + 1);
    std::vector<std::size_t> of(m + 1), way(m + 1);
    for (std::size_t j = 1; j <= n; ++j) {
        of[0] = j;
        std::size_t at = 0;
        std::vector<double> least(m + 1, std::numeric_limits<double>::infinity());
        std::vector<bool> used(m + 1);
        do {
            used[at] = true;
            const std::size_t column = of[at];
            double delta = std::numeric_limits<double>::infinity();
            std::size_t next = 0;
            for (std::size_t i = 1; i <= m; ++i) {
                if (used[i]) continue;
                const double reduced = cost(column - 1, i - 1) - u[column] - v[i];
                if (reduced < least[i]) {
                    least[i] = reduced;
                    way[i] = at;
                }
                if (least[i] < delta) {
                    delta = least[i];
                    next = i;
                }
            }
            for (std::size_t i = 0; i <= m; ++i) {
                if (used[i]) {
                    u[of[i]] += delta;
                    v[i] -= delta;
                } else {
                    least[i] -= delta;
                }
            }
            at = next;
        } while (of[at] != 0);
        while (at != 0) {
            of[at] = of[way[at]];
            at = way[at];
        }
    }
    std::vector<std::int64_t> best(columns, -1);
    for (std::size_t i = 1; i <= rows; ++i)
        if (of[i] != 0 && weight[(i - 1) * columns + of[i] - 1] > 0) best[of[i] - 1] = static_cast<std::int64_t>(i - 1);
    return best;
}

}  // namespace

Assignment assign(std::size_t rows, std::size_t columns, const std::vector<double>& weight)
{
    Assignment result;
    result.best.assign(columns, -1);
    if (rows == 0 || columns == 0) return result;
    const bool turned = columns < rows;
    const std::size_t small = std::min(rows, columns), large = std::max(rows, columns);
    result.exact = small <= exact_limit && (std::size_t{1} << std::min<std::size_t>(small, exact_limit)) * large * small <= exact_work;
    if (!result.exact) {
        result.chance = by_messages(rows, columns, weight);
    } else if (!turned) {
        result.chance = by_subsets(rows, columns, weight);
    } else {
        std::vector<double> other(weight.size());
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < columns; ++j) other[j * rows + i] = weight[i * columns + j];
        const auto chance = by_subsets(columns, rows, other);
        result.chance.resize(weight.size());
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < columns; ++j) result.chance[i * columns + j] = chance[j * rows + i];
    }
    for (const double c : result.chance) result.expected += c;
    result.best = heaviest(rows, columns, weight);
    return result;
}

double weight_of_share(std::size_t rows, std::size_t columns, double share)
{
    const std::size_t small = std::min(rows, columns);
    const double wanted = std::min(share * static_cast<double>(columns), 0.95 * static_cast<double>(small));
    // k matches can be chosen in C(rows, k) C(columns, k) k! ways
    std::vector<double> log_ways(small + 1);
    for (std::size_t k = 1; k <= small; ++k)
        log_ways[k] = log_ways[k - 1] + std::log(static_cast<double>(rows - k + 1)) + std::log(static_cast<double>(columns - k + 1)) - std::log(static_cast<double>(k));
    const auto expected = [&](double log_weight) {
        double largest = 0;
        for (std::size_t k = 0; k <= small; ++k) largest = std::max(largest, log_ways[k] + static_cast<double>(k) * log_weight);
        double all = 0, matches = 0;
        for (std::size_t k = 0; k <= small; ++k) {
            const double p = std::exp(log_ways[k] + static_cast<double>(k) * log_weight - largest);
            all += p;
            matches += static_cast<double>(k) * p;
        }
        return matches / all;
    };
    double low = -40, high = 40;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (expected(middle) < wanted ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

}  // namespace tw::cargo
