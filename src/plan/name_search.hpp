#pragma once
#include <span>

#include "registry/screen.hpp"

namespace tw::plan {

/// A search over the names, former names and aliases of all records, across scripts, for `ScreenDay`: at most 20 records of each kind (hulls,
/// organisations, persons) at or above the threshold, best first, with the score and how it came about. `claims` must outlive it.
registry::NameSearch name_search(std::span<const registry::Claim> claims);

}  // namespace tw::plan
