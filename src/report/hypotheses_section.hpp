#pragma once
#include <string>
#include <vector>

#include "plan/hypotheses.hpp"

namespace tw::report {

/// Rival explanations: the matrix, which of them the evidence speaks least against, and what would change that. Empty without a matrix.
std::string hypotheses_section(const std::vector<plan::WeighedMatrix>& matrices);

}  // namespace tw::report
