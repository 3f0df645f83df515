#include "track/clean_replay.hpp"

#include <algorithm>

namespace tw::track {
namespace {

constexpr std::uint64_t time_mask = (1U << 24) - 1;

constexpr std::size_t room(std::size_t slots) { return slots / 8 * 5; }

}  // namespace

void ReplayMemory::clear()
{
    slots_.assign(first_size, 0);
    used_ = 0;
}

std::uint64_t ReplayMemory::age(Slot slot, std::uint64_t now) const { return (now - slot) & time_mask; }

ReplayMemory::Slot& ReplayMemory::find(Slot slot)
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (slot >> 24) & mask;
    while (slots_[i] != 0 && ((slots_[i] ^ slot) & ~time_mask) != 0) i = (i + 1) & mask;
    return slots_[i];
}

void ReplayMemory::make_room(std::uint64_t now)
{
    std::vector<Slot> live;
    for (const Slot slot : slots_)
        if (slot != 0 && age(slot, now) <= window_) live.push_back(slot);
    std::size_t size = slots_.size();
    if (live.size() > room(size) / 2) {
        if (size < last_size) {
            size *= 4;
        } else {
            std::sort(live.begin(), live.end(), [&](Slot a, Slot b) {
                return age(a, now) != age(b, now) ? age(a, now) < age(b, now) : a < b;
            });
            live.resize(room(size) / 2);
        }
    }
    slots_.assign(size, 0);
    for (const Slot slot : live) find(slot) = slot;
    used_ = static_cast<std::uint32_t>(live.size());
}

bool ReplayMemory::met(std::uint64_t state, std::int64_t time_ms)
{
    const std::uint64_t now = static_cast<std::uint64_t>(time_ms / 16'000) & time_mask;
    // Never 0, which is an empty slot.
    const Slot slot = ((state & ~time_mask) | now) | Slot{1} << 63;
    if (Slot& old = find(slot); old != 0) {
        const bool known = age(old, now) <= window_;
        old = slot;
        return known;
    }
    if (used_ >= room(slots_.size())) make_room(now);
    find(slot) = slot;
    ++used_;
    return false;
}

void ReplayMemory::save(ByteWriter& out) const
{
    out.put(used_).put(static_cast<std::uint32_t>(slots_.size()));
    for (const Slot slot : slots_) out.put(slot);
}

bool ReplayMemory::load(ByteReader& in)
{
    used_ = in.take<std::uint32_t>();
    const auto size = in.take<std::uint32_t>();
    if (size < first_size || size > last_size || (size & (size - 1)) != 0 || !in.can_hold(size, sizeof(Slot))) return false;
    slots_.resize(size);
    for (Slot& slot : slots_) slot = in.take<Slot>();
    const auto filled = static_cast<std::size_t>(size) - static_cast<std::size_t>(std::count(slots_.begin(), slots_.end(), Slot{0}));
    return in.ok() && filled == used_ && filled <= room(size);
}

}  // namespace tw::track
