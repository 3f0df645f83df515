#include "voyage/water_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <vector>

namespace tw::voyage {
namespace {

static_assert(std::endian::native == std::endian::little, "the water file is little-endian");
constexpr int size = Level::tile;
constexpr std::array<char, 8> magic{'T', 'W', 'W', 'A', 'T', 'R', '0', '1'};
struct Head {
    std::array<char, 8> magic{};
    std::uint64_t land = 0;
    std::uint64_t mixed = 0;
};
constexpr std::uint32_t all_land = 0, all_water = 1, first_mixed = 2;

constexpr std::size_t tiles_across(Level level) { return static_cast<std::size_t>(level.across() / size); }
constexpr std::size_t tiles_before(Level level)
{
    std::size_t sum = 0;
    for (Level l{0}; l < level; ++l.value)
        sum += tiles_across(l) * tiles_across(l);
    return sum;
}
constexpr std::size_t all_tiles = tiles_before(Level{Level::highest + 1});

/// The tiles while they are made.
struct Tiles {
    std::vector<std::uint32_t> kind = std::vector<std::uint32_t>(all_tiles, all_land);
    std::vector<Tile> mixed;

    static std::size_t index(TilePlace p) { return tiles_before(p.level) + static_cast<std::size_t>(p.row) * tiles_across(p.level) + static_cast<std::size_t>(p.column); }
    void put(TilePlace place, const Tile& tile)
    {
        std::uint64_t any = 0, all = ~std::uint64_t{0};
        for (const std::uint64_t row : tile) {
            any |= row;
            all &= row;
        }
        std::uint32_t& kind_of = kind[index(place)];
        if (any == 0)
            kind_of = all_land;
        else if (all == ~std::uint64_t{0})
            kind_of = all_water;
        else {
            kind_of = static_cast<std::uint32_t>(mixed.size()) + first_mixed;
            mixed.push_back(tile);
        }
    }
    Tile get(TilePlace place) const
    {
        const std::uint32_t kind_of = kind[index(place)];
        if (kind_of >= first_mixed)
            return mixed[kind_of - first_mixed];
        Tile tile;
        tile.fill(kind_of == all_water ? ~std::uint64_t{0} : 0);
        return tile;
    }
};

// Level 0 is made in blocks of tiles, so that each coast edge is asked for once.
constexpr std::int32_t block = 16;

void make_block(Tiles& tiles, const chart::Land& land, std::int32_t column, std::int32_t row)
{
    const Level level{0};
    const auto edges = land.edges(level.longitude(column * size), level.latitude(row * size), level.longitude((column + block) * size), level.latitude((row + block) * size));
    std::vector<Tile> marks(block * block, Tile{});
    for (const auto& edge : edges) {
        const double west = std::min(edge.a.lon, edge.b.lon), east = std::max(edge.a.lon, edge.b.lon);
        const double south = std::min(edge.a.lat, edge.b.lat), north = std::max(edge.a.lat, edge.b.lat);
        const bool odd = east - west > 1 || north - south > 1;  // long, or across the date line
        const auto to_tile = [](double cells, std::int32_t first) { return static_cast<std::int32_t>(std::floor(cells / size)) - first; };
        const double bound = 85.05;
        const std::int32_t x0 = odd ? 0 : to_tile((west + 180) / 360 * level.across() - 1, column), x1 = odd ? block - 1 : to_tile((east + 180) / 360 * level.across() + 1, column);
        const std::int32_t y0 = odd ? 0 : to_tile(level.row(std::clamp(south, -bound, bound)) - 1, row), y1 = odd ? block - 1 : to_tile(level.row(std::clamp(north, -bound, bound)) + 1, row);
        for (std::int32_t y = std::max(0, y0); y <= std::min(block - 1, y1); ++y)
            for (std::int32_t x = std::max(0, x0); x <= std::min(block - 1, x1); ++x)
                mark_coast(marks[static_cast<std::size_t>(y * block + x)], {level, column + x, row + y}, edge);
    }
    const bool uniform = edges.empty();
    const bool is_water = uniform && !land.contains(level.at((column + block / 2.0) * size, (row + block / 2.0) * size));
    for (std::int32_t y = 0; y < block; ++y)
        for (std::int32_t x = 0; x < block; ++x) {
            const TilePlace place{level, column + x, row + y};
            Tile& tile = marks[static_cast<std::size_t>(y * block + x)];
            if (!uniform)
                fill_water(tile, place, land);
            else if (is_water)
                tile.fill(~std::uint64_t{0});
            if (!is_water)
                mark_canals(tile, place);
            tiles.put(place, tile);
        }
}

/// Half as many cells each way: a cell is water if one of its four is.
std::uint32_t halved(std::uint64_t bits)
{
    bits = (bits | bits >> 1) & 0x5555555555555555U;
    bits = (bits | bits >> 1) & 0x3333333333333333U;
    bits = (bits | bits >> 2) & 0x0F0F0F0F0F0F0F0FU;
    bits = (bits | bits >> 4) & 0x00FF00FF00FF00FFU;
    bits = (bits | bits >> 8) & 0x0000FFFF0000FFFFU;
    return static_cast<std::uint32_t>(bits | bits >> 16);
}

void make_level(Tiles& tiles, Level level)
{
    const auto across = static_cast<std::int32_t>(tiles_across(level));
    for (std::int32_t row = 0; row < across; ++row)
        for (std::int32_t column = 0; column < across; ++column) {
            Tile tile{};
            for (std::int32_t part = 0; part < 4; ++part) {
                const Tile fine = tiles.get({Level{level.value - 1}, 2 * column + part % 2, 2 * row + part / 2});
                for (std::size_t y = 0; y < size; ++y)
                    tile[y / 2 + static_cast<std::size_t>(part / 2) * size / 2] |= std::uint64_t{halved(fine[y])} << (part % 2 * 32);
            }
            tiles.put({level, column, row}, tile);
        }
}

}  // namespace

std::filesystem::path water_beside(const std::filesystem::path& land_index)
{
    auto file = land_index;
    return file.replace_extension(".water");
}

Result<WaterFile> WaterFile::open(const std::filesystem::path& path, const chart::Land& land)
{
    auto file = MappedFile::open(path);
    if (!file)
        return fail(Fault::not_found, "no water file", path.string(), "`./run test` or `./run demo` builds it");
    const std::string_view bytes = file->bytes();
    Head head;
    if (bytes.size() >= sizeof head)
        std::memcpy(&head, bytes.data(), sizeof head);
    if (head.magic != magic || head.land != land.fingerprint() ||
        (bytes.size() - sizeof head - all_tiles * sizeof(std::uint32_t)) / sizeof(Tile) != head.mixed ||
        bytes.size() != sizeof head + all_tiles * sizeof(std::uint32_t) + head.mixed * sizeof(Tile))
        return fail(Fault::integrity, "the water file is damaged, or of another version or land", path.string(), "remove it and run ./run test to build it again");
    return WaterFile(std::move(*file), head.mixed);
}

Tile WaterFile::tile(TilePlace place) const
{
    const char* kinds = file_.bytes().data() + sizeof(Head);
    std::uint32_t kind = 0;
    std::memcpy(&kind, kinds + Tiles::index(place) * sizeof kind, sizeof kind);
    Tile tile;
    if (kind >= first_mixed && kind - first_mixed < mixed_)
        std::memcpy(&tile, kinds + all_tiles * sizeof kind + (kind - first_mixed) * sizeof tile, sizeof tile);
    else
        tile.fill(kind == all_land ? 0 : ~std::uint64_t{0});
    return tile;
}

Result<WaterMade> write_water(const chart::Land& land, const std::filesystem::path& path)
{
    Tiles tiles;
    const auto across = static_cast<std::int32_t>(tiles_across(Level{0}));
    for (std::int32_t row = 0; row < across; row += block)
        for (std::int32_t column = 0; column < across; column += block)
            make_block(tiles, land, column, row);
    for (Level level{1}; level.value <= Level::highest; ++level.value)
        make_level(tiles, level);

    auto part = path;
    part += ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    const Head head{magic, land.fingerprint(), tiles.mixed.size()};
    out.write(reinterpret_cast<const char*>(&head), sizeof head);
    out.write(reinterpret_cast<const char*>(tiles.kind.data()), static_cast<std::streamsize>(tiles.kind.size() * sizeof(std::uint32_t)));
    out.write(reinterpret_cast<const char*>(tiles.mixed.data()), static_cast<std::streamsize>(tiles.mixed.size() * sizeof(Tile)));
    out.close();
    std::error_code error;
    if (out)
        std::filesystem::rename(part, path, error);
    if (!out || error)
        return fail(Fault::store_unusable, "the water file can't be written", path.string());
    return WaterMade{tiles.mixed.size(), std::filesystem::file_size(path, error)};
}

}  // namespace tw::voyage
