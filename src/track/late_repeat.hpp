#pragma once
#include <span>

#include "track/preset.hpp"
#include "track/row.hpp"
#include "track/simplify.hpp"

namespace tw::track {

/// Whether `fixes`, in order of time, are an older part of a way received again, not another ship: each lies within
/// `repeat_metres` of the line at a time at least `repeat_late_s` before its own, and the delays differ by no more than
/// `repeat_spread_s`. Satellite feeds do this when a pass is delivered late and dated by its delivery. `line` is the way of
/// another segment of the MMSI, vertices in order of time; what it was before its simplification lies within its tolerance.
bool repeats(std::span<const Row> fixes, std::span<const Simplifier::Point> line, const SegmentRule& rule);

}  // namespace tw::track
