#pragma once
#include "store/replace.hpp"
#include "store/retraction.hpp"

namespace tw::store {

/// Takes something back within a transaction, or lets it stand again; false where that is so already, or where no such row is.
Result<bool> retract(Writing& writing, const Retraction& what, bool restores);

/// Marks a capture as taken back, so that nothing reads it, or as standing.
void mark_retracted(StoredCapture& capture, bool retracted);
/// Marks those that the log says are taken back.
void mark_retracted(Database& database, std::vector<StoredCapture>& captures);

}  // namespace tw::store
