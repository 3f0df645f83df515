#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "core/progress.hpp"
#include "core/result.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// The regular files that the given paths stand for: files as given, folders walked, names in byte order. Links inside a
/// folder are not followed, and hidden entries (names that begin with a dot) are left out. `not_found` for a missing path, `usage` for a folder that is
/// itself a case, `input_unusable` for a given folder that can't be read; one inside it goes to `unread`. "-" stays as it is.
Result<std::vector<std::filesystem::path>> expand_inputs(std::span<const std::filesystem::path> given, std::vector<std::filesystem::path>& unread);

/// The path that stands for standard input.
inline constexpr const char* standard_input = "-";

/// Copies standard input into the case's captures.
Result<store::StagedBlob> stage_standard_input(store::Case& target, const Progress& progress, const Cancel* cancel);

}  // namespace tw::plan
