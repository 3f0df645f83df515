#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "core/units.hpp"
#include "registry/watched.hpp"
#include "site/sighting.hpp"

namespace tw::site {

/// What re-identification assumes; each is printed with its name where it decides.
struct IdentifyAssumptions {
    Ppm another{500'000};              ///< share of ships at the site that are no watched hull, before looking
    double end_pixels = 0.75;          ///< error of each end of a hull in pixels, one standard deviation: between half a pixel and one. Two ends: times sqrt 2.
                                       ///< At 20 m radar pixels 1 pixel an end gives 28 m; Stasolla and Greidanus (Remote Sensing Letters 7, 2016) report 30 m
    double shape_share = 0.02;         ///< error from what a hull's ends look like (flare, shadow, quay), share of its length
    double register_share = 0.01;      ///< length overall against length seen, where the register's own error is not given
    double beam_share = 0.06;          ///< the same two for the beam, which wings and shadow widen
    double blunder = 0.02;             ///< share of measurements that are simply wrong
    double unmeasured_share = 0.07;    ///< error of a length given without error or pixel, share of it
    double others_length_m = 115, others_spread = 0.5;   ///< lengths of other ships: log-normal, median and spread of the log
    Ppm bridge_right{900'000};         ///< that the bridge's place is read right
    double bridge_aft = 0.86, bridge_midships = 0.08, bridge_forward = 0.06;  ///< of other ships
    Ppm trait_right{800'000};          ///< that cranes or hatches are read as the register has them
    Ppm trait_common{250'000};         ///< that another ship has the same
    Ppm paint_kept{600'000}, paint_common{250'000};      ///< the same for colours: ships are painted, and blue is common
    std::int32_t top_speed_dkn = 250;  ///< of a hull whose own is not known, tenths of a knot
    double heard_here = 20;            ///< likelihood ratio of AIS or an independent naming at the site and time
};

/// What was measured, where and when.
struct Measured {
    Appearance appearance{};
    std::int32_t gsd_cm = 0;           ///< of the look; 0 = not known
    Interval when{};
    LonLat at{};                       ///< of the site; unknown = nothing can be excluded by distance
};

/// A hull known to have been at a place: at some instant of `when`.
struct Fixed {
    std::string hull;
    LonLat at{};
    Interval when{};
    std::string what;                  ///< "AIS fix", "port call at dunai", "sighting S020 at dunai"
};

/// A hull named at the very site and time by something outside the measurement.
struct Corroborated {
    std::string hull;
    std::string what;
};

struct Match {
    std::string hull;                  ///< id of a watched hull, "*" for another ship
    Ppm probability{};
    Ppm at_tenth{}, at_nine_tenths{};  ///< the same when watched hulls are a tenth and nine tenths of the ships here, before looking
    std::int64_t ratio_milli = 1000;   ///< likelihood against another ship, thousandths
    std::optional<std::string> excluded{};  ///< why it can't have been here
    std::vector<std::string> reasons{};     ///< trait by trait, with its ratio
    bool outside = false;              ///< confirmed from outside the measurement
    std::string word{};                ///< likelihood word (ICD 203), never above "likely" without outside confirmation; empty = none applies
    bool held_back = false;            ///< the word is lower than the percentage because nothing outside confirms it
};

/// Candidates with probabilities that sum to one with "another ship", most likely first. A hull is excluded when a place it was known at is
/// farther than it can sail in the longest time that can lie between. Deterministic; no draws.
std::vector<Match> identify(const Measured& seen, std::span<const registry::WatchedHull> hulls, std::span<const Fixed> elsewhere, std::span<const Corroborated> here,
                            const IdentifyAssumptions& assumptions = {});

/// One standard deviation of a measured length in metres: as given, else from the pixel, else a share of it; shape and blur included.
double length_error_m(const Appearance& appearance, std::int32_t gsd_cm, const IdentifyAssumptions& assumptions = {});

/// ICD 203 (2015), one row: "likely" for [55, 80) percent and so on; nothing below 1 or above 99 percent.
std::string likelihood_word(Ppm probability);

}  // namespace tw::site
