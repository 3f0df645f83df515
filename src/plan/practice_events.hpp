#pragma once
#include <optional>
#include <vector>

#include "chart/place_names.hpp"
#include "registry/practices.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// The transmitters of a hull, and until when they are asked about.
struct HullTracks {
    std::vector<Mmsi> transmitters{};
    std::optional<Second> until{};           ///< exclusive; absent = everything
};

/// What the tracks of a case say of the practices that tracks can speak to: silences with what was heard before them, encounters with other transmitters, stays and destinations, draught, what the radio
/// called itself. What was not looked at is named as missing with the reason; nothing of it is a finding about intent.
Result<void> practices_of_tracks(const store::Case& the_case, const chart::PlaceNames& places, const HullTracks& tracks, registry::PracticeEvidence& evidence);

}  // namespace tw::plan
