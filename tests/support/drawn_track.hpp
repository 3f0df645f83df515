#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "batch/fix_columns.hpp"

namespace tw::test {

/// A track drawn as text: each line is a row of the sea from north to south, each character a cell of `cell` degrees; digits
/// and letters are the steps at which a ship is there, in order 1..9, a..z. One step lasts `step_s` seconds. Speed and course
/// follow from the steps unless `still`. Example: "1 2 3" is a ship going east two cells a step.
struct Drawing {
    double west = 10, north = 50, cell = 0.02;
    std::int64_t start = 1'600'000'000, step_s = 600;
    std::uint32_t mmsi = 273'000'001;
    bool still = false;
};

inline std::vector<Fix> drawn(std::string_view picture, const Drawing& d = {})
{
    struct Step { int order; double lon, lat; };
    std::vector<Step> steps;
    double lat = d.north;
    for (std::size_t at = 0; at <= picture.size();) {
        const std::size_t end = std::min(picture.find('\n', at), picture.size());
        const std::string_view line = picture.substr(at, end - at);
        for (std::size_t x = 0; x < line.size(); ++x) {
            const char c = line[x];
            const int order = c >= '1' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : 0;
            if (order != 0) steps.push_back({order, d.west + static_cast<double>(x) * d.cell, lat});
        }
        lat -= d.cell;
        at = end + 1;
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.order < b.order; });
    std::vector<Fix> fixes;
    for (const Step& s : steps) {
        Fix f;
        f.mmsi = {d.mmsi};
        f.time = {(d.start + (s.order - 1) * d.step_s) * 1000};
        f.at = lon_lat(s.lon, s.lat);
        f.type = 1;
        f.transceiver = Transceiver::a;
        f.origin = TimeOrigin::field;
        fixes.push_back(f);
    }
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const std::size_t to = std::min(i + 1, fixes.size() - 1), from = to == 0 ? 0 : to - 1;
        const double seconds = static_cast<double>(fixes[to].time.value - fixes[from].time.value) / 1000;
        const double metres = great_circle_metres(fixes[from].at, fixes[to].at);
        const double knots = d.still || seconds <= 0 ? 0 : metres / seconds * knots_per_metre_per_second;
        fixes[i].sog = {static_cast<std::uint16_t>(std::min(1022.0, knots * 10 + 0.5))};
        fixes[i].cog = {static_cast<std::uint16_t>(static_cast<int>(bearing_degrees(fixes[from].at, fixes[to].at) * 10 + 0.5) % 3600)};
    }
    return fixes;
}

/// Rows in canonical order.
inline FixColumns columns_of(std::vector<Fix> fixes)
{
    std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
    FixColumns rows;
    for (const Fix& f : fixes) rows.push_back(f);
    return rows;
}

}  // namespace tw::test
