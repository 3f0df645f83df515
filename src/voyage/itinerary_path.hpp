#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tw::voyage {

/// One stay of a drawn itinerary, in bins of the grid: present in [arrive, depart).
struct Stay {
    static constexpr std::int16_t elsewhere = -1;
    std::int16_t site = elsewhere;
    bool laid_up = false;          ///< one of the rare long stays
    bool from_start = false;       ///< was there when the grid began: its arrival is not known
    bool to_end = false;           ///< is there when the grid ends
    std::int32_t arrive = 0, depart = 0;
    std::int32_t sailed = 0;       ///< bins under way before, 0 = not known
    std::int32_t waited = 0;       ///< bins waiting off the harbour, after sailing
};

/// One possible life of a hull over the grid.
struct Path {
    std::vector<Stay> stays;       ///< in time order
    std::int16_t bound_for = -2;   ///< under way at the end of the grid towards this site; -2 = not under way
};

}  // namespace tw::voyage
