#pragma once
#include <span>
#include <string>
#include <vector>

#include "site/sighting.hpp"
#include "voyage/watch.hpp"

namespace tw::voyage {

/// A harbour with the ids of its parts where ships lie.
struct Port { std::string id; std::string role; std::vector<std::string> parts; };
/// A watched hull with what sightings can be compared with; 0 = not known.
struct Watched { Vessel vessel; std::int32_t length_dm = 0; };

/// How far an identification can be trusted: no sighting weighs another ship, or a hull nobody named, lower than this share of its best
/// candidate. Assumptions with names, not measurements.
inline constexpr double least_other = 1e-3, least_unnamed = 1e-4;

/// A sighting that could not be used, and why; nothing is left out in silence.
struct LeftOut { std::string id, why; };

/// Turns looks and sightings of ships into views and glimpses of a watch.
///
/// A look at one of several parts sees its share of the harbour. `throughout` becomes that many looks spread over the interval
/// (one where the number is not published), `tally` and planned looks say nothing. A sighting of n ships is n glimpses. Naval ships
/// and tugs are other ships unless the sighting names candidates. Candidates as given; without any, a measured length is compared
/// with the hulls' (normal, with 3 m for the register) against the lengths of other ships (`OtherLengths`); without either, every hull is as likely as
/// another ship. A sighting without a look of its own says nothing of hulls it does not show.
void gather(std::span<const Port> ports, std::span<const Watched> hulls, std::span<const site::Look> looks, std::span<const site::Sighting> sightings,
            Watch& watch, std::vector<LeftOut>* left_out = nullptr);

}  // namespace tw::voyage
