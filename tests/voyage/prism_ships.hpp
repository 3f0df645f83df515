#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chart/land.hpp"
#include "prism_masks.hpp"

namespace tw::test {

struct ShipsWanted {
    std::size_t ships = 6, calls = 9;
    std::uint64_t seed = 1;
};

/// Cargo ships that sail the shortest ways over water between ports, each in its own round of three, at a steady speed of 9 to 13 kn and with stays of 4 to
/// 30 hours; reports every 10 minutes under way and every 30 in port. A ship whose round has no way over water is left out.
std::vector<ObservedHull> ships_between(const chart::Land& land, const std::vector<voyage::Site>& ports, const ShipsWanted& wanted);

}  // namespace tw::test
