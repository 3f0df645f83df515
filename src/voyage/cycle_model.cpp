#include "voyage/cycle_model.hpp"

#include <algorithm>
#include <cmath>

namespace tw::voyage {
namespace {

constexpr int most_ways = 16;
constexpr int periods = 56;
constexpr std::array<double, 3> jitters{0.1, 0.2, 0.4};
constexpr std::array<double, 5> seens{0.3, 0.5, 0.7, 0.9, 0.99};
constexpr std::array<double, 3> elsewheres{0.01, 0.05, 0.12};
constexpr double stays_elsewhere = 0.3;

/// Shares of the period that the steps of a cycle of `length` places may take: even ones, and one or two steps longer.
std::vector<std::vector<double>> shares(int length)
{
    if (length == 2) return {{0.25, 0.75}, {0.4, 0.6}, {0.5, 0.5}, {0.6, 0.4}, {0.75, 0.25}};
    const auto n = static_cast<std::size_t>(length);
    std::vector<std::vector<double>> all{std::vector<double>(n, 1.0 / length)};
    for (std::size_t i = 0; i < n; ++i) {
        all.emplace_back(n, length == 3 ? 0.25 : 0.2)[i] = length == 3 ? 0.5 : 0.4;
        if (length == 3) all.emplace_back(n, 0.4)[i] = 0.2;
    }
    if (length == 4) all.push_back({0.33, 0.17, 0.33, 0.17}), all.push_back({0.17, 0.33, 0.17, 0.33}), all.push_back({0.33, 0.33, 0.17, 0.17}), all.push_back({0.17, 0.33, 0.33, 0.17}), all.push_back({0.17, 0.17, 0.33, 0.33}), all.push_back({0.33, 0.17, 0.17, 0.33});
    return all;
}

double exponential(double days, double mean) { return std::exp(-days / mean) / mean; }

double normal(double x, double mean, double sd)
{
    const double z = (x - mean) / sd;
    return z > -8 && z < 8 ? std::exp(-z * z / 2) / (sd * 2.5066282746310002) : 0;
}

double span(const std::vector<Step>& gaps)
{
    double sum = 0;
    for (const Step& g : gaps) sum += g.days;
    return sum;
}

double wait(const std::vector<Step>& gaps) { return std::max(span(gaps) / static_cast<double>(std::max<std::size_t>(gaps.size(), 1)), 1e-6); }

/// Evenly spaced in their logarithm.
std::vector<double> grid(double from, double to)
{
    std::vector<double> all;
    from = std::max(from, 1e-3);
    to = std::max(to, from * 1.01);
    for (int i = 0; i < periods; ++i) all.push_back(from * std::pow(to / from, i / (periods - 1.0)));
    return all;
}

double log_sum(const std::vector<double>& logs)
{
    const double most = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double l : logs) sum += std::exp(l - most);
    return most + std::log(sum);
}

/// One choice of period, shares and jitter.
struct Pace {
    double period, jitter;
    std::vector<double> reach;  ///< share of the period from the cycle's first place to each place
};

/// Two calls in the cycle, one after the other but for calls elsewhere.
struct Hop {
    double days;
    int from, to;
    int detours;  ///< calls seen elsewhere in between
    int least;    ///< steps that the two places force
};

/// Numbers of steps that a hop may have passed, with the density of its time.
struct Ways {
    std::array<int, most_ways> steps;
    std::array<double, most_ways> density;
    int n = 0;
};

class Chain {
public:
    Chain(const std::vector<Step>& gaps, int length, double least_days) : gaps_(gaps), length_(length), least_days_(least_days), mean_(wait(gaps))
    {
        double days = 0;
        int left = -1, detours = 0;
        for (const Step& g : gaps) {
            days = g.from >= 0 ? g.days : days + g.days;
            if (g.from >= 0) left = g.from, detours = 0;
            if (g.to < 0) { ++detours; continue; }
            if (left >= 0) hops_.push_back({days, left, g.to, detours, (g.to - left + length) % length});
        }
        for (const double period : grid(least_days, std::min(span(gaps), mean_ * length * 4)))
            for (const double jitter : jitters)
                for (const auto& share : shares(length)) {
                    Pace p{period, jitter, {0}};
                    for (std::size_t i = 0; i + 1 < share.size(); ++i) p.reach.push_back(p.reach.back() + share[i]);
                    paces_.push_back(std::move(p));
                }
    }

