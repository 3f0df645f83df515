#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/philox.hpp"
#include "voyage/region.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

// Drawn from the north: '#' is inside.
Region drawn(std::vector<std::string> rows, std::int32_t column = 20'000)
{
    Region region{Level{0}, column, 20'000, static_cast<std::int32_t>(rows[0].size()), static_cast<std::int32_t>(rows.size()), {}};
    for (std::size_t y = rows.size(); y-- > 0;)
        for (const char c : rows[y])
            region.inside.push_back(c == '#');
    return region;
}

bool is_in(const RegionPart& part, LonLat p)
{
    bool in = false;
    for (const auto& ring : part.rings)
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const LonLat a = ring[i - 1], b = ring[i];
            if ((a.lat > p.lat) != (b.lat > p.lat) && degrees(p.lon) < degrees(a.lon) + (degrees(p.lat) - degrees(a.lat)) / (degrees(b.lat) - degrees(a.lat)) * (degrees(b.lon) - degrees(a.lon)))
                in = !in;
        }
    return in;
}

}  // namespace

TEST_CASE("an outline has a ring around each part and one in each hole")
{
    const auto parts = outline(drawn({
        "#####..",
        "#.#.#.#",
        "#####.#",
        ".......",
        "..#....",
    }));
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].cells == 13);
    CHECK(parts[0].rings.size() == 3);
    CHECK(parts[0].rings[0].size() == 5);
    CHECK(parts[1].rings.size() == 1);
}

TEST_CASE("parts that touch at a corner keep their own rings, and every ring is closed")
{
    for (const auto& part : outline(drawn({"#.#", ".#.", "#.#"}))) {
        CHECK(part.cells == 1);
        REQUIRE(part.rings.size() == 1);
        CHECK(part.rings[0].front() == part.rings[0].back());
    }
}

TEST_CASE("an outline holds the cells of its region and no others")
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random(seed, 1);
        std::vector<std::string> rows(12, std::string(15, '.'));
        for (auto& row : rows)
            for (char& c : row)
                c = random.uniform() < 0.55 ? '#' : '.';
        const Region region = drawn(rows);
        const auto parts = outline(region);
        std::int64_t cells = 0;
        for (const auto& part : parts)
            cells += part.cells;
        for (std::int32_t y = -1; y <= region.height; ++y)
            for (std::int32_t x = -1; x <= region.width; ++x) {
                const LonLat middle = region.level.at(region.column + x + 0.5, region.row + y + 0.5);
                int holding = 0;
                for (const auto& part : parts)
                    holding += is_in(part, middle) ? 1 : 0;
                REQUIRE(holding == (region.has(x, y) ? 1 : 0));
                REQUIRE(region.contains(middle) == region.has(x, y));
                cells -= region.has(x, y) ? 1 : 0;
            }
        CHECK(cells == 0);
    }
}

TEST_CASE("a region across the date line is cut there")
{
    const Region region = drawn({"####"}, 32'768 - 2);
    const auto parts = outline(region);
    REQUIRE(parts.size() == 2);
    for (const auto& part : parts) {
        std::int32_t low = part.rings[0][0].lon.value, high = low;
        for (const LonLat at : part.rings[0]) {
            low = std::min(low, at.lon.value);
            high = std::max(high, at.lon.value);
        }
        CHECK(high - low < 1'000'000);
        CHECK((low == -1'800'000'000 || high == 1'800'000'000));
    }
    CHECK(region.contains(lon_lat(-179.995, region.level.latitude(20'000.5))));
}
