#pragma once
#include <string>
#include <vector>

#include "registry/ownership/fixed_point.hpp"

namespace tw::registry {

/// Why one party has a status, from parties that are proved before it: no stake can be left out and the sum still cross.
struct ProofStep {
    NodeId node{};
    RuleStatus status = RuleStatus::none;       ///< listed (no stakes), owned or controlled
    std::vector<std::uint32_t> stakes{};          ///< places in `HoldingDay::stakes`, the largest first
    std::int64_t least = 0, most = 0;           ///< what they hold together, in millionths of a percent; 0 for control
};

/// The derivation of a status: a minimal set of edges, in an order in which each step rests on earlier ones.
struct Proof {
    NodeId node{};
    RuleStatus status = RuleStatus::none;
    Dating dating = Dating::certain;            ///< the least certain date it rests on
    std::vector<ProofStep> steps{};
    std::vector<std::uint32_t> deciding{};        ///< stakes whose range, unknown share or date leaves an `undetermined` open
    std::vector<NodeId> doubtful_listings{};      ///< listings whose dates leave it open
};

/// The proof of a node's status; no steps for `none`. For `undetermined` it is the proof of what is possible.
Proof prove(const RuleOutcome& outcome, NodeId node);

/// The minimal steps of every owned or controlled party at once, for rules that add holders: stakes of party n are
/// `stakes[first[n]]` to `stakes[first[n + 1]]`, smallest derivation per party, in time that grows with the edges.
struct ProofTable {
    std::vector<std::uint32_t> first, stakes;
};
ProofTable prove_all(const RuleOutcome& outcome, Bounds bounds = Bounds::certain);

/// One line per step, from which the status can be derived again by hand: names, shares, sum, threshold, dates and basis.
std::vector<std::string> printed(const RuleOutcome& outcome, const Proof& proof);

/// A stake as printed in a proof: "A holds 40 to 60 % of B (database, from 2020-01-01)".
std::string printed(const HoldingDay& day, const Stake& stake);

}  // namespace tw::registry
