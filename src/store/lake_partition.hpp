#pragma once
#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/result.hpp"
#include "store/lake_spill.hpp"

namespace tw::store {

/// A segment and the run it lies in.
struct RunSegment {
    std::size_t run = 0;
    Segment segment;
};

/// The rows of one future part.
struct Partition {
    LakeSpan span;
    std::uint32_t bucket = 0;
    std::uint64_t rows = 0;
    std::vector<RunSegment> segments;
};

/// Goes through the runs in step and gives the partitions in order of (first day, bucket).
class Partitions {
public:
    Partitions(const std::vector<SpilledRun>& runs, const LakePacking& packing, std::uint32_t most_buckets);
    /// The partitions of the next span, those without rows left out; none at the end.
    Result<std::vector<Partition>> next();

private:
    Result<void> advance(std::size_t run);
    const std::vector<SpilledRun>& runs_;
    const LakePacking& packing_;
    std::uint32_t most_buckets_;
    std::vector<std::optional<Segment>> heads_;
    bool started_ = false;
};

/// Where and with how much memory a partition becomes a part.
struct PartitionTarget {
    std::filesystem::path lake, scratch;
    std::size_t memory = 0;    ///< for this partition
    std::uint64_t ordinal = 0; ///< makes scratch names unique
};

/// A part that is complete but still has its temporary name; `path` is the final one.
struct PendingPart {
    LakePart part;
    std::filesystem::path temporary;
};

/// Sorts the rows, in memory if they fit, else by sorted runs and a merge, and writes the part under a temporary name.
Result<PendingPart> write_partition(const Partition& partition, const std::vector<SpilledRun>& runs, const PartitionTarget& target);

}  // namespace tw::store
