#pragma once
#include <fmt/format.h>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "chart/land.hpp"
#include "core/philox.hpp"
#include "support/temporary.hpp"

namespace tw::test {

using Corner = std::pair<double, double>;

/// GeoJSON of polygons, each a list of rings of corners (lon, lat); rings are closed here.
inline std::string geojson_of(const std::vector<std::vector<std::vector<Corner>>>& polygons)
{
    std::string text = R"({"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","coordinates":[)";
    for (std::size_t p = 0; p < polygons.size(); ++p) {
        text += p == 0 ? "[" : ",[";
        for (std::size_t r = 0; r < polygons[p].size(); ++r) {
            text += r == 0 ? "[" : ",[";
            const auto& ring = polygons[p][r];
            for (std::size_t i = 0; i <= ring.size(); ++i)
                text += fmt::format("{}[{:.7f},{:.7f}]", i == 0 ? "" : ",", ring[i % ring.size()].first,
                                    ring[i % ring.size()].second);
            text += "]";
        }
        text += "]";
    }
    return text + "]}]}";
}

inline std::vector<Corner> box(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}};
}

/// Land made from such polygons; its file is gone when this returns, the mapping stays.
inline chart::Land land_of(const std::vector<std::vector<std::vector<Corner>>>& polygons)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "land.index";
    const auto made = chart::index_land(geojson_of(polygons), file);
    return chart::Land::open(made ? file : std::filesystem::path()).value();
}

/// Islands of random size in a box of sea; every polygon is a rectangle.
inline std::vector<std::vector<std::vector<Corner>>> archipelago(std::uint64_t seed, double west, double south, double east,
                                                                 double north, int islands)
{
    Random random(seed, 77);
    std::vector<std::vector<std::vector<Corner>>> polygons;
    std::vector<std::vector<Corner>> taken;
    while (static_cast<int>(polygons.size()) < islands) {
        const double w = (0.02 + 0.1 * random.uniform()) * (east - west);
        const double h = (0.02 + 0.1 * random.uniform()) * (north - south);
        const double x = west + random.uniform() * (east - west - w);
        const double y = south + random.uniform() * (north - south - h);
        bool free = true;
        for (const auto& other : taken)
            free = free && (x > other[2].first || x + w < other[0].first || y > other[2].second || y + h < other[0].second);
        if (!free)
            continue;
        taken.push_back(box(x, y, x + w, y + h));
        polygons.push_back({taken.back()});
    }
    return polygons;
}

}  // namespace tw::test
