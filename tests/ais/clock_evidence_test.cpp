#include <doctest/doctest.h>

#include <algorithm>

#include "ais/clock_sotdma.hpp"
#include "ais/clock_world.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

BaseClock base_says(std::uint32_t base, std::int64_t stated_s, std::int64_t error_s, std::uint64_t station = 1)
{
    BaseClock c;
    c.station.value = station;
    c.base.value = base;
    c.stated.value = stated_s * 1000;
    c.received.value = (stated_s + error_s) * 1000 + 300;
    return c;
}

std::vector<ClockEntry> verdicts(const ClockEvidence& evidence) { return ClockTable(judge_clocks(evidence)).entries(); }

}  // namespace

TEST_CASE("T-02: a clock 12 s fast is found from the UTC seconds of reports and brought back")
{
    const std::vector<std::int64_t> errors{12, 0};
    const auto heard = listen(1, 2, errors, 50, false, true);
    const ClockTable table(judge_clocks(evidence_of(heard)));
    REQUIRE(table.entries().size() >= 1);
    CHECK(table.entries()[0].stream == Stream{1});
    const Repair r = repair(heard, table, errors);
    CHECK(r.worst_s <= 1);
    CHECK(r.repaired == static_cast<std::size_t>(std::count_if(heard.begin(), heard.end(), [](const Heard& h) { return h.stream.value == 1; })));
}

TEST_CASE("T-02: the residual is taken on the circle of a minute, and 5 s is transport, not a fault")
{
    for (const std::int64_t error : {29, 30, -29, 6, -6}) {
        CAPTURE(error);
        const auto found = verdicts(evidence_of(listen(2, 1, {error}, 100, false, true)));
        REQUIRE(found.size() == 1);
        CHECK((found[0].error_s - error) % 60 == 0);
        CHECK(found[0].error_s >= -30);
        CHECK(found[0].error_s < 30);
        CHECK(found[0].kind == ClockKind::utc_second);
    }
    for (const std::int64_t error : {0, 4, -5}) CHECK(verdicts(evidence_of(listen(2, 1, {error}, 100, false, true))).empty());
}

