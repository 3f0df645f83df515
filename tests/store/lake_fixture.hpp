#pragma once
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "batch/fix_columns.hpp"
#include "core/philox.hpp"
#include "store/lake_writer.hpp"
#include "support/temporary.hpp"

namespace tw::test {

/// Any value of the type, with the rims and small numbers often.
template <class T>
T wild(Random& random)
{
    switch (random.below(6)) {
    case 0: return std::numeric_limits<T>::min();
    case 1: return std::numeric_limits<T>::max();
    case 2: return static_cast<T>(random.below(4));
    default: return static_cast<T>(random.bits());
    }
}

/// A row of arbitrary values; its time is none, plausible or absurd.
inline Fix wild_fix(Random& random)
{
    Fix f;
    f.time.value = wild<std::int64_t>(random);
    f.arrival.value = wild<std::int64_t>(random);
    f.mmsi.value = wild<std::uint32_t>(random);
    f.at.lon.value = wild<std::int32_t>(random);
    f.at.lat.value = wild<std::int32_t>(random);
    f.sog.value = random.below(2) == 0 ? std::uint16_t{1023} : wild<std::uint16_t>(random);
    f.cog.value = random.below(2) == 0 ? std::uint16_t{3600} : wild<std::uint16_t>(random);
    f.heading.value = random.below(2) == 0 ? std::uint16_t{511} : wild<std::uint16_t>(random);
    f.rot = wild<std::int8_t>(random);
    f.nav_status = wild<std::uint8_t>(random);
    f.type = wild<std::uint8_t>(random);
    f.second = wild<std::uint8_t>(random);
    f.transceiver = static_cast<Transceiver>(random.below(7));
    f.origin = static_cast<TimeOrigin>(random.below(8));
    f.comm_state = wild<std::uint32_t>(random);
    f.flags = wild<std::uint32_t>(random);
    f.station.value = wild<std::uint64_t>(random);
    f.payload.value = wild<std::uint64_t>(random);
    f.statics.value = wild<std::uint64_t>(random);
    f.ingest.value = wild<std::uint32_t>(random);
    f.offset.value = wild<std::uint64_t>(random);
    return f;
}

/// A row as readers make them: few vessels, few days, many ties, each row with its own offset.
inline Fix plain_fix(Random& random, std::uint64_t number, int days = 3)
{
    Fix f;
    if (random.below(20) != 0) f.time.value = 1'704'067'200'000 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(days) * 86'400)) * 1000;
    f.mmsi.value = 273'000'000 + static_cast<std::uint32_t>(random.below(40));
    f.at = {{static_cast<std::int32_t>(1'300'000'000 + random.below(1'000'000))}, {static_cast<std::int32_t>(420'000'000 + random.below(1'000'000))}};
    f.sog.value = static_cast<std::uint16_t>(random.below(200));
    f.type = static_cast<std::uint8_t>(1 + random.below(3));
    f.payload.value = random.bits();
    f.ingest.value = static_cast<std::uint32_t>(random.below(3));
    f.offset.value = number * 50;
    return f;
}

inline FixColumns plain_fixes(std::uint64_t seed, std::size_t count, int days = 3)
{
    Random random(seed, 1);
    FixColumns rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) rows.push_back(plain_fix(random, i, days));
    return rows;
}

inline std::array<std::uint64_t, 21> values_of(const Fix& f)
{
    FixColumns one;
    one.push_back(f);
    std::array<std::uint64_t, 21> values{};
    std::size_t i = 0;
    for_each_column(one, [&](const char*, const auto& column) { values.at(i++) = static_cast<std::uint64_t>(column[0]); });
    return values;
}

/// All rows with all values, sorted: equal for equal sets of rows.
inline std::vector<std::array<std::uint64_t, 21>> as_set(const FixColumns& rows)
{
    std::vector<std::array<std::uint64_t, 21>> set;
    for (std::size_t i = 0; i < rows.size(); ++i) set.push_back(values_of(rows.row(i)));
    std::ranges::sort(set);
    return set;
}

}  // namespace tw::test
