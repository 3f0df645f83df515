#pragma once
#include <vector>

namespace tw::voyage {

/// Chance that the largest of the n + 1 spacings that n uniform points cut from a whole is at least the share `g` (W. A.
/// Whitworth, "Choice and Chance", 1897; exact for a constant rate). `n` >= 0; g <= 0 gives 1, g > 1 gives 0.
double whitworth(int n, double g);

/// Chance that a Poisson process with `n` events in `before` (Jeffreys prior on its rate) gives none in the `gap` that follows:
/// (before / (before + gap))^(n + 1/2).
double predictive_silence(int n, double before, double gap);

/// Chance that one of the lengths of a kind is at least `longest`, where `lengths` are the others: logs taken as normal, so that the chance of the next one
/// is Student's t with n - 1 degrees, times the n + 1 it is the longest of. Lengths under a quarter of the median count as that. 1 with fewer than
/// `timetable_gaps` others. For exponential lengths the result is far above their own law's.
double longest_of(std::vector<double> lengths, double longest);

/// The same for gaps between calls on a timetable of which some were missed: also not below (n + 1) times the chance that so many calls in a row
/// were missed, with the median gap as the period, as many calls missed as the other gaps hold periods (Jeffreys prior on the chance to miss one).
double timetable_silence(std::vector<double> gaps, double silence);
inline constexpr std::size_t timetable_gaps = 5;

/// Chance that Student's t with `n` >= 1 degrees of freedom is at least `t`.
double student_tail(double t, int n);

}  // namespace tw::voyage
