#pragma once
#include <string>
#include <vector>

#include "plan/ask.hpp"

namespace tw::report {

/// The questions the case was given, each with its answer, definition, the rows it rests on and what others published.
std::string answers_section(const std::vector<plan::Answer>& answers);

}  // namespace tw::report
