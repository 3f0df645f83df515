#pragma once
#include <vector>

#include "registry/ownership/proof.hpp"

namespace tw::registry {

/// What one stake decides: the status with it and the one without it.
struct WithoutStake {
    std::uint32_t stake = 0;      ///< place in `HoldingDay::stakes`
    RuleStatus with = RuleStatus::none, without = RuleStatus::none;
};

/// What becomes of a node's status when each stake of its proof is taken away alone; those that change nothing (another chain holds as
/// well) are left out. Only what lies above the node is looked at. At most `most` stakes of the proof, in the order of the proof.
std::vector<WithoutStake> sensitivity(const RuleOutcome& outcome, const Proof& proof, std::size_t most = 64);

/// Per node 1 when it holds something of `node`, directly or through others, or is `node`; hulls and parties alike.
std::vector<std::uint8_t> above(const HoldingDay& day, NodeId node);

/// The economic interest of the listed in one party: shares multiplied along chains and added over them, as a range in millionths of a
/// percent. It is another quantity than the rule's and never stands in its place. Holdings in itself are left out; a ring without a holder outside has 0.
struct EconomicShare {
    std::int64_t min = 0, max = 0;
    bool settled = true;          ///< false: a ring was followed to the last of 200 rounds and the figure is rounded there
};
EconomicShare beneficial_share(const HoldingDay& day, std::string_view authority, NodeId node);

}  // namespace tw::registry
