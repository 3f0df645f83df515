#pragma once
#include <span>

namespace tw::voyage {

/// Chance that `a` things of one kind and `b` of another, in random order, fall into exactly `r` runs (F. Wald, J. Wolfowitz, Ann.
/// Math. Stat. 11, 1940).
double runs_chance(int a, int b, int r);
/// Chance of at least `r` runs: small when the two kinds alternate.
double alternation_chance(int a, int b, int r);

/// Log of how much better the gaps between seen arrivals, in days, fit a period of which some turns were missed,
/// sum over m = 1..8 of (1-e) e^(m-1) Normal(m P, m s^2) with the best P, s >= 0.05 P and e, than an exponential law. Fewer than
/// two gaps give 0.
double period_log_ratio(std::span<const double> gaps);

}  // namespace tw::voyage
