#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "ais/clock_flip.hpp"
#include "ais/clock_rebuild.hpp"
#include "ais/clock_satellite.hpp"
#include "ais/clock_world.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

constexpr std::int64_t start_ms = 1'700'006'400'000;  // 2023-11-15T00:00:00Z

/// Twelve ships sail east at 24 kn for 80 hours; receiver 2 hears each by a clock off by `error(ship)` seconds, which then says the 42nd or 43rd.
std::vector<ClockEntry> flipped(const std::function<std::int64_t(std::uint32_t)>& error)
{
    ClockFlips flips;
    for (std::uint32_t ship = 0; ship < 12; ++ship) {
        std::vector<FlipRow> rows;
        Random random(ship, 6);
        for (std::int64_t t = 0; t < 80 * 3'600; t += 700) {
            FlipRow r;
            const std::int64_t said = (t + error(ship)) / 3'600;
            const bool passing = said == 42 || said == 43;
            r.stream.value = passing && random.below(2) == 0 ? 2 : 3 + random.below(3);
            r.at = destination(lon_lat(100 + ship * 0.1, 10), 90, 24.0 * 1852 / 3600 * static_cast<double>(t));
            r.time.value = start_ms + t * 1000;
            if (r.stream.value == 2) r.time.value += error(ship) * 1000;
            rows.push_back(r);
        }
        std::stable_sort(rows.begin(), rows.end(), [](const FlipRow& a, const FlipRow& b) { return a.time < b.time; });
        flips.ship(rows);
    }
    return flips.judge();
}

}  // namespace

TEST_CASE("T-02: where the slot of a state and the second of a position differ, the slot decides")
{
    HourEvidence hour;
    hour.seconds[30 + 12] = 40;
    CHECK(own_clock(hour).error_s == 12);
    hour.slots[30] = 20;
    CHECK(own_clock(hour).reach == ClockReach::second);
    CHECK(own_clock(hour).error_s == 0);
}

TEST_CASE("T-06: two transmissions in common say nothing; a third speaks")
{
    ClockEvidence evidence;
    for (std::uint64_t i = 0; i < 3; ++i) {
        CHECK(judge_clocks(evidence).empty());
        for (std::uint64_t station = 1; station <= 2; ++station) {
            Fix f;
            f.comm_state = 3U << 14 | 1U;
            f.payload.value = 1'000 + i;
            f.time.value = (world_start_s + static_cast<std::int64_t>(i) * 10 + (station == 2 ? 900 : 0)) * 1000;
            evidence.observe(f, Stream{station});
        }
    }
    CHECK_FALSE(judge_clocks(evidence).empty());
}

