#pragma once
#include <memory>
#include <optional>

#include "store/folder.hpp"
#include "store/ledger.hpp"
#include "store/sqlite.hpp"

namespace tw::store {

/// What a `Case` is made of.
struct Case::Parts {
    Layout layout;
    CaseSettings settings;
    std::optional<FileLock> lock;       ///< held while writing is possible
    std::unique_ptr<Database> database;
    mutable Ledger ledger;
    mutable std::int64_t data_version = 0;  ///< of the database when `ledger` was loaded
};

/// The ledger of a case, read again when another process has written.
Result<const Ledger*> current_ledger(const Case::Parts& parts);

}  // namespace tw::store
