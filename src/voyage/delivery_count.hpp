#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "voyage/itinerary.hpp"

namespace tw::voyage {

/// What "a trip" means. Every count names its definition.
enum class Trip : std::uint8_t {
    arrivals_at_destination,  ///< arrivals at a destination in the window by a hull whose last call at either end was at an origin
    departures_from_origin,   ///< departures from an origin in the window by a hull whose next call at either end is at a destination
    round_trips,              ///< returns to an origin in the window with a call at a destination since the last one
    port_calls,               ///< arrivals at a destination (any site of the list) in the window, wherever from
    calls_at_any_pier,        ///< the same, but a stay counts once for each pier the hull was seen to change to
};
std::string_view name(Trip trip);
/// The definition in a sentence.
std::string_view meaning(Trip trip);
std::optional<Trip> trip_from_name(std::string_view text);

/// What is counted where and when. Without origins every site that is no destination is one.
struct Question {
    Trip trip = Trip::arrivals_at_destination;
    std::vector<std::size_t> origins, destinations;  ///< sites of the watch
    Second from{}, to{};                             ///< [from, to)
};

/// One event that a question counts, in one life: when, in seconds, and the stay it belongs to.
struct Counted { Second at{}; std::size_t stay = 0; };

/// The trips of one life. `second_of` turns bins into seconds.
struct Call { std::int16_t site = Stay::elsewhere; Second arrive{}, depart{}; bool from_start = false, to_end = false; };
std::vector<Counted> trips_in(std::span<const Call> life, const Question& question);
/// The calls of a drawn life.
std::vector<Call> calls_of(const Itineraries& drawn, std::size_t draw, std::size_t hull);

/// A count over all draws. `low` to `high` holds at least `mass` 90 %: the 5 % quantile to the 95 % quantile, both included.
struct CountEstimate {
    std::vector<std::int32_t> by_draw;
    std::int32_t low = 0, median = 0, high = 0;
    double mean = 0;
    Mixing mixing;
};
/// Count of one hull, or of all when `hull` is not given. `extra_piers`: by hull, sorted times of seen changes of pier.
CountEstimate count(const Itineraries& drawn, const Question& question, std::optional<std::size_t> hull = std::nullopt,
                    const std::vector<std::vector<std::pair<std::size_t, Second>>>& extra_piers = {});
/// Quantiles of draws, optionally weighted.
std::int32_t quantile(std::vector<std::int32_t> values, double share);

}  // namespace tw::voyage
