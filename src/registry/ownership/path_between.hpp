#pragma once
#include <vector>

#include "registry/ownership/holding_day.hpp"

namespace tw::registry {

/// A stated link, walked from its holder to what is held or back.
struct PathStep {
    std::uint32_t stake = 0;     ///< a place in `HoldingDay::stakes`
    bool down = false;           ///< from the holder to what it holds
};

/// A shortest way from one party to another over what is stated on the day, whatever it is (shares, control, managing, links) and in either
/// direction; of several the same one whatever the order of the statements. Empty when there is none, or both are one. It says how two parties
/// are connected in the statements, nothing about who acts for whom.
std::vector<PathStep> path_between(const HoldingDay& day, NodeId from, NodeId to);

}  // namespace tw::registry
