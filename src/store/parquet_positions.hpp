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
    std::string zone = {};     ///< declared zone of times that carry none, "+09:00"; empty = UTC (T-11)
};

/// Whether bytes start as a Parquet file does.
bool is_parquet(std::string_view head);

/// AIS positions from a Parquet file of any origin: the lake's own schema, the column names of MarineCadastre (N1, N2 and
/// its GeoParquet) and the synonyms that CSV headers know; a GeoParquet point column stands in for longitude and latitude. A row's offset is its
/// number in the file, from 0 (locator kind `rows`). Every row is decoded or counted as rejected: `column_bad` when a needed column has a type that can't
/// hold its value. A file without the needed columns, or of unreadable bytes, is `input_unusable`. Hostile bytes never throw
/// or crash; decoded pages may take at most 1 GiB.
class ParquetPositions {
public:
    virtual ~ParquetPositions() = default;
    /// `bytes` must outlive the reader.
    static Result<std::unique_ptr<ParquetPositions>> open(std::string_view bytes, const ParquetPositionOptions& options);
    static Result<std::unique_ptr<ParquetPositions>> open_file(const std::filesystem::path& file, const ParquetPositionOptions& options);
    /// Appends the next rows and their books to `out`; false when it was the last. When the file turns out to be damaged the rest counts as one
    /// record rejected as `tail_truncated`, and that was the last.
    virtual Result<bool> next(ReadBatch& out) = 0;
    /// Which column plays which part, for provenance: "noaa_snake: mmsi=mmsi time=base_date_time ...".
    virtual std::string evidence() const = 0;
};

}  // namespace tw::store
