#pragma once
#include <string_view>

namespace tw::evidence {

/// Media type told from the first bytes: gzip, zstd, zip, Parquet, GeoJSON and JSON, CSV, NMEA sentences, text, else
/// application/octet-stream. Never from the name of the file.
std::string_view media_type(std::string_view head);

}  // namespace tw::evidence
