#pragma once
#include <string>
#include <vector>

#include "core/geodesy.hpp"
#include "core/time.hpp"
#include "plan/inference.hpp"

namespace tw::report {

struct LandSource;

/// A call that the drawn itineraries contain.
struct VoyageCall {
    std::string hull, site, from;                ///< names; hostile. `from` empty = no call before it
    std::size_t site_number = 0;
    double probability = 0;
    Second arrive_low{}, arrive{}, arrive_high{}, depart_low{}, depart{}, depart_high{};
    bool open = false;                           ///< some draws have an end of it outside the period
    bool seen = false;
    std::string ends;                            ///< "both ends", "one end", "inferred only"
    std::vector<std::string> supporting, against;  ///< row ids; hostile
};

/// Passages from one site to another, over all hulls.
struct VoyageLeg {
    std::size_t from = 0, to = 0;                ///< in `sites`
    double expected = 0;                         ///< mean number over the draws
    std::size_t seen_both = 0;                   ///< likely calls whose passage was seen at both ends
};

/// What was inferred of the hulls' voyages, where a question of the case asked for it.
struct Voyages {
    struct Site { std::string name; LonLat at; };
    bool drawn = false;
    std::string why_not;                         ///< one sentence when nothing could be drawn
    Second from{}, to{};
    std::vector<std::string> hulls;
    std::vector<Site> sites;
    std::vector<VoyageCall> calls;               ///< by hull, then time; at least 20 % of the draws hold each
    std::vector<VoyageLeg> legs;
    std::size_t draws = 0;
    bool simulated = false;
};

/// Likely calls and passages of a drawn inference.
Voyages voyages_of(const plan::Scene& scene, const plan::Inference::Drawn& drawn);

/// The section: a lane of calls per hull with interval ends, the map of passages by certainty, and the table with evidence for and
/// against each call.
std::string voyages_section(const Voyages& voyages, const LandSource& land);

}  // namespace tw::report
