#pragma once
#include "masked_looks.hpp"
#include "shuttle_worlds.hpp"

namespace tw::test {

/// Shuttles found from the calls of recombined ships of which a share is hidden at random. Ships whose calls hold fewer than three round trips of their
/// cycle are left out.
ShuttleScore masked_shuttles(const std::vector<MaskedTraffic>& worlds, double hidden, std::uint64_t seed);

/// A held ship: its pause as its far end saw it, from looks alone.
struct PauseTrial {
    bool held = false, found = false;
    bool stopped_near = false, resumed_near = false;   ///< the last call before, the first call after: within 3 days of the true departure and arrival there
    int others = 0;                                    ///< pauses declared that do not touch the held time
    int calls = 0, met = 0;                            ///< true calls at the far end
    bool stay_found = false, began_near = false, ended_near = false;  ///< the held stay itself, as one that is too long for the ship; its arrival and departure within 3 days
    int other_stays = 0;                               ///< held stays declared that do not touch it
};

/// The calls recovered at the ship's far end and the looks there go into the product's regimes. Fixed before any figure was seen: found = a silence with the
/// verdict `pause` that shares time with the held stay. The held stay itself as `voyage::held_stays` finds it was added after the first figures.
PauseTrial pause_trial(const MaskedTraffic& traffic, std::size_t ship, const MaskedLooks& rule, std::uint64_t seed, unsigned draws);

struct PauseScore {
    int held = 0, found = 0, stopped_near = 0, resumed_near = 0, both_near = 0, others = 0, calls = 0, met = 0, stays_found = 0, began_near = 0, ended_near = 0, both_ends_near = 0, other_stays = 0;
    void add(const PauseTrial& t);
};

}  // namespace tw::test
