#include "track/local.hpp"

#include <GeographicLib/Geodesic.hpp>

namespace tw::track {
namespace {

constexpr double semi_major = 6'378'137.0;                              // WGS84 (NIMA TR8350.2)
constexpr double flattening = 1 / 298.257223563;
constexpr double e2 = flattening * (2 - flattening);

double east_scale(double lat) { return semi_major / std::sqrt(1 - e2 * std::sin(lat) * std::sin(lat)) * std::cos(lat) * radian_per_unit; }

double north_scale(double lat)
{
    const double w = 1 - e2 * std::sin(lat) * std::sin(lat);
    return semi_major * (1 - e2) / (w * std::sqrt(w)) * radian_per_unit;
}

std::array<LatitudeBand, band_count> build_bands()
{
    constexpr double unit = radian_per_unit;
    constexpr double h = 262'144;  // a quarter band: the step of the numerical derivatives
    std::array<LatitudeBand, band_count> bands{};
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const double lat = (static_cast<double>((i << 20) + (1U << 19)) - 900'000'000.0) * unit;
        const double e = east_scale(lat), e_up = east_scale(lat + h * unit), e_down = east_scale(lat - h * unit);
        const double n = north_scale(lat), n_up = north_scale(lat + h * unit), n_down = north_scale(lat - h * unit);
        bands[i] = {std::cos(lat), std::sin(lat), e, (e_up - e_down) / (2 * h), (e_up - 2 * e + e_down) / (2 * h * h),
                    n, (n_up - n_down) / (2 * h)};
    }
    return bands;
}

std::array<std::array<double, 2>, 3600> build_courses()
{
    std::array<std::array<double, 2>, 3600> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double angle = static_cast<double>(i) * std::numbers::pi / 1800;
        table[i] = {std::sin(angle), std::cos(angle)};
    }
    return table;
}

}  // namespace

const std::array<LatitudeBand, band_count> latitude_bands = build_bands();
const std::array<std::array<double, 2>, 3600> course_table = build_courses();

std::int64_t far_length_mm(LonLat a, LonLat b)
{
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(degrees(a.lat), degrees(a.lon), degrees(b.lat), degrees(b.lon), metres);
    return std::llround(metres * 1000);
}

}  // namespace tw::track
