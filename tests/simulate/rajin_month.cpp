#include "rajin_month.hpp"

#include <stdexcept>

#include "land_world.hpp"
#include "support/shared_data.hpp"

namespace tw::test {
namespace {

const std::filesystem::path folder = std::filesystem::path(TIDEWAITER_CASES) / "rajin";

template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message + ": " + result.error().where);
    return std::move(*result);
}

}  // namespace

const chart::Places& rajin_places()
{
    static const auto places = chart::read_places(chart::PlaceLayout::own_csv, slurp(folder / "places.csv"), {});
    return places;
}

const simulate::World& rajin_world()
{
    static const auto world = must(simulate::read_world(slurp(folder / "world.toml"), rajin_places().places));
    return world;
}

const simulate::Simulated& rajin_month()
{
    static const auto made = must(simulate::simulate(rajin_world(), land_world(), 1));
    return made;
}

}  // namespace tw::test
