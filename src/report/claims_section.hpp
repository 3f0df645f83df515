#pragma once
#include <string>

#include "plan/reconcile.hpp"

namespace tw::report {

/// What others said, each beside what the engine finds under the claim's own definition and window; what contradicts what, with every side;
/// growth of one speaker's series; and how many sources there really are.
std::string claims_section(const plan::Reconciliation& reconciled);

}  // namespace tw::report