TEST_CASE("T-08: a few ships that could not be where they were heard are no fault of the receiver while most could")
{
    CHECK(flipped([](std::uint32_t ship) { return ship < 5 ? 8'192 : 0; }).empty());
    CHECK_FALSE(flipped([](std::uint32_t ship) { return ship < 11 ? 8'192 : 0; }).empty());
}

TEST_CASE("T-08: a shift that mends only half of the ships is no repair")
{
    const auto entries = flipped([](std::uint32_t ship) { return ship % 2 == 0 ? 65'536 : 50'000; });
    REQUIRE_FALSE(entries.empty());
    for (const ClockEntry& e : entries) CHECK(e.verdict == ClockVerdict::drop);
}

TEST_CASE("T-08: of two receivers that contradict each other all the time neither is put right")
{
    ClockFlips flips;
    for (std::uint32_t ship = 0; ship < 12; ++ship) {
        std::vector<FlipRow> rows;
        Random random(ship, 8);
        for (std::int64_t t = 0; t < 30 * 3'600; t += 700) {
            FlipRow r;
            r.stream.value = 2 + random.below(2);
            r.at = destination(lon_lat(100 + ship * 0.1, 10), 90, 24.0 * 1852 / 3600 * static_cast<double>(t));
            r.time.value = start_ms + (t + (r.stream.value == 2 ? 8'192 : 0)) * 1000;
            rows.push_back(r);
        }
        std::stable_sort(rows.begin(), rows.end(), [](const FlipRow& a, const FlipRow& b) { return a.time < b.time; });
        flips.ship(rows);
    }
    const auto entries = flips.judge();
    REQUIRE_FALSE(entries.empty());
    for (const ClockEntry& e : entries) CHECK(e.verdict != ClockVerdict::repair);
}

TEST_CASE("T-08: a receiver is not accused by the rows of one other, which may itself be wrong")
{
    ClockFlips flips;
    for (std::uint32_t ship = 0; ship < 12; ++ship) {
        std::vector<FlipRow> rows;
        Random random(ship, 7);
        for (std::int64_t t = 0; t < 80 * 3'600; t += 700) {
            const std::int64_t hour = t / 3'600;
            FlipRow r;
            r.stream.value = hour < 36 || hour >= 48 ? 4 + random.below(2) : (hour == 40 || hour == 41) && random.below(3) == 0 ? 2 : 3;
            r.at = destination(lon_lat(100 + ship * 0.1, 10), 90, 24.0 * 1852 / 3600 * static_cast<double>(t));
            r.time.value = start_ms + (t + (r.stream.value == 3 ? 8'192 : 0)) * 1000;
            rows.push_back(r);
        }
        std::stable_sort(rows.begin(), rows.end(), [](const FlipRow& a, const FlipRow& b) { return a.time < b.time; });
        flips.ship(rows);
    }
    for (const ClockEntry& e : flips.judge()) CHECK(e.stream == Stream{3});
}

TEST_CASE("T-02: a repeated message carries the second of its first transmission and says nothing of the clock")
{
    ClockEvidence evidence;
    for (Heard h : listen(3, 1, {12}, 50, false, true)) {
        h.fix.set(FixFlag::repeated);
        evidence.observe(h.fix, h.stream);
    }
    CHECK(judge_clocks(evidence).empty());
}

TEST_CASE("T-06: a payload that more than sixteen receptions share is not unique and says nothing")
{
    for (const std::uint64_t stations : {16U, 17U}) {
        CAPTURE(stations);
        HeardTwice heard;
        for (std::uint64_t station = 1; station <= stations; ++station) heard.observe({5}, Stream{station}, {1'700'000'000'000});
        CHECK(heard.disagreements().empty() == (stations > HeardTwice::hearings_kept));
    }
}

TEST_CASE("T-07: fewer than ten pairs a day accuse no satellite receiver")
{
    for (const int pairs : {4, 40}) {
        CAPTURE(pairs);
        SatelliteClocks clocks;
        for (int i = 0; i < pairs; ++i) {
            clocks.begin_ship();
            for (const std::int64_t t : {0, 120}) {
                Fix f;
                f.at = destination(lon_lat(130 + i * 0.1, 40), 90, 8 * 1852.0 / 3600 * static_cast<double>(t));
                f.sog.value = 80;
                f.cog.value = 900;
                f.time.value = start_ms + (t + (t > 0 ? 100 : 0)) * 1000;
                clocks.step(f, Stream{t > 0 ? 2U : 1U});
            }
        }
        CHECK(clocks.judge().empty() == (pairs == 4));
        for (const ClockEntry& e : clocks.judge()) CHECK(e.verdict == ClockVerdict::drop);  // one other receiver is too few to repair by
    }
}

namespace {

Fix report(std::uint32_t ship, int second)
{
    Fix f;
    f.mmsi.value = 273'000'000 + ship;
    f.second = static_cast<std::uint8_t>(second);
    return f;
}

}  // namespace

TEST_CASE("T-05: one ship with a wrong clock that reports again and again does not move the time of a log")
{
    SecondRoll roll;
    CHECK(roll.step(report(1, 0)).elapsed == 0);
    for (int i = 0; i < 4; ++i) CHECK_FALSE(roll.step(report(9, 30 + i)).sure);
    const auto next = roll.step(report(2, 5));
    CHECK(next.sure);
    CHECK(next.elapsed == 5);
}

TEST_CASE("T-05: a row whose second fits nothing before it has a bound wider by a minute")
{
    TimesOfRows times({{0, 10, world_start_s, 15}});
    Fix fits = report(1, 0), odd = report(2, 30);
    CHECK(times.apply(fits) == 15);
    CHECK(times.apply(odd) == 75);
}

TEST_CASE("T-05: minutes stated at the turn of a minute do not move the time of a log; in its middle they do")
{
    for (const std::int64_t into : {2, 30}) {
        CAPTURE(into);
        TimeRebuild rebuild;
        for (std::int64_t t = 20; t < 120 + into + 8; t += 2) {
            const std::int64_t now = world_start_s + t;
            Fix f = report(static_cast<std::uint32_t>(t % 7), static_cast<int>(now % 60));
            f.type = 1;
            BaseClock base;
            base.stated.value = now * 1000;
            if (t >= 120 + into) f.comm_state = sotdma_state((now - 60) * 1000, 1);  // another minute than the log has by now
            rebuild.observe(f, t < 24 ? &base : nullptr);
        }
        CHECK((rebuild.finish().size() == 1) == (into == 2));
    }
}
