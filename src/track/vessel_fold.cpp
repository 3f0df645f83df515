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
