#pragma once
#include "core/ids.hpp"
#include "core/units.hpp"

namespace tw {

/// A full UTC date and time stated by a transmitter itself (message types 4 and 11), beside the time the receiver gave it.
/// Kept apart from `Fix` because one message in a hundred has it; input of clock repair (T-03, T-05), not of the lake.
struct BaseClock {
    StationKey station;                           ///< who received it
    Mmsi base;                                    ///< who says so
    Millisecond received = Millisecond::none();   ///< event time of the row; none in logs without time
    Millisecond stated = Millisecond::none();     ///< complete and valid by construction: rows with a missing part are left out
    CaptureOrdinal ingest;
    ByteOffset offset;                            ///< of the same row's `Fix`
};

}  // namespace tw
