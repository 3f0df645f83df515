#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "track/event.hpp"
#include "track/row.hpp"

namespace tw::track {

/// Streamed line simplification in constant time per fix: a cone of directions from the last vertex (a sector test) that every
/// skipped fix must share. Promise: no fix lies farther than `tolerance()` from the line, drawn straight in longitude and
/// latitude; every vertex is a fix; at most `limit` vertices - beyond that the bound doubles and the line is thinned again,
/// and `tolerance()` is the sum of the bounds used.
class Simplifier {
public:
    struct Point {
        std::int64_t time = 0;
        LonLat at;
        template <class Archive>
        void fields(Archive& a) { a(time, at); }
    };

    Simplifier() = default;
    Simplifier(double metres, std::int32_t limit) : metres_(metres), limit_(limit), total_(metres) {}

    void add(std::int64_t time, LonLat at);
    /// `add` for each of `count` fixes given as columns.
    void add(const std::int64_t* time, const std::int32_t* lon, const std::int32_t* lat, std::size_t count);
    /// The line with its last fix; the simplifier can go on.
    std::vector<Segment::Vertex> line() const;
    /// The same with exact times.
    std::vector<Point> points() const;
    Decimetre tolerance() const { return {static_cast<std::int64_t>(total_ * 10 + 0.5)}; }

    template <class Archive>
    void fields(Archive& a)
    {
        a(metres_, limit_, total_, line_, last_time_, last_, left_x_, left_y_, right_x_, right_y_, reach_, coned_, scale_);
    }

private:
    double metres_ = 50;
    std::int32_t limit_ = 512;
    double total_ = 50;
    std::vector<Point> line_;          ///< vertices, without the last fix
    std::int64_t last_time_ = 0;
    LonLat last_;
    double left_x_ = 0, left_y_ = 0, right_x_ = 0, right_y_ = 0;  ///< unit vectors that bound the cone
    double reach_ = 0;                 ///< farthest skipped fix from the last vertex, metres
    bool coned_ = false;
    double scale_ = 0;                 ///< cosine at the last vertex

    void cut();
    void extend(std::int64_t time, LonLat at);
    void thin();
};

}  // namespace tw::track
