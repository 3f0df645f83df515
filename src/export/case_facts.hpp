#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "registry/claim.hpp"
#include "store/case.hpp"

namespace tw::interchange {

/// One hull as the exports tell it: what its transmitters said and what lists say, joined by the hull's id.
struct HullFacts {
    std::string id;                                  ///< "imo:9074729", "mmsi:273123456", "name:..."
    std::vector<store::Hull> transmitters;
    std::vector<store::Identity> said;               ///< by transmitter, attribute, time
    std::vector<registry::WatchedHull> listed;       ///< rows of lists of watched hulls
    bool simulated = false;
    std::set<std::string> captures;                  ///< SHA-256 of those it rests on
};

/// The small part of a case, read once.
struct CaseFacts {
    std::string case_name;
    std::vector<store::StoredSource> sources;
    std::vector<store::StoredCapture> captures;      ///< by ordinal - 1
    std::vector<chart::Place> places;
    std::vector<HullFacts> hulls;                    ///< by id
    std::map<Mmsi, std::string> hull_of;             ///< transmitter -> hull id
    std::vector<registry::Claim> registry;           ///< of lists and registers whose bytes may be handed on

    const store::StoredCapture* capture(CaptureOrdinal ordinal) const;
    const store::StoredSource* source(const evidence::ObjectId& id) const;
    const HullFacts* hull(std::string_view id) const;
};

Result<CaseFacts> read_facts(const store::Case& the_case);

/// A name for people: what the hull called itself most often, else a listed name, else its number. Hostile text.
std::string name_of(const HullFacts& hull);

}  // namespace tw::interchange
