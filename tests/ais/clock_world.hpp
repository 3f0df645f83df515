#pragma once
#include <vector>

#include "ais/clock_evidence.hpp"
#include "ais/clock_solve.hpp"
#include "core/philox.hpp"

namespace tw::test {

inline constexpr std::int64_t world_start_s = 1'700'000'400;  // 2023-11-14T22:20:00Z

/// What one station received of one transmission.
struct Heard {
    Fix fix;
    ais::Stream stream;
};

/// SOTDMA state of a transmission at `second` of UTC, with one of its three useful time-outs.
inline std::uint32_t sotdma_state(std::int64_t utc_ms, unsigned timeout)
{
    const std::int64_t in_day = utc_ms % 86'400'000;
    if (timeout == 1) return 1U << 14 | static_cast<std::uint32_t>(in_day / 3'600'000) << 9 | static_cast<std::uint32_t>(in_day / 60'000 % 60) << 2;
    return timeout << 14 | static_cast<std::uint32_t>(in_day % 60'000 * 2'250 / 60'000);
}

/// Twenty ships that report every 10 s for `hours` hours, heard by each station with probability `heard_pc` per cent, whose
/// clocks are off by `errors_s[station]`, 1 s late at most. With `states`, reports carry SOTDMA states.
inline std::vector<Heard> listen(std::uint64_t seed, int hours, const std::vector<std::int64_t>& errors_s, unsigned heard_pc, bool states, bool seconds)
{
    Random random(seed, 9);
    std::vector<Heard> out;
    for (std::int64_t t = 0; t < hours * 3'600; t += 10) {
        for (std::uint32_t ship = 0; ship < 20; ++ship) {
            const std::int64_t sent_ms = (world_start_s + t) * 1000 + ship * 400;
            Fix f;
            f.mmsi.value = 273'000'000 + ship;
            f.type = 1;
            f.origin = TimeOrigin::tag_block;
            f.payload.value = random.bits() | 1;
            if (seconds) f.second = static_cast<std::uint8_t>(sent_ms / 1000 % 60);
            const unsigned timeouts[] = {1, 2, 4, 6};
            f.comm_state = states ? sotdma_state(sent_ms, timeouts[random.below(4)]) : 3U << 14 | 1U;
            for (std::uint64_t s = 0; s < errors_s.size(); ++s) {
                if (random.below(100) >= heard_pc) continue;
                Heard h{f, {s + 1}};
                h.fix.station.value = s + 1;
                h.fix.time.value = sent_ms + errors_s[s] * 1000 + static_cast<std::int64_t>(random.below(1000));
                h.fix.offset.value = out.size();
                out.push_back(h);
            }
        }
    }
    return out;
}

inline ais::ClockEvidence evidence_of(const std::vector<Heard>& heard)
{
    ais::ClockEvidence evidence;
    for (const Heard& h : heard) evidence.observe(h.fix, h.stream);
    return evidence;
}

/// Seconds by which repaired times are still off, at worst, and how many rows were repaired.
struct Repair {
    std::int64_t worst_s = 0;
    std::size_t repaired = 0, dropped = 0;
};
inline Repair repair(const std::vector<Heard>& heard, const ais::ClockTable& table, const std::vector<std::int64_t>& errors_s)
{
    Repair r;
    for (const Heard& h : heard) {
        Fix f = h.fix;
        table.apply(f, h.stream);
        r.repaired += f.has(FixFlag::clock_repaired);
        r.dropped += f.has(FixFlag::clock_fault);
        const std::int64_t off = f.time.value - (h.fix.time.value - errors_s[h.stream.value - 1] * 1000);
        r.worst_s = std::max(r.worst_s, (off < 0 ? -off : off) / 1000);
    }
    return r;
}

}  // namespace tw::test
