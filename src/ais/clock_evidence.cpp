#include "ais/clock_evidence.hpp"

#include <limits>

#include "ais/clock_sotdma.hpp"

namespace tw::ais {
namespace {

constexpr std::uint32_t version = 0x0001'4543;  // "CE", 1
constexpr std::int64_t minute_ms = 60'000, day_ms = 86'400'000;

/// Adds without ever wrapping, and so in any order.
void count(std::uint32_t& bin, std::uint32_t times = 1)
{
    bin = times > std::numeric_limits<std::uint32_t>::max() - bin ? std::numeric_limits<std::uint32_t>::max() : bin + times;
}

constexpr std::int64_t positive_mod(std::int64_t value, std::int64_t unit) { return value - floor_div(value, unit) * unit; }

/// Bin of the difference between the second of the minute by the receiver and by the sender.
constexpr std::size_t residual_bin(std::int64_t time_ms, std::int64_t sent_ms)
{
    return static_cast<std::size_t>(positive_mod(floor_div(time_ms - sent_ms, 1000) + 30, 60));
}

}  // namespace

HourEvidence& ClockEvidence::at(StreamHour key)
{
    if (recent_.hour == nullptr || recent_.key != key) {
        recent_.hour = &hours_[key];
        recent_.key = key;
    }
    return *recent_.hour;
}

void ClockEvidence::observe(const Fix& fix, Stream stream)
{
    if (!is_sane(fix.time)) return;
    const SotdmaClock clock = sotdma_clock(fix);
    if (fix.second >= 60 && fix.comm_state == 0) return;
    HourEvidence& hour = at(stream_hour(stream, fix.time));
    ++hour.rows;
    // A repeated message carries the second of its first transmission.
    if (fix.second < 60 && !fix.has(FixFlag::repeated)) count(hour.seconds[residual_bin(fix.time.value, std::int64_t{fix.second} * 1000)]);
    if (clock.slot) count(hour.slots[residual_bin(fix.time.value, *clock.slot_ms())]);
    if (clock.minute_of_day) {
        const std::int64_t apart = positive_mod(fix.time.value - *clock.minute_of_day * minute_ms + day_ms / 2, day_ms) - day_ms / 2;
        hour.minutes.add(floor_div(apart, minute_ms));
    }
    if (fix.comm_state != 0 && fix.payload.value != 0) heard_.observe(fix.payload, stream, fix.time);
}

void ClockEvidence::observe(const BaseClock& clock, Stream stream)
{
    if (!is_sane(clock.received) || !is_sane(clock.stated)) return;
    at(stream_hour(stream, clock.received)).bases[clock.base].add(floor_div(clock.received.value - clock.stated.value, 1000));
}

void ClockEvidence::merge(const ClockEvidence& other)
{
    for (const auto& [key, from] : other.hours_) {
        HourEvidence& hour = at(key);
        for (std::size_t i = 0; i < 60; ++i) {
            count(hour.seconds[i], from.seconds[i]);
            count(hour.slots[i], from.slots[i]);
        }
        hour.minutes.merge(from.minutes);
        for (const auto& [base, offsets] : from.bases) hour.bases[base].merge(offsets);
        hour.rows += from.rows;
    }
    heard_.merge(other.heard_);
}

std::string ClockEvidence::save() const
{
    ByteWriter out;
    out.put(version).put(static_cast<std::uint32_t>(hours_.size()));
    for (const auto& [key, hour] : hours_) {
        out.put(key.stream.value).put(key.hour).put(hour.rows);
        for (const auto* bins : {&hour.seconds, &hour.slots})
            for (const std::uint32_t bin : *bins) out.put(bin);
        hour.minutes.save(out);
        out.put(static_cast<std::uint32_t>(hour.bases.size()));
        for (const auto& [base, offsets] : hour.bases) {
            out.put(base.value);
            offsets.save(out);
        }
    }
    heard_.save(out);
    return out.bytes();
}

Result<ClockEvidence> ClockEvidence::load(std::string_view bytes)
{
    const auto damaged = [] { return fail(Fault::input_unusable, "the saved clock evidence is damaged"); };
    ByteReader in(bytes);
    if (in.take<std::uint32_t>() != version) return fail(Fault::input_unusable, "the saved clock evidence is of another version");
    ClockEvidence evidence;
    const auto hours = in.take<std::uint32_t>();
    for (std::uint32_t h = 0; h < hours && in.ok(); ++h) {
        StreamHour key;
        key.stream.value = in.take<std::uint64_t>();
        key.hour = in.take<std::int64_t>();
        if (evidence.hours_.contains(key)) return damaged();
        HourEvidence& hour = evidence.hours_[key];
        hour.rows = in.take<std::uint64_t>();
        for (auto* bins : {&hour.seconds, &hour.slots})
            for (std::uint32_t& bin : *bins) bin = in.take<std::uint32_t>();
        if (!hour.minutes.load(in)) return damaged();
        const auto bases = in.take<std::uint32_t>();
        for (std::uint32_t b = 0; b < bases && in.ok(); ++b) {
            const Mmsi base{in.take<std::uint32_t>()};
            if (!hour.bases[base].load(in)) return damaged();
        }
    }
    if (!evidence.heard_.load(in) || !in.at_end()) return damaged();
    return evidence;
}

}  // namespace tw::ais
