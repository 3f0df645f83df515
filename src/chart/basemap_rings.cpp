#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "chart/basemap.hpp"

namespace tw::chart {
namespace {

constexpr double edge_latitude = 85.0511287798;  // where web mercator's square ends
constexpr double outside = 0.002;                // of the world: farther than any tile's buffer from zoom 3 on

MapPoint on_square(Land::Point p)
{
    const double s = std::sin(p.lat * std::numbers::pi / 180);
    MapPoint out{p.lon / 360 + 0.5, 0.5 - std::log((1 + s) / (1 - s)) / (4 * std::numbers::pi), 0};
    if (p.lon >= 180 - 1e-9)
        out.x = 1 + outside;
    if (p.lon <= -180 + 1e-9)
        out.x = -outside;
    if (p.lat <= -edge_latitude + 1e-6)
        out.y = 1 + outside;
    return out;
}

double distance_to_chord(const MapPoint& p, const MapPoint& a, const MapPoint& b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    const double t = length == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

// A point never weighs more than the one that opened its stretch: keeping it implies keeping that one.
void weigh(MapRing& ring)
{
    struct Stretch { std::size_t first, last; float most; };
    constexpr float always = std::numeric_limits<float>::infinity();
    std::size_t far = 0;
    double farthest = -1;
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (const double d = std::hypot(ring[i].x - ring[0].x, ring[i].y - ring[0].y); d > farthest) {
            farthest = d;
            far = i;
        }
    ring.front().weight = ring[far].weight = always;
    ring.push_back(ring.front());
    std::vector<Stretch> open{{0, far, always}, {far, ring.size() - 1, always}};
    while (!open.empty()) {
        const Stretch s = open.back();
        open.pop_back();
        double worst = -1;
        std::size_t at = s.first;
        for (std::size_t i = s.first + 1; i < s.last; ++i)
            if (const double d = distance_to_chord(ring[i], ring[s.first], ring[s.last]); d > worst) {
                worst = d;
                at = i;
            }
        if (at == s.first)
            continue;
        ring[at].weight = std::min(static_cast<float>(worst), s.most);
        open.push_back({s.first, at, ring[at].weight});
        open.push_back({at, s.last, ring[at].weight});
    }
    ring.pop_back();
}

}  // namespace

std::vector<MapRing> map_rings(const Land& land)
{
    std::vector<MapRing> out;
    for (const auto& outline : land.outlines(-180, -edge_latitude, 180, edge_latitude, 0)) {
        MapRing ring;
        ring.reserve(outline.size());
        for (const Land::Point p : outline)
            ring.push_back(on_square(p));
        if (ring.size() < 3)
            continue;
        weigh(ring);
        out.push_back(std::move(ring));
    }
    return out;
}

}  // namespace tw::chart
