#include "registry/ownership/fixed_point.hpp"

#include <algorithm>

#include "registry/ownership/spread.hpp"

namespace tw::registry {

void Held::add(const Stake& stake)
{
    (stake.title ? title_min_ : min_) += stake.min;
    (stake.title ? title_max_ : max_) += stake.max;
}

void Held::remove(const Stake& stake)
{
    (stake.title ? title_min_ : min_) -= stake.min;
    (stake.title ? title_max_ : max_) -= stake.max;
}

std::int64_t Held::least() const { return std::max(min_, title_min_); }

std::int64_t Held::most(std::int64_t all_minima) const
{
    return std::max({least(), std::min(max_, whole - (all_minima - min_)), std::min<std::int64_t>(title_max_, whole)});
}

RuleOutcome::RuleOutcome(const HoldingDay& day, const OwnershipRule& rule, Restriction restriction, std::uint64_t most_steps)
    : day_(&day), rule_(rule), restriction_(restriction), listed_(day.listed_by(rule.authority)), minima_(day.nodes(), 0), status_(day.nodes(), RuleStatus::none)
{
    const auto stakes = day.stakes();
    for (std::uint32_t s = 0; s < stakes.size(); ++s)
        if (stakes[s].kind == EdgeKind::ownership && stakes[s].holder != stakes[s].held && !stakes[s].title && s != restriction.without)
            minima_[stakes[s].held.value] += stakes[s].min;
    if (rule.adds_holders) judge_together();
    else judge_each(most_steps);
}

void RuleOutcome::judge_together()
{
    std::vector<NodeId> sure, maybe;
    for (std::uint32_t n = 0; n < listed_.size(); ++n) {
        if (listed_[n] == OnList::yes) sure.push_back({n});
        if (listed_[n] != OnList::no) maybe.push_back({n});
    }
    Spread spread(*day_, rule_, minima_, restriction_);
    certain_ = spread.joined(sure, Bounds::certain);
    possible_ = spread.joined(maybe, Bounds::possible);
    for (std::uint32_t n = 0; n < status_.size(); ++n)
        status_[n] = certain_.status[n] != RuleStatus::none ? certain_.status[n] : possible_.status[n] != RuleStatus::none ? RuleStatus::undetermined : RuleStatus::none;
}

void RuleOutcome::judge_each(std::uint64_t most_steps)
{
    holder_.assign(day_->nodes(), no_rank);
    std::vector<std::uint32_t> rank(day_->nodes(), no_rank);
    Spread spread(*day_, rule_, minima_, restriction_);
    std::vector<NodeId> left;
    const auto& holdings = day_->holdings();
    const auto take = [&](NodeId node, NodeId holder, RuleStatus status, std::uint32_t at) {
        RuleStatus& own = status_[node.value];
        if (own == RuleStatus::listed || status < own) return;
        std::uint32_t& who = holder_[node.value];
        if (status == own) {
            if (at > rank[node.value]) return;
            if (at == rank[node.value] && who != no_rank && holdings.name_of({who}) <= holdings.name_of(holder)) return;
        }
        own = status, rank[node.value] = at, who = holder.value;
    };
    for (std::uint32_t n = 0; n < listed_.size(); ++n)
        if (listed_[n] == OnList::yes) status_[n] = RuleStatus::listed;
    for (std::uint32_t n = 0; n < listed_.size(); ++n) {
        if (listed_[n] == OnList::no) continue;
        if (spread.steps() > most_steps) { left.push_back({n}); continue; }
        const NodeId holder{n};
        if (listed_[n] == OnList::yes)
            for (const NodeId node : spread.reach(holder, Bounds::certain)) take(node, holder, spread.status(node), spread.rank(node));
        else status_[n] = std::max(status_[n], RuleStatus::undetermined);
        for (const NodeId node : spread.reach(holder, Bounds::possible)) take(node, holder, RuleStatus::undetermined, spread.rank(node));
    }
    if (left.empty()) return;
    bounded_ = true;
    const Joined rest = spread.joined(left, Bounds::possible);
    for (std::uint32_t n = 0; n < status_.size(); ++n)
        if (rest.status[n] != RuleStatus::none && status_[n] == RuleStatus::none) status_[n] = RuleStatus::undetermined;
}

std::optional<NodeId> RuleOutcome::holder(NodeId node) const
{
    if (holder_.empty() || holder_[node.value] == no_rank || status_[node.value] == RuleStatus::listed) return std::nullopt;
    return NodeId{holder_[node.value]};
}

Joined RuleOutcome::joined(NodeId node) const
{
    const Bounds bounds = status(node) == RuleStatus::undetermined ? Bounds::possible : Bounds::certain;
    if (holder_.empty()) return joined(bounds);
    const auto alone = holder(node);
    if (!alone) return {};
    Spread spread(*day_, rule_, minima_, restriction_);
    return spread.joined(std::span(&*alone, 1), bounds);
}

}  // namespace tw::registry
