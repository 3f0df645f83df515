#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace tw::serve {

/// A case that is served, by the name of its folder.
struct ServedCase {
    std::string id{};                ///< in addresses: the folder's name as a slug, with a number where two are alike
    std::filesystem::path folder{};
    std::string name{};              ///< the case's own
    bool simulated = false;
};

/// Opens each folder once. `not_found` and `store_unusable` as `Case::open`.
Result<std::vector<ServedCase>> served_cases(const std::vector<std::filesystem::path>& folders);

/// Where the case's log stands: every change raises it.
Result<std::int64_t> revision(const ServedCase& served);

}  // namespace tw::serve
