#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "batch/fix.hpp"

namespace tw::track {

/// How far apart in time a source keeps messages of one transmitter (C-09): the mode of inter-message times below 120 s, in
/// whole seconds. One per stream, fed transmitter by transmitter in order of time; parts merge.
class Thinning {
public:
    void begin() { previous_.reset(); }
    void step(const Fix& fix)
    {
        if (!fix.time.known() || fix.has(FixFlag::duplicate)) return;
        if (previous_ && fix.time >= *previous_ && fix.time.value - previous_->value < 120'000)
            ++spacings_[static_cast<std::size_t>((fix.time.value - previous_->value) / 1000)];
        previous_ = fix.time;
    }
    void merge(const Thinning& other)
    {
        for (std::size_t i = 0; i < spacings_.size(); ++i) spacings_[i] += other.spacings_[i];
    }
    /// The shorter of equally frequent spacings; nothing from fewer than 20 of them.
    std::optional<std::int64_t> seconds() const
    {
        std::uint64_t total = 0;
        std::size_t best = 0;
        for (std::size_t i = 0; i < spacings_.size(); ++i) {
            total += spacings_[i];
            if (spacings_[i] > spacings_[best]) best = i;
        }
        if (total < 20) return std::nullopt;
        return static_cast<std::int64_t>(best);
    }

private:
    std::array<std::uint64_t, 120> spacings_{};
    std::optional<Millisecond> previous_;
};

}  // namespace tw::track
