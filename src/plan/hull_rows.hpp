#pragma once
#include <functional>
#include <vector>

#include "store/case.hpp"

namespace tw::plan {

/// One row that can stand for where a hull was.
struct HullRow {
    Mmsi mmsi;
    Millisecond time;
    LonLat at;
    Deciknot sog;
    Decidegree cog;
    CaptureOrdinal ingest;
    ByteOffset offset;
    bool simulated = false;
};

/// Every row of the numbers with a time and a position, in order of time; duplicates, rows with a broken clock, position or checksum and rows of
/// stations are passed over. No numbers = nothing is read.
Result<void> for_each_row(const store::Case& from, std::vector<Mmsi> numbers, const std::function<void(const HullRow&)>& take);

}  // namespace tw::plan
