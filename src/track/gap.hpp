#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "track/event.hpp"
#include "track/preset.hpp"
#include "track/row.hpp"
#include "track/world.hpp"

namespace tw::track {

/// How many rows each kind of receiver heard in the last 12 hours, in bins of 600 s of absolute time: the window reaches
/// back to the start of the bin 12 h before the last row's bin.
class HeardBefore {
public:
    static constexpr std::int64_t bin_ms = 600'000;
    static constexpr std::size_t bins = 73;  ///< 12 h and the running bin

    void add(std::int64_t time, Receiver receiver)
    {
        if (time >= bin_end_) turn(time);
        std::uint16_t& n = counts_[head_][static_cast<std::size_t>(receiver)];
        if (n != 0xFFFF) ++n;
    }
    /// `add` for each of `count` rows of one kind of receiver, in order of time.
    void add(const std::int64_t* time, std::size_t count, Receiver receiver);
    std::uint32_t total(Receiver receiver) const;
    bool in_bounds() const { return head_ < bins; }

    template <class Archive>
    void fields(Archive& a) { a(bin_end_, head_, counts_); }

private:
    std::int64_t bin_end_ = std::numeric_limits<std::int64_t>::min();
    std::size_t head_ = 0;
    std::array<std::array<std::uint16_t, 3>, bins> counts_{};

    void turn(std::int64_t time);
};

/// A gap's body between two rows; `to` is null for an open gap that lasts until `until`.
Gap gap_between(const Row& from, const Row* to, const HeardBefore& heard, const GapRule& rule, const World& world);

/// What else can explain a silence that began at `gap`'s first row.
std::uint32_t alternatives_of(const Gap& gap);

}  // namespace tw::track
