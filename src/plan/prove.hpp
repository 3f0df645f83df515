#pragma once
#include <set>
#include <string>
#include <vector>

#include "evidence/proof.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// What is to be proven, under the checkpoint that was signed last, or under the whole log where none was.
struct ProveRequest {
    std::vector<std::string> ids{};                  ///< captures by number or SHA-256, objects of the log, events, recorded statements; none = every capture
    std::optional<evidence::Checkpoint> since{};     ///< an older checkpoint, opened: the log is shown to continue it
};

/// A proof of them, with the captures and rows they rest on. `not_found` where nothing is called so or it came after the checkpoint; `integrity` where the log does not begin
/// with what a checkpoint binds.
Result<evidence::Proof> prove(const store::Case& the_case, const ProveRequest& request);

/// For a report: these captures (by ordinal) under the root of all captures, and the root of the log as far as it says something of the case, so that recording and signing a
/// report change nothing in it. Not signed.
Result<evidence::Proof> proof_of_captures(const store::Case& the_case, const std::set<std::uint32_t>& captures);

}  // namespace tw::plan
