#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "chart/land.hpp"
#include "store/kept.hpp"

namespace tw::plan {

/// Where results that took long are kept, and who works them out: results of another program are never used.
struct KeptBy {
    store::Kept::Place place{};
    std::filesystem::path program{};   ///< empty = nothing is kept and nothing found

    /// Key of a result of this program from these bytes; nothing when results are not kept.
    std::optional<evidence::Digest> key(std::string_view kind, std::string_view input) const;
};

/// Lengths of the shortest ways over water between every two of some places, in decimetres, by (i, j) with i < j in order of i, then j; -1 where
/// none was found. `land_file` is the index that `land` was opened from.
std::vector<std::int64_t> sea_lengths(std::span<const LonLat> places, const chart::Land& land, const std::filesystem::path& land_file, const KeptBy& kept);

}  // namespace tw::plan
