#pragma once
#include <cstddef>

namespace tw::voyage::masses {

/// Loops over masses, eight at a time. The same bits whatever the width of the machine's registers, since nothing is summed across
/// entries and no product is fused with its sum.
inline constexpr std::size_t block = 8;
inline constexpr std::size_t whole_blocks(std::size_t n) { return (n + block - 1) / block * block; }

/// Departures are sent this many bins at a time, so that what comes in is read and written once for all of them.
inline constexpr std::size_t together = 4;

/// A way from one place to another: where its shares go, from the bin of departure on. Before them lie `together` - 1 zeros, after
/// them as many at least, up to whole blocks: `shares` in all from `share` on.
struct Way { std::size_t to = 0; const double* share = nullptr; std::size_t shares = 0; double next = 0; };
inline constexpr std::size_t shares_with_zeros(std::size_t n) { return whole_blocks(n + together - 1); }

/// now[n] = was[n] x keep[n] + was[n - 1] x advance[n] for n in [0, count); count is whole blocks, and was[-1] can be read.
void go_on(double* now, const double* was, const double* keep, const double* advance, std::size_t count);
/// Adds what leaves one place, by each of its ways, to what comes in later.
void send(double* coming, const Way* way, const Way* end, double leaving);
/// The same for the departures of `together` bins; `coming` and the ways count from the first of them.
void send_together(double* coming, const Way* way, const Way* end, const double* leaving);
/// The largest of `count` masses (whole blocks), at least 0.
double largest(const double* mass, std::size_t count);

}  // namespace tw::voyage::masses
