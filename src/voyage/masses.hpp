#pragma once
#include <cstddef>
#include <cstdint>

namespace tw::voyage {

/// What a look says about the hull being at a place in a bin: likelihood relative to not being at any site.
struct Clue { std::int32_t bin = 0; std::int16_t place = 0; double factor = 1; };

}  // namespace tw::voyage

namespace tw::voyage::masses {

/// Loops over masses, eight at a time. The same bits whatever the width of the machine's registers, since what is summed across entries is
/// summed in one order and no product is fused with its sum.
inline constexpr std::size_t block = 8;
inline constexpr std::size_t whole_blocks(std::size_t n) { return (n + block - 1) / block * block; }

/// Eight masses, one line of the cache.
struct alignas(64) Eight { double mass[block]; };

/// What a step asks of a hull's places: rows of `lanes` entries, one a place (whole blocks; zeros where there is no place).
/// A row of states per phase of a stay, then the rare long stays, then what waits off the place.
struct Chances {
    std::size_t lanes = 0, phases = 0;
    const double* berth = nullptr;      ///< waiting ends
    const double* of_phase = nullptr;   ///< by phase three rows: stays in it, comes into it from the phase before, leaves from it
    const double* stray = nullptr;      ///< of what leaves, what goes elsewhere; none from elsewhere
    const double* back = nullptr;       ///< of what comes back from elsewhere, what comes here
    double lays_up = 0, leaves_lay_up = 0;
};
inline constexpr std::size_t rows_of_states(std::size_t phases) { return phases + 2; }

/// From one bin to the next. `coming`: what arrives by place, to which what comes `back` from elsewhere is added. What leaves is given
/// as it is, and in `followed` where it is not less than `least`. Returns how much of `followed` goes elsewhere.
double step(const Chances& chances, const Clue* clue, const Clue* last_clue, const double* was, double* now, double* coming, double back, double least, double* leaving, double* followed);

/// The way between two places: `count` shares, the first for a way of `first` bins, and the chances to take it from a to b and from b to a.
struct Way { std::size_t a = 0, b = 0; std::ptrdiff_t first = 0; const double* share = nullptr; std::size_t count = 0; double there = 0, back = 0; };
/// What comes in by the ways in eight bins, a line of them by place. `departed`: rows of `pitch` bins by place, from the first of these eight on.
void arrive(Eight* coming, const Way* way, const Way* end, const double* departed, std::size_t pitch);

/// A length of a way that few others lie near.
struct Tap { std::ptrdiff_t bins = 0; double share = 0; };
/// What comes in by one way of few lengths in eight bins.
void arrive(Eight& coming, const Tap* tap, const Tap* end, const double* departed);

/// What leaves a place by ways that end soon: `rows` rows of chances by place, the first for arrivals `bins` bins later.
struct Soon { std::size_t from = 0, bins = 0, rows = 0; const double* chance = nullptr; };
/// Adds it to what arrives: rows of `lanes` from the bin of departure on.
void arrive_soon(double* coming, const Soon* soon, const Soon* end, const double* leaving, std::size_t lanes);
/// Eight rows of eight, `from_pitch` apart, written as columns.
void transpose(const double* from, std::size_t from_pitch, double* to, std::size_t to_pitch);
/// The largest of `count` masses (whole blocks), at least 0.
double largest(const double* mass, std::size_t count);
/// mass[n] *= factor for whole blocks.
void scale(double* mass, std::size_t count, double factor);

}  // namespace tw::voyage::masses
