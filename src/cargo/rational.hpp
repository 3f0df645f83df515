#pragma once

namespace tw::cargo {

/// Functions made of + - * / and square roots alone, which every machine rounds alike, so that draws are equal to the bit
/// everywhere. Relative error below 1e-14 for finite arguments in the range named.

/// Natural logarithm of a positive number.
double natural_log(double x);
/// e to the power of x, |x| at most 700.
double natural_exp(double x);
/// x to the power of y, x >= 0, by the two above; 0 to the power 0 is 1.
double power(double x, double y);
/// Quantile of the standard normal distribution, 0 < p < 1 (Wichura 1988, algorithm AS 241, PPND16).
double normal_quantile(double p);

}  // namespace tw::cargo
