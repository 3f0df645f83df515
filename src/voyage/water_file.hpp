#pragma once
#include <cstdint>
#include <filesystem>

#include "core/mapped_file.hpp"
#include "core/result.hpp"
#include "voyage/tile_making.hpp"

namespace tw::voyage {

/// All tiles of all levels of the world's waters in one file (about 45 MB), made once at set-up so that no prism waits for
/// coast lines. Mapped, not read. Layout: magic, land fingerprint, number of mixed tiles; then for every level a number per
/// tile, row by row (0 land, 1 water, n + 2 the n-th mixed tile); then the mixed tiles. Little-endian.
class WaterFile {
public:
    /// `not_found`; `integrity` for a file that is cut short, of another version, or of another land.
    static Result<WaterFile> open(const std::filesystem::path& file, const chart::Land& land);
    /// `column` and `row` lie on the level.
    Tile tile(TilePlace place) const;

private:
    WaterFile(MappedFile file, std::uint64_t mixed) : file_(std::move(file)), mixed_(mixed) {}
    MappedFile file_;
    std::uint64_t mixed_;
};

struct WaterMade {
    std::uint64_t mixed_tiles = 0, bytes = 0;
};

/// Works out every tile and writes the file in one step (temporary name, then rename). Under 200 MB of memory.
Result<WaterMade> write_water(const chart::Land& land, const std::filesystem::path& file);

/// Where the file of a land index lies: beside it, ending in `.water`.
std::filesystem::path water_beside(const std::filesystem::path& land_index);

}  // namespace tw::voyage
