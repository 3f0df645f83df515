#include <algorithm>

#include "track/local.hpp"
#include "track/vessel_state.hpp"

namespace tw::track {

Event VesselFold::State::event_of(EventKind kind, const Row& first, const Row& last, const EventId& segment, std::uint16_t hull) const
{
    Event e;
    e.kind = kind;
    e.mmsi = mmsi;
    e.segment = segment;
    e.hull = hull;
    e.start = first.second();
    e.end = last.second();
    e.first = batch.reference(first);
    e.last = batch.reference(last);
    e.preset = preset_hash;
    e.simulated = first.simulated() || last.simulated();
    return e;
}

Lane& VesselFold::State::lane_of(Track& track, const Row& row)
{
    if (track.lane >= 0) {
        if (lanes.size() == 1 && lanes.front().hull == track.lane) return lanes.front();
        const auto found = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.hull == track.lane; });
        if (found != lanes.end()) return *found;
    }
    Lane* best = nullptr;
    for (Lane& lane : lanes) {
        if (lane.live || lane.last.time > row.time) continue;
        const double hours = static_cast<double>(row.time - lane.last.time) / 3'600'000;
        const double miles = great_circle_metres(lane.last.at, row.at) / metres_per_nautical_mile;
        if (miles > allowed_miles(hours, std::max(track.cap, 25.0), preset.segment)) continue;
        if (best == nullptr || lane.last.time > best->last.time) best = &lane;
    }
    if (best == nullptr) {
        if (static_cast<std::int32_t>(lanes.size()) >= preset.segment.max_open) {
            auto oldest = std::min_element(lanes.begin(), lanes.end(), [](const Lane& a, const Lane& b) {
                return std::tuple(a.live, a.last.time, a.hull) < std::tuple(b.live, b.last.time, b.hull);
            });
            end_lane(*oldest, oldest->last.time);
            lanes.erase(oldest);
        }
        lanes.emplace_back().hull = next_hull++;
        best = &lanes.back();
    }
    best->live = true;
    track.lane = best->hull;
    return *best;
}

void VesselFold::State::feed(Lane& lane, const Row& row, const Track& track, std::int64_t step_mm)
{
    const EventId& segment = track.thread;
    const Row& before = lane.last;
    std::int32_t speed = -1;
    if ((row.bits & Row::velocity_known) != 0 || row.sog < Deciknot::none().value) speed = row.sog * 10;
    if (before.known()) {
        const std::int64_t dt = row.time - before.time;
        if (speed < 0 && dt > 0)
            speed = static_cast<std::int32_t>(std::min(1e9, static_cast<double>(step_mm) / static_cast<double>(dt) * knots_per_metre_per_second * 100 + 0.5));
        lane.meter.length_mm += step_mm;
        if (dt > preset.gap.silence_s * 1000) {
            lane.meter.silent_ms += dt;
            ++lane.meter.gaps;
            if (!preset.gap.by_mmsi) emit_gap(before, &row, lane.heard, lane.last_segment, lane.hull, lanes.size() > 1, 0);
        }
    }
    lane.heard.add(row.time, static_cast<Receiver>(row.bits >> 4 & 3));
    lane.simulated = lane.simulated || row.simulated();
    if (!lane.leg.begun) {
        lane.leg.begun = true;
        lane.leg.row = row;
        lane.leg.segment = segment;
    }
    if (world.places == nullptr) {
        if (const auto ended = lane.stop.add(row, speed, Onset(segment), preset.stop)) emit_stop(lane, *ended, false);
    } else {
        const auto ended = lane.stop.add(row, speed, Onset(segment, lane.meter, before.time), preset.stop);
        lane.call.add({row, speed, segment, lane.meter}, lane.stop, ended ? &*ended : nullptr, preset, *world.places, visits);
        if (ended) emit_stop(lane, *ended, false);
        if (!visits.empty()) emit_visits(lane, false);
    }
    lane.last = row;
    lane.last_segment = segment;
}

