#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "ais/clock_rebuild.hpp"
#include "plan/read_capture.hpp"

namespace tw::plan {

/// Looks through a capture for a log without times that base stations or SOTDMA states date (T-05), and finds the times. Nothing
/// when the first rows of the capture have times, or when nothing in it dates the rest.
Result<std::optional<std::vector<ais::RebuiltRun>>> find_rebuilt_times(std::string_view packed, const ReadSettings& settings,
                                                                      const Cancel& cancel);

/// Gives the rows of a batch their rebuilt times; batches come in the order of the capture.
void apply_rebuilt_times(ais::TimesOfRows& times, FixColumns& rows);

}  // namespace tw::plan
