#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "store/lake_part.hpp"

namespace tw::store {

/// The rows of a month or year are packed into one span when they are at most this many, so that sparse evidence makes few files.
inline constexpr std::uint64_t packed_rows = 131'072;
/// A span is split by vessel into the fewest buckets that hold at most this many rows on average.
inline constexpr std::uint64_t rows_per_file = 32'768;

/// The days that share files, and into how many buckets their rows are split.
struct LakeSpan {
    std::int64_t first_day = unknown_day, last_day = unknown_day;
    std::uint32_t buckets = 1;
    std::string label;  ///< "2024-01-31", "2024-01", "2024" or "unknown"
};

/// Counts rows by day, and from the counts alone decides how days are packed: a year if it has few rows, else a month if
/// that has few, else the day.
class LakePacking {
public:
    void count(std::int64_t day, std::uint64_t rows);
    void merge(const LakePacking& other);
    /// The span that a counted day belongs to. `most_buckets` is the case's number.
    LakeSpan span_of(std::int64_t day, std::uint32_t most_buckets) const;

private:
    using Month = std::array<std::uint64_t, 31>;
    std::unordered_map<int, Month> months_;  ///< by year * 12 + month - 1
    std::unordered_map<int, std::uint64_t> years_;
    std::uint64_t untimed_ = 0;
};

/// Folder of a part below the lake, "day=2024-01-31/bucket=05of16" or ".../bucket=all".
std::string lake_folder(const LakeSpan& span, std::uint32_t bucket);

}  // namespace tw::store