    struct Node {
        std::size_t pace;
        double seen, elsewhere, log_likelihood;
    };

    std::vector<Node> nodes()
    {
        double outside[elsewheres.size()];
        for (std::size_t e = 0; e < elsewheres.size(); ++e) outside[e] = excursions(elsewheres[e]);
        std::vector<Node> all;
        Weights w{};
        for (std::size_t p = 0; p < paces_.size(); ++p) {
            load(p);
            for (const double seen : seens)
                for (std::size_t e = 0; e < elsewheres.size(); ++e) {
                    double sum = outside[e];
                    for (std::size_t i = 0; i < hops_.size(); ++i)
                        if (hops_[i].detours == 0) sum += std::log(std::max(weigh(i, seen, elsewheres[e], w), 1e-300));
                    all.push_back({p, seen, elsewheres[e], sum});
                }
        }
        return all;
    }

    double period(const Node& n) const { return paces_[n.pace].period; }

    double expected_steps(const Node& n)
    {
        load(n.pace);
        double steps = 0;
        Weights w{};
        for (std::size_t i = 0; i < hops_.size(); ++i) {
            const double sum = weigh(i, n.seen, n.elsewhere, w);
            double mean = w[most_ways] * hops_[i].least;
            for (int k = 0; k < ways_[i].n; ++k) mean += w[static_cast<std::size_t>(k)] * ways_[i].steps[static_cast<std::size_t>(k)];
            steps += sum > 0 ? mean / sum : hops_[i].least;
        }
        return steps;
    }

    std::int64_t draw_steps(const Node& n, Random& random)
    {
        load(n.pace);
        std::int64_t steps = 0;
        Weights w{};
        for (std::size_t i = 0; i < hops_.size(); ++i) {
            double left = random.uniform() * weigh(i, n.seen, n.elsewhere, w);
            int m = hops_[i].least;
            for (int k = 0; k < ways_[i].n; ++k) {
                left -= w[static_cast<std::size_t>(k)];
                if (left < 0) { m = ways_[i].steps[static_cast<std::size_t>(k)]; break; }
            }
            steps += m;
        }
        return steps;
    }

private:
    using Weights = std::array<double, most_ways + 1>;  // the last: the ship was elsewhere, unseen

    /// Log-likelihood of leaving for places outside the cycle, being there and coming back.
    double excursions(double elsewhere) const
    {
        double sum = 0;
        for (const Step& g : gaps_) {
            if (g.from >= 0 && g.to >= 0) continue;
            const double way = g.from >= 0 ? elsewhere * g.label : g.to >= 0 ? (1 - stays_elsewhere) / length_ : stays_elsewhere * g.label;
            sum += std::log(std::max(way * exponential(g.days, mean_), 1e-300));
        }
        return sum;
    }

    Ways ways(const Hop& h, const Pace& pace) const
    {
        Ways w;
        const double step = pace.period / length_;
        const double share = pace.reach[static_cast<std::size_t>(h.to)] - pace.reach[static_cast<std::size_t>(h.from)];
        const double first = share < 0 ? share + 1 : share;
        for (int turn = h.least == 0 && h.detours == 0 ? 1 : 0; w.n < most_ways; ++turn) {
            const int m = h.least + turn * length_;
            if (m > h.least && m > 0 && h.days * length_ < least_days_ * m) break;
            // a detour takes about one step more, and two when the ship comes back to where it was
            const double mean = (first + turn) * pace.period + step * (h.detours + (m == 0 ? 1 : 0));
            const double sd = step * (pace.jitter * std::sqrt(static_cast<double>(std::max(m, 1))) + 0.5 * h.detours);
            const auto k = static_cast<std::size_t>(w.n++);
            w.steps[k] = m;
            w.density[k] = normal(h.days, mean, sd);
            if (mean - 8 * sd > h.days) break;
        }
        return w;
    }

