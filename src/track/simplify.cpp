#include "track/simplify.hpp"

#include <algorithm>

#include "track/local.hpp"

namespace tw::track {

void Simplifier::add(std::int64_t time, LonLat at) { extend(time, at); }

void Simplifier::add(const std::int64_t* time, const std::int32_t* lon, const std::int32_t* lat, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) extend(time[i], {{lon[i]}, {lat[i]}});
}

inline void Simplifier::extend(std::int64_t time, LonLat at)
{
    if (line_.empty()) {
        line_.push_back({time, at});
        last_time_ = time;
        last_ = at;
        scale_ = std::max(0.01, cosine(at.lat.value));
        return;
    }
    for (int attempt = 0; attempt < 2; ++attempt) {
        const Point& vertex = line_.back();
        const std::int32_t dlat = at.lat.value - vertex.at.lat.value;
        const std::int32_t dlon = longitude_step(vertex.at.lon.value, at.lon.value);
        const double x = metres_per_unit * scale_ * dlon;
        const double y = metres_per_unit * dlat;
        const double square = x * x + y * y;
        // a disc of this radius in both directions keeps the distance to the line below the promise: sqrt(2) * 0.7 < 1
        const double radius = 0.7 * metres_;
        const bool wide = dlat > 10'000'000 || dlat < -10'000'000 || dlon > 10'000'000 || dlon < -10'000'000;
        if (square <= radius * radius) {
            if (reach_ <= radius) break;
        } else if (!wide || attempt == 1) {
            const double distance = std::sqrt(square);
            if (distance >= reach_ - radius) {
                const bool inside = !coned_ || (left_x_ * y - left_y_ * x <= 0 && right_x_ * y - right_y_ * x >= 0);
                if (inside) {
                    const double along = std::sqrt(square - radius * radius);
                    const double unit = 1 / square;
                    const double lx = (x * along - y * radius) * unit, ly = (x * radius + y * along) * unit;
                    const double rx = (x * along + y * radius) * unit, ry = (y * along - x * radius) * unit;
                    if (!coned_) {
                        left_x_ = lx, left_y_ = ly, right_x_ = rx, right_y_ = ry;
                        coned_ = true;
                    } else {
                        if (left_x_ * ly - left_y_ * lx < 0) left_x_ = lx, left_y_ = ly;
                        if (right_x_ * ry - right_y_ * rx > 0) right_x_ = rx, right_y_ = ry;
                    }
                    reach_ = std::max(reach_, distance);
                    break;
                }
            }
        }
        if (last_time_ != vertex.time || last_ != vertex.at) cut();
    }
    last_time_ = time;
    last_ = at;
}

void Simplifier::cut()
{
    line_.push_back({last_time_, last_});
    coned_ = false;
    reach_ = 0;
    scale_ = std::max(0.01, cosine(last_.lat.value));
    if (static_cast<std::int32_t>(line_.size()) >= limit_ - 1) thin();
}

void Simplifier::thin()
{
    while (static_cast<std::int32_t>(line_.size()) > limit_ * 3 / 4) {
        metres_ *= 2;
        Simplifier coarser(metres_, 1 << 30);
        for (const Point& p : line_) coarser.add(p.time, p.at);
        const Point end = line_.back();
        line_ = std::move(coarser.line_);
        if (line_.back().time != end.time || line_.back().at != end.at) line_.push_back(end);
        total_ += metres_;
        if (metres_ > 1e6) break;
    }
    scale_ = std::max(0.01, cosine(line_.back().at.lat.value));
}

std::vector<Simplifier::Point> Simplifier::points() const
{
    std::vector<Point> out = line_;
    if (!out.empty() && (last_time_ != out.back().time || last_ != out.back().at)) out.push_back({last_time_, last_});
    return out;
}

std::vector<Segment::Vertex> Simplifier::line() const
{
    std::vector<Segment::Vertex> out;
    out.reserve(line_.size() + 1);
    for (const Point& p : points()) out.push_back({to_second(Millisecond{p.time}), p.at});
    return out;
}

}  // namespace tw::track
