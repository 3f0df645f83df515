#pragma once
#include <memory>

#include "store/parquet_positions.hpp"
#include "store/parquet_source.hpp"

namespace tw::store {

/// Positions from a table of any columns whose names say what they are (the part of `ParquetPositions` that is not our own schema).
Result<std::unique_ptr<ParquetPositions>> open_parquet_table(const ParquetSource& source, const ParquetPositionOptions& options);

}  // namespace tw::store
