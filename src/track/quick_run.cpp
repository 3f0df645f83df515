#include <algorithm>
#include <cmath>

#include "track/local.hpp"
#include "track/motion.hpp"
#include "track/vessel_state.hpp"

/// Runs of evident rows, fold by fold instead of row by row: each loop reads a few columns and keeps its state in registers.
/// What comes out, events and saved state alike, is what `take` would have made of the same rows one by one.

namespace tw::track {
namespace {

/// Squared distance in 1e-7 degree, parallels taken as long as the equator, at which two places are surely within `metres`.
std::int64_t surely_near(double metres)
{
    const double units = std::abs(metres) / metres_per_unit * 0.999999;
    if (!(units >= 0)) return -1;
    const double bounded = std::min(units, 4e6);
    return static_cast<std::int64_t>(bounded * bounded);
}

}  // namespace

/// How many rows from `first` on the only open segment takes without any doubt, each after the one before: the conditions of
/// `take`'s common case, and that no silence between them is a gap and no class changes.
std::size_t VesselFold::State::evident_run(std::size_t first, std::size_t last)
{
    if (active.size() != 1 || thorough || wants_rows) return 0;
    const FixColumns& rows = *batch.rows;
    const Track& track = active[0];
    const std::int64_t* time = rows.time.data();
    const std::int32_t *lons = rows.lon.data(), *lats = rows.lat.data();
    const std::uint16_t *sog = rows.sog.data(), *cog = rows.cog.data();
    const std::uint8_t *type = rows.type.data(), *transceiver = rows.transceiver.data();
    const std::uint32_t* flags = rows.flags.data();
    const std::uint64_t* statics = rows.statics.data();
    const std::uint64_t same_statics = track.statics.value;
    const std::int64_t silence = preset.gap.silence_s * 1000, near = surely_near(track.near_metres), until = deadline;
    constexpr auto most_lat = static_cast<std::uint32_t>(local_latitude_limit - 1);

    std::int64_t time_before = track.last().time;
    std::int32_t lon_before = track.last().at.lon.value, lat_before = track.last().at.lat.value;
    std::uint8_t classes_before = track.last().classes;
    last = std::min(last, first + longest_run);
    std::size_t i = first;
    for (; i < last; ++i) {
        const std::int32_t lon = lons[i], lat = lats[i];
        const std::uint8_t classes = classes_of(type[i], transceiver[i]);
        if ((flags[i] & excluded_from_motion) != 0 || time[i] >= until || type[i] == 27 || !has_velocity(sog[i], cog[i]) ||
            (statics[i] != 0 && statics[i] != same_statics) || (classes & classes_before) == 0 ||
            static_cast<std::uint32_t>(lat) + most_lat > 2 * most_lat ||
            static_cast<std::uint32_t>(lon) + 1'800'000'000U > 3'600'000'000U || time[i] - time_before > silence)
            break;
        const std::int64_t north = static_cast<std::int64_t>(lat) - lat_before, east = static_cast<std::int64_t>(lon) - lon_before;
        const bool close = north < 4'000'000 && north > -4'000'000 && east < 4'000'000 && east > -4'000'000;
        if (!close || north * north + east * east > near || (i == first && std::abs(lat_before) >= local_latitude_limit)) {
            const Row before = i == first ? track.last() : row_at(i - 1);
            const LonLat at{{lon}, {lat}};
            if (!is_local(before.at, at)) break;
            const double square = local_square(before.at, at);
            if (square > track.near_metres * track.near_metres && !evidently_next(before, track.cap, i, square)) break;
        }
        time_before = time[i];
        lon_before = lon;
        lat_before = lat;
        classes_before = classes;
    }
    return i - first;
}

void VesselFold::State::take_run(std::size_t first, std::size_t count)
{
    Track& track = active[0];
    const std::size_t last = first + count;
    books.used += count;
    if (preset.gap.by_mmsi) {
        hear_run(mmsi_heard, first, last);
        mmsi_last = row_at(last - 1);
        mmsi_last_serial = track.serial;
    }
    for (std::size_t back = track.kept; back-- > 0;) {
        if (track.released > 0) --track.released;
        else release(track, track.at(back));
    }
    release_run(track, first, last - Track::kept_most);
    track.head = static_cast<std::uint8_t>((track.head + count) & (Track::slots - 1));
    track.kept = Track::kept_most;
    track.added += count;
    for (std::size_t back = 0; back < Track::slots; ++back) track.at(back) = row_at(last - 1 - back);
}

/// `release` for each row of the batch in [first, last), which follow each other in the track and in its lane.
void VesselFold::State::release_run(Track& track, std::size_t first, std::size_t last)
{
    Row row = row_at(first);
    release(track, row);
    ++first;
    if (world.places != nullptr) {
        for (; first < last; ++first) release(track, row = row_at(first));
        return;
    }
    if (first >= last) return;
    Lane& lane = lane_of(track, row);
    const FixColumns& rows = *batch.rows;
    const std::int32_t *lon = rows.lon.data(), *lat = rows.lat.data();
    const std::uint32_t* flags = rows.flags.data();
    std::int64_t length = 0;
    std::uint32_t any = 0;
    for (std::size_t i = first; i < last; ++i) {
        length += length_mm({{lon[i - 1]}, {lat[i - 1]}}, {{lon[i]}, {lat[i]}});
        any |= flags[i];
    }
    const bool simulated = (any & bit(FixFlag::simulated)) != 0;
    track.length_mm += length;
    track.settled_fixes += last - first;
    track.simulated = track.simulated || simulated;
    track.line.add(rows.time.data() + first, lon + first, lat + first, last - first);
    lane.meter.length_mm += length;
    lane.simulated = lane.simulated || simulated;
    hear_run(lane.heard, first, last);
    for (std::size_t i = first; i < last; ++i) {
        i = lane.stop.pass(rows, i, last, preset.stop, [this](std::size_t k) { return row_at(k); });
        if (i == last) break;
        row = row_at(i);
        if (const auto ended = lane.stop.add(row, row.sog * 10, Onset(track.thread), preset.stop)) emit_stop(lane, *ended, false);
    }
    lane.last = row_at(last - 1);
}

void VesselFold::State::hear_run(HeardBefore& heard, std::size_t first, std::size_t last)
{
    const FixColumns& rows = *batch.rows;
    if (world.surroundings == nullptr) {
        heard.add(rows.time.data() + first, last - first, Receiver::unknown);
        return;
    }
    for (std::size_t i = first; i < last;) {
        const std::uint64_t of = rows.station[i];
        const std::size_t begin = i;
        while (i < last && rows.station[i] == of) ++i;
        heard.add(rows.time.data() + begin, i - begin, world.surroundings->receiver({of}));
    }
}

}  // namespace tw::track
