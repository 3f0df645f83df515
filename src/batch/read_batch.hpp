#pragma once
#include <vector>

#include "batch/accounting.hpp"
#include "batch/base_clock.hpp"
#include "batch/fix_columns.hpp"
#include "batch/statics.hpp"

namespace tw {

/// Everything that reading some bytes produced: rows, the static records and stations they name, and the books.
struct ReadBatch {
    FixColumns fixes;
    StaticsDictionary statics;
    StationDictionary stations;
    std::vector<BaseClock> base_clocks;  ///< one per type 4 or 11 message that states a whole date and time
    Accounting accounting;

    void clear()
    {
        fixes.clear();
        statics.clear();
        stations.clear();
        base_clocks.clear();
        accounting = {};
    }
};

}  // namespace tw
