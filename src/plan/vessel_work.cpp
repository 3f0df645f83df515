#include "plan/vessel_work.hpp"

#include <algorithm>
#include <utility>

namespace tw::plan {

VesselWork::VesselWork(Mmsi mmsi, const track::FoldRules& rules, const track::World& world, bool identity)
    : world_(world), identity_(identity), motion_(rules, world)
{
    clean_.begin(mmsi);
    said_.begin(mmsi);
    result_.transmitter.mmsi = mmsi;
    result_.transmitter.not_a_ship = true;
}

Result<void> VesselWork::step(const FixColumns& rows, std::size_t first, std::size_t last, FixColumns& scratch)
{
    for (std::size_t i = first; i < last; ++i) {
        const Fix fix = rows.row(i);
        if (!clean_.step(fix, [&](const track::CleanRow& row) { keep(row, scratch); }))
            return fail(Fault::internal, "rows of one vessel came out of order", std::to_string(fix.mmsi.value));
    }
    return flush(scratch);
}

void VesselWork::keep(const track::CleanRow& row, FixColumns& ready)
{
    track::Transmitter& t = result_.transmitter;
    const Fix& fix = row.fix;
    ++t.fixes;
    if (fix.time.known()) {
        if (!t.timed) t.first = to_second(fix.time);
        t.timed = true;
        t.last = to_second(fix.time);
        result_.last_time = fix.time;
        result_.last_ingest = fix.ingest;
    }
    if (fix.transceiver != Transceiver::unknown) t.transceiver = fix.transceiver;
    if (row.motion != track::Motion::not_a_ship) t.not_a_ship = false;
    if (track::is_usable(row.motion)) result_.last_at = fix.at;
    result_.simulated |= fix.has(FixFlag::simulated);
    if (identity_) static_cast<void>(said_.step(fix, *world_.statics, t.intervals));
    // A row that cleaning keeps out of motion for a reason that has no flag of its own would still move the ship.
    if (row.motion == track::Motion::coarse_near_fine) return;
    ready.push_back(fix);
}

Result<void> VesselWork::flush(FixColumns& ready)
{
    if (ready.empty()) return {};
    const std::size_t untimed = static_cast<std::size_t>(std::ranges::count(ready.time, Millisecond::none().value));
    auto stepped = untimed == ready.size() ? Result<void>() : motion_.step(ready, untimed, ready.size(), collected_);
    ready.clear();
    return stepped;
}

VesselResult VesselWork::finish(Second watermark, FixColumns& scratch)
{
    clean_.finish([&](const track::CleanRow& row) { keep(row, scratch); });
    static_cast<void>(flush(scratch));
    if (identity_) said_.finish(result_.transmitter.intervals);
    motion_.finish(watermark, collected_);
    result_.books = motion_.books();
    result_.events = std::exchange(collected_.events, {});
    std::ranges::sort(result_.events, [](const track::Event& a, const track::Event& b) { return track::canonical_before(a, b); });
    return std::move(result_);
}

}  // namespace tw::plan
