#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "core/result.hpp"

namespace tw::plan {

/// The regular files that the given paths stand for: files as given, folders walked, names in byte order. Links inside a
/// folder are not followed, and hidden entries (names that begin with a dot) are left out. `not_found` for a missing path, `usage` for a folder that is
/// itself a case.
Result<std::vector<std::filesystem::path>> expand_inputs(std::span<const std::filesystem::path> given);

}  // namespace tw::plan
