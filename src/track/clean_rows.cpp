#include "track/clean_rows.hpp"

#include <algorithm>
#include <cmath>

#include "core/geodesy.hpp"
#include "core/time.hpp"
#include "track/clean_fields.hpp"
#include "track/identity_class.hpp"

namespace tw::track {
namespace {

/// The end of year 9999: later or equally early times are damage, and differences of times stay far from overflow.
constexpr std::int64_t farthest_ms = 253'402'300'800'000;

/// Finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
constexpr std::uint64_t mix(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// How coarsely a position was written, from its own digits: 1e-4 degree, 1e-5 degree, or the 1/10000 minute of AIS.
constexpr std::int32_t rounding_of(std::int32_t lon, std::int32_t lat)
{
    if (lon % 1000 == 0 && lat % 1000 == 0) return 1000;
    if (lon % 100 == 0 && lat % 100 == 0) return 100;
    return 17;
}

constexpr std::int32_t thousandth_minute(std::int32_t degree7)
{
    const std::int64_t scaled = static_cast<std::int64_t>(degree7) * 6;
    return static_cast<std::int32_t>((scaled >= 0 ? scaled + 500 : scaled - 500) / 1000);
}

}  // namespace

std::string_view name(Motion motion)
{
    switch (motion) {
        case Motion::usable: return "usable";
        case Motion::usable_coarse: return "usable_coarse";
        case Motion::not_a_ship: return "not_a_ship";
        case Motion::without_time: return "without_time";
        case Motion::without_position: return "without_position";
        case Motion::duplicate: return "duplicate";
        case Motion::clock_fault: return "clock_fault";
        case Motion::future: return "future";
        case Motion::replay: return "replay";
        case Motion::coarse_near_fine: break;
    }
    return "coarse_near_fine";
}

CleanRows::CleanRows(const CleanPreset& preset) : preset_(preset), replay_(preset.replay_ms) { begin({}); }

void CleanRows::begin(Mmsi mmsi)
{
    summary_ = {};
    summary_.mmsi = mmsi;
    previous_time_ = fine_time_ = 0;
    fine_at_ = {};
    replay_state_ = 0;
    crowd_day_ = 0;
    crowd_count_ = 0;
    started_ = had_fine_ = false;
    own_default_ = is_default_identity(mmsi);
    ring_head_ = ring_fill_ = 0;
    replay_.clear();
    held_.clear();
    given_ = ready_ = 0;
}

void CleanRows::flag_fields(Fix& fix) const
{
    if (fix.at.known()) {
        if (!position_in_range(fix.at, preset_.field_bounds)) fix.set(FixFlag::position_invalid);
        else if (is_null_island(fix.at, preset_.null_island_box)) fix.set(FixFlag::position_null_island);
    } else if (!fix.has(FixFlag::position_invalid)) {
        fix.set(FixFlag::position_none);
    }
    if (fix.type == 27) fix.set(FixFlag::coarse_position);
    if (fix.sog.value == 512) fix.set(FixFlag::speed_suspect);
    if (fix.sog.value == 1022) fix.set(FixFlag::speed_saturated);
    if (fix.transceiver == Transceiver::base || says_not_a_ship(fix)) fix.set(FixFlag::not_a_ship);
}

bool CleanRows::is_duplicate(const Fix& fix)
{
    const std::int64_t time = fix.time.value;
    for (std::size_t back = 0; back < ring_fill_; ++back) {
        const Recent& r = ring_[(ring_head_ + ring_size - 1 - back) % ring_size];
        const std::int64_t apart = time - r.time;
        if (apart > preset_.provider_ms) break;
        if (apart <= preset_.duplicate_ms && r.payload == fix.payload.value && fix.payload.value != 0) return true;
        if (r.ingest == fix.ingest.value || !fix.at.known() || r.lon == Degree7Tag::none) continue;
        if (r.type != fix.type && r.type != 0 && fix.type != 0) continue;
        if (r.second < 60 && fix.second < 60 && r.second != fix.second) continue;
        if (r.sog < 1022 && fix.sog.value < 1022 && std::abs(int{r.sog} - int{fix.sog.value}) > 1) continue;
        const std::int32_t slack = std::max(rounding_of(r.lon, r.lat), rounding_of(fix.at.lon.value, fix.at.lat.value));
        if (std::abs(longitude_difference({r.lon}, fix.at.lon).value) <= slack &&
            std::abs(std::int64_t{r.lat} - fix.at.lat.value) <= slack)
            return true;
    }
    ring_[ring_head_] = {time, fix.payload.value, fix.at.lon.value, fix.at.lat.value, fix.ingest.value, fix.sog.value, fix.type, fix.second};
    ring_head_ = static_cast<std::uint8_t>((ring_head_ + 1) % ring_size);
    if (ring_fill_ < ring_size) ++ring_fill_;
    return false;
}

bool CleanRows::is_replay(const Fix& fix)
{
    if (fix.type == 27 || !fix.cog.known() || !usable_speed(fix).known() || fix.sog < preset_.replay_from) return false;
    const auto lon = static_cast<std::uint32_t>(thousandth_minute(fix.at.lon.value));
    const auto lat = static_cast<std::uint32_t>(thousandth_minute(fix.at.lat.value));
    const std::uint64_t place = mix(std::uint64_t{lon} << 32 | lat);
    const std::uint64_t state = mix(place ^ (std::uint64_t{fix.sog.value} << 32 | std::uint64_t{fix.cog.value} << 16 | fix.heading.value));
    if (state == replay_state_) return false;  // frozen, not replayed: S-03's business
    replay_state_ = state;
    return replay_.met(state, fix.time.value);
}

void CleanRows::derive_speed(CleanRow& row) const
{
    const Deciknot said = usable_speed(row.fix);
    if (said.known()) {
        row.speed = {said.value * 10};
        row.speed_known = true;
    } else if (had_fine_) {
        const std::int64_t apart = row.fix.time.value - fine_time_;
        if (apart >= preset_.derive_from_ms && apart <= preset_.derive_to_ms) {
            const double metres_per_second = great_circle_metres(fine_at_, row.fix.at) / (static_cast<double>(apart) / 1000);
            row.speed = {static_cast<std::int32_t>(std::llround(std::min(metres_per_second * knots_per_metre_per_second * 100, 2e9)))};
            row.speed_known = row.speed_derived = true;
        }
    }
    row.stopped = row.speed_known && row.speed <= preset_.stopped;
    row.matchable = row.stopped || usable_course(row.fix).known();
}

bool CleanRows::judge(const Fix& fix, CleanRow& row)
{
    if (fix.mmsi != summary_.mmsi || (started_ && fix.time.value < previous_time_)) return false;
    started_ = true;
    previous_time_ = fix.time.value;
    row.fix = fix;
    flag_fields(row.fix);
    ++summary_.rows;
    const bool timed = fix.time.value > -farthest_ms && fix.time.value < farthest_ms;
    if (timed) {
        if (!summary_.first.known()) summary_.first = fix.time;
        summary_.last = fix.time;
        if (is_duplicate(fix)) {
            row.fix.set(FixFlag::duplicate);
        } else {
            const std::int64_t day = utc_day(fix.time);
            crowd_count_ = day == crowd_day_ ? crowd_count_ + 1 : 1;
            crowd_day_ = day;
        }
    }
    if (!row.fix.has(FixFlag::duplicate)) ++summary_.transmissions;
    if (own_default_ || crowd_count_ > preset_.crowded_per_day) row.fix.set(FixFlag::default_identity);

    if (row.fix.has(FixFlag::not_a_ship)) row.motion = Motion::not_a_ship;
    else if (!timed) row.motion = Motion::without_time;
    else if (!fix.at.known() || row.fix.has(FixFlag::position_invalid) || row.fix.has(FixFlag::position_null_island))
        row.motion = Motion::without_position;
    else if (row.fix.has(FixFlag::duplicate)) row.motion = Motion::duplicate;
    else if (fix.has(FixFlag::clock_fault)) row.motion = Motion::clock_fault;
    else if (fix.has(FixFlag::future)) row.motion = Motion::future;
    else if (is_replay(row.fix)) row.motion = Motion::replay;
    else if (fix.type == 27) row.motion = had_fine_ && fix.time.value - fine_time_ <= preset_.coarse_ms ? Motion::coarse_near_fine : Motion::usable_coarse;
    if (row.motion == Motion::replay) row.fix.set(FixFlag::replay);
    if (fix.type == 27) row.radius = preset_.coarse_radius;
    if (!is_usable(row.motion)) return true;

    derive_speed(row);
    if (row.motion == Motion::usable) {
        had_fine_ = true;
        fine_time_ = fix.time.value;
        fine_at_ = fix.at;
    }
    const std::int32_t lon = fix.at.lon.value;
    const std::int32_t lat = fix.at.lat.value;
    const bool first = summary_.positions++ == 0;
    summary_.west = first ? lon : std::min(summary_.west, lon);
    summary_.east = first ? lon : std::max(summary_.east, lon);
    summary_.south = first ? lat : std::min(summary_.south, lat);
    summary_.north = first ? lat : std::max(summary_.north, lat);
    return true;
}

void CleanRows::hold(const CleanRow& row)
{
    if (row.motion == Motion::usable)
        for (std::size_t i = ready_; i < held_.size(); ++i) {
            CleanRow& waiting = held_[i];
            if (waiting.motion != Motion::usable_coarse || row.fix.time.value - waiting.fix.time.value > preset_.coarse_ms) continue;
            waiting.motion = Motion::coarse_near_fine;
            --summary_.positions;
        }
    held_.push_back(row);
    expire(row.fix.time.value);
    if (held_.size() - ready_ > hold_size) ++ready_;
}

void CleanRows::expire(std::int64_t now)
{
    if (summary_.transmissions == 1) return;
    now = std::clamp(now, -farthest_ms, farthest_ms);
    while (ready_ < held_.size()) {
        const CleanRow& front = held_[ready_];
        if (front.motion == Motion::usable_coarse && now - front.fix.time.value <= preset_.coarse_ms) break;
        ++ready_;
    }
}

void CleanRows::release_all()
{
    if (summary_.transmissions == 1)
        for (std::size_t i = ready_; i < held_.size(); ++i) held_[i].fix.set(FixFlag::singleton);
    ready_ = held_.size();
}

const CleanRow* CleanRows::next_ready()
{
    if (given_ < ready_) return &held_[given_++];
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(given_));
    given_ = ready_ = 0;
    return nullptr;
}

}  // namespace tw::track
