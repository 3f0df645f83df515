#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/philox.hpp"
#include "serve/track_levels.hpp"

using namespace tw;
using namespace tw::serve;

namespace {

struct Line {
    std::vector<std::uint32_t> x, y, t;
    Positions positions() const { return {x, y, t}; }
};

/// A ship that sails, turns, changes speed, lies at anchor, jumps and reports twice in one second, with an error of position.
Line sailed(Random& random, std::size_t n)
{
    Line line;
    const double scale = std::exp2(8 + random.uniform() * 16), noise = random.below(3) == 0 ? 0 : std::exp2(random.uniform() * 12);
    double x = 2e9, y = 1.8e9, course = random.uniform() * 6.28, speed = 1;
    std::uint32_t t = static_cast<std::uint32_t>(random.below(1'000'000));
    for (std::size_t i = 0; i < n; ++i) {
        switch (random.below(40)) {
        case 0: speed = random.uniform() * 2; break;
        case 1: speed = 0; break;
        case 2: course = random.uniform() * 6.28; break;
        case 3: x += (random.uniform() - 0.5) * scale * 30; break;
        default: break;
        }
        const auto step = static_cast<std::uint32_t>(random.below(5) == 0 ? 0 : random.below(600));
        t += step;
        x = std::clamp(x + std::cos(course) * speed * scale * step / 60, 1e6, 4.2e9);
        y = std::clamp(y + std::sin(course) * speed * scale * step / 60, 1e6, 4.2e9);
        line.x.push_back(static_cast<std::uint32_t>(x + noise * (random.uniform() - 0.5)));
        line.y.push_back(static_cast<std::uint32_t>(y + noise * (random.uniform() - 0.5)));
        line.t.push_back(t);
    }
    return line;
}

/// How far position `i` is from where who sails evenly from position `a` to `b` is at that time; between positions of one time, from the line.
double off(const Line& line, std::size_t i, std::size_t a, std::size_t b)
{
    const double dx = double(line.x[b]) - line.x[a], dy = double(line.y[b]) - line.y[a], px = double(line.x[i]) - line.x[a], py = double(line.y[i]) - line.y[a];
    double part = 0;
    if (line.t[b] > line.t[a]) part = (double(line.t[i]) - line.t[a]) / (double(line.t[b]) - line.t[a]);
    else if (dx * dx + dy * dy > 0) part = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(px - part * dx, py - part * dy);
}

}  // namespace

TEST_CASE("at every zoom a ship is drawn within half a pixel of where it was, at every time that it was heard")
{
    for (std::uint64_t stream = 0; stream < 300; ++stream) {
        Random random(20240101, stream);
        const Line line = sailed(random, 2 + random.below(400));
        std::vector<std::uint8_t> level(line.x.size());
        set_levels(line.positions(), 0, line.x.size(), 0, level);
        std::size_t shown_before = 0;
        for (int zoom = 0; zoom <= finest_zoom; ++zoom) {
            CAPTURE(stream);
            CAPTURE(zoom);
            std::size_t before = 0, shown = 1;
            double worst = 0;
            for (std::size_t i = 1; i < level.size(); ++i) {
                if (level[i] > zoom) continue;
                for (std::size_t k = before + 1; k < i; ++k) worst = std::max(worst, off(line, k, before, i));
                before = i;
                ++shown;
            }
            CHECK(before == level.size() - 1);
            if (zoom < finest_zoom) CHECK(worst < half_pixel(zoom) * (1 + 1e-9));
            else CHECK(shown == level.size());
            CHECK(shown >= shown_before);
            shown_before = shown;
        }
    }
}

TEST_CASE("a stop on a straight way is kept: the ship lay there, and did not sail slowly")
{
    Line line;
    for (std::uint32_t i = 0; i < 300; ++i) {
        line.x.push_back(2'000'000'000 + 1'000'000 * (i < 100 ? i : i < 200 ? 100 : i - 100));
        line.y.push_back(1'800'000'000);
        line.t.push_back(600 * i);
    }
    std::vector<std::uint8_t> level(line.x.size());
    set_levels(line.positions(), 0, line.x.size(), 0, level);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < level.size(); ++i)
        if (level[i] <= 5) kept.push_back(i);
    CHECK(kept == std::vector<std::size_t>{0, 100, 200, 299});
}

TEST_CASE("an even straight way is its two ends, and a ship at anchor two positions until its error shows")
{
    Line line;
    Random random(7, 7);
    for (std::uint32_t i = 0; i < 500; ++i) {
        line.x.push_back(1'000'000'000 + (i < 250 ? 100'000 * i : 25'000'000 - static_cast<std::uint32_t>(random.below(500))));
        line.y.push_back(1'000'000'000 + static_cast<std::uint32_t>(random.below(500)));
        line.t.push_back(60 * i);
    }
    std::vector<std::uint8_t> level(line.x.size());
    set_levels(line.positions(), 0, line.x.size(), 0, level);
    const auto shown = [&](int zoom) { return std::count_if(level.begin(), level.end(), [&](std::uint8_t l) { return l <= zoom; }); };
    CHECK(shown(8) == 3);
    CHECK(shown(12) <= 6);
    CHECK(shown(22) == 500);
}

TEST_CASE("lines of one and of two positions keep their ends, and all at one place and time too")
{
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{50}}) {
        const std::vector<std::uint32_t> same(n, 5);
        std::vector<std::uint8_t> level(n, 99);
        set_levels({same, same, same}, 0, n, 3, level);
        CHECK(level.front() == 3);
        CHECK(level.back() == 3);
        CHECK(std::all_of(level.begin(), level.end(), [](std::uint8_t l) { return l == 3 || l == finest_zoom; }));
    }
}
