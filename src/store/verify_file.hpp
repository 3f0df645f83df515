#pragma once
#include <string>
#include <vector>

#include "store/sqlite.hpp"

namespace tw::store {

/// What is wrong with `case.gpkg` as a file of SQLite, whatever its rows say.
struct FileState {
    /// SQLite's own sentences: damaged pages, and indexes that disagree with their tables; at most 20. Queries that use such an
    /// index would answer otherwise than the table that the proofs are made from.
    std::vector<std::string> damage;
    /// Tables, triggers and indexes of a new case that are missing or other here: nothing of the proof, but guards may be among them.
    std::vector<std::string> altered;
    /// GeoPackage's own tables and the styles, where they differ from a new case's: maps may be drawn otherwise.
    std::vector<std::string> presentation;
};

/// Reads the whole file once. Foreign tables beside ours are no matter.
Result<FileState> file_state(Database& database);

}  // namespace tw::store
