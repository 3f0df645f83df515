#pragma once
#include "cli/command.hpp"
#include "plan/registry.hpp"

namespace tw::cli {

/// A whole file as a list; `input_unusable` when it can't be read or is none.
Result<plan::ListFile> list_file(const std::string& path, registry::Day date);
/// The lists of --list, with the days of --list-date.
Result<plan::Registry> registry_of_files(const Context& context);

/// Columns and cells of what came of versions of lists, shared by `lists` and `add`.
std::span<const Column> list_columns();
std::vector<Cell> list_cells(const plan::CaseList& list);

}  // namespace tw::cli
