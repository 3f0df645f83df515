#pragma once
#include "chart/land.hpp"

namespace tw::test {

/// The real land of the world, opened once.
const chart::Land& land_world();

}  // namespace tw::test
