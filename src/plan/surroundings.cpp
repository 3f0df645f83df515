#include "plan/surroundings.hpp"

namespace tw::plan {
namespace {
/// Farther from the coast than this is all one: no rule of the folds looks beyond 50 nm.
constexpr Decimetre far_out{5'000'000};
}  // namespace

Result<ChartSurroundings> ChartSurroundings::open(const std::filesystem::path& land)
{
    ChartSurroundings made;
    if (land.empty()) return made;
    auto opened = chart::Land::open(land);
    if (!opened) return tl::unexpected(opened.error());
    made.land_ = std::move(*opened);
    std::error_code error;
    made.fingerprint_ = "land " + std::to_string(std::filesystem::file_size(land, error));
    return made;
}

Decimetre ChartSurroundings::shore_distance(LonLat at) const
{
    return land_ && at.known() ? land_->distance_to_coast(at, far_out) : Decimetre{-1};
}

}  // namespace tw::plan
