#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"
#include "store/lake_part.hpp"

namespace tw::store {

/// What a finished file is.
struct WrittenFile {
    std::uint64_t rows = 0, bytes = 0;
    Sha256 sha256{};
};

/// Writes fixes as one Parquet file in the lake's schema (docs/formats/lake.md). Rows keep the order in which they come.
/// A writer destroyed before `close` leaves an unfinished file, so write to a temporary name. Bytes depend on the rows alone,
/// not on how they are cut between calls. Holds about 25 MB.
class ParquetFixWriter {
public:
    virtual ~ParquetFixWriter() = default;
    static Result<std::unique_ptr<ParquetFixWriter>> create(const std::filesystem::path& path);
    /// Appends `rows[order[0]], rows[order[1]], ...`; the caller vouches that each index is inside.
    virtual Result<void> append(const FixColumns& rows, std::span<const std::uint32_t> order) = 0;
    /// Appends all rows.
    virtual Result<void> append(const FixColumns& rows) = 0;
    /// Ends the file and starts writing it back to the disk; does not wait for the disk.
    virtual Result<WrittenFile> close() = 0;
};

}  // namespace tw::store
