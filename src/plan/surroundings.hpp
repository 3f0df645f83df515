#pragma once
#include <filesystem>
#include <optional>

#include "chart/land.hpp"
#include "track/world.hpp"

namespace tw::plan {

/// What the folds may ask, answered from the land index where there is one.
class ChartSurroundings : public track::Surroundings {
public:
    /// An empty path gives no land: distances to shore are then not known.
    static Result<ChartSurroundings> open(const std::filesystem::path& land);
    Decimetre shore_distance(LonLat at) const override;
    /// Tells one land index from another: part of what decides whether earlier results still hold.
    std::string fingerprint() const { return fingerprint_; }

private:
    std::optional<chart::Land> land_;
    std::string fingerprint_ = "no land";
};

}  // namespace tw::plan
