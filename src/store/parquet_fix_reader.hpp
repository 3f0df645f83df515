#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"
#include "store/lake_reader.hpp"
#include "store/parquet_source.hpp"

namespace tw::store {

/// What the footer says of a row group. A bound that the file doesn't give is the widest possible one; `min_time` and
/// `max_time` are `none` when no row has a time.
struct RowGroupBounds {
    std::uint64_t rows = 0;
    Mmsi min_mmsi, max_mmsi;
    Millisecond min_time = Millisecond::none(), max_time = Millisecond::none();
    bool untimed = true;   ///< may hold rows without time
};

/// Reads a Parquet file in the lake's schema, row group by row group. `input_unusable` where the bytes are no Parquet file or of another
/// schema; `integrity` where they break off or contradict themselves. Hostile bytes never throw.
class ParquetFixReader {
public:
    virtual ~ParquetFixReader() = default;
    static Result<std::unique_ptr<ParquetFixReader>> open(const ParquetSource& source, ColumnSet columns);
    virtual std::size_t groups() const = 0;
    virtual RowGroupBounds bounds(std::size_t group) const = 0;
    /// Chooses the group that `read` reads from its first row.
    virtual Result<void> select(std::size_t group) = 0;
    /// Replaces `out` with the next rows of the group, at most `limit` (> 0); none at its end.
    virtual Result<void> read(std::size_t limit, FixColumns& out) = 0;
};

}  // namespace tw::store
