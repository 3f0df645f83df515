#pragma once
#include <optional>
#include <string>
#include <vector>

#include "chart/land.hpp"
#include "plan/scene.hpp"
#include "plan/sea_lengths.hpp"
#include "voyage/gather_watch.hpp"

namespace tw::plan {

/// A scene as the inference of itineraries takes it, and what was assumed on the way.
struct CaseWatch {
    voyage::Watch watch;
    std::vector<std::string> site_names;         ///< by site of the watch
    std::vector<std::string> hull_names;         ///< by hull of the watch
    std::vector<voyage::LeftOut> left_out;
    bool over_water = false;                     ///< ways are sea routes; else great circles times `detour`
};

/// Assumptions with names; all of them are printed where they matter.
struct CaseWatchOptions {
    std::optional<Second> from{}, to{};          ///< of the watch; else what looks, sightings and AIS of watched hulls span
    bool only_watched = false;                   ///< a watch that reaches beyond that span is drawn in to it: nobody looked there
    std::int64_t widest = 45 * 86'400;           ///< looks and sightings less exact in time than this say nothing
    double detour = 1.2;
    double top_knots = 16, usual_share = 0.75;   ///< of a hull whose speed is not known; usual speed as a share of the highest
    std::size_t most_routes = 120;               ///< pairs of sites for which sea routes are searched
    std::filesystem::path land_file{};           ///< of the land given
    KeptBy kept{};                               ///< sea routes take seconds a pair
};

/// Harbours are the wholes of the places that ships were looked for or seen at, and where watched hulls called. AIS of a watched hull is a
/// stay during its port calls there and a way at sea in the rest of its segments; its gaps say nothing. `not_found` when no hull is watched,
/// or no harbour has a position.
Result<CaseWatch> watch_of(const Scene& scene, const chart::Land* land, const CaseWatchOptions& options = {});

}  // namespace tw::plan
