#include "store/parquet_source.hpp"

#include <arrow/buffer.h>
#include <arrow/io/file.h>
#include <arrow/io/memory.h>
#include <parquet/exception.h>

namespace tw::store {

std::shared_ptr<arrow::io::RandomAccessFile> open_source(const ParquetSource& source)
{
    if (const auto* bytes = std::get_if<std::string_view>(&source))
        return std::make_shared<arrow::io::BufferReader>(
            std::make_shared<arrow::Buffer>(reinterpret_cast<const std::uint8_t*>(bytes->data()), static_cast<std::int64_t>(bytes->size())));
    auto file = arrow::io::ReadableFile::Open(std::get<std::filesystem::path>(source).string());
    if (!file.ok()) throw parquet::ParquetException(file.status().message());
    return *file;
}

std::string where(const ParquetSource& source)
{
    const auto* path = std::get_if<std::filesystem::path>(&source);
    return path == nullptr ? "bytes" : path->string();
}

}  // namespace tw::store
