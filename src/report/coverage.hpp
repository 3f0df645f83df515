#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// What the case holds and does not hold: captures and their books, rejects by reason, rows per day, and what cannot be known.
std::string coverage_section(const Model& model);

}  // namespace tw::report
