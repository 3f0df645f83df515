#include "track/late_repeat.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "track/local.hpp"

namespace tw::track {
namespace {

/// When the ship passed a place: it lay near it from `from` to `to`.
struct Pass {
    double from = 0, to = 0;
};

/// The time span in which the piece from a to b lies within `reach` metres of the place; none where it never does. Pieces are
/// straight in longitude and latitude, so they are straight in the plane at the place.
std::optional<Pass> pass_of(LonLat place, const Simplifier::Point& a, const Simplifier::Point& b, double reach)
{
    const double scale = cosine(place.lat.value) * metres_per_unit;
    const double ax = longitude_step(place.lon.value, a.at.lon.value) * scale, ay = (a.at.lat.value - place.lat.value) * metres_per_unit;
    const double bx = longitude_step(place.lon.value, b.at.lon.value) * scale, by = (b.at.lat.value - place.lat.value) * metres_per_unit;
    const double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
    const auto at = [&](double share) { return static_cast<double>(a.time) + share * static_cast<double>(b.time - a.time); };
    if (length <= 0) {
        if (ax * ax + ay * ay > reach * reach) return std::nullopt;
        return Pass{at(0), at(1)};
    }
    const double foot = -(ax * dx + ay * dy) / length;
    const double nx = ax + foot * dx, ny = ay + foot * dy;
    const double square = reach * reach - nx * nx - ny * ny;
    if (square < 0) return std::nullopt;
    const double half = std::sqrt(square / length);
    const double first = std::max(0.0, foot - half), last = std::min(1.0, foot + half);
    if (first > last) return std::nullopt;
    return Pass{at(first), at(last)};
}

}  // namespace

bool repeats(std::span<const Row> fixes, std::span<const Simplifier::Point> line, const SegmentRule& rule)
{
    if (fixes.empty() || line.size() < 2) return false;
    const double late = static_cast<double>(rule.repeat_late_s) * 1000;
    // bounds of a delay that all fixes could share
    double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
    for (const Row& fix : fixes) {
        const auto time = static_cast<double>(fix.time);
        std::optional<Pass> pass;  // the latest one
        for (std::size_t i = line.size() - 1; i-- > 0;) {
            auto piece = pass_of(fix.at, line[i], line[i + 1], rule.repeat_metres);
            if (piece && piece->from > time - late) piece.reset();
            if (piece && !pass) pass = piece;
            else if (piece && piece->to >= pass->from) pass->from = piece->from;
            else if (pass) break;
        }
        if (!pass) return false;
        least = std::max(least, time - std::min(pass->to, time - late));
        most = std::min(most, time - pass->from);
    }
    return least - most <= static_cast<double>(rule.repeat_spread_s) * 1000;
}

}  // namespace tw::track
