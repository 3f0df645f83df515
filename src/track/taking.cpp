#include <algorithm>

#include "track/vessel_state.hpp"

/// Rows whose segment is not evident: matched against all open segments by the full rule.

namespace tw::track {

void VesselFold::State::heard_by_mmsi(const Row& row, const Track& track)
{
    if (mmsi_last.known() && row.time - mmsi_last.time > preset.gap.silence_s * 1000) mmsi_gap(row, track.serial);
    mmsi_heard.add(row.time, static_cast<Receiver>(row.bits >> 4 & 3));
    mmsi_last = row;
    mmsi_last_serial = track.serial;
}

void VesselFold::State::take_placeless(std::size_t i)
{
    const FixColumns& rows = *batch.rows;
    const bool placeless = rows.lon[i] == Degree7::none().value || rows.lat[i] == Degree7::none().value;
    if (rows.time[i] == Millisecond::none().value || !placeless) {
        ++books.bad;
        return;
    }
    ++books.without_position;
    if (rows.statics[i] != 0) take_statics(i);
}

void VesselFold::State::take_position(Row& row, std::size_t i)
{
    const SegmentRule& rule = preset.segment;
    const StaticsKey statics{batch.rows->statics[i]};
    if (rule.need_velocity && (row.bits & Row::velocity_known) == 0) {
        ++books.bad;
        if (wants_rows) sink->row(batch.reference(row), {}, true);
        return;
    }
    if (row.time > deadline) settle_before(row.time);
    ++books.used;

    std::vector<Match> matches;
    std::vector<double> weights;
    for (std::size_t t = 0; t < active.size(); ++t) {
        Match m = match(active[t], row, statics);
        m.track = t;
        if (m.metric > 0) matches.push_back(m);
    }
    const auto weight = [&](std::size_t t) {
        const double a = static_cast<double>(active[t].added) / rule.short_count;
        return a / std::sqrt(1 + a * a);
    };
    std::size_t best = 0;
    double best_score = -1;
    if (matches.size() > 1)
        for (std::size_t m = 0; m < matches.size(); ++m) {
            weights.push_back(matches[m].metric * weight(rule.weights_of_all_open ? m : matches[m].track));
            if (weights[m] > best_score) {
                best_score = weights[m];
                best = m;
            }
        }
    std::vector<std::size_t> rivals;
    for (std::size_t m = 0; m < weights.size(); ++m)
        if (m == best || weights[m] * rule.ambiguity >= best_score) rivals.push_back(m);

    if (!matches.empty() && (row.bits & Row::is_coarse) != 0) {
        double hours = matches[best].hours;
        if (rivals.size() > 1 && rule.close_ambiguous)
            for (const std::size_t m : rivals) hours = std::min(hours, matches[m].hours);
        if (hours * 3600 < static_cast<double>(rule.coarse_s)) {
            ++books.dropped;
            emit_noise(row);
            return;
        }
    }

    const auto joined = [&](const Track& track) {
        if (preset.gap.by_mmsi) heard_by_mmsi(row, track);
    };
    if (matches.empty()) {
        if (Track* again = rejoin(row)) {
            Track track = std::move(*again);
            suspended.erase(suspended.begin() + (again - suspended.data()));
            track.suspended = false;
            describe(track, statics);
            active.push_back(std::move(track));
            deadline = std::min(deadline, row.time + rule.silence_s * 1000);
            row.metric = 0;
            joined(active.back());
            accept(active.back(), row, 0);
            return;
        }
        open_track(row, statics);
        joined(active.back());
        return;
    }
    if (rivals.size() > 1 && rule.close_ambiguous) {
        std::vector<std::size_t> gone;
        for (const std::size_t m : rivals) gone.push_back(matches[m].track);
        std::sort(gone.rbegin(), gone.rend());
        for (const std::size_t t : gone) close_active(t, false);
        open_track(row, statics);
        joined(active.back());
        return;
    }
    const Match& chosen = matches[best];
    Track& track = active[chosen.track];
    row.metric = chosen.metric;
    row.weight = chosen.weight;
    describe(track, statics);
    joined(track);
    accept(track, row, chosen.drop);
}

void VesselFold::State::take_statics(std::size_t i)
{
    const StaticsKey statics{batch.rows->statics[i]};
    const std::int64_t time = batch.rows->time[i];
    if (time > deadline) settle_before(time);
    Track* to = nullptr;
    float best = 0;
    for (auto* list : {&active, &suspended})
        for (Track& track : *list) {
            float agreement = identity_weight(track, statics);
            if (track.statics == statics) agreement = static_cast<float>(std::max(1.0, preset.segment.identity_match)) + 1;
            if (to == nullptr || agreement > best || (agreement == best && track.last().time > to->last().time)) {
                to = &track;
                best = agreement;
            }
        }
    if (to == nullptr) return;
    describe(*to, statics);
    if (wants_rows) {
        name_track(*to);
        Row row = row_at(i);
        sink->row(batch.reference(row), to->thread, false);
    }
}

void VesselFold::State::open_track(const Row& row, StaticsKey statics)
{
    const SegmentRule& rule = preset.segment;
    while (static_cast<std::int32_t>(active.size()) >= std::max(1, rule.max_open)) {
        std::size_t oldest = 0;
        for (std::size_t t = 1; t < active.size(); ++t)
            if (active[t].last().time < active[oldest].last().time) oldest = t;
        close_active(oldest, false);
    }
    Track track;
    track.serial = next_serial++;
    track.ordinal = static_cast<std::uint8_t>(std::min<std::size_t>(255, active.size() + suspended.size()));
    track.first = row;
    track.cap = rule.cap_knots;
    track.line = Simplifier(rule.line_metres, rule.line_vertices);
    track.near_metres = 0.8 / rule.sharpness * track.cap * rule.buffer_hours * metres_per_nautical_mile / std::max(1.0, rule.stayed_factor) * 0.998;
    describe(track, statics);
    track.ring[0] = row;
    track.ring[0].metric = 0;
    track.kept = 1;
    track.added = 1;
    deadline = std::min(deadline, row.time + rule.silence_s * 1000);
    active.push_back(std::move(track));
}

void VesselFold::State::accept(Track& track, const Row& row, std::size_t drop)
{
    for (std::size_t d = 0; d < drop; ++d) {
        ++books.dropped;
        emit_noise(track.last());
        track.head = (track.head - 1) & (Track::slots - 1);
        --track.kept;
    }
    if (track.kept == Track::kept_most) {
        if (track.released > 0) --track.released;
        else release(track, track.at(Track::kept_most - 1));
        --track.kept;
    }
    track.head = (track.head + 1) & (Track::slots - 1);
    track.ring[track.head] = row;
    ++track.kept;
    ++track.added;
}

}  // namespace tw::track
