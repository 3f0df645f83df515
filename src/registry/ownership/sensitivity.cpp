#include "registry/ownership/sensitivity.hpp"

#include <algorithm>

namespace tw::registry {
namespace {

// A share of the whole as parts of 10^10: two digits more than the millionths of a percent that are printed, so that products stay in 64 bits.
constexpr std::int64_t parts = 10'000'000'000;
constexpr int most_rounds = 200;

struct Interest {
    std::vector<NodeId> nodes;
    std::vector<std::int64_t> value;
    bool settled = false;
};

/// The least solution of interest(e) = sum of share * interest(holder), the listed being whole. Rounded down for minima, up for maxima.
Interest solve(const HoldingDay& day, const std::vector<OnList>& listed, const std::vector<std::uint8_t>& within, Bounds bounds)
{
    Interest out;
    out.value.assign(day.nodes(), 0);
    const bool up = bounds == Bounds::possible;
    for (std::uint32_t n = 0; n < day.nodes(); ++n) {
        if (within[n] == 0) continue;
        if (listed[n] == OnList::yes || (up && listed[n] == OnList::possible)) out.value[n] = parts;
        else out.nodes.push_back({n});
    }
    for (int round = 0; round < most_rounds && !out.settled; ++round) {
        std::vector<std::int64_t> next(out.value);
        for (const NodeId node : out.nodes) {
            std::int64_t sum = 0, others = 0, title = 0;
            for (const Stake& stake : day.into(node)) {
                if (stake.kind != EdgeKind::ownership || stake.holder == stake.held) continue;
                const std::int64_t product = out.value[stake.holder.value] * (up ? stake.max : stake.min);
                const std::int64_t part = product / whole + (up && product % whole != 0 ? 1 : 0);
                (stake.title ? title : sum) += part;
                // What those hold at least in whom the listed have nothing can't be the listed's.
                if (!stake.title && out.value[stake.holder.value] == 0) others += stake.min;
            }
            if (up) sum = std::min(sum, std::max<std::int64_t>(parts - others * (parts / whole), 0));
            next[node.value] = std::min(std::max(sum, title), parts);
        }
        out.settled = next == out.value;
        out.value = std::move(next);
    }
    return out;
}

}  // namespace

std::vector<std::uint8_t> above(const HoldingDay& day, NodeId node)
{
    std::vector<std::uint8_t> within(day.nodes(), 0);
    std::vector<NodeId> open{node};
    within[node.value] = 1;
    while (!open.empty()) {
        const NodeId next = open.back();
        open.pop_back();
        for (const Stake& stake : day.into(next))
            if (!within[stake.holder.value]) within[stake.holder.value] = 1, open.push_back(stake.holder);
    }
    return within;
}

std::vector<WithoutStake> sensitivity(const RuleOutcome& outcome, const Proof& proof, std::size_t most)
{
    std::vector<WithoutStake> found;
    if (proof.steps.empty()) return found;
    const auto within = above(outcome.day(), proof.node);
    for (const ProofStep& step : proof.steps)
        for (const std::uint32_t stake : step.stakes) {
            if (most-- == 0) return found;
            const RuleOutcome other(outcome.day(), outcome.rule(), {.within = within, .without = stake});
            if (other.status(proof.node) != proof.status) found.push_back({stake, proof.status, other.status(proof.node)});
        }
    return found;
}

EconomicShare beneficial_share(const HoldingDay& day, std::string_view authority, NodeId node)
{
    const auto listed = day.listed_by(authority);
    const auto within = above(day, node);
    const Interest least = solve(day, listed, within, Bounds::certain), most = solve(day, listed, within, Bounds::possible);
    constexpr std::int64_t guard = parts / whole;
    const std::int64_t min = least.value[node.value] / guard, max = (most.value[node.value] + guard - 1) / guard;
    return {min, std::max(min, max), least.settled && most.settled};
}

}  // namespace tw::registry
