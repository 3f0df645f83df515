#pragma once
#include <vector>

#include "plan/scene.hpp"
#include "site/identify.hpp"

namespace tw::plan {

/// What the scene knows for one sighting: what was measured (with the pixel of its look), where the watched hulls were otherwise, and what names
/// one of them at the site and time from outside.
struct Identification {
    site::Measured measured;
    std::vector<site::Fixed> elsewhere;
    std::vector<site::Corroborated> here;
    std::vector<site::Match> matches;      ///< most likely first, "*" among them
};

/// Hulls known elsewhere are those with AIS (the fixes before, in and after the sighting's interval that lie nearest in time, and port calls) and
/// those that other sightings speak for with at least `SceneAssumptions::sure_ppm`. Published words about this sighting's identity are not used.
Identification identify_sighting(const Scene& scene, const site::Sighting& sighting, const site::IdentifyAssumptions& assumptions = {}, const SceneAssumptions& scene_assumptions = {});

}  // namespace tw::plan
