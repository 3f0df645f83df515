#include "store/geometry.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "core/bytes.hpp"

namespace tw::store {
namespace {

struct Point {
    double x, y;
};

constexpr std::int64_t half_turn = 1'800'000'000;

/// 1e-7 degree as degrees; dividing keeps the shortest decimal form, multiplying by 1e-7 would not.
double in_degrees(std::int64_t e7) { return static_cast<double>(e7) / 1e7; }

std::vector<Point> unwrapped(std::span<const LonLat> line)
{
    std::vector<Point> points;
    points.reserve(line.size());
    std::int64_t turn = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) {
            const std::int64_t step = std::int64_t{line[i].lon.value} - line[i - 1].lon.value;
            if (step > half_turn) turn -= 2 * half_turn;
            else if (step < -half_turn) turn += 2 * half_turn;
        }
        points.push_back({in_degrees(line[i].lon.value + turn), in_degrees(line[i].lat.value)});
    }
    return points;
}

class Wkb {
public:
    void put(double value) { bytes_.put(std::bit_cast<std::uint64_t>(value)); }
    void begin(std::uint32_t type)
    {
        bytes_.put(std::uint8_t{1});
        bytes_.put(type);
    }
    void count(std::size_t n) { bytes_.put(static_cast<std::uint32_t>(n)); }
    void put(const std::vector<Point>& points)
    {
        count(points.size());
        for (const Point& p : points) {
            put(p.x);
            put(p.y);
        }
    }
    const std::string& bytes() const { return bytes_.bytes(); }

private:
    ByteWriter bytes_;
};

std::string with_header(const Wkb& wkb, std::span<const Point> points, bool envelope)
{
    ByteWriter header;
    header.put('G').put('P').put(std::uint8_t{0}).put(static_cast<std::uint8_t>(envelope ? 0x03 : 0x01)).put(std::int32_t{4326});
    if (envelope) {
        Envelope box{points[0].x, points[0].x, points[0].y, points[0].y};
        for (const Point& p : points) {
            box.min_x = std::min(box.min_x, p.x);
            box.max_x = std::max(box.max_x, p.x);
            box.min_y = std::min(box.min_y, p.y);
            box.max_y = std::max(box.max_y, p.y);
        }
        for (const double v : {box.min_x, box.max_x, box.min_y, box.max_y}) header.put(std::bit_cast<std::uint64_t>(v));
    }
    return header.bytes() + wkb.bytes();
}

bool holds(const std::vector<LonLat>& ring, LonLat p)
{
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto &a = ring[i], &b = ring[j];
        if ((a.lat.value > p.lat.value) == (b.lat.value > p.lat.value)) continue;
        const double x = static_cast<double>(b.lon.value) + (static_cast<double>(p.lat.value) - b.lat.value) /
                         (static_cast<double>(a.lat.value) - b.lat.value) * (static_cast<double>(a.lon.value) - b.lon.value);
        if (p.lon.value < x) inside = !inside;
    }
    return inside;
}

}  // namespace

std::string point_geometry(LonLat at)
{
    if (!at.known()) return {};
    Wkb wkb;
    wkb.begin(1);
    wkb.put(in_degrees(at.lon.value));
    wkb.put(in_degrees(at.lat.value));
    return with_header(wkb, {}, false);
}

std::string line_geometry(std::span<const LonLat> line)
{
    std::vector<LonLat> known;
    known.reserve(line.size() + 1);
    for (const LonLat p : line)
        if (p.known()) known.push_back(p);
    if (known.empty()) return {};
    if (known.size() == 1) known.push_back(known.front());
    const auto points = unwrapped(known);
    Wkb wkb;
    wkb.begin(2);
    wkb.put(points);
    return with_header(wkb, points, true);
}

std::string area_geometry(const std::vector<std::vector<LonLat>>& rings)
{
    std::vector<const std::vector<LonLat>*> whole;
    for (const auto& ring : rings)
        if (ring.size() >= 4 && std::ranges::all_of(ring, [](LonLat p) { return p.known(); })) whole.push_back(&ring);
    if (whole.empty()) return {};
    // A ring inside an even number of others is a shell, else a hole of the innermost shell around it.
    std::vector<std::vector<std::size_t>> around(whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (std::size_t j = 0; j < whole.size(); ++j)
            if (i != j && holds(*whole[j], whole[i]->front())) around[i].push_back(j);
    std::vector<Point> all;
    Wkb polygons;
    std::size_t shells = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (around[i].size() % 2 != 0) continue;
        ++shells;
        std::vector<std::size_t> rings_here{i};
        for (std::size_t j = 0; j < whole.size(); ++j)
            if (around[j].size() == around[i].size() + 1 && std::ranges::find(around[j], i) != around[j].end()) rings_here.push_back(j);
        polygons.begin(3);
        polygons.count(rings_here.size());
        for (const std::size_t r : rings_here) {
            auto points = unwrapped(*whole[r]);
            if (points.front().x != points.back().x || points.front().y != points.back().y) points.push_back(points.front());
            polygons.put(points);
            all.insert(all.end(), points.begin(), points.end());
        }
    }
    Wkb wkb;
    wkb.begin(6);
    wkb.count(shells);
    const std::string head = with_header(wkb, all, true);
    return head + polygons.bytes();
}

std::optional<Envelope> envelope_of(std::string_view blob)
{
    if (blob.size() < 8 || !blob.starts_with("GP")) return std::nullopt;
    const auto flags = static_cast<unsigned char>(blob[3]);
    const int kind = flags >> 1 & 7;
    if ((flags & 0x10) != 0 || (flags & 1) == 0 || kind > 4) return std::nullopt;
    ByteReader in(blob.substr(8));
    const auto real = [&] { return std::bit_cast<double>(in.take<std::uint64_t>()); };
    if (kind > 0) {
        const Envelope box{real(), real(), real(), real()};
        return in.ok() ? std::optional(box) : std::nullopt;
    }
    const auto order = in.take<std::uint8_t>();
    const auto type = in.take<std::uint32_t>();
    if (order != 1 || type % 1000 != 1) return std::nullopt;
    const double x = real(), y = real();
    if (!in.ok() || !(x == x)) return std::nullopt;
    return Envelope{x, x, y, y};
}

}  // namespace tw::store
