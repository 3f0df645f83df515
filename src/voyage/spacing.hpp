#pragma once

namespace tw::voyage {

/// Chance that the largest of the n + 1 spacings that n uniform points cut from a whole is at least the share `g` (W. A.
/// Whitworth, "Choice and Chance", 1897; exact for a constant rate). `n` >= 0; g <= 0 gives 1, g > 1 gives 0.
double whitworth(int n, double g);

/// Chance that a Poisson process with `n` events in `before` (Jeffreys prior on its rate) gives none in the `gap` that follows:
/// (before / (before + gap))^(n + 1/2).
double predictive_silence(int n, double before, double gap);

}  // namespace tw::voyage
