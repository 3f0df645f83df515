#include "simulate/passage.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw::simulate {
namespace {

constexpr double metres_per_second_per_knot = metres_per_nautical_mile / 3600;

// A point of the way, moved to one side by a slow sway that dies out at the ends and where the room is small.
LonLat place_on(const Phase& phase, double metres_done)
{
    const Way& way = *phase.way;
    const double whole = metres(way.route.length);
    metres_done = std::clamp(metres_done, 0.0, whole);
    const Decimetre done{std::llround(metres_done * 10)};
    const auto leg = std::upper_bound(way.start_of_leg.begin(), way.start_of_leg.end(), done);
    const auto i = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(leg - way.start_of_leg.begin() - 1, 0)),
                            way.route.points.size() - 2);
    const LonLat a = way.route.points[i];
    const LonLat b = way.route.points[i + 1];
    const double length = metres(way.start_of_leg[i + 1] - way.start_of_leg[i]);
    const LonLat on = length <= 0 ? a : interpolate(a, b, std::min(1.0, metres(done - way.start_of_leg[i]) / length));

    double sway = 0;
    for (std::size_t k = 0; k < 3; ++k)
        sway += phase.sway[k + 3] * std::sin(phase.sway[k] + 2 * std::numbers::pi * metres_done / (9'000.0 * static_cast<double>(k + 1)));
    const double ends = std::clamp(std::min(metres_done, whole - metres_done) / 4'000 - 0.25, 0.0, 1.0);
    // The coast comes no faster than the ship moves, so a sample is good for as much less as it is away.
    const auto cell = std::min(static_cast<std::size_t>(done.value / Way::room_step), way.room.size() - 1);
    const double since = metres_done - static_cast<double>(cell) * Way::room_step / 10.0;
    const double room = std::max(0.0, (metres(way.room[cell]) - since) / 3 - 100);
    sway = std::clamp(sway * ends, -room, room);
    return std::abs(sway) < 1 ? on : destination(on, bearing_degrees(a, b) + (sway > 0 ? 90 : -90), std::abs(sway));
}

}  // namespace

double SpeedProfile::duration() const
{
    const double ramp_length = speed * ramp;  // both ramps together
    return length >= ramp_length ? length / speed + ramp : 2 * std::sqrt(length * ramp / speed);
}

double SpeedProfile::velocity(double t) const
{
    const double end = duration();
    return std::clamp(std::min({t, end - t, ramp}) / ramp, 0.0, 1.0) * speed;
}

double SpeedProfile::distance(double t) const
{
    const double end = duration();
    t = std::clamp(t, 0.0, end);
    const double rise = std::min(ramp, end / 2);
    const double a = speed / ramp;
    if (t <= rise)
        return a * t * t / 2;
    if (t >= end - rise)
        return length - a * (end - t) * (end - t) / 2;
    return a * rise * rise / 2 + a * rise * (t - rise);
}

SpeedProfile profile_of(const Phase& phase, double speed_knots)
{
    if (phase.way == nullptr)
        return {};
    return {metres(phase.way->route.length), speed_knots * metres_per_second_per_knot, 900};
}

Motion motion_at(const Phase& phase, Second t, const SpeedProfile& profile)
{
    Motion motion;
    motion.site = phase.to;
    if (phase.way == nullptr) {
        motion.at = phase.berth;
        motion.course = phase.heading;
        return motion;
    }
    const double done = profile.distance(static_cast<double>((t - phase.start).value));
    motion.at = place_on(phase, done);
    const double ahead = std::min(done + 60, profile.length);
    motion.course = bearing_degrees(place_on(phase, ahead - 120), place_on(phase, ahead));
    motion.knots = profile.velocity(static_cast<double>((t - phase.start).value)) / metres_per_second_per_knot;
    motion.under_way = true;
    return motion;
}

}  // namespace tw::simulate
