#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "core/result.hpp"
#include "voyage/delivery_count.hpp"
#include "voyage/watch.hpp"

namespace tw::test {

/// A place where ships of a set were found to stay.
struct MaskedPlace { std::string id; LonLat at; };

/// A stay that AIS, or a recombination of what AIS heard, has of a ship: the truth that is hidden.
struct MaskedStay { std::size_t place = 0; Second arrive{}, depart{}; };

/// A ship, or a stretch of one without a long silence at sea.
struct MaskedShip {
    std::string id;
    std::uint32_t mmsi = 0;
    double length_m = 0;
    bool length_drawn = false;              ///< AIS did not say it; drawn from the lengths of the set's other ships
    Second from{}, to{};                    ///< [from, to): heard all this time
    std::vector<MaskedStay> stays;          ///< by time
    std::vector<std::size_t> cycle;         ///< recombined shuttles: the places in sailing order
    std::optional<site::Interval> held;     ///< recombined: the stay that was made long
};

/// Ships of one time and sea.
struct MaskedTraffic {
    std::string name;
    std::vector<MaskedPlace> places;
    std::vector<double> way_nm;             ///< places x places
    std::vector<MaskedShip> ships;
    bool recombined = false;

    double way(std::size_t a, std::size_t b) const { return way_nm[a * places.size() + b]; }
};

struct MaskedReading {
    double longest_silence_hours = 36;      ///< a longer one away from places cuts a ship's life in two
    double same_stay_hours = 3;             ///< stays at one place closer than this are one
    double same_place_metres = 3'000;       ///< a stop outside every port call joins a place this near
};

/// Puts the inputs into a case in `folder`, runs the pipeline with preset tw, and reads the stays: port calls that are no passages, and
/// stops outside them.
Result<MaskedTraffic> read_masked(const std::string& name, const std::vector<std::filesystem::path>& inputs, const std::filesystem::path& folder, const MaskedReading& rule = {});

/// The real sets of the shared data that hold ships with several stays, each with the port lists. `folder` takes the cases.
Result<std::vector<MaskedTraffic>> real_traffic(const std::filesystem::path& ais, const std::filesystem::path& folder);

/// A ship whose stays are hidden and recovered: two stays or more.
bool is_watched(const MaskedShip& ship);

/// What real ships did, taken apart.
struct MovementPool {
    struct Leg { double nm = 0, hours = 0; };
    std::vector<double> stay_hours;
    std::vector<Leg> legs;
    std::vector<double> lengths;
    std::size_t ships = 0;
};

/// Stays of at least `least_stay_hours` that were heard from arrival to departure, the ways of 5 nm and more between two such stays at different places that
/// were not sailed faster than 30 knots, and the
/// lengths that ships of the sets said.
MovementPool pool_of(const std::vector<MaskedTraffic>& sets, double least_stay_hours);

struct Recombination {
    std::size_t ships = 4, places = 5;
    double days = 120;
    double shuttles = 0.5;                  ///< share of ships that sail a cycle; the others go among the places by habit
    bool hold = false;                      ///< every ship shuttles between two places and is held once for 15 to 40 days
};

/// Real movements, recombined: every stay is a real stay's duration, every passage the duration of a real passage at its own mean speed over the
/// pair's way, which is a real one's length; in an order that no ship sailed. The first 20 days of a life are not shown.
MaskedTraffic recombined(const MovementPool& pool, const Recombination& rule, std::uint64_t seed);

}  // namespace tw::test
