#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// A lane per hull on common time axes: tracks, port calls with the intervals of their ends, gaps, stops. Hulls heard in
/// different periods stand on axes of their own.
std::string timeline_section(const Model& model);

}  // namespace tw::report
