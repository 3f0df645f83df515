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
constexpr std::int64_t day_ms = 86'400'000;

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
    crowd_day_end_ = -farthest_ms;
    crowd_count_ = 0;
    started_ = had_fine_ = false;
    own_default_ = is_default_identity(mmsi);
    Fix of_this_number;
    of_this_number.mmsi = mmsi;
    own_not_a_ship_ = says_not_a_ship(of_this_number);
    ring_head_ = ring_fill_ = 0;
    replay_.clear();
    held_.clear();
    given_ = ready_ = 0;
}

std::uint32_t CleanRows::flags_of_fields(const Fix& fix) const
{
    std::uint32_t flags = fix.flags;
    if (fix.at.known()) {
        if (!position_in_range(fix.at, preset_.field_bounds)) flags |= bit(FixFlag::position_invalid);
        else if (is_null_island(fix.at, preset_.null_island_box)) flags |= bit(FixFlag::position_null_island);
    } else if ((flags & bit(FixFlag::position_invalid)) == 0) {
        flags |= bit(FixFlag::position_none);
    }
    if (fix.type == 27) flags |= bit(FixFlag::coarse_position);
    if (fix.sog.value == 512) flags |= bit(FixFlag::speed_suspect);
    if (fix.sog.value == 1022) flags |= bit(FixFlag::speed_saturated);
    if (own_not_a_ship_ || fix.transceiver >= Transceiver::base || (fix.type >= 4 && fix.type <= 21 && says_not_a_ship(fix)))
        flags |= bit(FixFlag::not_a_ship);
    return flags;
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
    const std::uint64_t motion = std::uint64_t{fix.sog.value} << 32 | std::uint64_t{fix.cog.value} << 16 | fix.heading.value;
    const std::uint64_t state = mix((std::uint64_t{lon} << 32 | lat) ^ motion * 0x9e3779b97f4a7c15ULL);
    if (state == replay_state_) return false;  // frozen, not replayed: S-03's business
    replay_state_ = state;
    return replay_.met(state, fix.time.value);
}

void CleanRows::derive_speed(const Fix& fix, Verdict& verdict) const
{
    const Deciknot said = usable_speed(fix);
    if (said.known()) {
        verdict.speed = {said.value * 10};
        verdict.speed_known = true;
    } else if (had_fine_) {
        const std::int64_t apart = fix.time.value - fine_time_;
        if (apart >= preset_.derive_from_ms && apart <= preset_.derive_to_ms) {
            const double metres_per_second = great_circle_metres(fine_at_, fix.at) / (static_cast<double>(apart) / 1000);
            verdict.speed = {static_cast<std::int32_t>(std::llround(std::min(metres_per_second * knots_per_metre_per_second * 100, 2e9)))};
            verdict.speed_known = verdict.speed_derived = true;
        }
    }
    verdict.stopped = verdict.speed_known && verdict.speed <= preset_.stopped;
    verdict.matchable = verdict.stopped || usable_course(fix).known();
}

bool CleanRows::judge(const Fix& fix, Verdict& verdict)
{
    if (fix.mmsi != summary_.mmsi || (started_ && fix.time.value < previous_time_)) return false;
    started_ = true;
    previous_time_ = fix.time.value;
    std::uint32_t flags = flags_of_fields(fix);
    ++summary_.rows;
    const bool timed = fix.time.value > -farthest_ms && fix.time.value < farthest_ms;
    if (timed) {
        if (!summary_.first.known()) summary_.first = fix.time;
        summary_.last = fix.time;
        if (is_duplicate(fix)) {
            flags |= bit(FixFlag::duplicate);
        } else {
            if (fix.time.value >= crowd_day_end_) {
                crowd_day_end_ = (utc_day(fix.time) + 1) * day_ms;
                crowd_count_ = 0;
            }
            ++crowd_count_;
        }
    }
    const auto has = [&](FixFlag flag) { return (flags & bit(flag)) != 0; };
    if (!has(FixFlag::duplicate)) ++summary_.transmissions;
    if (own_default_ || crowd_count_ > preset_.crowded_per_day) flags |= bit(FixFlag::default_identity);

    Motion motion = Motion::usable;
    if (has(FixFlag::not_a_ship)) motion = Motion::not_a_ship;
    else if (!timed) motion = Motion::without_time;
    else if (!fix.at.known() || has(FixFlag::position_invalid) || has(FixFlag::position_null_island)) motion = Motion::without_position;
    else if (has(FixFlag::duplicate)) motion = Motion::duplicate;
    else if (has(FixFlag::clock_fault)) motion = Motion::clock_fault;
    else if (has(FixFlag::future)) motion = Motion::future;
    else if (is_replay(fix)) motion = Motion::replay;
    else if (fix.type == 27) motion = had_fine_ && fix.time.value - fine_time_ <= preset_.coarse_ms ? Motion::coarse_near_fine : Motion::usable_coarse;
    if (motion == Motion::replay) flags |= bit(FixFlag::replay);
    verdict.flags = flags;
    verdict.motion = motion;
    if (fix.type == 27) verdict.radius = preset_.coarse_radius;
    if (!is_usable(motion)) return true;

    derive_speed(fix, verdict);
    if (motion == Motion::usable) {
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
        for (std::size_t i = ready_; i < held_.size(); ++i) held_[i].fix.flags = held_[i].flags |= bit(FixFlag::singleton);
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
