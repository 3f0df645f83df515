#include <algorithm>
#include <cmath>
#include <set>

#include "cargo/reconcile.hpp"

namespace tw::cargo {
namespace {

constexpr std::size_t points = 6, most_separating = 5, most_ridges = 200;
constexpr double small_step = 1e-6, same = 1e-4;

/// Logarithmic derivatives of every slot by every open input, at a few points.
class Slopes {
public:
    explicit Slopes(const Graph& graph) : graph_(graph)
    {
        for (std::size_t k = 0; k < graph.inputs.size(); ++k)
            if (is_open(*graph.placed[graph.inputs[k].placed].node)) open_.push_back(k);
        for (std::size_t n = 0; n < points; ++n) at_point(n);
    }

    const std::vector<std::size_t>& open() const { return open_; }
    /// By point.
    double at(std::size_t point, std::size_t open, std::uint32_t slot) const { return slopes_[(point * open_.size() + open) * graph_.steps.size() + slot]; }

private:
    double value(const Input& input, std::size_t n) const
    {
        const Node& node = *graph_.placed[input.placed].node;
        const double u = 0.2 + 0.6 * uniform(input, n);
        if (node.distribution.known()) return input.quantile.at(u);
        if (node.possible) return (node.possible->first + u * (node.possible->second - node.possible->first)) * node.unit.scale;
        return (1 + u) * node.unit.scale;
    }
    static double uniform(const Input& input, std::size_t n) { return static_cast<double>((input.stream * (2 * n + 1)) >> 11) * 0x1p-53; }

    void at_point(std::size_t n)
    {
        std::vector<double> inputs, below(graph_.steps.size()), above(graph_.steps.size());
        for (const Input& input : graph_.inputs) inputs.push_back(value(input, n));
        for (const std::size_t k : open_) {
            const double here = inputs[k];
            inputs[k] = here * (1 - small_step);
            evaluate(graph_, inputs, below);
            inputs[k] = here * (1 + small_step);
            evaluate(graph_, inputs, above);
            inputs[k] = here;
            for (std::size_t s = 0; s < graph_.steps.size(); ++s) {
                const double middle = (above[s] + below[s]) / 2;
                slopes_.push_back(middle != 0 && std::isfinite(middle) ? (above[s] - below[s]) / middle / (2 * small_step) : 0);
            }
        }
    }

