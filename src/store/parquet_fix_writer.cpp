#include <arrow/util/key_value_metadata.h>
#include <parquet/column_writer.h>
#include <parquet/exception.h>
#include <parquet/file_writer.h>
#include <parquet/schema.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "store/column_pairs.hpp"
#include "store/hashed_file.hpp"
#include "store/parquet_fixes.hpp"
#include "store/parquet_schema.hpp"

namespace tw::store {
namespace {

/// What Parquet writes to: a file that hashes what passes.
class Sink final : public arrow::io::OutputStream {
public:
    explicit Sink(HashedFile file) : file_(std::move(file)) {}
    arrow::Status Close() override { return arrow::Status::OK(); }
    bool closed() const override { return false; }
    arrow::Result<std::int64_t> Tell() const override { return static_cast<std::int64_t>(file_.size()); }
    arrow::Status Write(const void* data, std::int64_t size) override
    {
        const auto done = file_.write({static_cast<const char*>(data), static_cast<std::size_t>(size)});
        return done ? arrow::Status::OK() : arrow::Status::IOError(done.error().message);
    }
    using arrow::io::OutputStream::Write;
    HashedFile& file() { return file_; }

private:
    HashedFile file_;
};

std::shared_ptr<parquet::schema::GroupNode> schema()
{
    parquet::schema::NodeVector fields;
    for (const ParquetColumn& column : parquet_columns) {
        const auto logical = column.bits == 0
            ? parquet::LogicalType::Timestamp(true, parquet::LogicalType::TimeUnit::MILLIS)
            : parquet::LogicalType::Int(column.bits, column.is_signed);
        fields.push_back(parquet::schema::PrimitiveNode::Make(
            std::string(column.name), column.null_value ? parquet::Repetition::OPTIONAL : parquet::Repetition::REQUIRED,
            logical, column.wide ? parquet::Type::INT64 : parquet::Type::INT32));
    }
    return std::static_pointer_cast<parquet::schema::GroupNode>(
        parquet::schema::GroupNode::Make("fix", parquet::Repetition::REQUIRED, fields));
}

std::shared_ptr<parquet::WriterProperties> properties()
{
    parquet::WriterProperties::Builder builder;
    builder.version(parquet::ParquetVersion::PARQUET_2_6)
        ->compression(parquet::Compression::ZSTD)
        ->max_rows_per_page(static_cast<std::int64_t>(row_group_rows))
        ->max_row_group_length(static_cast<std::int64_t>(row_group_rows))
        ->set_size_statistics_level(parquet::SizeStatisticsLevel::None);
    for (const ParquetColumn& column : parquet_columns) {
        const std::string name(column.name);
        if (column.compressed) builder.compression_level(name, 1);
        else builder.compression(name, parquet::Compression::UNCOMPRESSED);
        if (column.packing == Packing::dictionary) continue;
        builder.disable_dictionary(name);
        builder.encoding(name, column.packing == Packing::delta ? parquet::Encoding::DELTA_BINARY_PACKED : parquet::Encoding::PLAIN);
    }
    return builder.build();
}

class Writer final : public ParquetFixWriter {
public:
    explicit Writer(HashedFile file) : sink_(std::make_shared<Sink>(std::move(file)))
    {
        auto metadata = std::make_shared<arrow::KeyValueMetadata>();
        metadata->Append("tidewaiter.lake", "1");
        file_ = parquet::ParquetFileWriter::Open(sink_, schema(), properties(), metadata);
    }

    Result<void> append(const FixColumns& rows, std::span<const std::uint32_t> order) override
    {
        return guarded([&] {
            rows_ += order.size();
            if (!pending_.empty()) {
                const std::size_t taken = std::min(order.size(), row_group_rows - pending_.size());
                take(rows, order.first(taken));
                order = order.subspan(taken);
                if (pending_.size() == row_group_rows) flush_pending();
            }
            for (; order.size() >= row_group_rows; order = order.subspan(row_group_rows))
                write_group(rows, order.first(row_group_rows));
            take(rows, order);
        });
    }

