#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "store/case.hpp"

namespace tw::store {

/// Captures (by object id) that are sealed now, with the reason given: each by the last `seal` or `unseal` of the log that names it.
Result<std::map<std::string, std::string>> sealed_captures(const Case& the_case);

/// Takes a capture's bytes out of the case: copies them to a new file `to`, checks the copy's hash, logs the seal with its reason, and
/// only then removes the bytes from `captures/`. The hash, and what was read from the bytes, stay. Killed at any point, the bytes are
/// in at least one of the two places. `exists` when `to` is there, `integrity` when the bytes don't have their hash, `usage` when the
/// capture is sealed already.
Result<void> seal(Case& the_case, CaptureOrdinal capture, std::string_view why, const std::filesystem::path& to, const evidence::Stamp& stamp);

/// Puts a sealed capture's bytes back from a file, if they have its hash (`integrity` otherwise), and logs it.
Result<void> unseal(Case& the_case, CaptureOrdinal capture, const std::filesystem::path& from, const evidence::Stamp& stamp);

}  // namespace tw::store
