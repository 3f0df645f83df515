#pragma once
#include <cstddef>
#include <vector>

#include "voyage/watch.hpp"

namespace tw::voyage {

/// Which hulls the sightings at each site are of, whatever their order in time: every site is a mixture of the hulls that call there and of other ships,
/// fitted by 30 rounds of expectation and maximisation from equal shares. Where hundreds of hulls resemble one another, a sighting that fits dozens
/// of them becomes a sighting of the few that call there. After each round a hull's sightings in all are drawn half the way to the mean of all hulls: every
/// hull is somewhere all the time, so none is seen ten times as often as another.
class VisitShares {
public:
    explicit VisitShares(const Watch& watch);

    /// Expected number of sightings at the site that show the hull.
    double seen(std::size_t hull, std::size_t site) const;

private:
    struct Pair { std::size_t site = 0, hull = 0; };
    std::vector<Pair> pairs_;         ///< by site, then hull
    std::vector<double> seen_;        ///< by pair
};

}  // namespace tw::voyage
