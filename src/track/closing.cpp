#include <algorithm>
#include <tuple>

#include "track/late_repeat.hpp"
#include "track/local.hpp"
#include "track/vessel_state.hpp"

namespace tw::track {

void VesselFold::State::name_track(Track& track)
{
    if (track.named) return;
    track.thread = thread_of(EventKind::segment, preset_hash, mmsi, track.first.second(), batch.reference(track.first));
    track.named = true;
}

void VesselFold::State::release(Track& track, const Row& row)
{
    name_track(track);
    Lane& lane = lane_of(track, row);
    const std::int64_t step = lane.last.known() ? length_mm(lane.last.at, row.at) : 0;
    if (track.settled_fixes != 0) track.length_mm += step;
    ++track.settled_fixes;
    track.simulated = track.simulated || row.simulated();
    track.line.add(row.time, row.at);
    feed(lane, row, track, step);
    if (wants_rows) sink->row(batch.reference(row), track.thread, false);
}

void VesselFold::State::release_all(Track& track)
{
    for (std::size_t back = track.kept - track.released; back-- > 0;) release(track, track.at(back));
    track.released = track.kept;
}

/// A few fixes beside another segment, none handed on yet, that follow a way sailed before.
bool VesselFold::State::is_late_repeat(const Track& track) const
{
    const SegmentRule& rule = preset.segment;
    if (track.ordinal == 0 || track.settled_fixes != 0 || static_cast<std::int32_t>(track.kept) > rule.repeat_fixes) return false;
    std::vector<Row> fixes;
    for (std::size_t back = track.kept; back-- > 0;) fixes.push_back(track.at(back));
    for (const auto* list : {&active, &suspended})
        for (const Track& other : *list) {
            if (other.serial == track.serial) continue;
            auto line = other.line.points();
            for (std::size_t back = static_cast<std::size_t>(other.kept - other.released); back-- > 0;) line.push_back({other.at(back).time, other.at(back).at});
            if (repeats(fixes, line, rule)) return true;
        }
    return false;
}

void VesselFold::State::emit_noise(const Row& row)
{
    Event e = event_of(EventKind::segment, row, row, {}, 0xFFFF);
    Segment body;
    body.noise = true;
    body.fixes = 1;
    body.line.push_back({row.second(), row.at});
    e.body = std::move(body);
    seal(e);
    if (wants_rows) sink->row(e.first, e.thread, true);
    sink->event(std::move(e));
}

void VesselFold::State::emit_segment(Track& track, const Row& last, bool open, bool noise, bool repeat)
{
    Event e = event_of(EventKind::segment, track.first, last, track.thread, noise ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(track.lane));
    e.open = open;
    e.simulated = track.simulated;
    Segment body;
    body.fixes = track.settled_fixes;
    body.length = {(track.length_mm + 50) / 100};
    body.line = track.line.line();
    body.tolerance = track.line.tolerance();
    body.ordinal_of_mmsi = track.ordinal;
    body.noise = noise;
    if (track.ordinal != 0) e.alternatives |= bit(Alternative::identity_error);
    if (repeat) e.alternatives |= bit(Alternative::late_repeat);
    e.body = std::move(body);
    seal(e);
    sink->event(std::move(e));
}

void VesselFold::State::close(Track& track, bool open)
{
    const bool repeat = is_late_repeat(track);
    const bool noise = repeat || (track.ordinal != 0 && static_cast<std::int64_t>(track.settled_fixes) + track.kept - track.released < preset.segment.noise_fixes);
    if (noise) {
        name_track(track);
        for (std::size_t back = track.kept; back-- > 0;) {
            const Row& row = track.at(back);
            track.line.add(row.time, row.at);
            if (back + 1 < track.kept) track.length_mm += length_mm(track.at(back + 1).at, row.at);
            track.simulated = track.simulated || row.simulated();
            ++track.settled_fixes;
            if (wants_rows) sink->row(batch.reference(row), track.thread, true);
        }
    } else {
        release_all(track);
    }
    emit_segment(track, track.last(), open, noise, repeat);
    if (track.serial == mmsi_last_serial) mmsi_last_segment = track.thread;
    for (Lane& lane : lanes)
        if (lane.hull == track.lane) lane.live = false;
}

void VesselFold::State::close_active(std::size_t index, bool open)
{
    Track track = std::move(active[index]);
    active.erase(active.begin() + static_cast<std::ptrdiff_t>(index));
    close(track, open);
}

void VesselFold::State::settle_before(std::int64_t time)
{
    const SegmentRule& rule = preset.segment;
    const auto due = [&](const Track& t) { return t.last().time + (t.suspended ? rule.rejoin_s : rule.silence_s) * 1000; };
    for (;;) {
        std::vector<Track>* from = nullptr;
        std::size_t index = 0;
        for (auto* list : {&active, &suspended})
            for (std::size_t i = 0; i < list->size(); ++i)
                if (from == nullptr || std::tuple(due((*list)[i]), (*list)[i].serial) < std::tuple(due((*from)[index]), (*from)[index].serial)) {
                    from = list;
                    index = i;
                }
        deadline = from == nullptr ? std::numeric_limits<std::int64_t>::max() : due((*from)[index]);
        if (deadline >= time) return;
        Track track = std::move((*from)[index]);
        from->erase(from->begin() + static_cast<std::ptrdiff_t>(index));
        const bool brief = track.ordinal != 0 && static_cast<std::int64_t>(track.settled_fixes) + track.kept - track.released < rule.noise_fixes;
        if (track.suspended || rule.rejoin_s <= rule.silence_s || brief || is_late_repeat(track)) {
            close(track, false);
            continue;
        }
        release_all(track);
        track.kept = track.released = 1;
        track.suspended = true;
        suspended.push_back(std::move(track));
        if (static_cast<std::int32_t>(suspended.size()) > rule.max_open) {
            Track oldest = std::move(suspended.front());
            suspended.erase(suspended.begin());
            close(oldest, false);
        }
    }
}

void VesselFold::State::mmsi_gap(const Row& row, std::uint32_t serial)
{
    const auto open_still = [&](std::uint32_t wanted) {
        return std::any_of(active.begin(), active.end(), [&](const Track& t) { return t.serial == wanted; });
    };
    const bool other = mmsi_last_serial != serial && open_still(mmsi_last_serial);
    const auto thread = [&](std::uint32_t wanted) -> EventId {
        for (auto* list : {&active, &suspended})
            for (Track& track : *list)
                if (track.serial == wanted) {
                    name_track(track);
                    return track.thread;
                }
        return mmsi_last_segment;
    };
    emit_gap(mmsi_last, &row, mmsi_heard, thread(mmsi_last_serial), 0xFFFF, other, 0);
}

}  // namespace tw::track
