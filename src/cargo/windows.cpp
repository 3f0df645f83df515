#include "cargo/windows.hpp"

#include <algorithm>
#include <cmath>

namespace tw::cargo {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), known_to = 0.05;

Range domain(const Input& input, const Node& node, Freedom freedom)
{
    const bool known = node.distribution.known() && node.on;
    if (freedom == Freedom::deducing) return known && !is_open(node) && !node.varies ? Range{input.quantile.low(), input.quantile.high()} : Range{};
    if (node.possible) return {node.possible->first * node.unit.scale, node.possible->second * node.unit.scale};
    return known && !node.varies ? Range{input.quantile.low(), input.quantile.high()} : Range{};
}

}  // namespace

bool is_open(const Node& node)
{
    if (!node.distribution.known()) return true;
    const Quantile quantile(node.distribution, 1);
    return !(quantile.high() - quantile.low() <= known_to * std::fabs(quantile.high() + quantile.low()) / 2);
}

std::vector<bool> varying(const Graph& graph)
{
    std::vector<bool> varies(graph.steps.size());
    for (std::size_t k = 0; k < graph.steps.size(); ++k) {
        const Step& s = graph.steps[k];
        if (s.kind == Step::Kind::input) varies[k] = graph.placed[graph.inputs[s.left].placed].node->varies;
        else if (s.kind == Step::Kind::sum) varies[k] = varies[s.left] || varies[s.right];
    }
    return varies;
}

Windows::Windows(const Graph& graph, std::vector<std::string> periods, Freedom freedom) : graph_(graph), periods_(std::move(periods))
{
    if (periods_.empty()) periods_.emplace_back();
    const std::vector<bool> varies = varying(graph);
    at_.assign(periods_.size(), std::vector<std::uint32_t>(graph.steps.size()));
    for (std::size_t k = 0; k < graph.steps.size(); ++k) {
        const Step& s = graph.steps[k];
        for (std::size_t p = 0; p < periods_.size(); ++p) {
            if (p > 0 && !varies[k]) {
                at_[p][k] = at_[0][k];
                continue;
            }
            if (s.kind == Step::Kind::constant) at_[p][k] = system_.variable({s.number, s.number});
            else if (s.kind == Step::Kind::input) at_[p][k] = system_.variable(domain(graph.inputs[s.left], *graph.placed[graph.inputs[s.left].placed].node, freedom));
            else {
                at_[p][k] = system_.variable({-infinity, infinity});
                system_.relate(s.op, at_[p][k], at_[p][s.left], at_[p][s.right]);
            }
        }
    }
    if (freedom == Freedom::deducing) return;
    for (const Cap& cap : graph.caps) {
        if (cap.lesser == no_slot || !graph.placed[cap.placed].node->hard) continue;
        for (std::size_t p = 0; p < periods_.size(); ++p) system_.bound(at_[p][cap.lesser], at_[p][cap.greater]);
    }
}

std::uint32_t Windows::variable(std::uint32_t placed, std::string_view period) const
{
    const auto found = std::ranges::find(periods_, period);
    return at_[found == periods_.end() ? 0 : static_cast<std::size_t>(found - periods_.begin())][graph_.placed[placed].slot];
}

Result<std::vector<ClaimedValue>> claims_of(const Assumptions& assumptions, const Graph& graph)
{
    const std::vector<bool> varies = varying(graph);
    std::vector<ClaimedValue> claims;
    for (const Node& node : assumptions.nodes) {
        if (node.kind != NodeKind::claim || !node.on) continue;
        if (!std::ranges::all_of(node.when, [&](const auto& one) { const auto at = graph.choices.find(one.first); return at != graph.choices.end() && at->second == one.second; })) continue;
        const std::string line = "line " + std::to_string(node.line);
        const Placed* about = graph.find(node.claim.about);
        if (about == nullptr || about->node->kind == NodeKind::alternative) return fail(Fault::input_unusable, "claim " + node.name + " is about a node that nothing gives: " + node.claim.about, line);
        if (about->slot == no_slot) continue;
        const Unit unit = node.unit.code.empty() ? about->node->unit : node.unit;
        if (!alike(unit, about->node->unit)) return fail(Fault::input_unusable, "claim " + node.name + " is in " + unit.code + ", and " + node.claim.about + " is in " + about->node->unit.code, line);
        const site::Possible possible = site::possible(node.claim.figure);
        const auto base = [&](std::int64_t thousandths) { return static_cast<double>(thousandths) / 1000 * unit.scale; };
        ClaimedValue value{&node, static_cast<std::uint32_t>(about - graph.placed.data()), {}, {base(possible.low), possible.high ? base(*possible.high) : infinity}, {base(node.claim.figure.low), base(node.claim.figure.high)}};
        if (varies[about->slot]) value.period = node.claim.period.empty() ? "only " + node.claim.statement : node.claim.period;
        claims.push_back(std::move(value));
    }
    return claims;
}

Result<void> check(const Assumptions& assumptions)
{
    const auto all = combinations(assumptions);
    if (!all) return tl::unexpected(all.error());
    for (const Choices& choices : *all) {
        const auto graph = build(assumptions, choices, {}, true);
        if (!graph) return tl::unexpected(graph.error());
        if (const auto claims = claims_of(assumptions, *graph); !claims) return tl::unexpected(claims.error());
    }
    return {};
}

}  // namespace tw::cargo
