#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chart/gazetteer.hpp"
#include "core/geodesy.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace tw::simulate {

/// A place where simulated ships go: a harbour of the gazetteer or a point at sea.
struct Site {
    std::string id;    ///< the gazetteer's id where there is one, so that truth and case agree
    std::string name;  ///< as ships write it in their destination
    LonLat at;
    bool anchorage = false;  ///< ships here lie at anchor instead of moored
};

/// One step of an itinerary: sail to a site and stay there.
struct Step {
    std::size_t site = 0;              ///< index in `World::sites`
    Second least_stay{}, most_stay{};  ///< the stay is uniform between the two
    bool sail_on = true;               ///< transponder on while sailing there
    bool stay_on = true;               ///< and while there
};

struct Ship {
    std::string id, name, callsign;
    Mmsi mmsi;                ///< two ships may share one
    ImoNumber imo;
    bool class_b = false;
    std::uint8_t type = 70;   ///< ITU ship and cargo type
    std::uint16_t to_bow = 80, to_stern = 20, to_port = 8, to_starboard = 8;  ///< metres
    std::uint16_t draught_dm = 60;
    double speed_knots = 12;
    std::size_t home = 0;     ///< site where it lies at the start
    Second first_departure{}; ///< after the world's start
    std::vector<Step> steps;  ///< done once, in order
    std::vector<Step> cycle;  ///< then repeated to the end; empty = stays at the last site
};

/// A time during which something is not heard, relative to the world's start: [from, to).
struct Silence {
    Second from{}, to{};
};

/// A shore station: hears what is inside its range, less surely near the edge; class B at half of it.
struct Station {
    std::string name;  ///< without the mark; the source row says "SIM-" before it
    LonLat at;
    double range_nm = 40;
    std::vector<Silence> holes;
};

/// A satellite that passes over the whole area now and then and hears a share of what is sent.
struct Satellite {
    std::string name;
    Second period{6000}, pass{600}, first{};
    double share = 0.3;
};

/// A world as data: read from TOML (docs/formats/world.md), nothing in it depends on the seed.
struct World {
    std::string name;
    Second start{}, length{};
    std::vector<Site> sites;
    std::vector<Ship> ships;
    std::vector<Station> stations;
    std::vector<Satellite> satellites;
    Second thin{120};              ///< the provider keeps at most one position of a ship in this time, per receiver kind
    Second thin_statics{1800};
    double noise_metres = 6;       ///< standard deviation of a reported position, each axis
    double damaged = 2e-4;         ///< share of sentences with bit errors that the checksum shows
    double silently_damaged = 1e-5; ///< share with bit errors that the checksum does not show
    Decimetre margin{8'000};       ///< distance that routes keep from the coast away from harbours
    Decimetre lattice{4'000};      ///< step of the route search
};

/// Reads a world. Sites named by `place` take their position from the gazetteer. `input_unusable` with the line for text that
/// is no TOML, unknown sites, missing members, or numbers out of range; `not_found` for a place without position.
Result<World> read_world(std::string_view toml, const std::vector<chart::Place>& gazetteer);

}  // namespace tw::simulate
