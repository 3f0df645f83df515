#include "serve/track_levels.hpp"

#include <algorithm>
#include <cmath>

namespace tw::serve {
namespace {

constexpr double world = 4294967296.0;

/// How far position `i` lies from where who sails evenly from `a` to `b` is at its time, squared; positions of one time only from the line between them.
double off_the_way(const Positions& of, std::size_t i, std::size_t a, std::size_t b)
{
    const double ax = of.x[a], ay = of.y[a], dx = of.x[b] - ax, dy = of.y[b] - ay, px = of.x[i] - ax, py = of.y[i] - ay;
    const double took = static_cast<double>(of.t[b]) - of.t[a], length2 = dx * dx + dy * dy;
    const double part = took > 0 ? (static_cast<double>(of.t[i]) - of.t[a]) / took : length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
    const double ox = px - part * dx, oy = py - part * dy;
    return ox * ox + oy * oy;
}

}  // namespace

double half_pixel(int zoom) { return world / 1024.0 / std::exp2(zoom); }

std::uint8_t level_of(double deviation)
{
    for (std::uint8_t z = 0; z < finest_zoom; ++z)
        if (deviation >= half_pixel(z)) return z;
    return finest_zoom;
}

void set_levels(const Positions& of, std::size_t begin, std::size_t end, std::uint8_t ends, std::vector<std::uint8_t>& level)
{
    level[begin] = level[end - 1] = ends;
    struct Part { std::size_t first, last; std::uint8_t least; };
    std::vector<Part> open{{begin, end - 1, ends}};
    while (!open.empty()) {
        const Part part = open.back();
        open.pop_back();
        if (part.last - part.first < 2) continue;
        double worst = -1;
        std::size_t at = part.first + 1;
        for (std::size_t i = part.first + 1; i < part.last; ++i)
            if (const double off = off_the_way(of, i, part.first, part.last); off > worst) {
                worst = off;
                at = i;
            }
        const std::uint8_t here = std::max(part.least, level_of(std::sqrt(worst)));
        level[at] = here;
        if (here == finest_zoom) {   // nothing inside can matter earlier
            std::fill(level.begin() + static_cast<std::ptrdiff_t>(part.first) + 1, level.begin() + static_cast<std::ptrdiff_t>(part.last), finest_zoom);
            continue;
        }
        open.push_back({part.first, at, here});
        open.push_back({at, part.last, here});
    }
}

std::uint8_t level_of_extent(const Positions& of, std::size_t begin, std::size_t end)
{
    const auto across = of.x.subspan(begin, end - begin), down = of.y.subspan(begin, end - begin);
    const auto [west, east] = std::ranges::minmax_element(across);
    const auto [north, south] = std::ranges::minmax_element(down);
    return level_of(std::max(*east - *west, *south - *north));
}

}  // namespace tw::serve
