#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "batch/fix.hpp"

namespace tw::store {

/// How a column's pages are encoded. Chosen by measurement (docs/formats/lake.md): few distinct values, values that follow each other
/// closely, or noise.
enum class Packing : std::uint8_t { dictionary, delta, plain };

/// One column of the lake as Parquet stores it.
struct ParquetColumn {
    std::string_view name;
    bool wide = false;                      ///< INT64, else INT32
    int bits = 32;                          ///< width of the logical integer; 0 = timestamp in milliseconds UTC
    bool is_signed = false;
    std::optional<std::int64_t> null_value; ///< the value of `Fix` that is stored as null; none = never null
    Packing packing = Packing::dictionary;
    bool compressed = true;
};

/// The columns in the order of `for_each_column`.
inline constexpr std::array<ParquetColumn, 21> parquet_columns{{
    {"time", true, 0, true, MillisecondTag::none, Packing::delta, true},
    {"arrival", true, 0, true, MillisecondTag::none, Packing::delta, true},
    {"mmsi", false, 32, false, std::nullopt, Packing::dictionary, true},
    {"lon_e7", false, 32, true, Degree7Tag::none, Packing::delta, false},
    {"lat_e7", false, 32, true, Degree7Tag::none, Packing::delta, false},
    {"sog_dkn", false, 16, false, DeciknotTag::none, Packing::dictionary, true},
    {"cog_ddeg", false, 16, false, DecidegreeTag::none, Packing::dictionary, true},
    {"heading", false, 16, false, HeadingTag::none, Packing::dictionary, true},
    {"rot", false, 8, true, -128, Packing::dictionary, true},
    {"nav_status", false, 8, false, std::nullopt, Packing::dictionary, true},
    {"type", false, 8, false, 0, Packing::dictionary, true},
    {"second", false, 8, false, std::nullopt, Packing::dictionary, true},
    {"transceiver", false, 8, false, std::nullopt, Packing::dictionary, true},
    {"time_origin", false, 8, false, std::nullopt, Packing::dictionary, true},
    {"comm_state", false, 32, false, 0, Packing::delta, false},
    {"flags", false, 32, false, std::nullopt, Packing::dictionary, true},
    {"station", true, 64, false, 0, Packing::dictionary, true},
    {"payload", true, 64, false, 0, Packing::plain, false},
    {"statics", true, 64, false, 0, Packing::dictionary, true},
    {"ingest", false, 32, false, std::nullopt, Packing::dictionary, true},
    {"source_offset", true, 64, false, std::nullopt, Packing::delta, false},
}};

/// Rows of a full row group; only the last of a file has fewer.
inline constexpr std::size_t row_group_rows = std::size_t{1} << 17;

}  // namespace tw::store