    void load(std::size_t pace)
    {
        if (pace == loaded_) return;
        loaded_ = pace;
        ways_.clear();
        for (const Hop& h : hops_) ways_.push_back(ways(h, paces_[pace]));
    }

    double weigh(std::size_t hop, double seen, double elsewhere, Weights& w) const
    {
        const Ways& of = ways_[hop];
        double sum = 0;
        for (int i = 0; i < of.n; ++i) {
            const auto k = static_cast<std::size_t>(i);
            w[k] = of.density[k] == 0 ? 0 : (1 - elsewhere) * seen * std::pow(1 - seen, std::max(of.steps[k] - 1, 0)) * of.density[k];
            sum += w[k];
        }
        w[most_ways] = elsewhere / length_ * exponential(hops_[hop].days, mean_);
        return sum + w[most_ways];
    }

    const std::vector<Step>& gaps_;
    int length_;
    double least_days_, mean_;
    std::vector<Hop> hops_;
    std::vector<Pace> paces_;
    std::vector<Ways> ways_;
    std::size_t loaded_ = static_cast<std::size_t>(-1);
};

}  // namespace

CycleFit fit_cycle(const std::vector<Step>& gaps, int length, double least_days, Random random)
{
    Chain chain(gaps, length, least_days);
    const std::vector<Chain::Node> nodes = chain.nodes();
    std::vector<double> logs;
    for (const auto& n : nodes) logs.push_back(n.log_likelihood);
    CycleFit fit;
    const double all = log_sum(logs);
    fit.log_likelihood = all - std::log(static_cast<double>(logs.size()));

    struct Heavy { const Chain::Node* node; double weight, reached; };
    std::vector<Heavy> heavy;
    double kept = 0;
    for (const auto& n : nodes)
        if (const double w = std::exp(n.log_likelihood - all); w >= 1e-5) heavy.push_back({&n, w, kept += w});
    std::vector<std::pair<double, double>> by_period;
    for (const Heavy& h : heavy) {
        const double w = h.weight / kept;
        by_period.emplace_back(chain.period(*h.node), w);
        fit.period += w * chain.period(*h.node);
        fit.expected_steps += w * chain.expected_steps(*h.node);
        fit.seen_share += w * h.node->seen;
    }
    std::sort(by_period.begin(), by_period.end());
    double so_far = 0;
    for (const auto& [period, w] : by_period) {
        if (so_far <= 0.05) fit.period_low = period;
        if (so_far <= 0.95) fit.period_high = period;
        so_far += w;
    }
    for (auto& steps : fit.steps) {
        const double at = random.uniform() * kept;
        const auto h = std::lower_bound(heavy.begin(), heavy.end(), at, [](const Heavy& one, double x) { return one.reached < x; });
        steps = chain.draw_steps(*(h == heavy.end() ? heavy.back() : *h).node, random);
    }
    return fit;
}

double free_times(const std::vector<Step>& gaps, double least_step_days)
{
    const double mean = wait(gaps);
    std::vector<double> logs;
    std::vector<std::array<double, most_ways>> density(gaps.size());
    for (const double step : grid(least_step_days, std::min(span(gaps), mean * 4)))
        for (const double jitter : jitters) {
            for (std::size_t i = 0; i < gaps.size(); ++i)
                for (int m = 1; m <= most_ways; ++m)
                    density[i][static_cast<std::size_t>(m - 1)] = m == 1 || gaps[i].days >= m * least_step_days ? normal(gaps[i].days, m * step, jitter * step * std::sqrt(m)) : 0;
            for (const double seen : seens)
                for (const double elsewhere : elsewheres) {
                    double sum = 0;
                    for (std::size_t i = 0; i < gaps.size(); ++i) {
                        double here = elsewhere * exponential(gaps[i].days, mean), weight = (1 - elsewhere) * seen;
                        for (const double d : density[i]) here += weight * d, weight *= 1 - seen;
                        sum += std::log(std::max(here, 1e-300));
                    }
                    logs.push_back(sum);
                }
        }
    return log_sum(logs) - std::log(static_cast<double>(logs.size()));
}

}  // namespace tw::voyage
