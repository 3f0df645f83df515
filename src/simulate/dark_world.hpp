#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/geodesy.hpp"
#include "core/result.hpp"
#include "core/units.hpp"

namespace tw::simulate {

/// A harbour of a dark world.
struct DarkSite {
    std::string id, role;
    LonLat at;
    double stay_hours = 40, stay_sigma = 0.5;  ///< of watched hulls: log-normal, median and sigma
    double others_per_day = 0.1;               ///< lookalikes that call
    double others_stay_hours = 40;
    double looks_per_day = 1;
    double clear = 0.6;                        ///< share of looks with a usable view
    double detects = 0.9;                      ///< chance to see one ship in a usable view
    double boxes_per_day = 0;                  ///< stack that grows between departures of watched hulls and goes with them
    double trains = 0;                         ///< chance that a call of a watched hull brings a train, 1 to 5 days later for a day
};

/// A watched hull of a dark world and its habits.
struct DarkHull {
    std::string id;
    double length_m = 110;
    double colours = 0;                        ///< what an analyst knows it by, beside length; standard normal over all ships
    double speed = 11, speed_sd = 1, top = 16; ///< knots, from leg to leg
    double wait_hours = 4;                     ///< mean time off a harbour
    std::size_t home = 0;
    std::vector<double> next;                  ///< sites x sites, rows of weights
    double strays = 0.03;                      ///< chance that a departure goes to a place nobody watches
    double stray_days = 8;
    double transmits = 0;                      ///< chance that AIS is on for a stay, and for a leg
};

/// A time in which hulls that come home stay there.
struct DarkPause { double from_day = 0, days = 0; };

/// A world of hulls that do not transmit, seen now and then from above, as data.
struct DarkWorld {
    std::string name;
    Second start{};
    double days = 180;
    std::vector<DarkSite> sites;
    std::vector<DarkHull> hulls;
    std::vector<DarkPause> pauses;
    double detour = 1.1;                       ///< way over water against the great circle
    double cloud_days = 1.5;                   ///< how long weather lasts
    double length_sd_m = 8;                    ///< of one measurement
    double others_length_m = 110, others_length_sd_m = 25;
    double named = 0.2;                        ///< share of sightings sharp enough to know a hull by its colours
    double colours_sd = 0.8;                   ///< of the others
};

/// A world of the kind the proof runs over, everything about it drawn from the seed: 1 to 3 hulls, 2 to 5 sites, 90 to 220 days,
/// few or many looks, clear or clouded, habits regular or not.
DarkWorld varied_world(std::uint64_t seed);

/// Whether a world file has a [dark] section; a text that is no TOML has none.
bool is_dark_world(std::string_view toml);
/// Reads it (docs/formats/world.md). `input_unusable` with the line for what can't be read.
Result<DarkWorld> read_dark_world(std::string_view toml);

}  // namespace tw::simulate
