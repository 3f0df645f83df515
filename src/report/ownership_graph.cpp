#include "report/ownership_graph.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace tw::report {
namespace {

using namespace registry;

std::string share_of(const HoldingDay& day, const Stake& stake)
{
    switch (stake.kind) {
    case EdgeKind::control: return "controls";
    case EdgeKind::manager: return "manages";
    case EdgeKind::linked: return "linked";
    case EdgeKind::ownership: break;
    }
    const auto stated = [&](std::uint32_t i) { return day.holdings().holdings()[i].share.has_value(); };
    if (stake.min == 0 && std::ranges::none_of(day.statements(stake), stated)) return "not known";
    return printed_percent(stake.min) + (stake.min == stake.max ? "" : " to " + printed_percent(stake.max)) + " %";
}

struct Chosen {
    std::vector<NodeId> nodes;                      ///< in the order drawn
    std::map<std::uint32_t, std::size_t> layer, place;
    std::size_t left_out = 0;
};

/// Holders of a layer come in the order of the leftmost thing they hold in the layer below, then by name.
Chosen choose(const HoldingDay& day, std::span<const NodeId> nodes, std::size_t most)
{
    Chosen chosen;
    for (const NodeId node : nodes) {
        if (chosen.layer.contains(node.value)) continue;
        if (chosen.nodes.size() >= most) { ++chosen.left_out; continue; }
        chosen.layer[node.value] = 0, chosen.place[node.value] = chosen.nodes.size();
        chosen.nodes.push_back(node);
    }
    for (std::size_t begin = 0, end = chosen.nodes.size(); begin < end; begin = end, end = chosen.nodes.size()) {
        std::map<std::uint32_t, std::size_t> above;   // holder -> first place below
        for (std::size_t i = begin; i < end; ++i)
            for (const Stake& stake : day.into(chosen.nodes[i]))
                if (!chosen.layer.contains(stake.holder.value)) above.emplace(stake.holder.value, i);
        std::vector<std::tuple<std::size_t, std::string_view, std::uint32_t>> order;
        for (const auto& [holder, place] : above) order.emplace_back(place, day.holdings().name_of({holder}), holder);
        std::ranges::sort(order);
        const std::size_t layer = chosen.layer.at(chosen.nodes[begin].value) + 1;
        for (const auto& [place, name, holder] : order) {
            if (chosen.nodes.size() >= most) { ++chosen.left_out; continue; }
            chosen.layer[holder] = layer, chosen.place[holder] = chosen.nodes.size();
            chosen.nodes.push_back({holder});
        }
    }
    return chosen;
}

}  // namespace

OwnershipGraph ownership_graph(const RuleOutcome& outcome, NodeId node, std::size_t most) { return ownership_graph(outcome, std::span(&node, 1), most); }

OwnershipGraph ownership_graph(const RuleOutcome& outcome, std::span<const NodeId> nodes, std::size_t most)
{
    const HoldingDay& day = outcome.day();
    const Chosen chosen = choose(day, nodes, most);
    std::set<std::uint32_t> proof;
    for (const NodeId node : nodes)
        for (const ProofStep& step : prove(outcome, node).steps) proof.insert(step.stakes.begin(), step.stakes.end());
    OwnershipGraph graph;
    graph.left_out = chosen.left_out;
    for (const NodeId one : chosen.nodes) {
        const RuleStatus status = outcome.status(one);
        graph.boxes.push_back({day.holdings().name_of(one), status == RuleStatus::none ? std::string() : std::string(name(status)), chosen.layer.at(one.value), day.holdings().name_of(one)});
    }
    for (std::size_t held = 0; held < chosen.nodes.size(); ++held)
        for (const Stake& stake : day.into(chosen.nodes[held])) {
            const auto holder = chosen.place.find(stake.holder.value);
            if (holder != chosen.place.end()) graph.lines.push_back({holder->second, held, share_of(day, stake), printed(day, stake), proof.contains(day.place(stake)), stake.kind, day.place(stake)});
        }
    std::ranges::sort(graph.lines, [](const OwnershipLine& a, const OwnershipLine& b) { return std::tie(a.held, a.holder, a.said) < std::tie(b.held, b.holder, b.said); });
    return graph;
}

}  // namespace tw::report
