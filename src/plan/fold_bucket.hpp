#pragma once
#include <functional>
#include <span>
#include <unordered_set>
#include <vector>

#include "core/progress.hpp"
#include "plan/clocks.hpp"
#include "plan/vessel_work.hpp"
#include "store/case.hpp"
#include "store/lake_reader.hpp"

namespace tw::plan {

/// Everything the folds of one run share; read by all threads.
struct FoldSettings {
    const store::Case* from = nullptr;
    std::vector<store::LakePart> parts;
    track::FoldRules rules{track::tw_preset()};
    track::World world;
    const Clocks* clocks = nullptr;       ///< receiving clocks to be set right; null = none
    /// Until when the silence after a transmitter's last row means anything.
    std::function<Second(Millisecond last, CaptureOrdinal heard_by)> watermark;
    bool identity = true;
};

struct BucketResult {
    std::vector<VesselResult> vessels;    ///< by MMSI
    std::uint64_t rows = 0;
};

/// Folds the chosen vessels of one bucket; empty = all of them. Vessels come out in order of MMSI.
Result<BucketResult> fold_bucket(const FoldSettings& settings, std::uint32_t bucket, std::uint32_t buckets,
                                 std::span<const Mmsi> vessels, const Cancel& cancel);

/// Folds all buckets, `threads` at a time, and hands the results over in order of bucket. The chosen vessels, or all.
Result<void> fold_buckets(const FoldSettings& settings, std::uint32_t buckets, std::span<const Mmsi> vessels, unsigned threads,
                          const std::function<void(BucketResult&&)>& take, const Progress& progress, const Cancel& cancel);

}  // namespace tw::plan
