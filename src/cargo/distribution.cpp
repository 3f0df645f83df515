#include "cargo/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "cargo/rational.hpp"
#include "core/text.hpp"

namespace tw::cargo {
namespace {

constexpr std::array<std::string_view, 10> shapes{"point", "uniform", "triangular", "pert", "lognormal", "beta", "discrete", "empirical", "posterior", "unknown"};
constexpr double z95 = 1.6448536269514722;
constexpr std::size_t most_values = 1'000'000, beta_cells = 4096;

/// Cumulated density of a beta distribution on a grid of [0, 1], by Simpson's rule in each cell.
std::vector<double> beta_table(double alpha, double beta)
{
    const auto density = [&](double x) { return power(x, alpha - 1) * power(1 - x, beta - 1); };
    std::vector<double> sums(beta_cells + 1, 0.0);
    const double step = 1.0 / static_cast<double>(beta_cells);
    double before = density(0);
    for (std::size_t k = 0; k < beta_cells; ++k) {
        const double after = density(static_cast<double>(k + 1) * step);
        sums[k + 1] = sums[k] + (before + 4 * density((static_cast<double>(k) + 0.5) * step) + after);
        before = after;
    }
    for (double& s : sums) s /= sums.back();
    return sums;
}

}  // namespace

std::string_view name(Shape shape) { return shapes[static_cast<std::size_t>(shape)]; }

Result<Shape> shape_from_name(std::string_view text)
{
    const auto found = std::ranges::find(shapes, text);
    if (found == shapes.end()) return fail(Fault::usage, "no such distribution: " + visible(text), {}, "there are point, uniform, triangular, pert, lognormal, beta, discrete, empirical, posterior and unknown");
    return static_cast<Shape>(found - shapes.begin());
}

Result<void> check(const Distribution& d)
{
    const auto wrong = [](const char* why) { return fail(Fault::usage, why); };
    constexpr double most = 1e30;
    const auto sane = [](double x) { return x >= -most && x <= most; };
    if (!sane(d.low) || !sane(d.mode) || !sane(d.high)) return wrong("a value is not finite");
    switch (d.shape) {
    case Shape::point:
    case Shape::posterior:
    case Shape::unknown: return {};
    case Shape::lognormal:
        if (!(d.low > 0 && d.low < d.high)) return wrong("a log-normal needs 0 < low < high");
        return {};
    case Shape::triangular:
    case Shape::pert:
        if (!(d.low <= d.mode && d.mode <= d.high && d.low < d.high)) return wrong("low, mode and high stand in the wrong order");
        return {};
    case Shape::beta:
        if (!(d.alpha >= 1 && d.beta >= 1 && d.alpha <= 1000 && d.beta <= 1000)) return wrong("alpha and beta lie between 1 and 1000");
        [[fallthrough]];
    case Shape::uniform:
        if (!(d.low < d.high)) return wrong("low must lie below high");
        return {};
    case Shape::discrete:
    case Shape::empirical:
        if (d.values.empty() || d.values.size() > most_values) return wrong("values are missing, or too many");
        if (!std::ranges::all_of(d.values, sane)) return wrong("a value is not finite");
        if (d.shape == Shape::empirical) return {};
        if (d.weights.size() != d.values.size()) return wrong("each value needs a weight");
        if (!std::ranges::all_of(d.weights, [](double w) { return w >= 0 && w <= most; }) || !(std::accumulate(d.weights.begin(), d.weights.end(), 0.0) > 0)) return wrong("weights are not negative and not all 0");
        return {};
    }
    return {};
}

std::string text_of(const Distribution& d)
{
    switch (d.shape) {
    case Shape::point: return fmt::format("{:g}", d.low);
    case Shape::uniform: return fmt::format("uniform {:g} to {:g}", d.low, d.high);
    case Shape::triangular:
    case Shape::pert: return fmt::format("{} {:g}, {:g}, {:g}", name(d.shape), d.low, d.mode, d.high);
    case Shape::lognormal: return fmt::format("lognormal, 5 % at {:g}, 95 % at {:g}", d.low, d.high);
    case Shape::beta: return fmt::format("beta {:g}, {:g} on {:g} to {:g}", d.alpha, d.beta, d.low, d.high);
    case Shape::discrete:
    case Shape::empirical: return fmt::format("{} of {} values", name(d.shape), d.values.size());
    case Shape::posterior: return "posterior, not bound";
    case Shape::unknown: return "unknown";
    }
    return "unknown";
}

Result<Distribution> read_distribution(std::string_view text)
{
    Distribution d;
    text = trim(text);
    const auto refuse = [&] { return fail(Fault::usage, "this is no value or distribution: " + visible(text), {}, "write 70, 60..80, unknown, or a shape with its numbers such as triangular(60, 70, 80)"); };
    if (text.size() > 10'000) return refuse();
    if (text == "unknown") return d;
    std::vector<double> numbers;
    if (const auto value = parse_real(text)) {
        d.shape = Shape::point;
        numbers = {*value};
    } else if (const std::size_t dots = text.find(".."); dots != std::string_view::npos && dots > 0) {
        const auto low = parse_real(trim(text.substr(0, dots))), high = parse_real(trim(text.substr(dots + 2)));
        if (!low || !high) return refuse();
        d.shape = *low == *high ? Shape::point : Shape::uniform;
        numbers = {*low, *high};
        if (d.shape == Shape::point) numbers.pop_back();
    } else {
        const std::size_t open = text.find('(');
        if (open == std::string_view::npos || text.back() != ')') return refuse();
        const auto shape = shape_from_name(trim(text.substr(0, open)));
        if (!shape || *shape == Shape::unknown || *shape == Shape::posterior || *shape == Shape::discrete) return refuse();
        d.shape = *shape;
        for (std::string_view left = text.substr(open + 1, text.size() - open - 2);;) {
            const std::size_t end = std::min(left.find(','), left.size());
            const auto number = parse_real(trim(left.substr(0, end)));
            if (!number) return refuse();
            numbers.push_back(*number);
            if (end == left.size()) break;
            left.remove_prefix(end + 1);
        }
    }
    const auto has = [&](std::size_t n) { return numbers.size() == n; };
    switch (d.shape) {
    case Shape::point:
        if (!has(1)) return refuse();
        d.low = d.mode = d.high = numbers[0];
        break;
    case Shape::uniform:
    case Shape::lognormal:
        if (!has(2)) return refuse();
        d.low = numbers[0], d.high = numbers[1];
        break;
    case Shape::triangular:
    case Shape::pert:
        if (!has(3)) return refuse();
        d.low = numbers[0], d.mode = numbers[1], d.high = numbers[2];
        break;
    case Shape::beta:
        if (!has(4)) return refuse();
        d.low = numbers[0], d.high = numbers[1], d.alpha = numbers[2], d.beta = numbers[3];
        break;
    default: d.values = std::move(numbers);
    }
    if (auto fine = check(d); !fine) return tl::unexpected(fine.error());
    return d;
}

Quantile::Quantile(const Distribution& d, double scale) : shape_(d.shape), low_(d.low * scale), high_(d.high * scale)
{
    switch (d.shape) {
    case Shape::triangular:
        middle_ = d.mode * scale;
        left_ = (d.mode - d.low) / (d.high - d.low);
        break;
    case Shape::lognormal: {
        const double a = natural_log(low_), b = natural_log(high_);
        middle_ = (a + b) * 0.5;
        left_ = (b - a) / (2 * z95);
        low_ = 0;
        high_ = std::numeric_limits<double>::infinity();
        break;
    }
    case Shape::pert:
        cumulated_ = beta_table(1 + 4 * (d.mode - d.low) / (d.high - d.low), 1 + 4 * (d.high - d.mode) / (d.high - d.low));
        break;
    case Shape::beta: cumulated_ = beta_table(d.alpha, d.beta); break;
    case Shape::discrete:
    case Shape::empirical: {
        std::vector<std::pair<double, double>> pairs;
        for (std::size_t k = 0; k < d.values.size(); ++k) pairs.emplace_back(d.values[k] * scale, d.shape == Shape::discrete ? d.weights[k] : 1.0);
        std::ranges::sort(pairs);
        double sum = 0;
        for (const auto& [value, weight] : pairs) {
            if (weight == 0) continue;
            values_.push_back(value);
            cumulated_.push_back(sum += weight);
        }
        for (double& c : cumulated_) c /= sum;
        low_ = values_.front();
        high_ = values_.back();
        break;
    }
    default: break;
    }
    if (shape_ == Shape::point) high_ = low_;
}

double Quantile::at(double p) const
{
    switch (shape_) {
    case Shape::uniform: return low_ + p * (high_ - low_);
    case Shape::triangular:
        if (p < left_) return low_ + std::sqrt(p * (high_ - low_) * (middle_ - low_));
        return high_ - std::sqrt((1 - p) * (high_ - low_) * (high_ - middle_));
    case Shape::lognormal: return natural_exp(middle_ + left_ * normal_quantile(p));
    case Shape::pert:
    case Shape::beta: {
        const auto next = std::min<std::size_t>(static_cast<std::size_t>(std::ranges::upper_bound(cumulated_, p) - cumulated_.begin()), beta_cells);
        const double below = cumulated_[next - 1], above = cumulated_[next];
        const double part = above > below ? (p - below) / (above - below) : 0;
        return low_ + (static_cast<double>(next - 1) + part) / static_cast<double>(beta_cells) * (high_ - low_);
    }
    case Shape::discrete:
    case Shape::empirical: return values_[std::min(static_cast<std::size_t>(std::ranges::upper_bound(cumulated_, p) - cumulated_.begin()), values_.size() - 1)];
    default: return low_;
    }
}

}  // namespace tw::cargo
