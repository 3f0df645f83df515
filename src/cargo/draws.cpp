#include "cargo/draws.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/philox.hpp"

namespace tw::cargo {
namespace {

constexpr std::size_t block = 256, least_draws = 1000;
constexpr std::size_t most_values = std::size_t{64} << 20;   ///< kept at once: half a gibibyte
constexpr double telling = 0.1;   ///< difference of rejected shares that makes an input a culprit

/// Sums over draws. Whole numbers, so that the order of adding does not matter.
struct Tally {
    std::vector<std::uint64_t> broken, left, upper, upper_rejected;
    std::uint64_t rejected = 0;

    explicit Tally(const Graph& g) : broken(g.caps.size()), left(g.forks.size()), upper(g.inputs.size()), upper_rejected(g.inputs.size()) {}
    void add(const Tally& other)
    {
        const auto sum = [](std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) { std::ranges::transform(a, b, a.begin(), std::plus<>{}); };
        sum(broken, other.broken);
        sum(left, other.left);
        sum(upper, other.upper);
        sum(upper_rejected, other.upper_rejected);
        rejected += other.rejected;
    }
};

/// Values kept of every draw, by wanted slot.
struct Columns {
    std::vector<std::uint32_t> slots;
    std::vector<std::vector<double>> values;
    std::vector<std::uint8_t> kept;
};

void run_block(const Graph& graph, std::uint64_t seed, std::size_t first, std::size_t count, std::vector<double>& values, std::vector<double>& uniforms, Columns& to, Tally& tally)
{
    for (std::size_t k = 0; k < graph.steps.size(); ++k) {
        const Step& s = graph.steps[k];
        double* out = values.data() + k * block;
        if (s.kind == Step::Kind::input) {
            const Input& input = graph.inputs[s.left];
            double* u = uniforms.data() + s.left * block;
            for (std::size_t i = 0; i < count; ++i) out[i] = input.quantile.at(u[i] = uniform_of(input, seed, first + i));
        } else if (s.kind == Step::Kind::constant) {
            std::fill_n(out, count, s.number);
        } else {
            const double *a = values.data() + s.left * block, *b = values.data() + s.right * block;
            switch (s.op) {
            case Op::add: for (std::size_t i = 0; i < count; ++i) out[i] = a[i] + b[i]; break;
            case Op::multiply: for (std::size_t i = 0; i < count; ++i) out[i] = a[i] * b[i]; break;
            case Op::divide: for (std::size_t i = 0; i < count; ++i) out[i] = a[i] / b[i]; break;
            default: for (std::size_t i = 0; i < count; ++i) out[i] = operate(s.op, a[i], b[i]);
            }
        }
    }
    std::array<std::uint8_t, block> kept;
    kept.fill(1);
    for (std::size_t c = 0; c < graph.caps.size(); ++c) {
        const Cap& cap = graph.caps[c];
        if (cap.lesser == no_slot) continue;
        const bool hard = graph.placed[cap.placed].node->hard;
        for (std::size_t i = 0; i < count; ++i) {
            if (values[cap.lesser * block + i] <= values[cap.greater * block + i]) continue;   // a value that is no number breaks it
            ++tally.broken[c];
            if (hard) kept[i] = 0;
        }
    }
    for (std::size_t k = 0; k < graph.inputs.size(); ++k)
        for (std::size_t i = 0; i < count; ++i)
            if (uniforms[k * block + i] > 0.5) ++tally.upper[k], tally.upper_rejected[k] += kept[i] == 0;
    for (std::size_t f = 0; f < graph.forks.size(); ++f) {
        const Fork& fork = graph.forks[f];
        for (std::size_t i = 0; i < count; ++i) {
            const double l = values[fork.left * block + i], r = values[fork.right * block + i];
            tally.left[f] += kept[i] != 0 && (fork.op == Op::least ? l <= r : l >= r);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        tally.rejected += kept[i] == 0;
        to.kept[first + i] = kept[i];
    }
    for (std::size_t c = 0; c < to.slots.size(); ++c) std::copy_n(values.data() + to.slots[c] * block, count, to.values[c].data() + first);
}

Tally run_all(const Graph& graph, const DrawSettings& settings, std::size_t draws, Columns& to)
{
    for (auto& column : to.values) column.assign(draws, 0);
    to.kept.assign(draws, 0);
    const std::size_t blocks = (draws + block - 1) / block;
    const std::size_t threads = std::clamp<std::size_t>(settings.threads, 1, std::min<std::size_t>(64, blocks));
    std::vector<Tally> tallies(threads, Tally(graph));
    const auto work = [&](std::size_t t) {
        std::vector<double> values(graph.steps.size() * block), uniforms(graph.inputs.size() * block);
        for (std::size_t b = blocks * t / threads; b < blocks * (t + 1) / threads; ++b) {
            if (settings.cancel != nullptr && settings.cancel->requested()) return;
            run_block(graph, settings.seed, b * block, std::min(block, draws - b * block), values, uniforms, to, tallies[t]);
        }
    };
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < threads; ++t) others.emplace_back(work, t);
    work(0);
    for (std::thread& other : others) other.join();
    for (std::size_t t = 1; t < threads; ++t) tallies[0].add(tallies[t]);
    return tallies[0];
}

/// Quantiles by order statistics, and the standard error of the outer two from the spacing of those a standard deviation of rank away.
void spread(std::vector<double>& kept, double scale, DrawnNode& to)
{
    std::ranges::sort(kept);
    const auto n = static_cast<double>(kept.size());
    const auto at = [&](double rank) { return kept[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1))]; };
    for (std::size_t k = 0; k < spread_shares.size(); ++k) to.spread[k] = at(std::floor(spread_shares[k] * n)) / scale;
    const double rank = std::sqrt(0.05 * 0.95 * n);
    const double low = (at(0.05 * n + rank) - at(0.05 * n - rank)) / 2, high = (at(0.95 * n + rank) - at(0.95 * n - rank)) / 2;
    const double width = at(0.95 * n) - at(0.05 * n);
    to.error = width > 0 ? std::max(low, high) / width : 0;
}

}  // namespace

