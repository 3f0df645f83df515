#include "site/look.hpp"

namespace tw::site {

Ppm sees(const Look& look, ObjectClass kind)
{
    constexpr std::int32_t least_usable = 50'000, default_probability = 900'000;
    if (look.planned || look.usable.value < least_usable) return {0};
    std::int64_t probability = default_probability;
    for (const Look::Detection& d : look.detects)
        if (d.kind == kind) probability = d.probability.value;
    return {static_cast<std::int32_t>(probability * look.usable.value / 1'000'000)};
}

}  // namespace tw::site
