#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/progress.hpp"
#include "core/result.hpp"
#include "core/units.hpp"
#include "store/case.hpp"

namespace tw::serve {

/// Which part of the tracks a view shows.
struct TrackQuery {
    std::int32_t west_e7 = -1'800'000'000, south_e7 = -900'000'000, east_e7 = 1'800'000'000, north_e7 = 900'000'000;  ///< west > east crosses 180 degrees
    std::optional<Second> from{}, to{};                  ///< positions in [from, to); none = open
    std::vector<Mmsi> ids{};                             ///< empty = all
    int zoom = 22;                                       ///< of 512-pixel tiles: points without which the ship is at their time less than half a pixel away are left out, never the ends of silences
    std::size_t most = 2'000'000;                        ///< more points than this: the next coarser zoom is taken, and said
};

/// All usable positions of a case in memory, by vessel and time, each with the lowest zoom at which it matters (track_levels.hpp).
/// About 16 bytes a position.
class TrackStore {
public:
    /// Reads the lake: every row with time and position that is no duplicate, of no broken clock and of no station.
    static Result<std::shared_ptr<const TrackStore>> build(const store::Case& from, const Progress& progress = {}, const Cancel* cancel = nullptr);

    std::size_t size() const { return x_.size(); }
    /// The binary form of docs/formats/tracks.md: little-endian columns relative to an origin.
    std::string encode(const TrackQuery& query) const;

    /// One part of one vessel's track: up to 1 024 positions without a hole of more than an hour.
    struct Chunk {
        std::uint32_t begin = 0, end = 0;
        std::uint32_t mmsi = 0;
        std::uint32_t min_x = 0, max_x = 0, min_y = 0, max_y = 0;
        std::uint32_t first = 0, last = 0;   ///< seconds since the epoch of the store
        std::uint8_t coarsest = 0;           ///< lowest level of a point inside
        bool continues = false;              ///< the next chunk goes on with the same line
        bool silences = false;               ///< a silence begins or ends inside
    };

private:
    std::int64_t epoch_ = 0;
    std::vector<std::uint32_t> x_, y_, t_;   ///< web mercator, 2^32 = the world; seconds since `epoch_`
    std::vector<std::uint16_t> flags_;
    std::vector<std::uint8_t> level_;
    std::vector<Chunk> chunks_;
};

/// Bits of a position's flags in the binary form.
enum class PointFlag : std::uint16_t { simulated = 1, gap_follows = 2 };

}  // namespace tw::serve
