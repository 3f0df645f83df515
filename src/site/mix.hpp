#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/units.hpp"
#include "site/view.hpp"

namespace tw::site {

/// How many of each finer type a look counted: ore 175, box 14, tank 66. The same total means other things when the types change.
struct Mix {
    std::map<std::string, std::int64_t> types{};
    std::int64_t sum() const;
    std::optional<std::int64_t> total{};     ///< as published beside the types, where it was
    bool adds_up() const { return !total || *total == sum(); }
};

/// The types of one sample as stated, exactly or about; types with another bound are left out and `left_out` says how many.
struct MixOfSample {
    Mix mix;
    std::size_t left_out = 0;
};
MixOfSample mix_of(const Sample& sample);

/// Whether two mixes are of one composition.
struct MixChange {
    Ppm chance{};             ///< that the composition differs, at even odds before: two multinomials with a flat Dirichlet prior each against one for both
    std::int64_t bits_ppm = 0;///< Jensen-Shannon divergence of the two shares, millionths of a bit: how much, whatever the counts
};
/// Cars of one train are no independent draws: `block` cars count as one (1 = each for itself). Nothing where one of them is empty.
std::optional<MixChange> mix_change(const Mix& before, const Mix& after, std::int64_t block = 1);

}  // namespace tw::site
