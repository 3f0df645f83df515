#pragma once
#include <span>
#include <string>
#include <vector>

#include "voyage/delivery_count.hpp"

namespace tw::voyage {

/// When a sighting speaks for one hull so clearly that a floor may rest on it: by its own likelihoods alone; or by them and, with
/// everything else known, in the drawn lives. Assumptions with names.
inline constexpr double sure_alone = 0.995, sure_in_itself = 0.9, sure_in_context = 0.99;

/// A time at which a hull certainly was at a site: AIS had it there, or a sighting is sure to show it.
struct Mark {
    std::size_t hull = 0;
    std::int16_t site = Stay::elsewhere;   ///< elsewhere = at sea
    site::Interval when{};
    std::string id;
    std::string part{};
};
/// Marks of all hulls by hull and time.
std::vector<Mark> certain_marks(const Watch& watch, const Itineraries* drawn = nullptr);

/// One trip that must have happened: seen at both ends.
struct ForcedTrip { std::size_t hull = 0; std::size_t first = 0, last = 0; };  ///< marks
struct TripFloor {
    std::int32_t at_least = 0;
    std::vector<ForcedTrip> trips;
    std::vector<std::pair<std::size_t, std::size_t>> conflicts;  ///< marks of one hull too far apart for their times
    std::int64_t least_cycle = 0;      ///< seconds: there and back at the top speed of the fastest hull
    std::int32_t at_most = 0;          ///< hulls times window over that cycle, rounded up
};

/// The most trips that the marks force into the window: per hull the greedy choice of earliest finishes, which is the largest set
/// of alternations that do not overlap. Only marks inside the window force anything. No model enters.
TripFloor trip_floor(const Watch& watch, std::span<const Mark> marks, const Question& question);

}  // namespace tw::voyage
