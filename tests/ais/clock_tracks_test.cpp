#include <doctest/doctest.h>

#include <algorithm>

#include "ais/clock_flip.hpp"
#include "ais/clock_satellite.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

constexpr std::int64_t start_ms = 1'700'006'400'000;  // 2023-11-15T00:00:00Z

struct Ping {
    Fix fix;
    Stream stream;
};

/// Ship `ship` sails east at 8 kn and is heard every `every_s` by one of `receivers` in turn; receiver 2 is off by `error_s` in
/// the hours [from, to) of true time.
std::vector<Ping> voyage(std::uint32_t ship, std::int64_t every_s, std::uint64_t receivers, std::int64_t error_s, std::int64_t from, std::int64_t to, int hours)
{
    Random random(ship, 5);
    std::vector<Ping> out;
    for (std::int64_t t = ship * 7 % every_s; t < hours * 3'600; t += every_s) {
        Ping p;
        p.stream.value = 1 + random.below(receivers);
        p.fix.mmsi.value = 273'000'000 + ship;
        p.fix.at = destination(lon_lat(130 + ship * 0.1, 40), 90, 8 * 1852.0 / 3600 * static_cast<double>(t));
        p.fix.sog.value = 80;
        p.fix.cog.value = 900;
        p.fix.time.value = start_ms + t * 1000;
        if (p.stream.value == 2 && t / 3'600 >= from && t / 3'600 < to) p.fix.time.value += error_s * 1000;
        out.push_back(p);
    }
    std::stable_sort(out.begin(), out.end(), [](const Ping& a, const Ping& b) { return a.fix.time < b.fix.time; });
    return out;
}

template <class Clocks>
Clocks satellites(const SatelliteRules& rules, std::int64_t error_s, std::uint64_t receivers, std::uint32_t part = 0, std::uint32_t parts = 1)
{
    Clocks clocks(rules);
    for (std::uint32_t ship = part; ship < 30; ship += parts) {
        clocks.begin_ship();
        for (const Ping& p : voyage(ship, 120, receivers, error_s, 5, 8, 24)) clocks.step(p.fix, p.stream);
    }
    return clocks;
}

}  // namespace

TEST_CASE("T-07: a satellite clock 100 s fast for three hours is repaired by default where three others agree")
{
    const auto entries = ClockTable(satellites<SatelliteClocks>({}, 100, 4).judge()).entries();
    REQUIRE_FALSE(entries.empty());
    for (const ClockEntry& e : entries) {
        CHECK(e.stream == Stream{2});
        CHECK(e.verdict == ClockVerdict::repair);
        CHECK(std::abs(e.error_s - 100) <= 2);
        CHECK(e.hour_first >= start_ms / 3'600'000 + 5);
        CHECK(e.hour_last <= start_ms / 3'600'000 + 8);
    }
    CHECK(satellites<SatelliteClocks>({}, 25, 4).judge().empty());
    CHECK(satellites<SatelliteClocks>({}, 0, 4).judge().empty());
}

TEST_CASE("T-07: preset gfw_satclock drops the faulty hours and one hour on either side")
{
    const auto entries = ClockTable(satellites<SatelliteClocks>(gfw_satclock(), 100, 4).judge()).entries();
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].verdict == ClockVerdict::drop);
    CHECK(entries[0].hour_first == start_ms / 3'600'000 + 4);
    CHECK(entries[0].hour_last >= start_ms / 3'600'000 + 8);
}

TEST_CASE("T-07: parts of the ships merge to the evidence of all")
{
    SatelliteClocks merged;
    for (std::uint32_t part = 0; part < 4; ++part) merged.merge(satellites<SatelliteClocks>({}, 100, 4, 3 - part, 4));
    CHECK(merged.judge() == satellites<SatelliteClocks>({}, 100, 4).judge());
}

TEST_CASE("T-08: a receiver hour whose clock flipped one bit of 2^13 to 2^17 s comes back; a shift of no power of two is dropped")
{
    for (const std::int64_t error : {8'192, -16'384, 32'768, -65'536, 131'072, 50'000}) {
        CAPTURE(error);
        ClockFlips flips;
        for (std::uint32_t ship = 0; ship < 12; ++ship) {
            std::vector<FlipRow> rows;
            Random random(ship, 6);
            for (std::int64_t t = 0; t < 80 * 3'600; t += 700) {
                FlipRow r;
                // Receiver 2 passes over once, in two hours of which all is shifted.
                const bool passing = t / 3'600 == 40 || t / 3'600 == 41;
                r.stream.value = passing && random.below(2) == 0 ? 2 : 3 + random.below(3);
                r.at = destination(lon_lat(100 + ship * 0.1, 10), 90, 24.0 * 1852 / 3600 * static_cast<double>(t));
                r.time.value = start_ms + t * 1000;
                if (r.stream.value == 2) r.time.value += error * 1000;
                rows.push_back(r);
            }
            std::stable_sort(rows.begin(), rows.end(), [](const FlipRow& a, const FlipRow& b) { return a.time < b.time; });
            flips.ship(rows);
        }
        const auto entries = ClockTable(flips.judge()).entries();
        REQUIRE_FALSE(entries.empty());
        for (const ClockEntry& e : entries) {
            CHECK(e.stream == Stream{2});
            if (error == 50'000) {
                CHECK(e.verdict == ClockVerdict::drop);
            } else {
                CHECK(e.verdict == ClockVerdict::repair);
                CHECK(e.error_s == error);
            }
        }
    }
}
