#pragma once
#include <span>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "registry/ownership/fixed_point.hpp"

namespace tw::registry {

/// Spreads from listed parties over holdings, round by round: what joins in round k crosses by the stakes of what had joined before.
/// The rounds depend on the graph alone, never on the order of its edges. One counter per entity; each stake is added once.
class Spread {
public:
    Spread(const HoldingDay& day, const OwnershipRule& rule, std::span<const std::int64_t> minima, const Restriction& restriction);

    /// Everything that joins the given parties.
    Joined joined(std::span<const NodeId> begin, Bounds bounds);
    /// The same for one party, as the list of what joins it (itself not among it); valid until the next call.
    std::span<const NodeId> reach(NodeId begin, Bounds bounds);
    std::uint32_t rank(NodeId node) const { return cells_[node.value].rank; }
    RuleStatus status(NodeId node) const { return cells_[node.value].status; }
    /// Stakes looked at so far.
    std::uint64_t steps() const { return steps_; }

private:
    struct Cell {
        Held sum{};
        std::uint32_t rank = no_rank;
        RuleStatus status = RuleStatus::none;
        bool touched = false, waiting = false;
    };

    void run(std::span<const NodeId> begin, Bounds bounds);
    void own(const Stake& stake);
    void add(NodeId held, const Stake& stake);
    void clear();
    Cell& cell(NodeId node);
    bool used(std::uint32_t stake) const;

    const HoldingDay* day_;
    const OwnershipRule* rule_;
    std::span<const std::int64_t> minima_;
    Restriction restriction_;
    std::vector<Cell> cells_;
    std::vector<NodeId> touched_, waiting_, members_;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> joint_;   ///< entity, arrangement, stake: sorted
    std::unordered_set<std::uint64_t> joints_;   ///< entity and arrangement whose stakes are in the sums already
    std::uint64_t steps_ = 0;
};

}  // namespace tw::registry
