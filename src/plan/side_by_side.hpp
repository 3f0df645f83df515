#pragma once
#include <span>
#include <vector>

#include "plan/hull_card.hpp"

namespace tw::plan {

/// The identity of a hull as lists and registers have it, as its radio says it, and as looks saw it, attribute by attribute, of what may hold on the card's day. A value that two witnesses have in the
/// same form agrees; states of one family agree; lengths and beams agree within 3 % and the error of the sensor (two standard deviations of a measured one). An attribute that nobody states is left out.
std::vector<IdentityAspect> side_by_side(std::span<const registry::Claim> claims, const HullCard& card);

}  // namespace tw::plan
