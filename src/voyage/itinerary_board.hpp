#pragma once
#include <cstdint>
#include <vector>

#include "core/result.hpp"
#include "voyage/itinerary_filter.hpp"
#include "voyage/watch.hpp"

namespace tw::voyage {

/// Most sites one hull is followed over; the rest of a larger watch is "elsewhere" for it.
inline constexpr std::size_t most_own_sites = 8;
/// Mean speeds tried for a hull, knots beside its class.
inline constexpr double speed_steps[]{-2.5, -1.75, -1, -0.5, 0, 0.5, 1, 1.75, 2.5};
inline constexpr std::size_t speed_choices = sizeof speed_steps / sizeof *speed_steps;

/// A watch laid out on the time grid: what does not change while chains run.
struct Board {
    /// A look, or a sighting that came without one, at one instant of its interval.
    struct Instant {
        std::int32_t from = 0, to = 0;     ///< bins it may have been in, both included
        double miss = 1, gain = 0;         ///< chance to miss a hull that is there; weight of having seen it
        std::size_t site = 0;              ///< of the view; the first of a sighting alone
        bool alone = false;
        std::size_t view = Glimpse::alone; ///< of the watch
        std::uint32_t glimpses_begin = 0, glimpses_end = 0;  ///< in `glimpse_of`
    };
    /// A sighting that may show the hull; `rivals`: how much it is expected to show another watched hull, on the scale of the weights (0 in a watch of few sites).
    struct Maybe { std::uint32_t glimpse = 0; double weight = 0, rivals = 0; };
    /// An instant that says something of one hull at one of its places.
    struct Sight { std::uint32_t instant = 0; std::int16_t place = 0; std::uint32_t begin = 0, end = 0; };
    struct Hull {
        std::vector<std::int16_t> sites;   ///< places, the last is elsewhere
        std::vector<Sight> sights;         ///< ordered by the instant's first bin
        std::vector<Maybe> maybes;
        std::vector<HeldPin> pins;
        std::vector<Clue> outside;         ///< bins in which AIS saw it come in or go out, so that it lay nowhere
        std::vector<std::vector<Taps>> sail;  ///< by speed choice: places x places
    };
    /// Earlier sightings that may be the same other ship, seen again.
    struct Again { std::uint32_t glimpse = 0; double chance = 0; };

    std::int64_t origin = 0;               ///< second of bin 0
    std::int32_t bin_seconds = 3600, bins = 0;
    std::vector<Instant> instants;
    std::vector<std::uint32_t> instant_of; ///< by glimpse
    std::vector<std::uint32_t> glimpse_of; ///< glimpses by instant
    std::vector<std::vector<Again>> again; ///< by glimpse
    std::vector<Hull> hulls;
    std::vector<std::uint32_t> moving;     ///< instants that lie in more than one bin

    double bin_hours() const { return bin_seconds / 3600.0; }
    std::int32_t bin_of(Second t) const;   ///< clamped to the grid
    Second time_of(std::int32_t bin) const { return {origin + static_cast<std::int64_t>(bin) * bin_seconds}; }
};

/// `usage` for a watch that is empty, ends before it begins, spans more than 20 years, names sites or hulls that do not exist,
/// or has intervals that end before they begin. Looks and sightings wholly outside the watch are left out.
Result<Board> lay_out(const Watch& watch, std::int32_t bin_seconds = 3600);

}  // namespace tw::voyage
