#include <doctest/doctest.h>

#include <map>

#include "ais/clock_rebuild.hpp"
#include "ais/clock_solve.hpp"
#include "ais/reader.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

ReadBatch read(const char* file)
{
    const std::string bytes = test::slurp(test::shared_data() / "ais" / file);
    REQUIRE_FALSE(bytes.empty());
    ReadBatch batch;
    const auto reader = make_reader(Dialect::nmea, {});
    reader->feed(bytes, batch);
    reader->finish(batch);
    return batch;
}

ClockEvidence evidence_of(const ReadBatch& batch)
{
    ClockEvidence evidence;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        const Fix f = batch.fixes.row(i);
        evidence.observe(f, stream_of(f.station, 1));
    }
    for (const BaseClock& c : batch.base_clocks) evidence.observe(c, stream_of(c.station, 1));
    return evidence;
}

}  // namespace

TEST_CASE("the clocks of real feeds: what is said against each, and a feed that keeps good time is left alone")
{
    for (const char* file : {"GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt", "amsa-code+risky/exact-earth-augmented.txt",
                             "amsa-code+risky/exact-earth-with-tag-block.txt", "schwehr+noaadata/test.ais", "dma-ais+AisLib/stream_example.txt"}) {
        const ReadBatch batch = read(file);
        const ClockEvidence evidence = evidence_of(batch);
        const ClockTable table(judge_clocks(evidence));
        std::map<ClockReach, int> reach;
        for (const auto& [key, hour] : evidence.hours()) ++reach[own_clock(hour).reach];
        MESSAGE(std::string(file), ": rows ", batch.fixes.size(), ", base clocks ", batch.base_clocks.size(), ", station hours ", evidence.hours().size(),
                ", judged to the second ", reach[ClockReach::second], ", time of day ", reach[ClockReach::time_of_day], ", date ", reach[ClockReach::date],
                ", shared disagreements ", evidence.heard().disagreements().size(), ", entries ", table.entries().size());
        for (const ClockEntry& e : table.entries())
            MESSAGE("  stream ", e.stream.value, " hours ", e.hour_first, "-", e.hour_last, " error ", e.error_s, " s, ", std::string(name(e.kind)), ", ",
                    std::string(name(e.verdict)), ", evidence ", e.evidence);
        CHECK(ClockEvidence::load(evidence.save())->save() == evidence.save());
    }
}

TEST_CASE("T-05: a real log without times: every row gets a time between base stations, or none and keeps its order")
{
    const ReadBatch batch = read("GlobalFishingWatch+ais-listener/nmea.txt");
    std::map<std::uint64_t, const BaseClock*> stated;
    for (const BaseClock& c : batch.base_clocks) stated[c.offset.value] = &c;
    TimeRebuild first;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        const auto at = stated.find(batch.fixes.offset[i]);
        first.observe(batch.fixes.row(i), at == stated.end() ? nullptr : at->second);
    }
    const auto runs = first.finish();
    TimesOfRows second(runs);
    std::size_t timed = 0, bad_bases = 0, bases = 0;
    std::int64_t earliest = 0, latest = 0;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        Fix f = batch.fixes.row(i);
        const auto bound = second.apply(f);
        if (!bound) continue;
        if (timed++ == 0) earliest = f.time.value;
        latest = std::max(latest, f.time.value);
        const auto at = stated.find(f.offset.value);
        if (at == stated.end()) continue;
        ++bases;
        bad_bases += std::abs(at->second->stated.value - f.time.value) > (*bound + 1) * 1000;
    }
    MESSAGE("rows ", batch.fixes.size(), ", base clocks ", batch.base_clocks.size(), ", runs ", runs.size(), ", timed ", timed, ", over ",
            (latest - earliest) / 1000, " s, base clocks checked ", bases, ", beyond the bound ", bad_bases);
    CHECK(timed > 4'500);
    CHECK(bases == 243);
    CHECK(bad_bases == 0);
}
