#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace tw::store {

/// Vessel buckets of a new case. The case keeps its own number; it is a power of two, at most `max_buckets`.
inline constexpr std::uint32_t default_buckets = 16;
inline constexpr std::uint32_t max_buckets = 1024;

/// The day of rows without event time; it sorts before every real day.
inline constexpr std::int64_t unknown_day = std::numeric_limits<std::int64_t>::min();

/// UTC day under which a row is filed, days since 1970-01-01: `unknown_day` without time; times before year 0 or after
/// year 9999 are filed under the first or the last day of that range, so the order of days is the order of times.
std::int64_t lake_day(Millisecond time);

/// Bucket of a vessel, 0 .. buckets - 1: the low bits of a mixed MMSI (finalizer of MurmurHash3, 32 bit). For powers of two
/// the bucket under a smaller number is the bucket under a larger one modulo the smaller. `buckets` is a power of two.
constexpr std::uint32_t lake_bucket(Mmsi mmsi, std::uint32_t buckets)
{
    std::uint32_t h = mmsi.value;
    h = (h ^ (h >> 16)) * 0x85EBCA6BU;
    h = (h ^ (h >> 13)) * 0xC2B2AE35U;
    h ^= h >> 16;
    return h & (buckets - 1);
}

using Sha256 = std::array<std::uint8_t, 32>;
std::string to_hex(const Sha256& hash);

/// One finished Parquet file of the lake, as the case registers it. It never changes; new evidence brings new parts.
/// Its rows are sorted by (`lake_day`, canonical order).
struct LakePart {
    std::string path;                        ///< relative to the lake's folder, '/' between
    std::int64_t first_day = unknown_day;    ///< first and last day that hold a row; equal unless the part packs a
    std::int64_t last_day = unknown_day;     ///< month or a year of few rows
    std::uint32_t bucket = 0, buckets = 1;   ///< holds the vessels with `lake_bucket(mmsi, buckets) == bucket`
    std::uint64_t rows = 0, bytes = 0;
    Mmsi min_mmsi, max_mmsi;
    Millisecond min_time = Millisecond::none(), max_time = Millisecond::none();
    Sha256 sha256{};                         ///< of the file; its first 16 hex digits are in the name

    bool operator==(const LakePart&) const = default;
};

}  // namespace tw::store
