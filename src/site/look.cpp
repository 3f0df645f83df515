#include "site/look.hpp"

namespace tw::site {

std::int32_t coarsest_cm(ObjectClass kind)
{
    switch (kind) {
    case ObjectClass::ship:
    case ObjectClass::naval_ship: return 3'000;
    case ObjectClass::tug:
    case ObjectClass::stack:
    case ObjectClass::train:
    case ObjectClass::pit: return 1'000;
    case ObjectClass::railcar:
    case ObjectClass::crane: return 500;
    case ObjectClass::truck: return 150;
    case ObjectClass::other: break;
    }
    return 0;
}

Ppm sees(const Look& look, ObjectClass kind)
{
    constexpr std::int32_t least_usable = 50'000, default_probability = 900'000;
    if (look.planned || look.usable.value < least_usable) return {0};
    const std::int32_t coarsest = coarsest_cm(kind);
    const bool too_coarse = coarsest != 0 && look.gsd_cm > coarsest;
    // who names classes has said what was looked for; a warship is a ship
    std::int64_t probability = too_coarse || !look.detects.empty() ? 0 : default_probability;
    for (const Look::Detection& d : look.detects)
        if (d.kind == kind || (d.kind == ObjectClass::ship && kind == ObjectClass::naval_ship && probability == 0)) probability = d.probability.value;
    return {static_cast<std::int32_t>(probability * look.usable.value / 1'000'000)};
}

}  // namespace tw::site
