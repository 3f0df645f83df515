#pragma once
#include <memory>
#include <string>
#include <vector>

#include "claims/compare.hpp"
#include "claims/compare_property.hpp"
#include "claims/contradiction.hpp"
#include "claims/growth.hpp"
#include "claims/root.hpp"
#include "plan/inference.hpp"
#include "plan/quantity.hpp"
#include "plan/scene.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Claims of one strict group: what derives from one root, or from roots that one of them mixes.
struct ClaimRoots {
    claims::Roots roots;
    std::vector<std::size_t> claims;         ///< indices
    std::vector<std::string> sources;        ///< distinct keys they stand in, sorted
    std::string text;                        ///< "5 texts, one source: RUSI ..."
};

/// The claims of a case against its evidence and against each other.
struct Reconciliation {
    std::vector<claims::Claim> claims;
    std::vector<claims::Property> properties;
    claims::RootTable roots;
    std::vector<claims::EngineResult> engine;
    std::vector<claims::Reconciled> verdicts;   ///< same order as `claims`
    std::vector<claims::Contradiction> contradictions;
    std::vector<claims::GrowthStep> growth;
    std::vector<ClaimRoots> groups;
    std::shared_ptr<const Quantity> totals;  ///< of the case's assumptions file: which published totals agree, which can't all be true, what moves them; null without one
    std::vector<std::string> notes;          ///< what limits all of it; a sentence each
    bool simulated = false;
};

/// Strict groups of claims: what shares a root, directly or through others, is one source.
std::vector<ClaimRoots> root_groups(const std::vector<claims::Claim>& claims, const claims::RootTable& roots);

/// Holds every claim against what the engine finds under the claim's own definition and window, finds contradictions, splits growth, groups by root.
/// Published figures go into no engine result. `not_found` when the case holds neither claims nor properties; else as `claims_of` and `properties_of`.
Result<Reconciliation> reconcile(const store::Case& the_case, InferenceSettings settings);
/// The same for a scene that is loaded, with itineraries that others share.
Result<Reconciliation> reconcile(const store::Case& the_case, const Scene& scene, Inference& inference);

/// What the engine finds for one claim; no figure and a note where it has none.
claims::EngineResult engine_result(const claims::Claim& claim, const Scene& scene, Inference& inference, const claims::RootTable& roots);
/// Whether the engine has a definition for what the claim counts.
bool engine_counts(const claims::Claim& claim);

}  // namespace tw::plan
