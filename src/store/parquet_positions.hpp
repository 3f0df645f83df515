#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "batch/read_batch.hpp"
#include "core/result.hpp"

namespace tw::store {

struct ParquetPositionOptions {
    CaptureOrdinal ingest;     ///< stamped on every row
    bool simulated = false;    ///< every row gets FixFlag::simulated
};

/// Whether bytes start as a Parquet file does.
bool is_parquet(std::string_view head);

/// AIS positions from a Parquet file of any origin: the lake's own schema, the column names of MarineCadastre (N1, N2 and
/// its GeoParquet) and the synonyms that CSV headers know. A row's offset is its number in the file, from 0 (locator kind
/// `rows`). Every row is decoded or counted as rejected; a file without the needed columns or of unreadable bytes is an
/// error. Hostile bytes never throw or crash; memory is bounded by the size of a row group's chosen columns.
class ParquetPositions {
public:
    virtual ~ParquetPositions() = default;
    /// `bytes` must outlive the reader.
    static Result<std::unique_ptr<ParquetPositions>> open(std::string_view bytes, const ParquetPositionOptions& options);
    static Result<std::unique_ptr<ParquetPositions>> open(const std::filesystem::path& file, const ParquetPositionOptions& options);
    /// Appends the next rows and their books to `out`; false at the end.
    virtual Result<bool> next(ReadBatch& out) = 0;
    /// Which column plays which part, for provenance: "time=base_date_time mmsi=mmsi ...".
    virtual std::string evidence() const = 0;
};

}  // namespace tw::store
