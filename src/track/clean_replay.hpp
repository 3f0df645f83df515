#pragma once
#include <cstdint>
#include <vector>

#include "core/bytes.hpp"

namespace tw::track {

/// Remembers hashed states of one transmitter for a day, to know one that comes again (C-04). Bounded: it starts at 64 slots,
/// grows while states are live, and at 10 240 states (128 KiB; a day at 8.4 s) forgets the older half. A strange state is
/// taken for a known one about once in 10^11 questions (39 hash bits, short probes).
class ReplayMemory {
public:
    explicit ReplayMemory(std::int64_t window_ms) : window_(static_cast<std::uint64_t>(window_ms / 16'000)) { clear(); }

    /// Whether `state` was remembered within the window before `time_ms`; remembers it as of now either way.
    bool met(std::uint64_t state, std::int64_t time_ms);
    void clear();
    void save(ByteWriter& out) const;
    bool load(ByteReader& in);

private:
    static constexpr std::size_t first_size = 64, last_size = 16'384;
    /// 39 bits of hash above 24 bits of time in 16 s steps; 0 = empty.
    using Slot = std::uint64_t;

    std::uint64_t age(Slot slot, std::uint64_t now) const;
    Slot& find(Slot slot);
    void make_room(std::uint64_t now);

    std::uint64_t window_;
    std::vector<Slot> slots_;
    std::uint32_t used_ = 0;
};

}  // namespace tw::track
