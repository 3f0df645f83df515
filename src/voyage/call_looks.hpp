#pragma once
#include <span>
#include <string>

#include "voyage/ranking.hpp"

namespace tw::voyage {

/// A look at a site, or a sighting there without a look, as it bears on one hull: at some instant of [from, to].
struct SiteLook {
    std::string id;
    Second from{}, to{};
    double miss = 1;  ///< chance that the hull lay there and was not among what was seen
    double seen = 0;  ///< likelihood of what was seen were the hull among it, over that of other ships; 0 = nothing like it was seen
};

/// When a call can have been, and how long it lasts at least.
struct CallWindow {
    Second earliest_arrival{}, latest_departure{};
    Second least_stay{};
};

/// Whether some instant of the look lies in the window.
bool falls_in(const SiteLook& look, const CallWindow& window);

/// Likelihood of the looks had the hull called in the window, over that had it not: the mean, over stays of the rule's length cut to the window
/// and begun at any time of it, of the product over looks of 1 where the hull was not there and `miss + seen` where it was. A look that may have
/// been in or out of the stay counts by the share of its interval inside. Above zero for any `miss` above zero; 1 without looks; a look with `seen`
/// 0 never raises it, and more of `seen` never lowers it.
double looks_factor(std::span<const SiteLook> looks, const CallWindow& window, const RankingRule& rule);

}  // namespace tw::voyage
