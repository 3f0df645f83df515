#include "chart/route_line.hpp"

#include <algorithm>

namespace tw::chart {

// Walks from a to b. From each point the coast is at least its clearance away, so that much of the line is known to be free.
bool free_line(const Land& land, LonLat a, LonLat b, const Ends& ends)
{
    if (land.crosses(a, b))
        return false;
    const Decimetre margin = ends.options.margin;
    if (margin.value <= 0)
        return true;
    const double whole = great_circle_metres(a, b);
    const double least_step = std::max(metres(margin) / 4, 20.0);
    for (double done = 0; done < whole;) {
        const LonLat at = interpolate(a, b, done / whole);
        const Decimetre clearance = land.distance_to_coast(at, margin + Decimetre{1'000'000});
        if (clearance < ends.margin_at(at))
            return false;
        done += std::max(metres(clearance - margin), least_step);
    }
    return true;
}

}  // namespace tw::chart
