#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "voyage/prism_masks.hpp"

namespace tw::bench {

/// Every hull of a case with its reports and the calls at which it was seen to stop.
Result<std::vector<test::ObservedHull>> hulls_of_case(const std::filesystem::path& folder);

/// The ships of a simulated world with their true positions and calls.
Result<std::vector<test::ObservedHull>> hulls_of_world(const std::filesystem::path& world, const std::filesystem::path& places, const chart::Land& land, std::uint64_t seed,
                                                       std::vector<voyage::Site>& sites);

/// The ports of a list as sites.
Result<std::vector<voyage::Site>> sites_of(const std::filesystem::path& ports);

}  // namespace tw::bench
