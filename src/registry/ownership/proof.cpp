#include "registry/ownership/proof.hpp"

#include <algorithm>

namespace tw::registry {
namespace {

/// The stakes by which one party joined a fixed point.
class Support {
public:
    Support(const RuleOutcome& outcome, const Joined& joined, Bounds bounds) : outcome_(outcome), day_(outcome.day()), joined_(joined), bounds_(bounds) {}

    const std::vector<std::uint32_t>& of(NodeId node)
    {
        chosen_.clear();
        if (rank(node) == 0 || rank(node) == no_rank) return chosen_;
        candidates(node);
        const std::int64_t threshold = outcome_.rule().threshold;
        Held held;
        bool crossed = false;
        for (const std::uint32_t s : shares_) {
            chosen_.push_back(s);
            held.add(day_.stakes()[s]);
            if ((crossed = sum(held, node) >= threshold)) break;
        }
        if (!crossed) {
            chosen_.clear();
            if (!controls_.empty()) chosen_.push_back(controls_.front());
        } else if (bounds_ == Bounds::possible || chosen_.size() > 1) {
            trim(node, threshold);
        }
        return chosen_;
    }

private:
    std::uint32_t rank(NodeId node) const { return joined_.rank[node.value]; }
    std::int64_t sum(const Held& held, NodeId node) const { return held.in(bounds_, outcome_.minima()[node.value]); }

    void candidates(NodeId node)
    {
        shares_.clear(), controls_.clear();
        joints_.clear();
        const auto before = [&](const Stake& s) { return rank(s.holder) < rank(node); };
        for (const Stake& s : day_.into(node))
            if (outcome_.rule().adds_joint && s.joint != 0 && s.kind == EdgeKind::ownership && s.holder != s.held && before(s)) joints_.push_back(s.joint);
        for (const Stake& s : day_.into(node)) {
            if (day_.place(s) == outcome_.restriction().without || s.holder == s.held) continue;
            const bool together = s.joint != 0 && std::ranges::find(joints_, s.joint) != joints_.end();
            if (s.kind == EdgeKind::ownership && (before(s) || together)) shares_.push_back(day_.place(s));
            if (s.kind == EdgeKind::control && before(s) && (bounds_ == Bounds::possible || s.dating != Dating::possible)) controls_.push_back(day_.place(s));
        }
        const auto size = [&](const Stake& s) { return bounds_ == Bounds::certain ? s.min : s.max; };
        const auto stakes = day_.stakes();
        const auto order = [&](std::uint32_t a, std::uint32_t b) {
            const Stake &x = stakes[a], &y = stakes[b];
            if (size(x) != size(y)) return size(x) > size(y);
            if (x.title != y.title) return y.title;
            if (rank(x.holder) != rank(y.holder)) return rank(x.holder) < rank(y.holder);
            return day_.holdings().name_of(x.holder) < day_.holdings().name_of(y.holder);
        };
        std::ranges::sort(shares_, order);
        std::ranges::sort(controls_, order);
    }

    /// Takes out whatever isn't needed, the smallest first.
    void trim(NodeId node, std::int64_t threshold)
    {
        Held held;
        for (const std::uint32_t s : chosen_) held.add(day_.stakes()[s]);
        std::vector<std::uint32_t> kept;
        while (!chosen_.empty()) {
            const Stake& smallest = day_.stakes()[chosen_.back()];
            Held less = held;
            less.remove(smallest);
            if (sum(less, node) >= threshold) held = less;
            else kept.push_back(chosen_.back());
            chosen_.pop_back();
        }
        chosen_.assign(kept.rbegin(), kept.rend());
    }

    const RuleOutcome& outcome_;
    const HoldingDay& day_;
    const Joined& joined_;
    Bounds bounds_;
    std::vector<std::uint32_t> shares_, controls_, chosen_, joints_;
};

Bounds bounds_of(RuleStatus status) { return status == RuleStatus::undetermined ? Bounds::possible : Bounds::certain; }

void find_deciding(const RuleOutcome& outcome, Proof& proof)
{
    for (const ProofStep& step : proof.steps) {
        if (step.status == RuleStatus::listed && outcome.listed(step.node) == OnList::possible) proof.doubtful_listings.push_back(step.node);
        for (const std::uint32_t s : step.stakes) {
            const Stake& stake = outcome.day().stakes()[s];
            const bool open = stake.kind == EdgeKind::control ? stake.dating == Dating::possible : step.least < outcome.rule().threshold && !stake.settled();
            if (open) proof.deciding.push_back(s);
        }
    }
}

}  // namespace

Proof prove(const RuleOutcome& outcome, NodeId node)
{
    Proof proof{.node = node, .status = outcome.status(node)};
    if (proof.status == RuleStatus::none) return proof;
    if (proof.status == RuleStatus::listed || (proof.status == RuleStatus::undetermined && outcome.listed(node) == OnList::possible)) {
        proof.steps.push_back({.node = node, .status = RuleStatus::listed});
        if (proof.status == RuleStatus::undetermined) proof.doubtful_listings.push_back(node);
        return proof;
    }
    const Joined own = outcome.rule().adds_holders ? Joined{} : outcome.joined(node);
    const Joined& joined = outcome.rule().adds_holders ? outcome.joined(bounds_of(proof.status)) : own;
    if (joined.rank.empty() || joined.rank[node.value] == no_rank) return proof;
    Support support(outcome, joined, bounds_of(proof.status));
    std::vector<NodeId> open{node};
    std::vector<std::uint8_t> seen(outcome.day().nodes(), 0);
    seen[node.value] = 1;
    while (!open.empty()) {
        const NodeId next = open.back();
        open.pop_back();
        ProofStep step{.node = next, .status = joined.status[next.value], .stakes = support.of(next)};
        Held held;
        for (const std::uint32_t s : step.stakes) {
            const Stake& stake = outcome.day().stakes()[s];
            held.add(stake);
            proof.dating = weaker(proof.dating, stake.dating);
            // A partner in a joint arrangement need not be listed: its share counts without a step of its own.
            if (joined.rank[stake.holder.value] < joined.rank[next.value] && !seen[stake.holder.value]) seen[stake.holder.value] = 1, open.push_back(stake.holder);
        }
        step.least = held.least();
        step.most = held.most(outcome.minima()[next.value]);
        proof.steps.push_back(std::move(step));
    }
    const auto& names = outcome.day().holdings();
    std::ranges::sort(proof.steps, [&](const ProofStep& a, const ProofStep& b) {
        const auto x = joined.rank[a.node.value], y = joined.rank[b.node.value];
        return x != y ? x < y : names.name_of(a.node) < names.name_of(b.node);
    });
    if (proof.status == RuleStatus::undetermined) find_deciding(outcome, proof);
    return proof;
}

ProofTable prove_all(const RuleOutcome& outcome, Bounds bounds)
{
    ProofTable table;
    const Joined& joined = outcome.joined(bounds);
    table.first.reserve(joined.rank.size() + 1);
    Support support(outcome, joined, bounds);
    for (std::uint32_t n = 0; n < joined.rank.size(); ++n) {
        table.first.push_back(static_cast<std::uint32_t>(table.stakes.size()));
        if (joined.rank[n] == 0 || joined.rank[n] == no_rank) continue;
        const auto& chosen = support.of({n});
        table.stakes.insert(table.stakes.end(), chosen.begin(), chosen.end());
    }
    table.first.push_back(static_cast<std::uint32_t>(table.stakes.size()));
    return table;
}

}  // namespace tw::registry
