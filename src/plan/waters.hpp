#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "chart/land.hpp"
#include "voyage/water_grid.hpp"

namespace tw::plan {

/// The world's waters as this machine has them: from the land index, with the water file beside it where there is one. Without
/// an index everything is water.
class Waters {
public:
    /// An empty path gives water everywhere. A water file that does not belong to the land is not used.
    static Result<Waters> open(const std::filesystem::path& land_index);
    const voyage::WaterGrid& grid() const { return *grid_; }
    bool has_land() const { return land_ != nullptr; }

private:
    std::unique_ptr<chart::Land> land_;
    std::unique_ptr<voyage::WaterFile> file_;
    std::unique_ptr<voyage::WaterGrid> grid_;
};

}  // namespace tw::plan
