#pragma once
#include <string_view>

#include "batch/fix.hpp"
#include "track/clean_preset.hpp"

namespace tw::track {

/// Whether both coordinates lie on the globe (D-31), or within the looser bounds of `gfw_fields`.
constexpr bool position_in_range(LonLat at, bool gfw_bounds = false)
{
    const std::int64_t lon = at.lon.value;
    const std::int64_t lat = at.lat.value;
    if (gfw_bounds) return lon > -1'810'000'000 && lon < 1'810'000'000 && lat > -910'000'000 && lat < 910'000'000;
    return lon >= -1'800'000'000 && lon <= 1'800'000'000 && lat >= -900'000'000 && lat <= 900'000'000;
}

/// Whether a position is the (0, 0) that a receiver without fix or an empty form gives (C-03).
constexpr bool is_null_island(LonLat at, bool box = true)
{
    const std::int32_t edge = box ? 100'000 : 0;
    return at.lon.value >= -edge && at.lon.value <= edge && at.lat.value >= -edge && at.lat.value <= edge;
}

/// The row's speed where it says one: not n/a, not the saturated code, not type 27's 63 knots. Unknown is `none`.
constexpr Deciknot usable_speed(const Fix& fix)
{
    if (!fix.sog.known() || fix.sog.value >= 1022) return Deciknot::none();
    if (fix.type == 27 && fix.sog.value >= 630) return Deciknot::none();
    return fix.sog;
}

/// Course inside [0, 360) degrees, else `none`.
constexpr Decidegree usable_course(const Fix& fix) { return fix.cog.known() ? fix.cog : Decidegree::none(); }

/// Heading inside [0, 360) degrees, else `none`.
constexpr Heading usable_heading(const Fix& fix) { return fix.heading.known() ? fix.heading : Heading::none(); }

/// An IMO number that fits the 30 bits of its field and is not "none" (C-03 `gfw_fields`). Says nothing of its check digit.
constexpr bool imo_in_range(ImoNumber imo) { return imo.value >= 1 && imo.value <= 1'073'741'823; }

/// Text with trailing blanks and the fill characters of 6-bit text taken off; empty when nothing but fill was sent ("@@@@").
constexpr std::string_view without_fill(std::string_view text)
{
    if (const auto fill = text.find('@'); fill != text.npos) text = text.substr(0, fill);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
}

}  // namespace tw::track
