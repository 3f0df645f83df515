#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "store/case.hpp"
#include "store/verify.hpp"

namespace tw::store {

/// What a bundle came to hold.
struct Bundled {
    std::uint64_t files = 0, bytes = 0;      ///< of the payload
    std::uint64_t withheld = 0, sealed = 0;  ///< captures whose bytes stay behind
};

/// Writes a case as a BagIt bag (RFC 8493, docs/formats/bundle.md): `data/` is a case folder of its own. Captures whose licence forbids
/// handing them on are left out and listed with their hash, and so are sealed ones. Same case, same bytes. The folder appears under
/// its name when it is complete; `exists` when it is there.
Result<Bundled> write_bundle(const Case& the_case, const std::filesystem::path& folder, std::string_view program, const Progress& progress = {}, const Cancel* cancel = nullptr);

/// Whether a folder is a bag.
bool is_bundle(const std::filesystem::path& folder);

/// What a bag's own manifests say about its files; needs no case.
struct BundleCheck {
    std::uint64_t files = 0, bytes = 0;      ///< hashed
    std::set<std::string> withheld;          ///< SHA-256 of captures listed as left out
    std::vector<VerifyFinding> findings;     ///< level 0
};
/// Hashes every listed file again; files that are not listed, lines that are no manifest's and paths that leave the folder are findings.
Result<BundleCheck> check_bundle(const std::filesystem::path& folder, const Progress& progress = {}, const Cancel* cancel = nullptr);

/// A verifier of bundles that needs nothing but Python's standard library; every bundle carries it.
std::string_view verifier_script();

}  // namespace tw::store
