#pragma once
#include "batch/accounting.hpp"
#include "batch/fix_columns.hpp"
#include "batch/statics.hpp"

namespace tw {

/// Everything that reading some bytes produced: rows, the static records and stations they name, and the books.
struct ReadBatch {
    FixColumns fixes;
    StaticsDictionary statics;
    StationDictionary stations;
    Accounting accounting;

    void clear()
    {
        fixes.clear();
        statics.clear();
        stations.clear();
        accounting = {};
    }
};

}  // namespace tw
