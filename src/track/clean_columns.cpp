#include "track/clean_columns.hpp"

#include <numeric>

namespace tw::track {

std::uint64_t CleanBooks::rows() const { return std::accumulate(by_motion.begin(), by_motion.end(), std::uint64_t{0}); }

void CleanBooks::add(const CleanBooks& other)
{
    for (std::size_t i = 0; i < by_motion.size(); ++i) by_motion[i] += other.by_motion[i];
    speed_derived += other.speed_derived;
    unmatchable += other.unmatchable;
}

bool clean_columns(FixColumns& rows, std::size_t first, std::size_t last, CleanRows& fold, CleanBooks& books)
{
    if (first >= last) return true;
    for (std::size_t i = first; i < last; ++i)
        if (rows.mmsi[i] != rows.mmsi[first] || (i > first && rows.time[i] < rows.time[i - 1])) return false;
    // Rows come out in the order in which they went in, so the next one out is the next one here.
    std::size_t next = first;
    const auto keep = [&](const Verdict& verdict) {
        rows.flags[next++] = verdict.flags;
        ++books.by_motion[static_cast<std::size_t>(verdict.motion)];
        books.speed_derived += verdict.speed_derived;
        books.unmatchable += is_usable(verdict.motion) && !verdict.matchable;
    };
    Fix fix;
    fix.mmsi.value = rows.mmsi[first];
    fold.begin(fix.mmsi);
    for (std::size_t i = first; i < last; ++i) {
        fix.time.value = rows.time[i];
        fix.at = {{rows.lon[i]}, {rows.lat[i]}};
        fix.sog.value = rows.sog[i];
        fix.cog.value = rows.cog[i];
        fix.heading.value = rows.heading[i];
        fix.type = rows.type[i];
        fix.second = rows.second[i];
        fix.transceiver = static_cast<Transceiver>(rows.transceiver[i]);
        fix.flags = rows.flags[i];
        fix.payload.value = rows.payload[i];
        fix.ingest.value = rows.ingest[i];
        static_cast<void>(fold.step_verdict(fix, keep));
    }
    fold.finish(keep);
    return true;
}

}  // namespace tw::track
