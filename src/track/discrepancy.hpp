#pragma once
#include <cmath>

#include "track/local.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"

namespace tw::track {

/// How far two fixes are from belonging to one ship, and how well they match (movement.md 2.2; the rule is that of Global
/// Fishing Watch's segmenter, stated there).

/// Hours over which dead reckoning is trusted: h / (1 + sqrt(h / penalty)).
inline double penalised_hours(double hours, const SegmentRule& rule) { return hours / (1 + std::sqrt(hours / rule.penalty_hours)); }

/// Nautical miles allowed after `hours`: cap * hypot(h, buffer).
inline double allowed_miles(double hours, double cap_knots, const SegmentRule& rule)
{
    return cap_knots * std::sqrt(hours * hours + rule.buffer_hours * rule.buffer_hours);
}

/// exp(-(alpha disc / allowed)^2) / hypot(h, buffer), 0 if disc is above what is allowed.
inline double match_metric(double disc_miles, double hours, double cap_knots, const SegmentRule& rule)
{
    const double allowed = allowed_miles(hours, cap_knots, rule);
    if (disc_miles > allowed) return 0;
    const double x = rule.sharpness * disc_miles / allowed;
    return std::exp(-x * x) / std::sqrt(hours * hours + rule.buffer_hours * rule.buffer_hours);
}

/// The smaller of: mean of the two dead-reckoning misses; four times the distance ("stayed put"); four times the mean distance
/// from each end's course line, if the way lies ahead and within SOG * h'. Nautical miles; `hours` are penalised hours. Where
/// one end has no velocity the other's miss counts alone; where neither has, a fifth of the distance.
double discrepancy_miles(const Row& from, const Row& to, double hours, const SegmentRule& rule);

}  // namespace tw::track
