#pragma once
#include "chart/routes.hpp"

namespace tw::chart {

/// The two ends of a route: near them the margin is not asked for.
struct Ends {
    LonLat from, to;
    const RouteOptions& options;

    Decimetre margin_at(LonLat p) const
    {
        const bool free = great_circle(p, from) <= options.free_near_end || great_circle(p, to) <= options.free_near_end;
        return free ? Decimetre{} : options.margin;
    }
};

/// Whether the great circle from a to b stays on water and keeps the margin where it is asked for.
bool free_line(const Land& land, LonLat a, LonLat b, const Ends& ends);

}  // namespace tw::chart
