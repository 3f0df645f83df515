#include "plan/waters.hpp"

namespace tw::plan {

Result<Waters> Waters::open(const std::filesystem::path& land_index)
{
    Waters waters;
    if (!land_index.empty()) {
        auto land = chart::Land::open(land_index);
        if (!land)
            return tl::unexpected<Error>(land.error());
        waters.land_ = std::make_unique<chart::Land>(std::move(*land));
        if (auto file = voyage::WaterFile::open(voyage::water_beside(land_index), *waters.land_))
            waters.file_ = std::make_unique<voyage::WaterFile>(std::move(*file));
    }
    waters.grid_ = std::make_unique<voyage::WaterGrid>(waters.land_.get(), waters.file_.get());
    return waters;
}

}  // namespace tw::plan
