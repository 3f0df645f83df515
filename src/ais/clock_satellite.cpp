#include "ais/clock_satellite.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "core/geodesy.hpp"

namespace tw::ais {
namespace {

constexpr std::size_t receivers_kept = 16;
constexpr double radian = std::numbers::pi / 180;

/// The lower middle, or of two middle ones that nearer to zero.
std::int64_t middle(std::vector<std::int64_t> values)
{
    std::sort(values.begin(), values.end());
    const std::int64_t low = values[(values.size() - 1) / 2], high = values[values.size() / 2];
    return std::abs(high) < std::abs(low) ? high : low;
}

}  // namespace

void SatelliteClocks::step(const Fix& fix, Stream stream)
{
    if (!is_sane(fix.time) || !fix.at.known() || !fix.cog.known() || fix.sog < rules_.slowest || fix.sog > rules_.fastest) return;
    std::erase_if(recent_, [&](const Ping& p) { return fix.time.value - p.fix.time.value > rules_.within_ms; });
    for (const Ping& p : recent_) {
        if (p.stream == stream) continue;
        const double turn = (degrees(fix.cog) - degrees(p.fix.cog)) * radian;
        if (std::llround(std::cos(turn) * 1e6) <= rules_.least_cosine_ppm) continue;
        const double course = degrees(p.fix.cog) * radian + std::remainder(turn, 2 * std::numbers::pi) / 2;
        const double along = great_circle_metres(p.fix.at, fix.at) * std::cos(bearing_degrees(p.fix.at, fix.at) * radian - course);
        const double speed = (knots(p.fix.sog) + knots(fix.sog)) / 2 / knots_per_metre_per_second;
        const double offset = static_cast<double>(fix.time.value - p.fix.time.value) / 1000 - along / speed;
        if (std::abs(offset) > 3600) continue;
        const std::int64_t seconds = std::llround(offset);
        offsets_[stream_hour(stream, fix.time)][p.stream].add(seconds);
        offsets_[stream_hour(p.stream, p.fix.time)][stream].add(-seconds);
    }
    std::erase_if(recent_, [&](const Ping& p) { return p.stream == stream; });
    if (recent_.size() == receivers_kept) recent_.erase(recent_.begin());
    recent_.push_back({stream, fix});
}

void SatelliteClocks::merge(const SatelliteClocks& other)
{
    for (const auto& [key, from] : other.offsets_)
        for (const auto& [stream, counts] : from) offsets_[key][stream].merge(counts);
}

std::vector<ClockEntry> SatelliteClocks::judge() const
{
    std::map<std::pair<Stream, std::int64_t>, std::uint64_t> per_day;
    for (const auto& [key, others] : offsets_)
        for (const auto& [stream, counts] : others) per_day[{key.stream, floor_div(key.hour, 24)}] += counts.total();
    std::vector<ClockEntry> entries;
    for (const auto& [key, others] : offsets_) {
        if (per_day[{key.stream, floor_div(key.hour, 24)}] < rules_.pairs_a_day) continue;
        std::vector<std::int64_t> medians;
        Counts all;
        for (const auto& [stream, counts] : others) {
            medians.push_back(counts.median());
            all.merge(counts);
        }
        const std::int64_t offset = middle(medians);
        if (std::abs(offset) <= rules_.tolerance_s) continue;
        const auto agreeing = std::count_if(medians.begin(), medians.end(), [&](std::int64_t m) { return std::abs(m - offset) <= rules_.stable_s; });
        ClockEntry entry{key.stream, key.hour, key.hour, offset, ClockKind::satellite, ClockVerdict::repair, all.total()};
        if (!rules_.may_repair || agreeing < 2 || all.spread() > rules_.stable_s) {
            entry.verdict = ClockVerdict::drop;
            entry.error_s = 0;
            entry.hour_first -= rules_.pad_hours;
            entry.hour_last += rules_.pad_hours;
        }
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace tw::ais
