#include "track/vessel_fold.hpp"

#include <algorithm>
#include <tuple>

#include "track/local.hpp"
#include "track/motion.hpp"
#include "track/vessel_state.hpp"

namespace tw::track {
VesselFold::VesselFold(const FoldRules& rules, const World& world, Deciding deciding)
    : state_(std::make_unique<State>(rules, world, deciding == Deciding::thorough))
{
}

VesselFold::VesselFold(VesselFold&&) noexcept = default;
VesselFold& VesselFold::operator=(VesselFold&&) noexcept = default;
VesselFold::~VesselFold() = default;
VesselFold::VesselFold(const VesselFold& other) : state_(std::make_unique<State>(*other.state_)) {}
VesselFold& VesselFold::operator=(const VesselFold& other)
{
    if (this != &other) state_ = std::make_unique<State>(*other.state_);
    return *this;
}

const FoldBooks& VesselFold::books() const { return state_->books; }
Mmsi VesselFold::mmsi() const { return state_->mmsi; }

Result<void> VesselFold::step(const FixColumns& rows, std::size_t first, std::size_t last, Sink& sink)
{
    State& s = *state_;
    if (s.finished) return fail(Fault::usage, "the fold has been finished", "VesselFold::step");
    if (first > last || last > rows.size()) return fail(Fault::usage, "rows out of range", "VesselFold::step");
    if (first == last) return {};
    const Mmsi key = s.begun ? s.mmsi : Mmsi{rows.mmsi[first]};
    std::uint32_t mixed = 0;
    for (std::size_t i = first; i < last; ++i) mixed |= rows.mmsi[i] ^ key.value;
    if (mixed != 0) return fail(Fault::usage, "rows of more than one MMSI", "VesselFold::step");
    // canonical order up to heading; what ties beyond it is interchangeable
    const auto order = [&](std::size_t i) {
        return std::tuple(rows.time[i], rows.type[i], rows.lat[i], rows.lon[i], rows.sog[i], rows.cog[i], rows.heading[i]);
    };
    const auto out_of_order = [&] { return fail(Fault::usage, "rows are not in canonical order", "VesselFold::step"); };
    if (s.begun && order(first) < std::tuple(s.last_time, s.last_type, s.last_key.at.lat.value, s.last_key.at.lon.value, s.last_key.sog,
                                             s.last_key.cog, s.last_heading))
        return out_of_order();
    for (std::size_t i = first + 1; i < last; ++i)
        if (rows.time[i] <= rows.time[i - 1] && order(i) < order(i - 1)) return out_of_order();

    s.begun = true;
    s.mmsi = key;
    s.batch.rows = &rows;
    s.sink = &sink;
    s.wants_rows = sink.wants_rows();
    s.books.rows += last - first;
    for (std::size_t i = first; i < last;) {
        const std::size_t evident = s.evident_run(i, last);
        if (evident >= State::shortest_run) {
            s.take_run(i, evident);
            i += evident;
            continue;
        }
        for (const std::size_t end = std::min(last, i + evident + 1); i < end; ++i) s.take(i);
    }
    const std::size_t end = last - 1;
    s.last_time = rows.time[end];
    s.last_type = rows.type[end];
    s.last_heading = rows.heading[end];
    s.last_key = {};
    s.last_key.at = {{rows.lon[end]}, {rows.lat[end]}};
    s.last_key.sog = rows.sog[end];
    s.last_key.cog = rows.cog[end];
    s.settle_rows();
    s.batch.rows = nullptr;
    s.sink = nullptr;
    return {};
}

Row VesselFold::State::row_at(std::size_t i)
{
    Row row;
    fill(row, i);
    return row;
}

inline void VesselFold::State::fill(Row& row, std::size_t i)
{
    const FixColumns& rows = *batch.rows;
    row.time = rows.time[i];
    row.at = {{rows.lon[i]}, {rows.lat[i]}};
    row.index = static_cast<std::uint32_t>(i);
    row.metric = -1;
    row.weight = 1;
    const std::uint8_t type = rows.type[i];
    row.classes = classes_of(type, rows.transceiver[i]);
    const std::uint16_t sog = rows.sog[i], cog = rows.cog[i];
    row.sog = sog;
    row.cog = cog < 3600 ? cog : std::uint16_t{0};
    std::uint8_t bits = has_velocity(sog, cog) ? Row::velocity_known : std::uint8_t{0};
    if (type == 27) bits |= Row::is_coarse;
    if ((rows.flags[i] & bit(FixFlag::simulated)) != 0) bits |= Row::is_simulated;
    if (world.surroundings != nullptr) {
        if (rows.station[i] != station.value) {
            station = {rows.station[i]};
            receiver = world.surroundings->receiver(station);
        }
        bits = static_cast<std::uint8_t>(bits | static_cast<unsigned>(receiver) << 4);
    }
    row.bits = bits;
}

void VesselFold::State::take(std::size_t i)
{
    const FixColumns& rows = *batch.rows;
    const std::uint32_t flags = rows.flags[i];
    if ((flags & excluded_from_motion) != 0) {
        ++books.excluded;
        return;
    }
    const std::int64_t time = rows.time[i];
    const LonLat at{{rows.lon[i]}, {rows.lat[i]}};
    if (!(at.lat.value <= 900'000'000 && at.lat.value >= -900'000'000 && at.lon.value <= 1'800'000'000 && at.lon.value >= -1'800'000'000) ||
        time == Millisecond::none().value) {
        take_placeless(i);
        return;
    }
    // The common case, decided without a single transcendental function: one ship, not silent for long, with a discrepancy so
    // small that the slow path could only choose the same. Proof: the last fix's metric is exp(-x^2) / hypot(h, buffer) with
    // x <= 0.8, so above 0.52 / hypot(h, buffer); that of the k-th before is at most 1 / (2k hypot(h_k, buffer)), and h_k >= h.
    const std::uint16_t sog = rows.sog[i], cog = rows.cog[i];
    const std::uint8_t type = rows.type[i];
    if (active.size() == 1 && !thorough && time < deadline && has_velocity(sog, cog) && type != 27 &&
        (rows.statics[i] == 0 || rows.statics[i] == active[0].statics.value)) {
        Track& track = active[0];
        const Row& last = track.last();
        if (is_local(last.at, at)) {
            const double square = local_square(last.at, at);
            if (square <= track.near_metres * track.near_metres || evidently_next(last, track.cap, i, square)) {
                if (preset.gap.by_mmsi) heard_by_mmsi(row_at(i), track);
                ++books.used;
                accept(track, i);
                return;
            }
        }
    }
    Row row = row_at(i);
    take_position(row, i);
}

bool VesselFold::State::evidently_next(const Row& last, double cap, std::size_t i, double square)
{
    const SegmentRule& rule = preset.segment;
    const double hours = static_cast<double>(batch.rows->time[i] - last.time) / 3'600'000;
    const double most = 0.8 / rule.sharpness * allowed_miles(hours, cap, rule) * 0.998;
    if (std::sqrt(square) * rule.stayed_factor / metres_per_nautical_mile < most) return true;
    return discrepancy_miles(last, row_at(i), penalised_hours(hours, rule), rule) < most;
}

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

void VesselFold::State::accept(Track& track, std::size_t i)
{
    if (track.kept == Track::kept_most) {
        if (track.released > 0) --track.released;
        else release(track, track.at(Track::kept_most - 1));
        --track.kept;
    }
    const std::size_t depth = std::min<std::size_t>(static_cast<std::size_t>(preset.segment.look_back), track.kept);
    std::uint8_t classes = track.last().classes;
    track.head = (track.head + 1) & (Track::slots - 1);
    Row& row = track.ring[track.head];
    fill(row, i);
    ++track.kept;
    ++track.added;
    if ((classes & row.classes) == 0) {
        for (std::size_t k = 1; k < depth; ++k) classes |= track.at(k + 1).classes;
        if ((classes & row.classes) == 0) row.weight = static_cast<float>(preset.segment.class_mismatch);
    }
}

void VesselFold::State::settle_rows()
{
    const auto settle = [&](Row& row) { batch.settle(row); };
    for (auto* list : {&active, &suspended})
        for (Track& track : *list) {
            for (Row& row : track.ring) settle(row);
            settle(track.first);
        }
    for (Lane& lane : lanes) {
        settle(lane.last);
        settle(lane.leg.row);
        lane.stop.each_row(settle);
        lane.call.each_row(settle);
    }
    settle(mmsi_last);
}

void VesselFold::advance(Second watermark, Sink& sink)
{
    State& s = *state_;
    if (s.finished) return;
    s.sink = &sink;
    s.wants_rows = sink.wants_rows();
    s.settle_before(to_millisecond(watermark).value);
    s.sink = nullptr;
}

void VesselFold::finish(Second watermark, Sink& sink)
{
    State& s = *state_;
    if (s.finished) return;
    s.sink = &sink;
    s.wants_rows = sink.wants_rows();
    const std::int64_t end = to_millisecond(watermark).value;
    s.settle_before(end);
    for (auto* list : {&s.suspended, &s.active}) {
        std::stable_sort(list->begin(), list->end(), [](const Track& a, const Track& b) {
            return std::tuple(a.last().time, a.serial) < std::tuple(b.last().time, b.serial);
        });
        for (Track& track : *list) s.close(track, true);
    }
    s.active.clear();
    s.suspended.clear();
    for (Lane& lane : s.lanes) s.end_lane(lane, end);
    s.lanes.clear();
    if (s.preset.gap.by_mmsi && s.mmsi_last.known() && end - s.mmsi_last.time > s.preset.gap.silence_s * 1000)
        s.emit_gap(s.mmsi_last, nullptr, s.mmsi_heard, s.mmsi_last_segment, 0xFFFF, false, end);
    s.finished = true;
    s.sink = nullptr;
}

}  // namespace tw::track