    const Graph& graph_;
    std::vector<std::size_t> open_;
    std::vector<double> slopes_;
};

/// 1 when two inputs move all slots alike, -1 when one undoes the other, 0 otherwise or when they move nothing.
int parallel(const Slopes& slopes, std::size_t a, std::size_t b, const std::set<std::uint32_t>& slots)
{
    for (const int sign : {1, -1}) {
        bool alike = true, moves = false;
        for (std::size_t n = 0; n < points && alike; ++n)
            for (const std::uint32_t slot : slots) {
                const double x = slopes.at(n, a, slot), y = slopes.at(n, b, slot);
                moves = moves || std::fabs(x) > same;
                alike = alike && std::fabs(x - sign * y) <= same;
            }
        if (alike && moves) return sign;
    }
    return 0;
}

}  // namespace

std::vector<Ridge> ridges(const Graph& graph, const std::vector<ClaimedValue>& claims)
{
    std::vector<std::pair<std::string, std::set<std::uint32_t>>> by_statement;
    for (const ClaimedValue& claim : claims) {
        auto at = std::ranges::find(by_statement, claim.claim->claim.statement, [](const auto& s) { return s.first; });
        if (at == by_statement.end()) at = by_statement.insert(at, {claim.claim->claim.statement, {}});
        at->second.insert(claim.placed);
    }
    std::set<std::set<std::uint32_t>> observed;
    for (const auto& [statement, placed] : by_statement)
        if (placed.size() > 1) observed.insert(placed);

    const Slopes slopes(graph);
    const auto node_of = [&](std::size_t open) { return graph.placed[graph.inputs[slopes.open()[open]].placed].node; };
    std::vector<Ridge> found;
    for (const auto& set : observed) {
        std::set<std::uint32_t> slots;
        for (const std::uint32_t p : set) slots.insert(graph.placed[p].slot);
        for (std::size_t a = 0; a < slopes.open().size(); ++a)
            for (std::size_t b = a + 1; b < slopes.open().size(); ++b) {
                const int sign = parallel(slopes, a, b, slots);
                if (sign == 0 || found.size() >= most_ridges) continue;
                Ridge ridge{graph.choices, {}, node_of(a), node_of(b), sign < 0, {}};
                for (const std::uint32_t p : set) ridge.observed.push_back(graph.placed[p].node);
                for (const Placed& p : graph.placed) {
                    if (!p.node->formula || p.slot == no_slot || ridge.separated_by.size() >= most_separating) continue;
                    auto with = slots;
                    with.insert(p.slot);
                    if (parallel(slopes, a, b, with) == 0) ridge.separated_by.push_back(p.node);
                }
                found.push_back(std::move(ridge));
            }
    }
    return found;
}

std::vector<Split> splits(const Graph& graph, const std::vector<ClaimedValue>& claims)
{
    /// A statement of a series with a total and the count it goes with.
    struct Pair { const ClaimedValue* product; const ClaimedValue* count; };
    std::vector<std::pair<std::string, std::vector<Pair>>> by_series;
    for (const ClaimedValue& product : claims) {
        if (product.claim->claim.series.empty() || product.claim->claim.to.empty()) continue;
        for (const ClaimedValue& count : claims) {
            const ClaimPart &p = product.claim->claim, &c = count.claim->claim;
            if (p.statement != c.statement || graph.placed[count.placed].slot >= graph.placed[product.placed].slot || count.stated.low <= 0 || product.stated.low <= 0) continue;
            auto at = std::ranges::find(by_series, p.series, [](const auto& s) { return s.first; });
            if (at == by_series.end()) at = by_series.insert(at, {p.series, {}});
            at->second.push_back({&product, &count});
        }
    }
    std::vector<Split> found;
    for (auto& [series, pairs] : by_series) {
        std::ranges::stable_sort(pairs, {}, [](const Pair& p) { return p.product->claim->claim.to; });
        for (std::size_t k = 1; k < pairs.size(); ++k) {
            const Pair &first = pairs[k - 1], &second = pairs[k];
            if (first.product->placed != second.product->placed || first.count->placed != second.count->placed) continue;
            const auto middle = [](const ClaimedValue* c) { return (c->stated.low + c->stated.high) / 2; };
            const double scale = graph.placed[second.product->placed].node->unit.scale / graph.placed[second.count->placed].node->unit.scale;
            Split split{series, first.product->claim->claim.statement, second.product->claim->claim.statement, second.product->claim, second.count->claim, 0, 0, 0,
                        middle(first.product) / middle(first.count) / scale, middle(second.product) / middle(second.count) / scale, graph.choices};
            split.log_product = std::log(middle(second.product) / middle(first.product));
            split.log_count = std::log(middle(second.count) / middle(first.count));
            split.log_factor = std::log(split.factor_second / split.factor_first);
            found.push_back(std::move(split));
        }
    }
    return found;
}

std::vector<ChoiceRatio> choice_ratios(const Assumptions& assumptions)
{
    std::vector<ChoiceRatio> found;
    const auto middle = [](const Node& n) { return static_cast<double>(n.claim.figure.low + n.claim.figure.high) / 2; };
    for (std::size_t a = 0; a < assumptions.nodes.size(); ++a)
        for (std::size_t b = a + 1; b < assumptions.nodes.size(); ++b) {
            const Node &x = assumptions.nodes[a], &y = assumptions.nodes[b];
            if (x.kind != NodeKind::claim || y.kind != NodeKind::claim || !x.on || !y.on || x.when == y.when || x.when.empty() || y.when.empty()) continue;
            if (x.claim.statement != y.claim.statement || x.claim.about != y.claim.about || x.unit.code != y.unit.code || middle(x) <= 0 || middle(y) <= 0) continue;
            const bool first = middle(x) >= middle(y);
            found.push_back({x.claim.statement, first ? &x : &y, first ? &y : &x, first ? middle(x) / middle(y) : middle(y) / middle(x)});
        }
    return found;
}

}  // namespace tw::cargo