    Result<void> append(const FixColumns& rows) override
    {
        everything_.resize(std::max(everything_.size(), rows.size()));
        std::iota(everything_.begin(), everything_.end(), 0U);
        return append(rows, std::span(everything_).first(rows.size()));
    }

    Result<WrittenFile> close() override
    {
        const auto done = guarded([&] {
            if (!pending_.empty()) flush_pending();
            file_->Close();
        });
        if (!done) return tl::unexpected(done.error());
        WrittenFile written{rows_, sink_->file().size(), {}};
        auto hash = sink_->file().close();
        if (!hash) return tl::unexpected(hash.error());
        written.sha256 = *hash;
        return written;
    }

private:
    template <class F>
    Result<void> guarded(F&& work)
    {
        try {
            work();
            return {};
        } catch (const std::exception& error) {
            return fail(Fault::store_unusable, std::string("cannot write Parquet: ") + error.what(), sink_->file().path().string());
        }
    }

    void take(const FixColumns& rows, std::span<const std::uint32_t> order)
    {
        for_each_pair(rows, pending_, [&](const auto& from, auto& to) {
            for (const std::uint32_t row : order) to.push_back(from[row]);
        });
    }

    void flush_pending()
    {
        everything_.resize(std::max(everything_.size(), pending_.size()));
        std::iota(everything_.begin(), everything_.end(), 0U);
        write_group(pending_, std::span(everything_).first(pending_.size()));
        pending_.clear();
    }

    void write_group(const FixColumns& rows, std::span<const std::uint32_t> order)
    {
        parquet::RowGroupWriter* group = file_->AppendRowGroup();
        std::size_t next = 0;
        for_each_column(rows, [&](const char*, const auto& values) {
            const ParquetColumn& column = parquet_columns[next++];
            parquet::ColumnWriter* writer = group->NextColumn();
            if (column.wide) write_column(*static_cast<parquet::Int64Writer*>(writer), column, values, order, wide_);
            else write_column(*static_cast<parquet::Int32Writer*>(writer), column, values, order, narrow_);
            writer->Close();
        });
        group->Close();
    }

    template <class TypedWriter, class T, class Physical>
    void write_column(TypedWriter& writer, const ParquetColumn& column, const std::vector<T>& values,
                      std::span<const std::uint32_t> order, std::vector<Physical>& dense)
    {
        dense.resize(order.size());
        if (!column.null_value) {
            for (std::size_t i = 0; i < order.size(); ++i) dense[i] = static_cast<Physical>(values[order[i]]);
            writer.WriteBatch(static_cast<std::int64_t>(order.size()), nullptr, nullptr, dense.data());
            return;
        }
        const auto null_value = static_cast<T>(*column.null_value);
        levels_.resize(order.size());
        std::size_t known = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const T value = values[order[i]];
            const bool is_known = value != null_value;
            levels_[i] = is_known ? 1 : 0;
            dense[known] = static_cast<Physical>(value);
            known += is_known ? 1 : 0;
        }
        writer.WriteBatch(static_cast<std::int64_t>(order.size()), levels_.data(), nullptr, dense.data());
    }

    std::shared_ptr<Sink> sink_;
    std::unique_ptr<parquet::ParquetFileWriter> file_;
    FixColumns pending_;
    std::vector<std::uint32_t> everything_;
    std::vector<std::int64_t> wide_;
    std::vector<std::int32_t> narrow_;
    std::vector<std::int16_t> levels_;
    std::uint64_t rows_ = 0;
};

}  // namespace

Result<std::unique_ptr<ParquetFixWriter>> ParquetFixWriter::create(const std::filesystem::path& path)
{
    auto file = HashedFile::create(path);
    if (!file) return tl::unexpected(file.error());
    try {
        return std::make_unique<Writer>(std::move(*file));
    } catch (const std::exception& error) {
        return fail(Fault::internal, std::string("cannot start a Parquet file: ") + error.what(), path.string());
    }
}

}  // namespace tw::store