std::string_view name(Agreement agreement)
{
    switch (agreement) {
    case Agreement::fine: return "fine";
    case Agreement::disagree: return "inputs_disagree";
    case Agreement::refused: return "refused";
    }
    return "refused";
}

double uniform_of(const Input& input, std::uint64_t seed, std::uint64_t counter)
{
    const auto x = philox(seed, input.stream, counter);
    const std::uint64_t bits = (static_cast<std::uint64_t>(x[0]) << 32) | x[1];
    const double u = (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
    return input.falls ? 1 - u : u;
}

Result<Drawn> draw(const Graph& graph, const DrawSettings& settings)
{
    if (settings.draws < least_draws) return fail(Fault::usage, "at least 1000 draws are needed");
    Drawn drawn;
    drawn.choices = graph.choices;
    Columns columns;
    for (const Placed& p : graph.placed) {
        if (p.node->kind != NodeKind::output && !(settings.all_formulas && p.node->kind == NodeKind::formula)) continue;
        drawn.nodes.push_back({p.node, p.missing, {}, 0});
        if (p.slot != no_slot) columns.slots.push_back(p.slot);
    }
    columns.values.resize(columns.slots.size());
    const std::size_t most = std::min(settings.most_draws, most_values / std::max<std::size_t>(1, columns.slots.size()));
    if (settings.draws > most) return fail(Fault::usage, "so many draws of so many quantities do not fit in memory");

    for (drawn.draws = settings.draws;; drawn.draws *= 2) {
        const Tally tally = run_all(graph, settings, drawn.draws, columns);
        if (settings.cancel != nullptr && settings.cancel->requested()) return fail(Fault::cancelled, "interrupted while drawing");
        const auto n = static_cast<double>(drawn.draws);
        const auto kept = static_cast<double>(drawn.draws - tally.rejected);
        drawn.rejected = static_cast<double>(tally.rejected) / n;
        drawn.agreement = drawn.rejected > refuse_share ? Agreement::refused : drawn.rejected > disagree_share ? Agreement::disagree : Agreement::fine;
        drawn.caps.clear();
        for (std::size_t c = 0; c < graph.caps.size(); ++c) {
            const Placed& p = graph.placed[graph.caps[c].placed];
            drawn.caps.push_back({p.node, p.missing, static_cast<double>(tally.broken[c]) / n});
        }
        drawn.forks.clear();
        for (std::size_t f = 0; f < graph.forks.size(); ++f) {
            const Fork& fork = graph.forks[f];
            drawn.forks.push_back({graph.placed[fork.placed].node, fork.op, fork.left_text, fork.right_text, kept > 0 ? static_cast<double>(tally.left[f]) / kept : 0});
        }
        drawn.culprits.clear();
        for (std::size_t k = 0; drawn.agreement != Agreement::fine && k < graph.inputs.size(); ++k) {
            const auto upper = static_cast<double>(tally.upper[k]), lower = n - upper;
            const Culprit one{graph.placed[graph.inputs[k].placed].node, static_cast<double>(tally.rejected - tally.upper_rejected[k]) / lower, static_cast<double>(tally.upper_rejected[k]) / upper};
            if (!graph.inputs[k].quantile.fixed() && std::fabs(one.upper - one.lower) >= telling) drawn.culprits.push_back(one);
        }
        std::ranges::stable_sort(drawn.culprits, std::greater<>{}, [](const Culprit& c) { return std::fabs(c.upper - c.lower); });
        if (drawn.agreement == Agreement::refused) return drawn;
        double worst = 0;
        std::size_t column = 0;
        std::vector<double> sorted;
        for (DrawnNode& node : drawn.nodes) {
            if (!node.missing.empty()) continue;
            sorted.clear();
            const std::vector<double>& values = columns.values[column++];
            for (std::size_t i = 0; i < drawn.draws; ++i)
                if (columns.kept[i] != 0 && std::isfinite(values[i])) sorted.push_back(values[i]);
            if (sorted.empty()) {
                node.missing = {"a value that is a number"};
                continue;
            }
            spread(sorted, node.node->unit.scale, node);
            worst = std::max(worst, node.error);
        }
        if (worst <= 0.01 || drawn.draws * 2 > most) return drawn;
    }
}

}  // namespace tw::cargo
