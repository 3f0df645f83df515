#pragma once
#include <array>
#include <map>
#include <utility>

#include "simulate/passage.hpp"

namespace tw::simulate {

/// Ways between sites, searched when first asked for. Every ship has a berth of its own at each site, some hundred metres
/// from the others.
class Ways {
public:
    Ways(const World& world, const chart::Land& land) : world_(world), land_(land) {}
    Result<const Way*> between(std::size_t ship, std::size_t from, std::size_t to);

private:
    Result<const chart::SeaRoute*> route(std::size_t low, std::size_t high);
    LonLat berth(std::size_t ship, LonLat site_water) const;

    const World& world_;
    const chart::Land& land_;
    std::map<std::pair<std::size_t, std::size_t>, chart::SeaRoute> routes_;
    std::map<std::array<std::size_t, 3>, Way> ways_;
};

/// A ship's whole life in the world: phases without holes from the start to the end, and when its transponder is off.
struct Life {
    std::vector<Phase> phases;
    std::vector<Silence> off;

    const Phase& at(Second t) const;
    bool is_off(Second t) const;
};

/// Plans a ship's life. Draws come from the streams of `seed` that belong to this ship.
Result<Life> plan_life(const World& world, std::size_t ship, Ways& ways, std::uint64_t seed);

/// Adds the ship's calls, legs and silences to the truth.
void tell_truth(const World& world, std::size_t ship, const Life& life, Simulated& out);

}  // namespace tw::simulate
