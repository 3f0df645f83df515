#pragma once
#include "export/case_facts.hpp"
#include "export/case_writer.hpp"

namespace tw::interchange {

/// FollowTheMoney entities, one JSON object a line: documents (captures), vessels, the owners and managers that lists name.
Result<void> write_ftm(const CaseFacts& facts, const WriteBytes& write);

/// A STIX 2.1 bundle: identities (sources, hulls), locations, notes (port calls, gaps, sightings), opinions (contradictions).
Result<void> write_stix(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write);

/// A PROV-JSON document: captures and results as entities, transactions as activities, sources and actors as agents.
Result<void> write_prov(const CaseFacts& facts, const store::Case& the_case, const WriteBytes& write);

}  // namespace tw::interchange
