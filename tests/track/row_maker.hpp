#pragma once
#include <vector>

#include "batch/fix.hpp"
#include "core/geodesy.hpp"
#include "track/clean_rows.hpp"

namespace tw::test {

inline constexpr std::int64_t noon = 1'700'000'000'000;  // 2023-11-14T22:13:20Z, a whole second

/// A plain type 1 report `seconds` after `noon`, with a payload of its own.
inline Fix report(std::int64_t seconds, double lon, double lat, unsigned sog_dkn = 100, unsigned cog_ddeg = 900)
{
    Fix f;
    f.time.value = noon + seconds * 1000;
    f.mmsi.value = 273'123'456;
    f.at = lon_lat(lon, lat);
    f.sog.value = static_cast<std::uint16_t>(sog_dkn);
    f.cog.value = static_cast<std::uint16_t>(cog_ddeg);
    f.heading.value = 90;
    f.type = 1;
    f.transceiver = Transceiver::a;
    f.origin = TimeOrigin::tag_block;
    f.payload.value = 0x9e3779b97f4a7c15ULL * static_cast<std::uint64_t>(seconds + 1'000'000);
    f.offset.value = static_cast<std::uint64_t>(seconds + 1'000'000) * 64;
    return f;
}

inline std::vector<track::CleanRow> cleaned(const std::vector<Fix>& rows, const track::CleanPreset& preset = {})
{
    std::vector<track::CleanRow> out;
    track::CleanRows clean(preset);
    const auto keep = [&](const track::CleanRow& row) { out.push_back(row); };
    if (!rows.empty()) clean.begin(rows.front().mmsi);
    for (const Fix& fix : rows)
        if (!clean.step(fix, keep)) return {};
    clean.finish(keep);
    return out;
}

}  // namespace tw::test
