#pragma once
#include <string>
#include <vector>

#include "simulate/dark_world.hpp"
#include "site/sighting.hpp"

namespace tw::simulate {

/// A stay as it happened; `site` is -1 where nobody watches.
struct DarkCall { std::size_t hull = 0; std::int32_t site = -1; Second arrive{}, depart{}; bool from_start = false, to_end = false; };
/// What AIS gave: the hull in a site, or at sea between two positions, throughout [from, to].
struct DarkFix { std::size_t hull = 0; Second from{}, to{}; std::int32_t site = -1; LonLat first, last; };

/// What was seen and what was so.
struct DarkPlay {
    std::vector<DarkCall> calls;               ///< by hull, in time order: the truth
    std::vector<DarkFix> fixes;
    std::vector<site::Look> looks;             ///< origin simulated
    std::vector<site::Sighting> sightings;
    std::vector<std::int32_t> shown;           ///< by sighting: the hull, or one of these: the truth
    static constexpr std::int32_t lookalike = -1, no_ship = -2;
};

/// Plays a dark world. The same world and seed give the same play.
DarkPlay play(const DarkWorld& world, std::uint64_t seed);

/// Way over water between two points of the world, nautical miles.
double way_nm(const DarkWorld& world, LonLat a, LonLat b);

/// looks.csv, sightings.csv, sites.csv, hulls.csv, truth-calls.csv, truth-sightings.csv; each says that it is simulated.
std::string dark_csv(std::string_view table, const DarkWorld& world, const DarkPlay& play, std::uint64_t seed);

}  // namespace tw::simulate
