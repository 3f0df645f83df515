#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace arrow::io {
class RandomAccessFile;
}

namespace tw::store {

/// Where Parquet comes from: a file, or bytes that outlive the reader.
using ParquetSource = std::variant<std::filesystem::path, std::string_view>;

/// Opens for Arrow; throws `parquet::ParquetException`, so call it where that is caught.
std::shared_ptr<arrow::io::RandomAccessFile> open_source(const ParquetSource& source);

/// For messages: the path, or "bytes".
std::string where(const ParquetSource& source);

}  // namespace tw::store
