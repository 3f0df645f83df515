#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>

#include "core/geodesy.hpp"

namespace tw::track {

/// Local geometry for neighbouring fixes without a trigonometric call per fix. Every function is pure: its value depends on
/// its arguments alone, so events do not depend on what was asked before.

/// Scales of one band of latitude, 2^20 units of 1e-7 degree (0.105 degree) wide, as Taylor series about its middle.
struct LatitudeBand {
    double cos0, sin0;                 ///< of the middle
    double east0, east1, east2;        ///< metres per 1e-7 degree of longitude on WGS84
    double north0, north1;             ///< metres per 1e-7 degree of latitude
};

/// The bands from south to north, and sine (first) and cosine (second) of every course in 0.1 degree.
inline constexpr std::size_t band_count = (1'800'000'000U >> 20) + 1;
extern const std::array<LatitudeBand, band_count> latitude_bands;
extern const std::array<std::array<double, 2>, 3600> course_table;

inline constexpr double radian_per_unit = std::numbers::pi / 180e7;
/// Metres of great circle per 1e-7 degree.
inline constexpr double metres_per_unit = earth_radius * radian_per_unit;
/// Beyond this latitude (1e-7 degree) local formulas are not used (G-02).
inline constexpr std::int32_t local_latitude_limit = 850'000'000;

inline std::int32_t longitude_step(std::int32_t from, std::int32_t to)
{
    std::int64_t d = static_cast<std::int64_t>(to) - from;
    if (d >= 1'800'000'000) d -= 3'600'000'000;
    else if (d < -1'800'000'000) d += 3'600'000'000;
    return static_cast<std::int32_t>(d);
}

namespace detail {
struct InBand { const LatitudeBand& band; double offset; };
inline InBand in_band(std::int32_t lat)
{
    const auto shifted = static_cast<std::uint32_t>(static_cast<std::int64_t>(lat) + 900'000'000);
    const std::uint32_t index = shifted >> 20;
    const auto from_middle = static_cast<std::int32_t>(shifted - (index << 20)) - (1 << 19);
    return {latitude_bands[index], static_cast<double>(from_middle)};
}
}  // namespace detail

/// Cosine of a latitude in 1e-7 degree, to 1e-12.
inline double cosine(std::int32_t lat)
{
    const auto [band, offset] = detail::in_band(lat);
    const double d = offset * radian_per_unit;
    return band.cos0 - d * (band.sin0 + d * (band.cos0 * 0.5 - d * band.sin0 * (1.0 / 6)));
}

/// Square of `local_metres`.
inline double local_square(LonLat a, LonLat b)
{
    const double north = static_cast<double>(b.lat.value - a.lat.value);
    const double east = static_cast<double>(longitude_step(a.lon.value, b.lon.value)) * cosine(a.lat.value + (b.lat.value - a.lat.value) / 2);
    return metres_per_unit * metres_per_unit * (north * north + east * east);
}

/// At least `local_square` of two places for which `is_local` holds, without a cosine: the parallels are taken as long as the
/// equator. The factor covers all rounding on either side.
inline double local_square_most(LonLat a, LonLat b)
{
    const std::int64_t north = b.lat.value - a.lat.value, east = longitude_step(a.lon.value, b.lon.value);
    return metres_per_unit * metres_per_unit * 1.000001 * static_cast<double>(north * north + east * east);
}

/// Great-circle metres between places at most a few tens of kilometres apart by the mid-latitude formula: within 0.1 % of
/// `great_circle_metres` for less than 50 km below 85 degrees. For decisions with that margin only.
inline double local_metres(LonLat a, LonLat b) { return std::sqrt(local_square(a, b)); }

/// Whether `local_metres` holds its promise: below 85 degrees, less than 0.4 degree of latitude apart and not far in longitude.
inline bool is_local(LonLat a, LonLat b)
{
    const std::int32_t east = longitude_step(a.lon.value, b.lon.value);
    return std::abs(a.lat.value) < local_latitude_limit && std::abs(b.lat.value) < local_latitude_limit &&
           std::abs(b.lat.value - a.lat.value) < 4'000'000 && east < 4'000'000 && east > -4'000'000;
}

/// Metres by `local_metres` below which `within` is certain; negative for limits too small to tell.
inline double surely_within(Decimetre limit) { return static_cast<double>(limit.value) * 0.0998 - 0.2; }

/// Whether the great circle from a to b is at most `limit` after rounding to decimetres (G-07); decided locally where the
/// answer is clear, by `great_circle` where it is close.
inline bool within(LonLat a, LonLat b, Decimetre limit)
{
    if (is_local(a, b)) {
        const double square = local_square(a, b);
        const double low = surely_within(limit), high = static_cast<double>(limit.value) * 0.1002 + 0.2;
        if (low > 0 && square < low * low) return true;
        if (square > high * high) return false;
    }
    return great_circle(a, b) <= limit;
}

/// WGS84 geodesic length in millimetres. Steps of up to about 4 km use the mid-latitude formula with the ellipsoid's radii
/// (error below 1e-6 of the length there), others GeographicLib.
std::int64_t far_length_mm(LonLat a, LonLat b);
inline std::int64_t length_mm(LonLat a, LonLat b)
{
    const std::int32_t dlat = b.lat.value - a.lat.value;
    const std::int32_t dlon = longitude_step(a.lon.value, b.lon.value);
    if ((dlat | dlon) == 0) return 0;
    if (dlat > 400'000 || dlat < -400'000 || dlon > 400'000 || dlon < -400'000 || a.lat.value > 800'000'000 || a.lat.value < -800'000'000)
        return far_length_mm(a, b);
    const auto [band, offset] = detail::in_band(a.lat.value + dlat / 2);
    const double east = static_cast<double>(dlon) * (band.east0 + offset * (band.east1 + offset * band.east2));
    const double north = static_cast<double>(dlat) * (band.north0 + offset * band.north1);
    return static_cast<std::int64_t>(std::sqrt(east * east + north * north) * 1000 + 0.5);
}

}  // namespace tw::track
