#pragma once
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "registry/ownership/holding_day.hpp"
#include "registry/ownership/rule.hpp"

namespace tw::registry {

/// How far a party is from the listed: 0 for the listed, k for what joins in round k; `no_rank` for what never joins.
inline constexpr std::uint32_t no_rank = std::numeric_limits<std::uint32_t>::max();

/// One fixed point: which parties join, in which round, and by ownership alone or by control somewhere on the way.
struct Joined {
    std::vector<std::uint32_t> rank;
    std::vector<RuleStatus> status;    ///< listed, owned, controlled or none
};

/// Parts of the graph that a question leaves out; empty means all is used.
struct Restriction {
    std::span<const std::uint8_t> within{};        ///< per node: 0 leaves it out
    std::uint32_t without = no_rank;               ///< a place in `HoldingDay::stakes` that is taken away
};

/// Certain statements, or all that the stated bounds leave possible.
enum class Bounds : std::uint8_t { certain, possible };

/// The status of every party under one rule: the least fixed point on the minima of all shares, and on their maxima; what the two
/// don't agree on is undetermined.
class RuleOutcome {
public:
    /// Time grows with the edges; for a rule that doesn't add holders, with the edges below each holder. `most_steps` bounds that: once
    /// spent, the holders left over are judged together, which can only make more parties undetermined, and `bounded()` says so.
    RuleOutcome(const HoldingDay& day, const OwnershipRule& rule, Restriction restriction = {}, std::uint64_t most_steps = 1'000'000'000);

    const HoldingDay& day() const { return *day_; }
    const OwnershipRule& rule() const { return rule_; }
    RuleStatus status(NodeId node) const { return status_[node.value]; }
    std::span<const RuleStatus> statuses() const { return status_; }
    bool bounded() const { return bounded_; }
    OnList listed(NodeId node) const { return listed_[node.value]; }
    /// The holder whose chain decides, for a rule that judges each holder alone; nothing for the listed and for rules that add.
    std::optional<NodeId> holder(NodeId node) const;
    /// The fixed point that the status of a node comes from; for a holder alone it is computed again.
    Joined joined(NodeId node) const;
    /// Those of rules that add all holders; empty otherwise.
    const Joined& joined(Bounds bounds) const { return bounds == Bounds::certain ? certain_ : possible_; }
    /// For each entity the sum of the minima of all that is held in it, but for its holdings in itself and titles of registers.
    std::span<const std::int64_t> minima() const { return minima_; }
    const Restriction& restriction() const { return restriction_; }

private:
    void judge_together();
    void judge_each(std::uint64_t most_steps);

    const HoldingDay* day_;
    OwnershipRule rule_;
    Restriction restriction_;
    std::vector<OnList> listed_;
    std::vector<std::int64_t> minima_;
    std::vector<RuleStatus> status_;
    std::vector<std::uint32_t> holder_;
    Joined certain_, possible_;
    bool bounded_ = false;
};

/// What a set of holders holds of one entity. A register's title and shares are different layers: the larger counts, never their sum.
class Held {
public:
    void add(const Stake& stake);
    void remove(const Stake& stake);   ///< one that was added
    std::int64_t least() const;
    /// The sum of the maxima, yet no more than the minima of all others (`all_minima` less the own ones) leave, and no less than `least`.
    std::int64_t most(std::int64_t all_minima) const;
    std::int64_t in(Bounds bounds, std::int64_t all_minima) const { return bounds == Bounds::certain ? least() : most(all_minima); }

private:
    std::int64_t min_ = 0, max_ = 0, title_min_ = 0, title_max_ = 0;
};

}  // namespace tw::registry
