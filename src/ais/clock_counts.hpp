#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/bytes.hpp"

namespace tw::ais {

/// A histogram of whole numbers with exact quantiles. Adding and merging in any order gives the same histogram.
class Counts {
public:
    void add(std::int64_t value, std::uint64_t times = 1)
    {
        const auto at = std::lower_bound(bins_.begin(), bins_.end(), value, [](const Bin& b, std::int64_t v) { return b.first < v; });
        if (at != bins_.end() && at->first == value) at->second += times;
        else bins_.insert(at, {value, times});
        total_ += times;
    }
    void merge(const Counts& other)
    {
        for (const auto& [value, times] : other.bins_) add(value, times);
    }
    std::uint64_t total() const { return total_; }
    /// The lower of the values at `numerator / denominator` of the sorted sample; 1/2 is the lower median. Not of nothing.
    std::int64_t quantile(std::uint64_t numerator, std::uint64_t denominator) const
    {
        std::uint64_t rank = (total_ - 1) * numerator / denominator;
        for (const auto& [value, times] : bins_) {
            if (rank < times) return value;
            rank -= times;
        }
        return bins_.back().first;
    }
    std::int64_t median() const { return quantile(1, 2); }
    /// Distance between the quartiles.
    std::int64_t spread() const { return quantile(3, 4) - quantile(1, 4); }

    using Bin = std::pair<std::int64_t, std::uint64_t>;
    const std::vector<Bin>& bins() const { return bins_; }

    void save(ByteWriter& out) const
    {
        out.put(static_cast<std::uint32_t>(bins_.size()));
        for (const auto& [value, times] : bins_) out.put(value).put(times);
    }
    bool load(ByteReader& in)
    {
        const auto count = in.take<std::uint32_t>();
        if (!in.can_hold(count, 16)) return false;
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto value = in.take<std::int64_t>();
            const auto times = in.take<std::uint64_t>();
            if (times == 0 || (!bins_.empty() && value <= bins_.back().first)) return false;
            add(value, times);
        }
        return in.ok();
    }

private:
    std::vector<Bin> bins_;
    std::uint64_t total_ = 0;
};

}  // namespace tw::ais
