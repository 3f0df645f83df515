#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"
#include "store/lake_packing.hpp"
#include "store/lake_run.hpp"

namespace tw::store {

/// The rows of one day and bucket within a run.
struct Segment {
    std::int64_t day = unknown_day;
    std::uint32_t bucket = 0, rows = 0;
    std::uint64_t bytes = 0;   ///< of the block that follows the header
    std::uint64_t offset = 0;  ///< of the block
};

/// A bufferful of rows grouped by (day, bucket), unsorted within, in a scratch file or, if it is the only one, in memory.
class SpilledRun {
public:
    /// Groups the rows through `grouped`, a buffer that keeps its memory for the next call, and counts them into `packing`.
    /// An empty `path` keeps the run in memory.
    static Result<SpilledRun> write(const FixColumns& rows, std::uint32_t buckets, const std::filesystem::path& path,
                                    FixColumns& grouped, LakePacking& packing);
    /// The segment whose header is at `offset`, in ascending order of (day, bucket); nothing at the end.
    Result<std::optional<Segment>> segment_at(std::uint64_t offset) const;
    Result<void> load(const Segment& segment, FixColumns& rows) const;

private:
    SpilledRun() = default;
    Result<void> put(std::string& bytes);
    Result<std::string> get(std::uint64_t offset, std::size_t size) const;
    std::uint64_t size() const { return file_ ? file_->size() : memory_.size(); }
    std::optional<ScratchFile> file_;
    std::string memory_;
};

}  // namespace tw::store
