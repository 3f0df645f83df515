#pragma once
#include <vector>

#include "core/ids.hpp"
#include "chart/gazetteer.hpp"
#include "track/anchorages.hpp"
#include "track/event.hpp"
#include "track/preset.hpp"

namespace tw::track {

/// A place that nobody named, found where ships stop again and again.
struct Discovered {
    chart::Place place;            ///< id "found:<cell>", source "discovered"
    std::uint32_t hulls = 0, episodes = 0, stops = 0;
    Second first{}, last{};
    Decimetre radius{};            ///< farthest stop from the centre
};

/// Finds unnamed places among the stops of all vessels. The order of `stops` does not matter, other kinds are passed over.
/// Rule (a simplification of movement.md 2.13 that claims no false-discovery rate): stops of at least `minimum_s` that do
/// not lie within `known_dm` of a known place count. The stop with the densest surroundings within `radius_dm` (most hulls, then
/// most episodes, then earliest) is taken as a centre with all stops around it, and the rest is searched again. Kept with
/// `hulls` different hulls, or `episodes` stays of one hull that begin at least `apart_s` apart. `known` may be null.
std::vector<Discovered> discover(const std::vector<Event>& stops, const AnchorageIndex* known, const DiscoverRule& rule);

}  // namespace tw::track
