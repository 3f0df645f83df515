#pragma once
#include <string>

#include "report/model.hpp"

namespace tw::report {

/// The map section: one drawing per cluster of movement, a locator where there are several, a legend and the places as a
/// table. Measured track is solid; a gap is a dashed axis on a hatched band and is cut out of the measured line.
std::string map_section(const Scene& scene);

}  // namespace tw::report
