#pragma once
#include <string>
#include <string_view>

#include "evidence/sha256.hpp"
#include "store/case.hpp"

namespace tw::store {

/// The parts of a case's digest, each a SHA-256 of its own so that two differing cases tell where they differ.
struct CaseDigest {
    evidence::Digest whole, blobs, places, identities, events, looks, sightings, watched, lots, trains, consignments, presets;
    std::string version;            ///< of digest format and code
};

/// One value for what a case says: which bytes, places, identities and events, under which presets and code version. The same
/// for any order of adding, number of threads and history of interruptions (docs/formats/digest.md).
Result<CaseDigest> digest(const Case& the_case, std::string_view code_version);

}  // namespace tw::store
