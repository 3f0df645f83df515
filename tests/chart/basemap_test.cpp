#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <utility>

#include "chart/basemap.hpp"
#include "chart/tile_polygons.hpp"
#include "chart/vector_tile.hpp"
#include "core/philox.hpp"

using namespace tw::chart;

namespace {

// Reads a tile back by the specification, in the simplest way that could work.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    bool more() const { return at_ < bytes_.size(); }
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; more(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) break;
        }
        return value;
    }
    std::string_view block()
    {
        const auto length = static_cast<std::size_t>(varint());
        const auto out = bytes_.substr(at_, length);
        at_ += length;
        return out;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

using Fields = std::multimap<std::uint64_t, std::pair<std::uint64_t, std::string_view>>;

Fields fields(std::string_view bytes)
{
    Fields out;
    for (Reader reader(bytes); reader.more();) {
        const std::uint64_t tag = reader.varint();
        if ((tag & 7) == 0)
            out.emplace(tag >> 3, std::pair{reader.varint(), std::string_view()});
        else
            out.emplace(tag >> 3, std::pair{std::uint64_t{0}, reader.block()});
    }
    return out;
}

std::vector<TilePolygon> polygons_of(std::string_view tile)
{
    std::vector<TilePolygon> out;
    if (tile.empty()) return out;
    const Fields layer = fields(fields(tile).find(3)->second.second);
    for (auto [at, end] = layer.equal_range(2); at != end; ++at) {
        const Fields feature = fields(at->second.second);
        Reader pen(feature.find(4)->second.second);
        out.emplace_back();
        TilePoint here;
        const auto step = [&] {
            const auto z = static_cast<std::uint32_t>(pen.varint());
            return static_cast<std::int32_t>(z >> 1) ^ -static_cast<std::int32_t>(z & 1);
        };
        while (pen.more()) {
            const std::uint64_t command = pen.varint();
            if ((command & 7) == 1) out.back().emplace_back();
            if ((command & 7) == 7) continue;
            for (std::uint64_t n = command >> 3; n > 0; --n) {
                here.x += step();
                here.y += step();
                out.back().back().push_back(here);
            }
        }
    }
    return out;
}

std::vector<TileRing> rings_of(std::string_view tile)
{
    std::vector<TileRing> out;
    for (const TilePolygon& polygon : polygons_of(tile)) out.insert(out.end(), polygon.begin(), polygon.end());
    return out;
}

std::int64_t twice_area(const TileRing& ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const TilePoint a = ring[i], b = ring[(i + 1) % ring.size()];
        sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
    }
    return sum;
}

constexpr float always = std::numeric_limits<float>::infinity();

// Land lies left of its rings in degrees: in the square, where y grows southwards, an island runs this way and a lake the other.
MapRing island(double west, double north, double east, double south)
{
    return {{west, north, always}, {west, south, 1}, {east, south, always}, {east, north, 1}};
}
MapRing lake(double west, double north, double east, double south)
{
    return {{west, north, always}, {east, north, 1}, {east, south, always}, {west, south, 1}};
}

}  // namespace

TEST_CASE("a vector tile turns outer rings to positive area and holes to negative, whichever way they came")
{
    const TileRing square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    const TileRing hole{{2, 2}, {8, 2}, {8, 8}, {2, 8}};
    for (const bool turned : {false, true}) {
        TilePolygon polygon{square, hole};
        if (turned)
            for (TileRing& ring : polygon) ring = TileRing(ring.rbegin(), ring.rend());
        const auto rings = rings_of(vector_tile("land", 4096, {polygon}));
        REQUIRE(rings.size() == 2);
        CHECK(twice_area(rings[0]) == 200);
        CHECK(twice_area(rings[1]) == -72);
    }
    CHECK(vector_tile("land", 4096, {}).empty());
}

TEST_CASE("an island with a lake is one outer ring and one hole, in the tile that holds it and in no other")
{
    const std::vector<MapRing> rings{island(0.26, 0.26, 0.45, 0.45), lake(0.3, 0.3, 0.4, 0.4)};
    const auto found = rings_of(land_tile(rings, 1, 0, 0));
    REQUIRE(found.size() == 2);
    CHECK(twice_area(found[0]) > 0);
    CHECK(twice_area(found[1]) < 0);
    CHECK(land_tile(rings, 1, 1, 1).empty());
}

