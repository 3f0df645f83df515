#include "core/geodesy.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw {
namespace {
constexpr double radian = std::numbers::pi / 180.0;
constexpr std::int64_t full_circle = 3'600'000'000;
}  // namespace

double great_circle_metres(LonLat a, LonLat b)
{
    const double lat_a = degrees(a.lat) * radian;
    const double lat_b = degrees(b.lat) * radian;
    const double sin_lat = std::sin((lat_b - lat_a) / 2);
    const double sin_lon = std::sin(degrees(longitude_difference(a.lon, b.lon)) * radian / 2);
    const double h = sin_lat * sin_lat + std::cos(lat_a) * std::cos(lat_b) * sin_lon * sin_lon;
    return 2 * earth_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

Decimetre great_circle(LonLat a, LonLat b) { return {std::llround(great_circle_metres(a, b) * 10)}; }

Decimetre geodesic(LonLat a, LonLat b)
{
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(degrees(a.lat), degrees(a.lon), degrees(b.lat), degrees(b.lon), metres);
    return {std::llround(metres * 10)};
}

double bearing_degrees(LonLat a, LonLat b)
{
    const double lat_a = degrees(a.lat) * radian;
    const double lat_b = degrees(b.lat) * radian;
    const double lon = degrees(longitude_difference(a.lon, b.lon)) * radian;
    const double y = std::sin(lon) * std::cos(lat_b);
    const double x = std::cos(lat_a) * std::sin(lat_b) - std::sin(lat_a) * std::cos(lat_b) * std::cos(lon);
    const double bearing = std::atan2(y, x) / radian;
    return bearing < 0 ? bearing + 360 : bearing;
}

LonLat destination(LonLat from, double course_degrees, double metres)
{
    const double angle = metres / earth_radius;
    const double lat = degrees(from.lat) * radian;
    const double course = course_degrees * radian;
    const double sin_lat = std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(course);
    const double lat_to = std::asin(std::clamp(sin_lat, -1.0, 1.0));
    const double lon_to = degrees(from.lon) * radian + std::atan2(std::sin(course) * std::sin(angle) * std::cos(lat),
                                                                   std::cos(angle) - std::sin(lat) * sin_lat);
    return lon_lat(lon_to / radian, lat_to / radian);
}

LonLat interpolate(LonLat a, LonLat b, double fraction)
{
    return destination(a, bearing_degrees(a, b), great_circle_metres(a, b) * fraction);
}

Degree7 longitude_difference(Degree7 a, Degree7 b)
{
    std::int64_t d = static_cast<std::int64_t>(b.value) - a.value;
    while (d >= full_circle / 2) d -= full_circle;
    while (d < -full_circle / 2) d += full_circle;
    return {static_cast<std::int32_t>(d)};
}

LonLat lon_lat(double lon_degrees, double lat_degrees)
{
    std::int64_t lon = std::llround(lon_degrees * 1e7) % full_circle;
    if (lon >= full_circle / 2) lon -= full_circle;
    if (lon < -full_circle / 2) lon += full_circle;
    return {{static_cast<std::int32_t>(lon)}, {static_cast<std::int32_t>(std::llround(lat_degrees * 1e7))}};
}

}  // namespace tw
