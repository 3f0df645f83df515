#include "site/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tw::site {
namespace {

double median_of(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t n = values.size();
    return n == 0 ? 0 : n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// Continued fraction of the incomplete beta function (NIST DLMF 8.17.22, by the modified Lentz method).
double beta_fraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    double fraction = d;
    for (int m = 1; m < 20'000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        for (const double term : {even, odd}) {
            d = 1 + term * d;
            d = 1 / (std::abs(d) < tiny ? tiny : d);
            c = 1 + term / c;
            if (std::abs(c) < tiny) c = tiny;
            fraction *= d * c;
        }
        if (std::abs(d * c - 1) < 1e-14) break;
    }
    return fraction;
}

/// I_x(a, b) of NIST DLMF 8.17.
double regular_beta(double a, double b, double x)
{
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
    return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

std::string tenths(std::int64_t value) { return fmt::format("{}.{}", value / 10, value % 10); }

std::string chance_text(Ppm chance) { return chance.value < 1 ? "less than 1 in a million" : fmt::format("{:.3g} %", chance.value / 1e4); }

}  // namespace

std::optional<Count> count_of(const Sample& sample)
{
    if (sample.answer == Answer::unknown || sample.extent != Extent::instant) return std::nullopt;
    if (sample.answer == Answer::not_seen) return Count{0, 0};
    const Possible values = possible(sample.figure);
    if (!sample.figure.known() || !values.high) return std::nullopt;
    return Count{(values.low + 999) / 1000, *values.high / 1000};
}

std::optional<Baseline> baseline_of(std::span<const std::int64_t> counts)
{
    if (counts.size() < least_samples) return std::nullopt;
    std::vector<double> values(counts.begin(), counts.end());
    const double middle = median_of(values);
    std::vector<double> off;
    for (const double v : values) off.push_back(std::abs(v - middle));
    const double reach = 3 * std::max(1.0, 1.4826 * median_of(off));
    double sum = 0, squares = 0;
    for (double& v : values) {
        v = std::clamp(v, middle - reach, middle + reach);
        sum += v;
    }
    const double n = static_cast<double>(values.size());
    Baseline baseline;
    baseline.samples = values.size();
    // Nothing ever seen is still no proof of a rate of nothing: half an event (Jeffreys).
    baseline.mean = std::max(sum / n, 0.5 / n);
    for (const double v : values) squares += (v - sum / n) * (v - sum / n);
    baseline.variance = std::max(squares / (n - 1), baseline.mean) * (1 + 1 / n);
    return baseline;
}

double tail(const Baseline& baseline, std::int64_t count)
{
    if (count <= 0) return 1;
    const double k = baseline.size();
    return regular_beta(static_cast<double>(count), k, baseline.mean / (k + baseline.mean));
}

Exceedance exceedance(const Figure& now, std::span<const Count> before, const std::optional<Figure>& ceiling)
{
    Exceedance result;
    const Possible value = possible(now);
    const std::int64_t least = (value.low + 999) / 1000;
    if (!now.known() || value.low <= 0) {
        result.sentence = "the figure has no lower bound, so nothing says that it stands out";
        return result;
    }
    std::vector<std::int64_t> lows, highs;
    std::int64_t most = 0;
    for (const Count& c : before) {
        lows.push_back(c.low);
        highs.push_back(c.high);
        most = std::max(most, c.high);
        result.as_high += c.high >= least ? 1 : 0;
    }
    result.samples = before.size();
    std::int64_t most_thousandths = most * 1000;
    if (ceiling && ceiling->known())
        if (const Possible top = possible(*ceiling); top.high) most_thousandths = std::max(most_thousandths, *top.high);
    if (most_thousandths > 0) result.ratio_tenths = value.low * 10 / most_thousandths;

    const auto low = baseline_of(lows), high = baseline_of(highs);
    if (low && high) {
        result.rests = Exceedance::Rests::series;
        // Counts known to a range: the fit that makes the figure least remarkable stands.
        const double chance = std::max(tail(*low, least), tail(*high, least));
        result.chance = Ppm{static_cast<std::int32_t>(std::lround(std::clamp(chance, 0.0, 1.0) * 1e6))};
        result.sentence = fmt::format("{} against a baseline of {} counts (mean {:.1f}): {} of ordinary counts would be so high; {} of {} were", text_of(now), result.samples, high->mean,
                                      chance_text(*result.chance), result.as_high, result.samples);
        return result;
    }
    if (result.ratio_tenths) {
        result.rests = Exceedance::Rests::bound;
        result.sentence = fmt::format("ratio at least {} to the most before ({}); {} before, too few for a baseline, so no probability", tenths(*result.ratio_tenths),
                                      ceiling && ceiling->known() && possible(*ceiling).high && *possible(*ceiling).high >= most * 1000 ? text_of(*ceiling) : fmt::format("{}", most),
                                      result.samples == 1 ? "1 count" : fmt::format("{} counts", result.samples));
        return result;
    }
    result.sentence = "no counts before it: nothing says whether it stands out";
    return result;
}

}  // namespace tw::site
