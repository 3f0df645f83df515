#pragma once
#include <cmath>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/philox.hpp"
#include "support/drawn_track.hpp"

namespace tw::test {

/// A seeded ship with everything that happens to tracks: sailing, turning, anchoring, silences of minutes to days, a second
/// ship under the same number, wild fixes, missing speeds and courses, coarse positions, static messages. Rows in canonical
/// order, no two alike.
struct Wandering {
    double lon = 10, lat = 50;
    std::size_t rows = 600;
    bool second_ship = true;
    bool wild = true;
};

inline FixColumns wandering(std::uint64_t seed, const Wandering& w = {})
{
    Random random(seed, 17);
    struct Ship { double lon, lat, knots = 10, course = 90; };
    std::vector<Ship> ships{{w.lon, w.lat}};
    if (w.second_ship) ships.push_back({w.lon + 3, w.lat + (w.lat > 0 ? -2 : 2), 6, 200});
    std::vector<Fix> fixes;
    std::int64_t time = 1'600'000'000'000 + static_cast<std::int64_t>(random.below(1000));
    double rest = 0;
    for (std::size_t i = 0; i < w.rows; ++i) {
        std::int64_t dt = 10'000 + static_cast<std::int64_t>(random.below(600'000));
        if (random.below(40) == 0) dt = static_cast<std::int64_t>(random.below(40)) * 3'600'000;
        time += dt;
        const std::size_t which = ships.size() > 1 && random.below(5) == 0 ? 1 : 0;
        for (Ship& s : ships) {
            if (random.below(30) == 0) s.course = random.uniform() * 360;
            if (random.below(50) == 0) s.knots = random.below(3) == 0 ? 0.1 : 4 + random.uniform() * 14;
            const LonLat to = destination(lon_lat(s.lon, s.lat), s.course, s.knots / knots_per_metre_per_second * static_cast<double>(std::min<std::int64_t>(dt, 7'200'000)) / 1000);
            s.lon = degrees(to.lon);
            s.lat = degrees(to.lat);
        }
        rest += random.uniform();
        const Ship& s = ships[which];
        Fix f;
        f.mmsi = {273'000'001};
        f.time = {time};
        f.origin = TimeOrigin::field;
        f.type = random.below(60) == 0 ? std::uint8_t{27} : which == 0 ? std::uint8_t{1} : std::uint8_t{18};
        f.at = lon_lat(s.lon, s.lat);
        f.sog = {static_cast<std::uint16_t>(s.knots * 10)};
        f.cog = {static_cast<std::uint16_t>(static_cast<int>(s.course * 10) % 3600)};
        if (random.below(25) == 0) f.cog = Decidegree::none();
        if (random.below(40) == 0) f.sog = Deciknot::none();
        if (w.wild && random.below(50) == 0) f.at = lon_lat(s.lon + 4 * random.uniform(), s.lat > 0 ? s.lat - 2 * random.uniform() : s.lat + 2 * random.uniform());
        if (random.below(70) == 0) {
            f.at = {};
            f.type = 5;
            f.statics = {random.bits() | 1};
        }
        f.payload = {random.bits()};
        f.offset = {i * 100};
        fixes.push_back(f);
    }
    return columns_of(std::move(fixes));
}

}  // namespace tw::test
