#include "voyage/ranking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tw::voyage {
namespace {

constexpr double decimetres_per_nm = 10 * metres_per_nautical_mile;

double normal(double z) { return std::exp(-z * z / 2); }

/// Mean over speeds and times of `density(hours left)`.
template <class Density>
double averaged(const Passage& passage, const Pace& pace, const RankingRule& rule, Density density)
{
    const double nm = static_cast<double>(passage.length) / decimetres_per_nm;
    const double most = knots(pace.most), usual = std::min(knots(pace.usual), most);
    if (most <= 0 || usual <= 0)
        return 0;
    const double slowest = 0.3 * usual, spread = rule.speed_spread * usual;
    constexpr int steps = 48;
    double sum = 0, weights = 0;
    for (int i = 0; i < steps; ++i) {
        const double v = slowest + (most - slowest) * (i + 0.5) / steps;
        // both parts integrate to about one over the same steps
        const double weight = (1 - rule.any_speed) * normal((v - usual) / spread) / (spread * std::sqrt(2 * std::numbers::pi)) +
                              rule.any_speed / (most - slowest);
        weights += weight;
        constexpr std::array<double, 3> at{0, 0.5, 1}, share{0.25, 0.5, 0.25};
        for (std::size_t k = 0; k < at.size(); ++k) {
            const double hours = (static_cast<double>(passage.least_time.value) +
                                  at[k] * static_cast<double>((passage.most_time - passage.least_time).value)) / 3'600;
            sum += weight * share[k] * density(hours - nm / v);
        }
    }
    return sum / weights;
}

std::string folded(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c >= 'a' && c <= 'z')
            out.push_back(static_cast<char>(c - 'a' + 'A'));
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            out.push_back(c);
    return out;
}

}  // namespace

std::string_view name(FactorKind kind)
{
    constexpr std::array<std::string_view, 8> names{"prior", "time", "course_out", "course_in", "destination", "draught", "looks", "coverage"};
    return names[static_cast<std::size_t>(kind)];
}

double stay_density(const Passage& passage, const Pace& pace, const RankingRule& rule)
{
    const double mean = std::log(rule.dwell_median_hours), sigma = rule.dwell_sigma;
    return averaged(passage, pace, rule, [&](double hours) {
        return hours <= 0 ? 0 : normal((std::log(hours) - mean) / sigma) / (hours * sigma * std::sqrt(2 * std::numbers::pi));
    });
}

double wait_density(const Passage& passage, const Pace& pace, const RankingRule& rule)
{
    return averaged(passage, pace, rule, [&](double hours) { return hours < 0 ? 0 : std::exp(-hours / rule.wait_mean_hours) / rule.wait_mean_hours; });
}

double course_factor(double course, double bearing, const RankingRule& rule)
{
    // I0 by its series (Abramowitz and Stegun 9.6.12), enough for the kappas in use.
    double bessel = 1, term = 1;
    for (int k = 1; k < 40; ++k) {
        term *= (rule.course_kappa / 2) * (rule.course_kappa / 2) / (static_cast<double>(k) * k);
        bessel += term;
    }
    return std::exp(rule.course_kappa * std::cos((course - bearing) * std::numbers::pi / 180)) / bessel;
}

bool names_site(std::string_view destination, const std::vector<std::string>& names, std::string_view locode)
{
    const std::string said = folded(destination);
    if (said.empty())
        return false;
    if (const std::string code = folded(locode); code.size() == 5 && said.find(code) != std::string::npos)
        return true;
    return std::any_of(names.begin(), names.end(), [&](const std::string& one) {
        const std::string known = folded(one);
        return known.size() >= 4 ? said.find(known) != std::string::npos : !known.empty() && said == known;
    });
}

}  // namespace tw::voyage
