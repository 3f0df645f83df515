#pragma once
#include <filesystem>

#include "core/result.hpp"
#include "store/case.hpp"

namespace tw::store {

/// Writes the map layers and tables of a case as a GeoPackage of their own: without the guarded tables, this program's indexes and
/// stages, and without samples of rejected records, which are bytes of captures. Same layers, same bytes. `to` must not exist.
Result<void> copy_layers(const Case& the_case, const std::filesystem::path& to);

}  // namespace tw::store
