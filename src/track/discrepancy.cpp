#include "track/discrepancy.hpp"

#include <algorithm>
#include <limits>

namespace tw::track {
namespace {

constexpr double miles_per_unit = 60e-7;
// keeps the longitude scale finite at the poles (G-02); the value is the peer's, so that misses agree with it
constexpr double pole_guard = 1e-3;

struct Vector { double east = 0, north = 0; };

/// Displacement in degrees * 1e7 / miles_per_unit ... as miles east and north, measured at the middle latitude.
Vector run(const Row& row, double hours, double cos_middle)
{
    const auto& course = course_table[row.cog];
    const double miles = row.sog * 0.1 * hours;
    const double stretch = cos_middle / (cosine(row.at.lat.value) + pole_guard);
    return {course[0] * miles * stretch, course[1] * miles};
}

double wrap_miles(double east, double cos_middle)
{
    const double round = 360 * 60 * cos_middle;
    if (round <= 0) return 0;
    return east - round * std::floor(east / round + 0.5);
}

double miss(Vector way, Vector run, double cos_middle)
{
    const double east = wrap_miles(way.east - run.east, cos_middle);
    const double north = way.north - run.north;
    return std::sqrt(east * east + north * north);
}

/// Distance from the course line, infinite if the way is not ahead or longer than the run.
double beside(Vector way, const Row& row, double hours)
{
    const auto& course = course_table[row.cog];
    const double along = way.east * course[0] + way.north * course[1];
    if (!(along > 0) || along > row.sog * 0.1 * hours) return std::numeric_limits<double>::infinity();
    return std::abs(way.east * course[1] - way.north * course[0]);
}

}  // namespace

double discrepancy_miles(const Row& from, const Row& to, double hours, const SegmentRule& rule)
{
    const double cos_middle = cosine(from.at.lat.value + (to.at.lat.value - from.at.lat.value) / 2);
    const Vector way{miles_per_unit * cos_middle * longitude_step(from.at.lon.value, to.at.lon.value),
                     miles_per_unit * (to.at.lat.value - from.at.lat.value)};
    const double distance = std::sqrt(way.east * way.east + way.north * way.north);
    const double stayed = rule.stayed_factor * distance;
    const bool from_moves = (from.bits & Row::velocity_known) != 0;
    const bool to_moves = (to.bits & Row::velocity_known) != 0;
    if (!from_moves && !to_moves) return distance / 5;
    if (!from_moves) return std::min(stayed, miss(way, run(to, hours, cos_middle), cos_middle));
    if (!to_moves) return std::min(stayed, miss(way, run(from, hours, cos_middle), cos_middle));
    const double reckoned = 0.5 * (miss(way, run(from, hours, cos_middle), cos_middle) + miss(way, run(to, hours, cos_middle), cos_middle));
    const double line = rule.stayed_factor * 0.5 * (beside(way, from, hours) + beside(way, to, hours));
    return std::min({reckoned, stayed, line});
}

}  // namespace tw::track
