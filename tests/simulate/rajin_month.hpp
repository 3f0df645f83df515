#pragma once
#include "simulate/simulate.hpp"

namespace tw::test {

/// The places of the reference case and its world; `month` is seed 1 on the real land, made once.
const chart::Places& rajin_places();
const simulate::World& rajin_world();
const simulate::Simulated& rajin_month();

}  // namespace tw::test