void VesselFold::State::emit_stop(const Lane& lane, const Stay& stay, bool open)
{
    if (!stay.lasts(preset.stop)) return;
    Event e = event_of(EventKind::stop, stay.anchor, stay.last, stay.onset.segment, lane.hull);
    e.simulated = stay.simulated;
    e.open = open;
    if (stay.assumed > 0) e.alternatives |= bit(Alternative::poor_coverage) | bit(Alternative::outage);
    e.body = body_of(stay);
    seal(e);
    sink->event(std::move(e));
}

void VesselFold::State::emit_visits(Lane& lane, bool open)
{
    for (const Visit& visit : visits) {
        Event e = event_of(EventKind::port_call, visit.first, visit.last, visit.segment, lane.hull);
        e.simulated = visit.simulated;
        e.open = open;
        e.body = body_of(visit);
        if (!visit.entry || !visit.exit || visit.gap)
            e.alternatives |= bit(Alternative::poor_coverage) | bit(Alternative::outage);
        seal(e);
        if (visit.confidence() >= preset.leg.confidence) {
            emit_leg(lane, visit.first, visit.at_first, &e, false);
            lane.leg.row = visit.last;
            lane.leg.meter = visit.at_last;
            lane.leg.call = e.thread;
            lane.leg.segment = visit.segment;
            lane.leg.place = visit.place;
            lane.leg.from_call = true;
        }
        sink->event(std::move(e));
    }
    visits.clear();
}

void VesselFold::State::emit_leg(const Lane& lane, const Row& to, const Odometer& meter, const Event* call, bool open)
{
    const LegStart& from = lane.leg;
    if (to.time <= from.row.time) return;
    Event e = event_of(EventKind::leg, from.row, to, from.segment, lane.hull);
    e.simulated = lane.simulated;
    e.open = open;
    Leg leg;
    leg.from_known = from.from_call;
    leg.from_call = from.call;
    leg.from_place = from.place;
    if (call != nullptr) {
        leg.to_known = true;
        leg.to_call = call->thread;
        leg.to_place = std::get<PortCall>(call->body).place;
    }
    leg.length = {(meter.length_mm - from.meter.length_mm + 50) / 100};
    leg.gaps = meter.gaps - from.meter.gaps;
    const std::int64_t total = to.time - from.row.time;
    const std::int64_t seen = total - (meter.silent_ms - from.meter.silent_ms);
    leg.visible = {static_cast<std::int32_t>(static_cast<double>(std::max<std::int64_t>(0, seen)) / static_cast<double>(total) * 1e6 + 0.5)};
    if (leg.gaps != 0) e.alternatives |= bit(Alternative::poor_coverage) | bit(Alternative::outage);
    e.body = std::move(leg);
    seal(e);
    sink->event(std::move(e));
}

void VesselFold::State::emit_gap(const Row& from, const Row* to, const HeardBefore& heard, const EventId& segment,
                                 std::uint16_t hull, bool several, std::int64_t watermark_ms)
{
    Event e = event_of(EventKind::gap, from, to != nullptr ? *to : from, segment, hull);
    Gap gap = gap_between(from, to, heard, preset.gap, world);
    gap.multi_hull = several;
    if (to == nullptr) {
        e.open = true;
        e.end = to_second(Millisecond{watermark_ms});
        e.last = {};
    }
    e.alternatives = alternatives_of(gap);
    e.body = std::move(gap);
    seal(e);
    sink->event(std::move(e));
}

void VesselFold::State::end_lane(Lane& lane, std::int64_t watermark_ms)
{
    if (world.places != nullptr) {
        lane.call.finish(watermark_ms, lane.stop, preset, *world.places, visits);
        emit_visits(lane, true);
    }
    if (const auto stay = lane.stop.finish(preset.stop)) emit_stop(lane, *stay, true);
    if (lane.leg.from_call) emit_leg(lane, lane.last, lane.meter, nullptr, true);
    if (!preset.gap.by_mmsi && watermark_ms - lane.last.time > preset.gap.silence_s * 1000)
        emit_gap(lane.last, nullptr, lane.heard, lane.last_segment, lane.hull, lanes.size() > 1, watermark_ms);
}

}  // namespace tw::track
