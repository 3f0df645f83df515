#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "plan/registry.hpp"
#include "store/case.hpp"

namespace tw::plan {

/// Everything that what the lists of a case say depends on besides the program: each capture with its hash and address, how it is read, and the size and time of change of its file, so that a file
/// that was changed since is read, and its hash taken, again. A change that keeps both is found by `verify`, `report` and `export`, which hash every capture.
std::string lists_input(const store::Case& the_case, std::span<const store::StoredCapture> captures, const std::map<std::string, std::string>& options);

/// The registry as bytes for `store::Kept`, texts written once each.
std::string registry_to_bytes(const Registry& all);
/// Back from bytes; nothing when they are damaged.
std::optional<Registry> registry_from_bytes(std::string_view bytes);

}  // namespace tw::plan
