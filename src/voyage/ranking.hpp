#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/units.hpp"
#include "voyage/pace.hpp"

namespace tw::voyage {

/// What weighs for or against a call.
enum class FactorKind : std::uint8_t { prior, time, course_out, course_in, destination, draught, looks, coverage };
std::string_view name(FactorKind kind);

/// One factor of a weight. Only the ratio between the options of one prism means anything.
struct Factor {
    FactorKind kind;
    double value = 1;
};

/// Laws behind the ranking: a dwell of 18 h median and sigma 0.9, and weights that were chosen, not fitted; docs/results/prism.md
/// says how they did.
struct RankingRule {
    double dwell_median_hours = 18, dwell_sigma = 0.9;
    double wait_mean_hours = 3;         ///< time lost on a passage without call, exponential
    double no_call = 0.3;               ///< prior of no call at all
    double speed_spread = 0.10;         ///< standard deviation of the speed held on a passage, share of the usual speed
    double any_speed = 0.2;             ///< share of passages at any speed between 0.3 times the usual one and v_max
    double course_kappa = 2;            ///< von Mises concentration of the course at an end around the way's first or last miles
    double destination_match = 20;      ///< factor where the destination text names the site
    double draught_kept_at_call = 0.6;  ///< chance that the reported draught stays after a call; without call it stays
    double draught_changed_without_call = 0.05;
};

/// A passage's time and lengths, decimetres: over the way by the site, or direct.
struct Passage {
    Second least_time{}, most_time{};  ///< the ends' intervals leave the time between the two
    std::int64_t length = 0;
};

/// Density, per hour, of the time that is left for a stay when the passage is made at the hull's speeds.
double stay_density(const Passage& passage, const Pace& pace, const RankingRule& rule);
/// The same for the time lost without call.
double wait_density(const Passage& passage, const Pace& pace, const RankingRule& rule);
/// von Mises density at the angle between two courses, relative to no preference.
double course_factor(double course_degrees, double bearing_degrees, const RankingRule& rule);
/// Whether a destination text as ships write it names one of `names` or the UN/LOCODE: letters and digits are compared without
/// case and blanks; names under four letters and "to" parts of routes are taken as they stand.
bool names_site(std::string_view destination, const std::vector<std::string>& names, std::string_view locode);

}  // namespace tw::voyage
