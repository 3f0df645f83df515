#pragma once
#include <span>

#include "registry/facts.hpp"
#include "registry/identity/merging.hpp"
#include "registry/ownership/holdings.hpp"

namespace tw::registry {

/// The graph of holdings that claims state. Records that are one have one node, named by the first of them; a party of which no record is
/// known is a node by its printed name. "Owner or operator", and "owned or controlled by" without a share, are holdings of an unknown
/// share: they can leave a status undetermined and never decide it. What is linked, supports or acts for someone holds nothing.
Holdings holdings_from(std::span<const Claim> claims, const ListCalendar& calendar, const Components& components);

}  // namespace tw::registry
