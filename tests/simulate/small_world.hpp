#pragma once
#include <string>

#include "drawn_land.hpp"
#include "simulate/simulate.hpp"

namespace tw::test {

/// Two harbours with an island between, a shuttle that goes dark, two hulls on one number and a fishing boat.
inline const char* small_world = R"(
name = "small"
start = "2020-01-01T00:00:00Z"
days = 4
thin_seconds = 60
damaged = 0.01
silently_damaged = 0.002
margin_metres = 300
lattice_metres = 300
[[site]]
id = "west"
at = [9.8, 40.5]
[[site]]
id = "east"
at = [11.2, 40.5]
[[station]]
name = "WEST"
at = [9.9, 40.6]
range_nm = 40
[[station.hole]]
from_hours = 30
to_hours = 36
[[station]]
name = "EAST"
at = [11.1, 40.6]
range_nm = 40
[[satellite]]
name = "SAT"
period_minutes = 100
pass_minutes = 10
share = 0.2
[[ship]]
id = "dark"
name = "SIM A"
mmsi = 299000011
imo = 3100019
size = [50, 20, 5, 5]
speed = 12
home = "west"
cycle = [{site = "east", stay_hours = [5, 9], sail_on = false, stay_on = false}, {site = "west", stay_hours = [4, 6], sail_on = false}]
[[ship]]
id = "plain"
name = "SIM B"
mmsi = 299000022
size = [50, 20, 5, 5]
speed = 16
home = "east"
first_departure_hours = 3
cycle = [{site = "west", stay_hours = [2, 3]}, {site = "east", stay_hours = [2, 3]}]
[[ship]]
id = "twin"
name = "SIM C"
mmsi = 299000022
class_b = true
size = [8, 4, 2, 2]
speed = 7
home = "west"
cycle = [{site = "east", stay_hours = [2, 3]}, {site = "west", stay_hours = [2, 3]}]
)";

inline chart::Land small_land() { return land_of({{box(10.2, 40.2, 10.8, 40.9)}, {box(9.0, 40.3, 9.7, 40.8)}}); }

}  // namespace tw::test
