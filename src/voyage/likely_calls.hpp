#pragma once
#include <optional>
#include <string>
#include <vector>

#include "voyage/itinerary.hpp"

namespace tw::voyage {

/// An uncertain instant: 5 %, 50 % and 95 % of the draws lie before these; `open` = some draws have it outside the watch.
struct Instant90 { Second low{}, middle{}, high{}; bool open = false; };

/// How a passage from one call to the next rests on what was seen.
enum class Ends : std::uint8_t { both, one, none };
std::string_view name(Ends ends);   ///< "both ends", "one end", "inferred only"

/// One piece of evidence about a call.
struct Support {
    std::string id;                 ///< of a sighting, a look or an AIS event
    enum class Kind : std::uint8_t { sighting, look, ais } kind = Kind::sighting;
    double share = 1;               ///< of the draws in which the sighting shows this hull
};

/// A call that some or all drawn lives of a hull contain.
struct LikelyCall {
    std::size_t hull = 0;
    std::int16_t site = Stay::elsewhere;
    double probability = 0;         ///< share of the draws that contain it
    Instant90 arrive, depart;
    /// From the looks alone, to the second: not before the last usable look without it, not after the first with it; and the
    /// same for its departure. Empty where no look bounds it.
    std::optional<Second> arrived_after{}, arrived_by{}, left_after{}, left_by{};
    bool seen = false;              ///< a sighting that more likely than not shows the hull, or AIS
    std::int16_t from = -2;         ///< site of the call before it in most draws; -2 = none
    Ends ends = Ends::none;         ///< of the passage from that call to this one
    std::vector<Support> supporting, against;  ///< sightings and AIS; usable looks during the stay that do not show the hull
};

/// The calls of a hull at watched sites that at least `least` of the draws contain, by time. Stays of different draws at one site are one
/// call when they share an instant: the instant most draws share comes first. A stay belongs to one call.
std::vector<LikelyCall> likely_calls(const Watch& watch, const Itineraries& drawn, std::size_t hull, double least = 0.05);

/// Where a hull was at an instant, by share of the draws: in a site, elsewhere, or under way from one to another.
struct Whereabouts {
    struct Place { std::int16_t from = Stay::elsewhere, to = Stay::elsewhere; bool under_way = false; double share = 0; };
    std::vector<Place> places;      ///< most likely first
};
/// Nothing when the instant lies outside the watch.
Whereabouts where(const Itineraries& drawn, std::size_t hull, Second at);

}  // namespace tw::voyage
