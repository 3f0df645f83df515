#pragma once
#include <vector>

#include "claims/claim.hpp"
#include "core/result.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Every claim the case holds: rows of the claim tables that were added, in order of adding, then of rows. They are read from the
/// captured bytes each time, so nothing stands between a claim and its source. Claims are compared with what the engine finds and go into
/// none of it. `integrity` when a table's bytes are not those captured. No claims is an empty list.
Result<std::vector<claims::Claim>> claims_of(const store::Case& the_case);

}  // namespace tw::plan
