#include <doctest/doctest.h>

#include "ais/clock_rebuild.hpp"
#include "ais/clock_world.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

/// A log as one receiver writes it, times taken away; every `every`-th row is a base station that states its time.
struct Log {
    std::vector<Fix> rows;
    std::vector<std::int64_t> truth_s;
    std::vector<BaseClock> bases;  ///< `offset` = index of the row

    const BaseClock* stated(std::size_t i) const
    {
        for (const BaseClock& b : bases)
            if (b.offset.value == i) return &b;
        return nullptr;
    }
};

Log log_of(int minutes, int base_every_s, bool states)
{
    Log log;
    Random random(21, 1);
    for (std::int64_t t = 0; t < minutes * 60; ++t) {
        const std::int64_t now = world_start_s + t;
        Fix f;
        f.mmsi.value = 273'000'000 + static_cast<std::uint32_t>(random.below(30));
        f.type = 1;
        f.second = static_cast<std::uint8_t>(now % 60);
        if (random.below(12) == 0) f.second = static_cast<std::uint8_t>(random.below(60));  // a ship with a wrong clock
        if (states) f.comm_state = sotdma_state(now * 1000, random.below(2) == 0 ? 1 : 2);
        if (t % base_every_s == base_every_s / 2) {
            f.type = 4;
            f.mmsi.value = 2'731'000;
            f.second = static_cast<std::uint8_t>(now % 60);
            BaseClock b;
            b.base = f.mmsi;
            b.stated.value = now * 1000;
            b.offset.value = log.rows.size();
            log.bases.push_back(b);
        }
        log.rows.push_back(f);
        log.truth_s.push_back(now);
    }
    return log;
}

struct Outcome {
    std::size_t timed = 0;
    std::size_t beyond_bounds = 0, tight = 0;  ///< rows off by more than their bound; rows with a bound of 15 s
    std::int64_t largest_bound = 0;
};

Outcome rebuild(const Log& log)
{
    TimeRebuild first;
    for (std::size_t i = 0; i < log.rows.size(); ++i) first.observe(log.rows[i], log.stated(i));
    TimesOfRows second(first.finish());
    Outcome out;
    for (std::size_t i = 0; i < log.rows.size(); ++i) {
        Fix f = log.rows[i];
        const auto bound = second.apply(f);
        if (!bound) {
            CHECK_FALSE(f.time.known());
            continue;
        }
        ++out.timed;
        CHECK(f.origin == TimeOrigin::reconstructed);
        const std::int64_t off = f.time.value / 1000 - log.truth_s[i];
        out.beyond_bounds += (off < 0 ? -off : off) > *bound;
        out.tight += *bound <= 15;
        out.largest_bound = std::max(out.largest_bound, *bound);
    }
    return out;
}

}  // namespace

TEST_CASE("T-05: a log without times gets them between base stations, within the bound it states")
{
    const Outcome out = rebuild(log_of(120, 600, false));
    CHECK(out.timed > 6'500);
    CHECK(out.beyond_bounds == 0);
    CHECK(out.tight * 100 > out.timed * 85);
    CHECK(out.largest_bound <= 75);
}

TEST_CASE("T-05: a silence of minutes between two anchors widens the bound of the rows between them")
{
    Log log = log_of(60, 600, false);
    for (std::size_t i = 1'200; i < log.rows.size(); ++i) {
        log.truth_s[i] += 240;
        for (BaseClock& b : log.bases)
            if (b.offset.value == i) b.stated.value += 240'000;
    }
    const Outcome out = rebuild(log);
    CHECK(out.beyond_bounds == 0);
    CHECK(out.largest_bound >= 240);
    CHECK(out.largest_bound <= 315);
}

TEST_CASE("T-05, T-04: hours and minutes of SOTDMA states narrow a silence to a few rows")
{
    Log log = log_of(60, 600, true);
    for (std::size_t i = 1'200; i < log.rows.size(); ++i) {
        log.truth_s[i] += 240;
        log.rows[i].comm_state = sotdma_state(log.truth_s[i] * 1000, i % 2 == 0 ? 1 : 2);
        for (BaseClock& b : log.bases)
            if (b.offset.value == i) b.stated.value += 240'000;
    }
    TimeRebuild first;
    for (std::size_t i = 0; i < log.rows.size(); ++i) first.observe(log.rows[i], log.stated(i));
    std::uint64_t doubtful = 0;
    for (const RebuiltRun& run : first.finish())
        if (run.bound_s > 80) doubtful += run.last - run.first + 1;
    CHECK(doubtful < 30);
    CHECK(rebuild(log).beyond_bounds == 0);
}

TEST_CASE("T-05: without anchors only order is claimed, and one base with a wrong clock among many moves nothing")
{
    Log none = log_of(10, 600, true);
    none.bases.clear();
    CHECK(rebuild(none).timed == 0);
    Log wrong = log_of(60, 300, false);
    wrong.bases[4].stated.value -= 86'400'000;
    const Outcome out = rebuild(wrong);
    CHECK(out.beyond_bounds == 0);
    CHECK(out.timed > 3'000);
}