TEST_CASE("islands that overlap become one, so that no ring crosses another")
{
    const auto found = rings_of(land_tile({island(0.1, 0.1, 0.3, 0.3), island(0.2, 0.2, 0.4, 0.4)}, 0, 0, 0));
    REQUIRE(found.size() == 1);
    CHECK(found[0].size() == 8);
}

TEST_CASE("a coast over the edge of two tiles is drawn into the buffer of both")
{
    const std::vector<MapRing> rings{{{0.2, 0.2, always}, {0.2, 0.8, 1}, {0.5, 0.7, 0.2F}, {0.8, 0.8, always}, {0.8, 0.2, 1}}};
    const auto edge = [&](std::uint32_t row) {
        std::int64_t seen = 0;
        for (const TileRing& ring : rings_of(land_tile(rings, 1, 0, row)))
            for (const TilePoint p : ring) seen = std::max<std::int64_t>(seen, p.x);
        return seen;
    };
    CHECK(edge(0) == 4096 + 64);
    CHECK(edge(1) == 4096 + 64);
}

TEST_CASE("every tile inside land is given, down to the last zoom, and the sea is left out")
{
    std::map<int, int> given;
    REQUIRE(land_pyramid({island(-0.002, -0.002, 0.5, 1.002)}, 6, [&](int zoom, std::uint32_t, std::uint32_t, std::string_view tile) {
        CHECK(!tile.empty());
        ++given[zoom];
        return true;
    }));
    CHECK(given[0] == 1);
    // Half the columns, and the one whose buffer the coast reaches into.
    for (int zoom = 1; zoom <= 6; ++zoom) CHECK(given[zoom] == (1 << zoom) * ((1 << zoom) / 2 + 1));
}

TEST_CASE("a ring that crosses or touches itself becomes valid polygons of about its area, and a valid one stays as it is")
{
    const TilePolygon square{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{2, 2}, {2, 8}, {8, 8}, {8, 2}}};
    CHECK(valid(square));
    CHECK(mended({square}).size() == 1);
    CHECK(mended({square})[0][1].size() == 4);
    const std::vector<TilePolygon> wrong{
        {{{0, 0}, {10, 10}, {10, 0}, {0, 10}}},                                                    // crosses itself
        {{{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}},                                    // touches itself
        {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{5, 5}, {5, 25}, {10, 25}, {10, 5}}},              // a lake that reaches out
        {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{0, 5}, {10, 5}, {10, 10}, {0, 10}}},              // a lake along the coast
        {{{0, 0}, {10, 0}, {10, 10}, {4, 10}, {4, 14}, {4, 10}, {0, 10}}},                         // a spike
    };
    for (const TilePolygon& polygon : wrong) {
        CHECK_FALSE(valid(polygon));
        const auto made = mended({polygon});
        CHECK(!made.empty());
        for (const TilePolygon& one : made) CHECK(valid(one));
    }
    CHECK(mended({{{{0, 0}, {5, 5}, {10, 10}}}}).empty());
    CHECK_FALSE(valid({{{0, 0}, {5, 5}}}));
}

TEST_CASE("a tile of any rings is valid polygons: islands and lakes that cross themselves and each other, at every zoom")
{
    for (std::uint64_t stream = 0; stream < 120; ++stream) {
        tw::Random random(11, stream);
        std::vector<MapRing> rings;
        for (std::uint64_t n = 1 + random.below(6); n > 0; --n) {
            MapRing ring;
            const double x = 0.3 + 0.4 * random.uniform(), y = 0.3 + 0.4 * random.uniform(), size = 0.25 * random.uniform();
            const std::uint64_t points = 5 + random.below(60);
            for (std::uint64_t i = 0; i < points; ++i) {
                const double turn = -2 * 3.14159265 * (static_cast<double>(i) / static_cast<double>(points) + 0.03 * random.uniform()), far = size * (0.3 + 0.7 * random.uniform());
                ring.push_back({x + far * std::cos(turn), y + far * std::sin(turn), i == 0 || 2 * i == points ? always : static_cast<float>(random.uniform() * 0.01)});
            }
            rings.push_back(std::move(ring));
        }
        for (const int zoom : {0, 1, 3}) {
            const std::uint32_t side = 1U << zoom;
            const std::string tile = land_tile(rings, zoom, side / 2, side / 2);
            CAPTURE(stream);
            CAPTURE(zoom);
            for (const TilePolygon& polygon : polygons_of(tile)) CHECK(valid(polygon));
        }
    }
}
