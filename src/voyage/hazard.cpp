#include "voyage/hazard.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {
namespace {

constexpr std::array<std::string_view, signal_count> names{"stack", "growth", "ship_present", "dwell", "ice", "since_call", "since_look"};
constexpr std::size_t width = signal_count + 1;
constexpr double weight_sd = 0.5, intercept_sd = 2;
using Vector = std::array<double, width>;
using Matrix = std::array<Vector, width>;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Solves a x = b for a positive definite `a` by Cholesky's decomposition.
Vector solve(Matrix a, Vector b)
{
    for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (std::size_t k = 0; k < j; ++k) sum -= a[i][k] * a[j][k];
            a[i][j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j][j];
        }
        for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = width; i-- > 0;) {
        for (std::size_t k = i + 1; k < width; ++k) b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

struct Sample {
    Vector z;
    double watch;
    bool arrived;
};

double dot(const Vector& a, const Vector& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < width; ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

std::string_view name(Signal signal) { return names[static_cast<std::size_t>(signal)]; }

double Hazard::part(Signal signal, const Signals& known) const
{
    const auto s = static_cast<std::size_t>(signal);
    return known[s] && spread[s] > 0 ? weight[s] * (*known[s] - mean[s]) / spread[s] : 0;
}

double Hazard::chance(const Signals& known) const
{
    double x = intercept;
    for (std::size_t s = 0; s < signal_count; ++s) x += part(static_cast<Signal>(s), known);
    return logistic(x);
}

Hazard fit_hazard(std::span<const HazardRow> rows)
{
    Hazard h;
    std::array<std::int32_t, signal_count> n{};
    for (const HazardRow& r : rows) {
        if (r.watch <= 0) continue;
        ++h.days, h.arrivals += r.arrived, h.watched_days += r.watch;
        for (std::size_t s = 0; s < signal_count; ++s)
            if (r.known[s]) h.mean[s] += *r.known[s], ++n[s];
    }
    h.base = std::min((h.arrivals + 0.5) / (h.watched_days + 1), 0.99);
    h.intercept = std::log(h.base / (1 - h.base));
    for (std::size_t s = 0; s < signal_count; ++s) h.mean[s] = n[s] > 0 ? h.mean[s] / n[s] : 0;
    for (const HazardRow& r : rows)
        for (std::size_t s = 0; s < signal_count; ++s)
            if (r.watch > 0 && r.known[s]) h.spread[s] += (*r.known[s] - h.mean[s]) * (*r.known[s] - h.mean[s]);
    for (std::size_t s = 0; s < signal_count; ++s) h.spread[s] = n[s] > 1 && h.spread[s] > 1e-9 ? std::sqrt(h.spread[s] / n[s]) : 0;
    if (h.arrivals == 0) return h;

    std::vector<Sample> samples;
    for (const HazardRow& r : rows) {
        if (r.watch <= 0) continue;
        Sample one{{1}, std::min(r.watch, 0.999), r.arrived};
        for (std::size_t s = 0; s < signal_count; ++s) one.z[s + 1] = r.known[s] && h.spread[s] > 0 ? (*r.known[s] - h.mean[s]) / h.spread[s] : 0;
        samples.push_back(one);
    }
    const double centre = h.intercept;
    const auto precision = [](std::size_t i) { return i == 0 ? 1 / (intercept_sd * intercept_sd) : 1 / (weight_sd * weight_sd); };
    const auto worth = [&](const Vector& beta) {
        double sum = 0;
        for (std::size_t i = 0; i < width; ++i) {
            const double off = beta[i] - (i == 0 ? centre : 0);
            sum -= 0.5 * off * off * precision(i);
        }
        for (const Sample& one : samples) {
            const double p = one.watch * logistic(dot(beta, one.z));
            sum += one.arrived ? std::log(std::max(p, 1e-300)) : std::log1p(-p);
        }
        return sum;
    };
    Vector beta{centre};
    double value = worth(beta);
    for (int round = 0; round < 40 && !h.converged; ++round) {
        Matrix information{};
        Vector slope{};
        for (std::size_t i = 0; i < width; ++i) {
            information[i][i] = precision(i);
            slope[i] = -(beta[i] - (i == 0 ? centre : 0)) * precision(i);
        }
        for (const Sample& one : samples) {
            const double q = logistic(dot(beta, one.z)), p = one.watch * q;
            const double pull = one.arrived ? 1 - q : -p * (1 - q) / (1 - p), weight = p * (1 - q) * (1 - q) / (1 - p);
            for (std::size_t i = 0; i < width; ++i) {
                slope[i] += pull * one.z[i];
                for (std::size_t j = 0; j <= i; ++j) information[i][j] += weight * one.z[i] * one.z[j];
            }
        }
        for (std::size_t i = 0; i < width; ++i)
            for (std::size_t j = i + 1; j < width; ++j) information[i][j] = information[j][i];
        const Vector step = solve(information, slope);
        double length = 1, next = 0;
        Vector moved{};
        for (int half = 0; half < 20; ++half, length /= 2) {
            for (std::size_t i = 0; i < width; ++i) moved[i] = beta[i] + length * step[i];
            next = worth(moved);
            if (next >= value) break;
        }
        h.converged = next - value < 1e-9;
        if (next >= value) beta = moved, value = next;
    }
    h.intercept = beta[0];
    for (std::size_t s = 0; s < signal_count; ++s) h.weight[s] = beta[s + 1];
    return h;
}

}  // namespace tw::voyage
