#pragma once
#include <array>
#include <vector>

#include "chart/routes.hpp"
#include "core/philox.hpp"
#include "simulate/simulate.hpp"

namespace tw::simulate {

/// A way between two sites with the room to either side, searched once and sailed many times.
struct Way {
    chart::SeaRoute route;
    std::vector<Decimetre> start_of_leg;  ///< distance from the route's start to each of its points
    std::vector<Decimetre> room;          ///< distance to the coast, every `room_step` along the route
    static constexpr std::int64_t room_step = 10'000;
};

/// Where a ship is and how it moves.
struct Motion {
    LonLat at;
    double knots = 0, course = 0;
    bool under_way = false;
    std::size_t site = 0;  ///< where it lies, or where it is bound
};

/// One stay or one passage of a ship, [start, end).
struct Phase {
    Second start{}, end{};
    std::size_t from = 0, to = 0;  ///< sites; equal for a stay
    const Way* way = nullptr;      ///< null for a stay
    LonLat berth;                  ///< where it lies, for a stay
    double heading = 0;            ///< in its berth
    bool on = true;                ///< transponder as ordered
    std::array<double, 6> sway{};  ///< phases and amplitudes of the slow drift to either side of the way
};

/// Sails the given length in the least time: even acceleration to `speed`, even braking. Metres and seconds.
struct SpeedProfile {
    double length = 0, speed = 1, ramp = 900;  ///< seconds from rest to full speed
    double duration() const;
    double distance(double t) const;
    double velocity(double t) const;
};

/// Position and motion at a time inside the phase.
Motion motion_at(const Phase& phase, Second t, const SpeedProfile& profile);
SpeedProfile profile_of(const Phase& phase, double speed_knots);

}  // namespace tw::simulate
