#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"

namespace tw::store {

/// Writes fixes as one Parquet file in the lake's schema (docs/formats/lake.md). Rows keep the order in which they come.
/// `close` syncs the file; a writer destroyed before leaves an unfinished file, so write to a temporary name.
class ParquetFixWriter {
public:
    virtual ~ParquetFixWriter() = default;
    static Result<std::unique_ptr<ParquetFixWriter>> create(const std::filesystem::path& path);
    /// Appends `rows[order[0]], rows[order[1]], ...`; the caller vouches that each index is inside.
    virtual Result<void> append(const FixColumns& rows, std::span<const std::uint32_t> order) = 0;
    /// Appends all rows.
    virtual Result<void> append(const FixColumns& rows) = 0;
    virtual Result<void> close() = 0;
};

}  // namespace tw::store
