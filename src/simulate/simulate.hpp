#pragma once
#include <string>
#include <vector>

#include "chart/land.hpp"
#include "simulate/world.hpp"

namespace tw::simulate {

/// What really happened; the answer key for tests and for the demo.
struct TrueCall {
    std::size_t ship = 0, site = 0;
    Second arrive{}, depart{};
    bool on = true;          ///< transponder on when it berthed
};
struct TrueLeg {
    std::size_t ship = 0, from = 0, to = 0;
    Second depart{}, arrive{};
    Decimetre length{};      ///< along the way sailed
    Ppm on{};                ///< share of the leg's time with the transponder on
};
/// Transponder off on purpose, [from, to).
struct TrueSilence {
    std::size_t ship = 0;
    Second from{}, to{};
    LonLat at_off, at_on;
};
enum class Damage : std::uint8_t { none, shown, silent };
/// One message in the output and who really sent it from where.
struct TrueMessage {
    std::uint64_t offset = 0;  ///< of its first line
    std::uint8_t lines = 1;
    std::uint8_t type = 1;     ///< AIS message type
    Damage damage = Damage::none;
    std::size_t ship = 0;
    Second time{};
    LonLat at;                 ///< true position, without noise
};

struct Simulated {
    std::string nmea;          ///< tag-blocked sentences in time order; every row's station starts with `ais::simulated_station`
    std::vector<TrueCall> calls;
    std::vector<TrueLeg> legs;
    std::vector<TrueSilence> silences;
    std::vector<TrueMessage> messages;
};

/// Plays a world. The same world, land and seed give the same bytes. `not_found` when a leg has no way over water.
Result<Simulated> simulate(const World& world, const chart::Land& land, std::uint64_t seed);

/// The truth as CSV, each with a first line that says it is simulated: "calls", "legs", "silences", "messages".
std::string truth_csv(std::string_view table, const World& world, const Simulated& simulated, std::uint64_t seed);

}  // namespace tw::simulate
