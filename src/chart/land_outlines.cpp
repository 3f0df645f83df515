#include <algorithm>
#include <cmath>
#include <s2/s2latlng.h>

#include "chart/land_parts.hpp"

namespace tw::chart {
namespace {

using Point = Land::Point;
using Line = std::vector<Point>;

double distance_to_chord(Point p, Point a, Point b)
{
    const double dx = b.lon - a.lon;
    const double dy = b.lat - a.lat;
    const double length = dx * dx + dy * dy;
    const double t = length == 0 ? 0 : std::clamp(((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / length, 0.0, 1.0);
    return std::hypot(p.lon - a.lon - t * dx, p.lat - a.lat - t * dy);
}

// Douglas and Peucker (1973), with a stack of its own: rings have up to a million vertices.
Line simplified(const Line& line, double tolerance)
{
    if (line.size() < 4)
        return line;
    std::vector<bool> keep(line.size());
    // A ring is cut into two lines at the vertex farthest from its start.
    std::size_t far = 1;
    for (std::size_t i = 1; i < line.size(); ++i)
        if (std::hypot(line[i].lon - line[0].lon, line[i].lat - line[0].lat) >
            std::hypot(line[far].lon - line[0].lon, line[far].lat - line[0].lat))
            far = i;
    keep.front() = keep.back() = keep[far] = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, far}, {far, line.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double worst = tolerance;
        std::size_t at = first;
        for (std::size_t i = first + 1; i < last; ++i)
            if (const double d = distance_to_chord(line[i], line[first], line[last]); d > worst) {
                worst = d;
                at = i;
            }
        if (at != first) {
            keep[at] = true;
            open.emplace_back(first, at);
            open.emplace_back(at, last);
        }
    }
    Line out;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (keep[i])
            out.push_back(line[i]);
    return out;
}

// One side of Sutherland and Hodgman (1974): keeps where sign * (coordinate - bound) >= 0.
Line clipped(const Line& ring, double Point::* coordinate, double bound, double sign)
{
    Line out;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i == 0 ? ring.size() - 1 : i - 1];
        const Point b = ring[i];
        const double da = sign * (a.*coordinate - bound);
        const double db = sign * (b.*coordinate - bound);
        if ((da >= 0) != (db >= 0)) {
            const double t = da / (da - db);
            Point on{a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
            on.*coordinate = bound;
            out.push_back(on);
        }
        if (db >= 0)
            out.push_back(b);
    }
    return out;
}

// The ring with longitudes unwrapped from its first vertex; vertices closer than a quarter of the tolerance to the one
// before are passed over. A ring round the south pole is closed along the map's bottom.
Line unwrapped(const S2Shape& shape, int loop, double tolerance)
{
    const auto chain = shape.chain(loop);
    Line line;
    double turn = 0;
    for (int i = 0; i <= chain.length; ++i) {
        const S2LatLng at(shape.chain_edge(loop, i % chain.length).v0);
        Point p{at.lng().degrees(), at.lat().degrees()};
        if (!line.empty()) {
            const double step = std::remainder(p.lon - line.back().lon, 360);
            p.lon = line.back().lon + step;
            turn = p.lon - line.front().lon;
            if (i < chain.length && std::abs(step) < tolerance / 4 && std::abs(p.lat - line.back().lat) < tolerance / 4)
                continue;
        }
        line.push_back(p);
    }
    if (std::abs(turn) > 180) {
        line.push_back({line.back().lon, -90});
        line.push_back({line.front().lon, -90});
    } else {
        line.pop_back();
    }
    return line;
}

}  // namespace

std::vector<std::vector<Land::Point>> Land::outlines(double west, double south, double east, double north,
                                                     double tolerance) const
{
    std::vector<Line> out;
    if (!std::isfinite(west) || !std::isfinite(east) || !(south < north) || !(tolerance >= 0))
        return out;
    while (east <= west)
        east += 360;
    east = std::min(east, west + 360);
    const S2Shape& shape = *index_->shapes.shape(0);
    for (std::size_t i = 0; i < index_->boxes.size(); ++i) {
        const RingBox& box = index_->boxes[i];
        if (static_cast<double>(box.extent()) * 1e-6 < tolerance)
            break;
        if (box.south * 1e-6 > north || box.north * 1e-6 < south)
            continue;
        // The same ring a whole number of turns away may meet the box more than once.
        const double first = std::ceil((west - box.east * 1e-6) / 360);
        const double last = std::floor((east - box.west * 1e-6) / 360);
        if (first > last)
            continue;
        const Line ring = unwrapped(shape, static_cast<int>(i), tolerance);
        // Where `unwrapped` starts decides its own turn; its western end is the box's.
        const double own_west = std::min_element(ring.begin(), ring.end(), [](Point a, Point b) { return a.lon < b.lon; })->lon;
        const double shift = 360 * std::round((box.west * 1e-6 - own_west) / 360);
        for (double turns = first; turns <= last; ++turns) {
            Line part = ring;
            for (Point& p : part)
                p.lon += shift + 360 * turns;
            part = clipped(part, &Point::lon, west, 1);
            part = clipped(part, &Point::lon, east, -1);
            part = clipped(part, &Point::lat, south, 1);
            part = clipped(part, &Point::lat, north, -1);
            part = simplified(part, tolerance);
            if (part.size() >= 3)
                out.push_back(std::move(part));
        }
    }
    return out;
}

}  // namespace tw::chart