TEST_CASE("T-02: fewer than 20 reports, or reports spread over the minute, accuse nobody")
{
    auto heard = listen(3, 1, {12}, 100, false, true);
    heard.resize(19);
    CHECK(verdicts(evidence_of(heard)).empty());
    auto late = listen(3, 1, {12}, 100, false, true);
    Random random(3, 3);
    for (Heard& h : late) h.fix.time.value += static_cast<std::int64_t>(random.below(90'000));
    CHECK(verdicts(evidence_of(late)).empty());
}

TEST_CASE("T-03: a base station's own date and time repairs an error of days, hours and seconds")
{
    for (const std::int64_t error : {172'800, -93'784, 3'600, 61, -7}) {
        CAPTURE(error);
        ClockEvidence evidence;
        for (int i = 0; i < 10; ++i) evidence.observe(base_says(2'731'000, world_start_s + i * 10, error), Stream{1});
        const auto found = verdicts(evidence);
        REQUIRE(found.size() == 1);
        CHECK(found[0].error_s == error);
        CHECK(found[0].kind == ClockKind::base_stations);
    }
}

TEST_CASE("T-03: of three bases the one more than 10 s off their median is itself wrong; two that differ accuse nobody")
{
    ClockEvidence three, two;
    for (int i = 0; i < 10; ++i) {
        for (ClockEvidence* e : {&three, &two}) {
            e->observe(base_says(2'731'000, world_start_s + i * 10, 0), Stream{1});
            BaseClock wrong = base_says(2'731'001, world_start_s + i * 10, 0);
            wrong.stated.value -= 4'000'000;
            e->observe(wrong, Stream{1});
        }
        three.observe(base_says(2'731'002, world_start_s + i * 10, 1), Stream{1});
    }
    CHECK(verdicts(three).empty());
    CHECK(verdicts(two).empty());
    CHECK(own_clock(three.hours().begin()->second).reach == ClockReach::date);
    CHECK(own_clock(two.hours().begin()->second).reach == ClockReach::nothing);
}

TEST_CASE("T-03: a base that is rejected takes no part in the vote of the others")
{
    ClockEvidence evidence;
    for (int i = 0; i < 10; ++i) {
        for (const auto& [base, late_s] : {std::pair(2'731'000U, 0), std::pair(2'731'001U, 8), std::pair(2'731'002U, 1'000)}) {
            BaseClock c = base_says(base, world_start_s + i * 10, 0);
            c.stated.value -= late_s * 1000;
            evidence.observe(c, Stream{1});
        }
    }
    CHECK(own_clock(evidence.hours().begin()->second).error_s == 0);
    CHECK(verdicts(evidence).empty());
}

TEST_CASE("T-03: a base heard with ever different delays says nothing of the clock")
{
    ClockEvidence evidence;
    for (int i = 0; i < 10; ++i) evidence.observe(base_says(2'731'000, world_start_s, 600 + i * 20), Stream{1});
    CHECK(verdicts(evidence).empty());
}

TEST_CASE("T-03: one base that ships contradict is not believed")
{
    ClockEvidence same_hour = evidence_of(listen(4, 1, {0}, 100, true, true));
    for (int i = 0; i < 10; ++i) {
        BaseClock c = base_says(2'731'000, world_start_s + i * 10, 0);
        c.stated.value -= 7'213'000;
        same_hour.observe(c, Stream{1});
    }
    CHECK(verdicts(same_hour).empty());
}

TEST_CASE("T-03: two bases that agree are not believed against ships; three are")
{
    for (const std::uint32_t bases : {2U, 3U}) {
        CAPTURE(bases);
        ClockEvidence evidence = evidence_of(listen(4, 1, {0}, 100, true, true));
        for (std::uint32_t base = 0; base < bases; ++base)
            for (int i = 0; i < 10; ++i) {
                BaseClock c = base_says(2'731'000 + base, world_start_s + i * 10, 0);
                c.stated.value -= 7'213'000;
                evidence.observe(c, Stream{1});
            }
        CHECK(verdicts(evidence).size() == (bases == 3 ? 1 : 0));
    }
}

TEST_CASE("T-03: a base says nothing of a clock before its third message")
{
    ClockEvidence evidence;
    for (int i = 0; i < 3; ++i) {
        CHECK(verdicts(evidence).empty());
        evidence.observe(base_says(2'731'000, world_start_s + i * 10, 600), Stream{1});
    }
    CHECK(verdicts(evidence).size() == 1);
}

TEST_CASE("T-04: a clock half a minute slow whose messages all lie a minute early is half a minute slow, not one and a half")
{
    HourEvidence hour;
    hour.seconds[0] = 20;  // 30 s slow
    hour.minutes.add(-1, 5);
    CHECK(own_clock(hour).reach == ClockReach::time_of_day);
    CHECK(own_clock(hour).error_s == -30);
}

TEST_CASE("T-04: hour, minute and slot of SOTDMA states find an error of hours that T-02 sees only modulo a minute")
{
    for (const std::int64_t error : {7'200, -5'460, 90, -40'021, 42'000}) {
        CAPTURE(error);
        const auto found = verdicts(evidence_of(listen(5, 1, {error}, 100, true, true)));
        REQUIRE(found.size() >= 1);
        for (const ClockEntry& e : found) {
            CHECK(std::abs(e.error_s - error) <= 1);
            CHECK(e.kind == ClockKind::slots);
        }
        const auto slots_only = verdicts(evidence_of(listen(5, 1, {error}, 100, true, false)));
        REQUIRE(slots_only.size() >= 1);
        CHECK(std::abs(slots_only[0].error_s - error) <= 1);
    }
}

TEST_CASE("T-04: a few ships with wrong clocks on one side of the right minute do not move it")
{
    HourEvidence hour;
    hour.seconds[30] = 447, hour.seconds[31] = 460;
    hour.minutes.add(-1, 4);
    hour.minutes.add(0, 140);
    hour.minutes.add(1, 2);
    const OwnClock own = own_clock(hour);
    CHECK(own.reach == ClockReach::time_of_day);
    CHECK(own.error_s == 1);
}

TEST_CASE("T-04: states of ITDMA, of ships not synchronised to UTC, and impossible times say nothing")
{
    Fix f;
    f.type = 1;
    f.comm_state = sotdma_state(13LL * 3'600'000 + 45 * 60'000, 1);
    CHECK(sotdma_clock(f).minute_of_day == 13 * 60 + 45);
    f.type = 3;
    CHECK_FALSE(sotdma_clock(f).minute_of_day);
    f.type = 1;
    f.comm_state |= 2U << 17;
    CHECK_FALSE(sotdma_clock(f).minute_of_day);
    f.comm_state = 1U << 14 | 24U << 9;
    CHECK_FALSE(sotdma_clock(f).minute_of_day);
    f.comm_state = 2U << 14 | 2'250U;
    CHECK_FALSE(sotdma_clock(f).slot);
    f.comm_state = 4U << 14 | 1'125U;
    CHECK(sotdma_clock(f).slot_ms() == 30'000);
    f.comm_state |= 1U << 19;
    CHECK_FALSE(sotdma_clock(f).slot);
}

TEST_CASE("T-06: a station 36 h off is put right by the transmissions it shares with two others")
{
    const std::vector<std::int64_t> errors{0, 129'600, 1};
    const auto heard = listen(6, 2, errors, 50, false, false);
    const ClockTable table(judge_clocks(evidence_of(heard)));
    const Repair r = repair(heard, table, errors);
    CHECK(r.worst_s <= 1);
    CHECK(r.dropped == 0);
    for (const ClockEntry& e : table.entries()) {
        CHECK(e.stream == Stream{2});
        CHECK(e.kind == ClockKind::transmissions);
    }
}

TEST_CASE("T-06: two stations that contradict each other are listed and left alone; with one calibrated the other is repaired")
{
    const auto heard = listen(7, 1, {0, 900}, 70, false, false);
    const ClockTable table(judge_clocks(evidence_of(heard)));
    REQUIRE(table.entries().size() >= 2);
    for (const ClockEntry& e : table.entries()) CHECK(e.verdict == ClockVerdict::unresolved);
    CHECK(repair(heard, table, {0, 900}).repaired == 0);

    auto calibrated = listen(7, 1, {0, 900}, 70, false, false);
    for (Heard& h : calibrated)
        if (h.stream.value == 1) h.fix.second = static_cast<std::uint8_t>(h.fix.time.value / 1000 % 60);
    const ClockTable mended(judge_clocks(evidence_of(calibrated)));
    CHECK(repair(calibrated, mended, {0, 900}).worst_s <= 2);
    CHECK(repair(calibrated, mended, {0, 900}).repaired > 0);
}

TEST_CASE("T-06: an offset that is not stable is no repair but a reason to drop")
{
    auto heard = listen(8, 1, {0, 0, 0}, 60, false, true);
    Random random(8, 8);
    for (Heard& h : heard) {
        if (h.stream.value != 3) continue;
        h.fix.second = 60;
        h.fix.time.value += 600'000 + static_cast<std::int64_t>(random.below(40'000));
    }
    const ClockTable table(judge_clocks(evidence_of(heard)));
    REQUIRE_FALSE(table.empty());
    bool dropped = false;
    for (const ClockEntry& e : table.entries()) {
        CHECK(e.stream == Stream{3});
        CHECK(e.verdict != ClockVerdict::repair);
        dropped = dropped || e.verdict == ClockVerdict::drop;
    }
    CHECK(dropped);
    CHECK(repair(heard, table, {0, 0, 0}).dropped > 0);
}

TEST_CASE("M6: receiver hours shifted by 30 s to 48 h among three stations come back within 2 s")
{
    Random random(11, 1);
    for (int round = 0; round < 12; ++round) {
        const std::int64_t size = 30 + static_cast<std::int64_t>(random.below(172'770));
        std::vector<std::int64_t> errors{0, 0, 0};
        const auto bad = random.below(3);
        errors[bad] = random.below(2) == 0 ? size : -size;
        CAPTURE(bad);
        CAPTURE(errors[bad]);
        const auto heard = listen(100 + static_cast<std::uint64_t>(round), 2, errors, 60, true, true);
        const Repair r = repair(heard, ClockTable(judge_clocks(evidence_of(heard))), errors);
        CHECK(r.worst_s <= 2);
        CHECK(r.repaired > 0);
    }
}

TEST_CASE("P-02, P-03: evidence does not depend on the order of rows nor on how they were divided, saved and merged")
{
    auto heard = listen(12, 2, {0, 3'700, -20}, 40, true, true);
    const std::string whole = evidence_of(heard).save();
    const std::string table = ClockTable(judge_clocks(evidence_of(heard))).save();
    Random random(12, 12);
    for (std::size_t i = heard.size(); i-- > 1;) std::swap(heard[i], heard[random.below(i + 1)]);
    for (const std::size_t parts : {1U, 2U, 7U, 64U}) {
        std::vector<ClockEvidence> pieces(parts);
        for (std::size_t i = 0; i < heard.size(); ++i) pieces[i % parts].observe(heard[i].fix, heard[i].stream);
        ClockEvidence merged;
        for (std::size_t p = parts; p-- > 0;) {
            const auto loaded = ClockEvidence::load(pieces[p].save());
            REQUIRE(loaded.has_value());
            merged.merge(*loaded);
        }
        CHECK(merged.save() == whole);
        CHECK(ClockTable(judge_clocks(merged)).save() == table);
    }
}

TEST_CASE("the sample of transmissions is bounded, and the same whatever came first")
{
    HeardTwice up, down;
    constexpr std::uint64_t many = HeardTwice::keys_kept + 5'000;
    for (std::uint64_t i = 1; i <= many; ++i) {
        up.observe({i}, Stream{1}, {1'700'000'000'000});
        up.observe({i}, Stream{2}, {1'700'000'004'000});
        down.observe({many + 1 - i}, Stream{2}, {1'700'000'004'000});
        down.observe({many + 1 - i}, Stream{1}, {1'700'000'000'000});
    }
    ByteWriter a, b;
    up.save(a);
    down.save(b);
    CHECK(a.bytes() == b.bytes());
    REQUIRE(up.disagreements().size() == 1);
    CHECK(up.disagreements()[0].times == HeardTwice::keys_kept);
    CHECK(up.disagreements()[0].seconds == -4);
}

TEST_CASE("T-06: a payload that one station hears again after more than 10 s is not unique and says nothing")
{
    HeardTwice heard;
    heard.observe({5}, Stream{1}, {1'700'000'000'000});
    heard.observe({5}, Stream{1}, {1'700'000'020'000});
    heard.observe({5}, Stream{2}, {1'700'000'000'000});
    CHECK(heard.disagreements().empty());
}

TEST_CASE("damaged clock evidence is refused")
{
    const std::string good = evidence_of(listen(13, 1, {0, 9}, 5, true, true)).save();
    for (std::size_t size = 0; size < good.size(); size += 13) CHECK_FALSE(ClockEvidence::load(good.substr(0, size)).has_value());
    CHECK_FALSE(ClockEvidence::load(good + "x").has_value());
}

TEST_CASE("T-13: a row dated more than 5 minutes after its arrival is from the future; applying twice does no harm")
{
    Fix f;
    f.arrival.value = world_start_s * 1000;
    f.time.value = f.arrival.value + 300'000;
    CHECK_FALSE(is_future(f));
    f.time.value += 1;
    CHECK(is_future(f));
    const ClockTable table({{Stream{1}, 0, 1'000'000, 400, ClockKind::slots, ClockVerdict::repair, 9}});
    f.set(FixFlag::future);
    CHECK(table.apply(f, Stream{1}));
    CHECK_FALSE(f.has(FixFlag::future));
    CHECK(f.has(FixFlag::clock_repaired));
    const std::int64_t once = f.time.value;
    CHECK_FALSE(table.apply(f, Stream{1}));
    CHECK(f.time.value == once);
    Fix future;
    future.arrival.value = world_start_s * 1000;
    future.time.value = future.arrival.value + 400'000;
    ClockTable().apply(future, Stream{1});
    CHECK(future.has(FixFlag::future));
}

TEST_CASE("a table keeps one verdict for an hour, the strongest, and joins equal neighbours")
{
    const Stream s{1};
    const ClockTable table({{s, 5, 5, 10, ClockKind::utc_second, ClockVerdict::repair, 20}, {s, 4, 6, 70, ClockKind::slots, ClockVerdict::repair, 9},
                            {s, 6, 6, 70, ClockKind::base_stations, ClockVerdict::repair, 3}});
    REQUIRE(table.entries().size() == 2);
    CHECK(table.entries()[0] == ClockEntry{s, 4, 5, 70, ClockKind::slots, ClockVerdict::repair, 18});
    CHECK(table.entries()[1].kind == ClockKind::base_stations);
}

TEST_CASE("columns are repaired where they lie, and rows without station belong to their capture's clock")
{
    FixColumns rows;
    Fix f;
    f.time.value = world_start_s * 1000;
    f.ingest.value = 1;
    rows.push_back(f);
    f.station.value = 77;
    rows.push_back(f);
    const std::int64_t hour = world_start_s / 3600;
    const ClockTable table({{Stream{4242}, hour, hour, 60, ClockKind::slots, ClockVerdict::repair, 9},
                            {Stream{77}, hour, hour, 0, ClockKind::transmissions, ClockVerdict::drop, 9}});
    CHECK(apply_clock(table, rows, 0, 2, {1, 4242}) == 1);
    CHECK(rows.time[0] == (world_start_s - 60) * 1000);
    CHECK(rows.row(0).has(FixFlag::clock_repaired));
    CHECK(rows.time[1] == world_start_s * 1000);
    CHECK(rows.row(1).has(FixFlag::clock_fault));
}
