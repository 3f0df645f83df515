#include "chart/land_rings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace tw::chart {
namespace {

constexpr std::int32_t half_turn = 1'800'000'000;
constexpr std::int32_t map_bottom = -850'000'000;
constexpr std::int64_t longest_step = 5'000'000;  // half a degree
constexpr std::int32_t cut_width = 1'000;         // 1e-4 degree: sources put cut vertices up to 5 m beside the cut

bool on_cut(PlanePoint p) { return p.lon == half_turn || p.lon == -half_turn; }

double twice_area(const PlaneRing& ring)
{
    double area = 0;
    const PlanePoint origin = ring.front();
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const auto x = [&](std::size_t k) { return static_cast<double>(ring[k].lon) - origin.lon; };
        const auto y = [&](std::size_t k) { return static_cast<double>(ring[k].lat) - origin.lat; };
        area += x(i) * y(i + 1) - x(i + 1) * y(i);
    }
    return area;
}

void drop_repeats(PlaneRing& ring)
{
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
}

PlaneRing divide_long_edges(const PlaneRing& ring)
{
    PlaneRing out;
    out.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint a = ring[i];
        const PlanePoint b = ring[(i + 1) % ring.size()];
        out.push_back(a);
        std::int64_t dx = std::int64_t{b.lon} - a.lon;
        if (dx >= half_turn)
            dx -= std::int64_t{2} * half_turn;
        else if (dx < -half_turn)
            dx += std::int64_t{2} * half_turn;
        const std::int64_t steps = std::abs(dx) / longest_step + 1;
        for (std::int64_t k = 1; k < steps; ++k) {
            std::int64_t lon = a.lon + dx * k / steps;
            if (lon >= half_turn)
                lon -= std::int64_t{2} * half_turn;
            else if (lon < -half_turn)
                lon += std::int64_t{2} * half_turn;
            const std::int64_t lat = a.lat + (std::int64_t{b.lat} - a.lat) * k / steps;
            out.push_back({static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)});
        }
    }
    return out;
}

void bring_home(PlaneRing& ring)
{
    for (PlanePoint& p : ring)
        if (p.lon == half_turn)
            p.lon = -half_turn;
    drop_repeats(ring);
}

}  // namespace

void LandRings::add_polygon(std::vector<PlaneRing>&& rings)
{
    ++polygons_;
    bool shell = true;
    for (auto& ring : rings) {
        add_ring(std::move(ring), shell);
        shell = false;
    }
}

void LandRings::add_ring(PlaneRing ring, bool shell)
{
    for (PlanePoint& p : ring) {
        if (p.lon > half_turn - cut_width)
            p.lon = half_turn;
        else if (p.lon < -half_turn + cut_width)
            p.lon = -half_turn;
    }
    drop_repeats(ring);
    const double area = ring.size() < 3 ? 0 : twice_area(ring);
    if (area == 0) {
        ++dropped_;
        return;
    }
    if ((area > 0) != shell)
        std::reverse(ring.begin(), ring.end());
    if (shell)
        std::erase_if(ring, [](PlanePoint p) { return p.lat <= map_bottom; });
    bool cut = false;
    for (std::size_t i = 0; i < ring.size() && !cut; ++i)
        cut = on_cut(ring[i]) && on_cut(ring[(i + 1) % ring.size()]);
    ring = divide_long_edges(ring);
    if (cut) {
        cut_.push_back(std::move(ring));
        return;
    }
    bring_home(ring);
    if (ring.size() < 3)
        ++dropped_;
    else
        done_.push_back(std::move(ring));
}

// Edges along the cut are divided wherever either side has a vertex; equal pieces in opposite directions cancel; what is
// left is linked to rings again. A vertex with several ways on takes them in the order they came, which keeps every ring
// closed and land on its left.
std::vector<PlaneRing> LandRings::join_cut() const
{
    std::set<std::int32_t> latitudes;
    for (const auto& ring : cut_)
        for (const PlanePoint p : ring)
            if (on_cut(p))
                latitudes.insert(p.lat);

    using Edge = std::pair<PlanePoint, PlanePoint>;
    std::vector<Edge> edges;
    std::map<Edge, int> along_cut;
    const auto home = [](PlanePoint p) { return PlanePoint{p.lon == half_turn ? -half_turn : p.lon, p.lat}; };
    for (const auto& ring : cut_) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const PlanePoint a = home(ring[i]);
            const PlanePoint b = home(ring[(i + 1) % ring.size()]);
            if (a == b)
                continue;
            if (!on_cut(a) || !on_cut(b)) {
                edges.emplace_back(a, b);
                continue;
            }
            const auto low = latitudes.find(std::min(a.lat, b.lat));
            const auto high = latitudes.find(std::max(a.lat, b.lat));
            for (auto at = low; at != high; ++at) {
                Edge piece{{-half_turn, *at}, {-half_turn, *std::next(at)}};
                if (a.lat > b.lat)
                    std::swap(piece.first, piece.second);
                if (auto other = along_cut.find({piece.second, piece.first}); other != along_cut.end() && other->second > 0)
                    --other->second;
                else
                    ++along_cut[piece];
            }
        }
    }
    for (const auto& [edge, count] : along_cut)
        edges.insert(edges.end(), static_cast<std::size_t>(count), edge);

    std::multimap<PlanePoint, PlanePoint> onward(edges.begin(), edges.end());
    std::vector<PlaneRing> rings;
    while (!onward.empty()) {
        PlaneRing ring;
        PlanePoint at = onward.begin()->first;
        for (auto way = onward.begin(); way != onward.end(); way = onward.find(at)) {
            ring.push_back(at);
            at = way->second;
            onward.erase(way);
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

std::vector<PlaneRing> LandRings::finish()
{
    for (auto& ring : join_cut()) {
        drop_repeats(ring);
        if (ring.size() < 3)
            ++dropped_;
        else
            done_.push_back(std::move(ring));
    }
    cut_.clear();
    return std::move(done_);
}

}  // namespace tw::chart
