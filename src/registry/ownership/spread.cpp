#include "registry/ownership/spread.hpp"

#include <algorithm>

namespace tw::registry {

Spread::Spread(const HoldingDay& day, const OwnershipRule& rule, std::span<const std::int64_t> minima, const Restriction& restriction)
    : day_(&day), rule_(&rule), minima_(minima), restriction_(restriction), cells_(day.nodes())
{
    if (!rule.adds_joint) return;
    const auto stakes = day.stakes();
    for (std::uint32_t s = 0; s < stakes.size(); ++s)
        if (stakes[s].joint != 0 && stakes[s].kind == EdgeKind::ownership && stakes[s].holder != stakes[s].held) joint_.emplace_back(stakes[s].held.value, stakes[s].joint, s);
    std::ranges::sort(joint_);
}

Joined Spread::joined(std::span<const NodeId> begin, Bounds bounds)
{
    run(begin, bounds);
    Joined out{std::vector<std::uint32_t>(cells_.size(), no_rank), std::vector<RuleStatus>(cells_.size(), RuleStatus::none)};
    for (const NodeId node : members_) {
        out.rank[node.value] = rank(node);
        out.status[node.value] = status(node);
    }
    return out;
}

std::span<const NodeId> Spread::reach(NodeId begin, Bounds bounds)
{
    run(std::span(&begin, 1), bounds);
    return members_.empty() ? std::span<const NodeId>{} : std::span<const NodeId>(members_).subspan(1);
}

bool Spread::used(std::uint32_t stake) const
{
    if (stake == restriction_.without) return false;
    return restriction_.within.empty() || restriction_.within[day_->stakes()[stake].held.value] != 0;
}

Spread::Cell& Spread::cell(NodeId node)
{
    Cell& one = cells_[node.value];
    if (!one.touched) one.touched = true, touched_.push_back(node);
    return one;
}

void Spread::clear()
{
    for (const NodeId node : touched_) cells_[node.value] = {};
    touched_.clear(), waiting_.clear(), members_.clear(), joints_.clear();
}

void Spread::add(NodeId held, const Stake& stake)
{
    Cell& one = cell(held);
    if (one.rank != no_rank) return;
    one.sum.add(stake);
    if (!one.waiting) one.waiting = true, waiting_.push_back(held);
}

void Spread::own(const Stake& stake)
{
    if (stake.holder == stake.held) return;
    if (!rule_->adds_joint || stake.joint == 0) return add(stake.held, stake);
    // Each party to a joint arrangement is taken to hold what all of them hold together.
    if (!joints_.insert(std::uint64_t{stake.held.value} << 32 | stake.joint).second) return;
    const std::tuple from{stake.held.value, stake.joint, std::uint32_t{0}};
    for (auto at = std::ranges::lower_bound(joint_, from); at != joint_.end() && std::get<0>(*at) == stake.held.value && std::get<1>(*at) == stake.joint; ++at) {
        ++steps_;
        if (used(std::get<2>(*at))) add(stake.held, day_->stakes()[std::get<2>(*at)]);
    }
}

void Spread::run(std::span<const NodeId> begin, Bounds bounds)
{
    clear();
    const bool sure = bounds == Bounds::certain;
    for (const NodeId node : begin) {
        if (!restriction_.within.empty() && restriction_.within[node.value] == 0) continue;
        Cell& one = cell(node);
        one.rank = 0, one.status = RuleStatus::listed;
        members_.push_back(node);
    }
    std::uint32_t round = 0;
    RuleStatus joins_as = RuleStatus::owned;
    const auto crosses = [&](NodeId node) { return cells_[node.value].sum.in(bounds, minima_[node.value]) >= rule_->threshold; };
    const auto join = [&](NodeId node) {
        Cell& one = cell(node);
        one.rank = round, one.status = joins_as;
        members_.push_back(node);
    };
    std::vector<NodeId> controlled;
    // First by ownership alone, so that nothing is called controlled that is owned; then over control as well.
    for (std::size_t from = 0, control_from = 0;;) {
        const std::size_t to = members_.size();
        for (; from < to; ++from)
            for (const std::uint32_t s : day_->of(members_[from])) {
                ++steps_;
                if (day_->stakes()[s].kind == EdgeKind::ownership && used(s)) own(day_->stakes()[s]);
            }
        controlled.clear();
        if (joins_as == RuleStatus::controlled)
            for (; control_from < to; ++control_from)
                for (const std::uint32_t s : day_->of(members_[control_from])) {
                    const Stake& stake = day_->stakes()[s];
                    if (stake.kind == EdgeKind::control && used(s) && (!sure || stake.dating != Dating::possible)) controlled.push_back(stake.held);
                }
        ++round;
        for (const NodeId node : waiting_) {
            cells_[node.value].waiting = false;
            if (cells_[node.value].rank == no_rank && crosses(node)) join(node);
        }
        waiting_.clear();
        for (const NodeId node : controlled)
            if (cells_[node.value].rank == no_rank) join(node);
        if (members_.size() > to) continue;
        if (joins_as == RuleStatus::controlled || !rule_->control_counts) return;
        joins_as = RuleStatus::controlled;
    }
}

}  // namespace tw::registry
