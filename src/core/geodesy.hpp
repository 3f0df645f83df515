#pragma once
#include "core/units.hpp"

namespace tw {

/// A point on WGS84 in 1e-7 degree.
struct LonLat {
    Degree7 lon = Degree7::none();
    Degree7 lat = Degree7::none();

    constexpr bool known() const { return lon.known() && lat.known(); }
    constexpr auto operator<=>(const LonLat&) const = default;
};

/// Mean earth radius in metres, (2a + b) / 3 of WGS84, used by `great_circle`.
inline constexpr double earth_radius = 6'371'008.8;

/// Great-circle distance by the haversine formula on `earth_radius`, in metres. Every threshold is decided on it (rounded
/// to decimetres); across 180 degrees it takes the shorter way.
double great_circle_metres(LonLat a, LonLat b);
Decimetre great_circle(LonLat a, LonLat b);

/// Geodesic length on the WGS84 ellipsoid (C. Karney, "Algorithms for geodesics", 2013, GeographicLib). Every length that
/// is printed is this one.
Decimetre geodesic(LonLat a, LonLat b);

/// Initial bearing from a to b, degrees clockwise from north in [0, 360).
double bearing_degrees(LonLat a, LonLat b);

/// The point reached from `from` after `metres` along the great circle that starts at `course_degrees` from north.
LonLat destination(LonLat from, double course_degrees, double metres);

/// The point at `fraction` (0..1) of the great circle from a to b (G-03).
LonLat interpolate(LonLat a, LonLat b, double fraction);

/// Longitude difference b - a by the shorter arc, in 1e-7 degree, in [-180, 180).
Degree7 longitude_difference(Degree7 a, Degree7 b);

/// Nearest 1e-7 degree of a coordinate in degrees; longitude is brought into [-180, 180).
LonLat lon_lat(double lon_degrees, double lat_degrees);

}  // namespace tw
