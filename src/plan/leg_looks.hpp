#pragma once
#include "plan/dark_leg.hpp"
#include "plan/scene.hpp"
#include "voyage/gather_watch.hpp"

namespace tw::plan {

/// Gives the sites of a leg the looks at them, and the sightings there, as they bear on the leg's hull: likelihoods as in the inference of
/// itineraries (gather_watch.hpp), with every ship but this one as another ship. The hull is the watched one of the leg's MMSI or IMO number; without
/// such a one, sightings are compared with the length that it sent. Looks and sightings that span more than 45 days say nothing. What could not be
/// used is returned.
std::vector<voyage::LeftOut> add_looks(const Scene& scene, DarkLeg& leg);

}  // namespace tw::plan
