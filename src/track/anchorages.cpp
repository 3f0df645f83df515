#include "track/anchorages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/bytes.hpp"
#include "track/local.hpp"
#include "evidence/sha256.hpp"

namespace tw::track {
namespace {

constexpr std::int32_t row_height = 1'000'000;  // 0.1 degree
constexpr std::size_t row_count = 1'800;
constexpr Decimetre farthest{1'000'000};
// outline edges are cut into pieces no longer than this, so that a shape is never farther from a query than its points tell
constexpr double piece_metres = 2'000;

std::size_t row_of(std::int64_t lat)
{
    return static_cast<std::size_t>(std::clamp<std::int64_t>((lat + 900'000'000) / row_height, 0, row_count - 1));
}

/// Point in ring by crossing number, longitudes unwrapped about the point.
bool inside(LonLat point, const std::vector<LonLat>& ring)
{
    bool in = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double y0 = ring[i].lat.value - point.lat.value, y1 = ring[i + 1].lat.value - point.lat.value;
        if ((y0 > 0) == (y1 > 0)) continue;
        const double x0 = longitude_step(point.lon.value, ring[i].lon.value);
        const double x1 = longitude_step(point.lon.value, ring[i + 1].lon.value);
        if (x0 + (x1 - x0) * (-y0 / (y1 - y0)) > 0) in = !in;
    }
    return in;
}

/// Great-circle metres from a point to the edge a-b, by projection in the plane at the point.
double to_edge(LonLat point, LonLat a, LonLat b)
{
    const double scale = std::max(1e-6, cosine(point.lat.value));
    const double ax = longitude_step(point.lon.value, a.lon.value) * scale, ay = a.lat.value - point.lat.value;
    const double bx = longitude_step(point.lon.value, b.lon.value) * scale, by = b.lat.value - point.lat.value;
    const double dx = bx - ax, dy = by - ay;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0;
    const auto mix = [t](std::int32_t from, double step) { return static_cast<std::int64_t>(std::llround(from + t * step)); };
    std::int64_t lon = mix(a.lon.value, longitude_step(a.lon.value, b.lon.value));
    if (lon >= 1'800'000'000) lon -= 3'600'000'000;
    if (lon < -1'800'000'000) lon += 3'600'000'000;
    const LonLat foot{{static_cast<std::int32_t>(lon)}, {static_cast<std::int32_t>(mix(a.lat.value, b.lat.value - a.lat.value))}};
    return great_circle_metres(point, foot);
}

/// Points a piece apart inside an outline, so that a query deep inside a large one finds it.
std::vector<LonLat> interior(const std::vector<std::vector<LonLat>>& rings)
{
    std::vector<LonLat> points;
    if (rings.empty() || rings.front().empty()) return points;
    const LonLat origin = rings.front().front();
    std::int64_t west = 0, east = 0, south = 900'000'000, north = -900'000'000;
    for (const auto& p : rings.front()) {
        const std::int64_t step = longitude_step(origin.lon.value, p.lon.value);
        west = std::min(west, step), east = std::max(east, step);
        south = std::min<std::int64_t>(south, p.lat.value), north = std::max<std::int64_t>(north, p.lat.value);
    }
    constexpr std::int64_t most = 200;  // per side: a larger outline gets a coarser grid
    const auto pitch = [](std::int64_t extent) { return std::max<std::int64_t>(180'000, extent / most + 1); };
    for (std::int64_t lat = south; lat <= north; lat += pitch(north - south))
        for (std::int64_t lon = west; lon <= east; lon += pitch(east - west)) {
            const LonLat at = lon_lat(static_cast<double>(origin.lon.value + lon) * 1e-7, static_cast<double>(lat) * 1e-7);
            bool in = false;
            for (const auto& ring : rings)
                if (inside(at, ring)) in = !in;
            if (in) points.push_back(at);
        }
    return points;
}

}  // namespace

AnchorageIndex::AnchorageIndex(std::span<const chart::Place> places)
{
    std::vector<const chart::Place*> order;
    for (const auto& place : places)
        if (place.at.known()) order.push_back(&place);
    const auto key = [](const chart::Place* p) { return std::tie(p->id, p->at, p->parent, p->outline); };
    std::sort(order.begin(), order.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
    order.erase(std::unique(order.begin(), order.end(), [&](auto* a, auto* b) { return key(a) == key(b); }), order.end());

    std::map<std::string, std::uint32_t> groups;
    std::vector<std::vector<Entry>> rows(row_count);
    const auto enter = [&](LonLat at, std::uint32_t site) { rows[row_of(at.lat.value)].push_back({at.lon.value, site}); };
    ByteWriter shape;
    for (const chart::Place* place : order) {
        const auto site = static_cast<std::uint32_t>(sites_.size());
        const std::string& port = place->parent.empty() ? place->id : place->parent;
        const auto group = groups.emplace(port, static_cast<std::uint32_t>(groups.size())).first->second;
        sites_.push_back({place->id, place->at, group, place->id.starts_with("found:")});
        outlines_.push_back(place->outline);
        shape.text(place->id).text(port).put(place->at.lon.value).put(place->at.lat.value);
        if (place->outline.empty()) enter(place->at, site);
        for (const auto& ring : place->outline) {
            shape.put(static_cast<std::uint32_t>(ring.size()));
            for (const LonLat p : ring) shape.put(p.lon.value).put(p.lat.value);
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const auto pieces = static_cast<int>(std::min(10'000.0, great_circle_metres(ring[i], ring[i + 1]) / piece_metres)) + 1;
                for (int k = 0; k < pieces; ++k) enter(interpolate(ring[i], ring[i + 1], static_cast<double>(k) / pieces), site);
            }
        }
    }
    for (std::uint32_t site = 0; site < sites_.size(); ++site)
        for (const LonLat at : interior(outlines_[site])) enter(at, site);
    row_start_.reserve(row_count + 1);
    for (auto& row : rows) {
        row_start_.push_back(static_cast<std::uint32_t>(entries_.size()));
        std::sort(row.begin(), row.end(), [](Entry a, Entry b) { return std::tie(a.lon, a.site) < std::tie(b.lon, b.site); });
        entries_.insert(entries_.end(), row.begin(), row.end());
    }
    row_start_.push_back(static_cast<std::uint32_t>(entries_.size()));
    const auto digest = evidence::sha256(shape.bytes()).bytes;
    for (std::size_t i = 0; i < 8; ++i) hash_ = hash_ << 8 | digest[i];
}

Decimetre AnchorageIndex::distance_to(LonLat point, std::uint32_t site) const
{
    const auto& rings = outlines_[site];
    if (rings.empty()) return great_circle(point, sites_[site].at);
    bool in = false;
    double nearest = 1e9;
    for (const auto& ring : rings) {
        if (inside(point, ring)) in = !in;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) nearest = std::min(nearest, to_edge(point, ring[i], ring[i + 1]));
    }
    return in ? Decimetre{0} : Decimetre{std::llround(nearest * 10)};
}

AnchorageIndex::Near AnchorageIndex::search(LonLat point, Decimetre limit, std::int64_t group) const
{
    Near best;
    if (sites_.empty() || !point.known()) return best;
    limit = std::min(limit, farthest);
    best.second = {limit.value + 1};
    // an outline's inside and edges lie within a piece of one of its entered points only near its rim: widen by that, and let
    // large outlines be found from inside through `Near::second` staying a lower bound
    const double reach = metres(limit) + piece_metres;
    const auto span = static_cast<std::int64_t>(reach / metres_per_unit) + 1;
    const std::size_t low = row_of(point.lat.value - span), high = row_of(point.lat.value + span);
    const double pole_most = std::min(900'000'000.0, std::abs(static_cast<double>(point.lat.value)) + static_cast<double>(span));
    const double cos_most = cosine(static_cast<std::int32_t>(pole_most));
    const double ratio = std::sin(std::min(1.5, reach / (2 * earth_radius))) / std::max(1e-9, cos_most);
    const std::int64_t width = ratio >= 1 ? 1'800'000'000 : static_cast<std::int64_t>(2 * std::asin(ratio) / radian_per_unit) + 1;
    std::uint32_t seen = Near::none;
    const auto consider = [&](std::uint32_t site) {
        if (site == seen || site == best.place) return;
        seen = site;
        if (group >= 0 && sites_[site].group != static_cast<std::uint32_t>(group)) return;
        const Decimetre d = distance_to(point, site);
        if (d > limit) return;
        if (d < best.distance || (d == best.distance && site < best.place)) {
            if (best.found()) best.second = std::min(best.second, best.distance);
            best.distance = d;
            best.place = site;
        } else {
            best.second = std::min(best.second, d);
        }
    };
    const auto scan = [&](std::size_t row, std::int64_t from, std::int64_t to) {
        const auto first = entries_.begin() + row_start_[row];
        const auto last = entries_.begin() + row_start_[row + 1];
        auto at = std::lower_bound(first, last, from, [](const Entry& e, std::int64_t lon) { return e.lon < lon; });
        for (; at != last && at->lon <= to; ++at) consider(at->site);
    };
    for (std::size_t row = low; row <= high; ++row) {
        const std::int64_t west = point.lon.value - width, east = point.lon.value + width;
        if (width >= 1'800'000'000) {
            scan(row, -1'800'000'000, 1'800'000'000);
            continue;
        }
        scan(row, std::max<std::int64_t>(west, -1'800'000'000), std::min<std::int64_t>(east, 1'799'999'999));
        if (west < -1'800'000'000) scan(row, west + 3'600'000'000, 1'799'999'999);
        if (east > 1'799'999'999) scan(row, -1'800'000'000, east - 3'600'000'000);
    }
    return best;
}

AnchorageIndex::Near AnchorageIndex::nearest(LonLat point, Decimetre limit) const { return search(point, limit, -1); }

AnchorageIndex::Near AnchorageIndex::nearest_of(std::uint32_t group, LonLat point, Decimetre limit) const
{
    return search(point, limit, group);
}

}  // namespace tw::track
