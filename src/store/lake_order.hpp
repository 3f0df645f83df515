#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "batch/fix_columns.hpp"

namespace tw::store {

/// `tw::canonical_before` on rows that lie in columns.
bool canonical_before(const FixColumns& a, std::size_t i, const FixColumns& b, std::size_t j);

/// The order of the lake: by `lake_day`, then canonical.
bool lake_before(const FixColumns& a, std::size_t i, const FixColumns& b, std::size_t j);

/// Row numbers of `rows` in the order of the lake. At most 2^32 - 1 rows. Needs 36 bytes a row while it works: a radix sort on (day, MMSI,
/// time of day), then comparisons only where those are equal.
std::vector<std::uint32_t> lake_order(const FixColumns& rows);

}  // namespace tw::store
