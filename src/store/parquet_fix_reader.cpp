#include "store/parquet_fix_reader.hpp"

#include <arrow/io/interfaces.h>
#include <arrow/memory_pool.h>
#include <parquet/column_reader.h>
#include <parquet/exception.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>
#include <parquet/schema.h>
#include <parquet/statistics.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "store/column_pairs.hpp"
#include "store/parquet_schema.hpp"

namespace tw::store {
namespace {

/// What decoding may hold; a hostile page header can ask for more.
constexpr std::int64_t most_memory = std::int64_t{1} << 30;

/// Empty when the file has exactly the lake's columns, else what is wrong.
std::string schema_fault(const parquet::SchemaDescriptor& schema)
{
    if (schema.num_columns() != static_cast<int>(parquet_columns.size())) return "another number of columns";
    for (int i = 0; i < schema.num_columns(); ++i) {
        const parquet::ColumnDescriptor& found = *schema.Column(i);
        const ParquetColumn& expected = parquet_columns[static_cast<std::size_t>(i)];
        const bool same = found.name() == expected.name && found.max_repetition_level() == 0 &&
            found.physical_type() == (expected.wide ? parquet::Type::INT64 : parquet::Type::INT32) &&
            found.max_definition_level() == (expected.null_value ? 1 : 0);
        if (!same) return "column " + std::to_string(i) + " is not " + std::string(expected.name);
    }
    return {};
}

template <class Statistics, class T>
void take_bounds(const std::shared_ptr<parquet::Statistics>& statistics, T& low, T& high)
{
    if (!statistics || !statistics->HasMinMax()) return;
    const auto* typed = dynamic_cast<const Statistics*>(statistics.get());
    if (typed == nullptr) return;
    low = static_cast<T>(typed->min());
    high = static_cast<T>(typed->max());
}

class Reader final : public ParquetFixReader {
public:
    Reader(const ParquetSource& source, ColumnSet columns)
        : own_pool_(arrow::MemoryPool::CreateDefault()), pool_(own_pool_.get(), most_memory),
          file_(parquet::ParquetFileReader::Open(open_source(source), parquet::ReaderProperties(&pool_))), where_(where(source)),
          columns_(columns)
    {
        defaults_.push_back(Fix{});
    }

    std::string fault() const { return schema_fault(*file_->metadata()->schema()); }

    std::size_t groups() const override { return static_cast<std::size_t>(file_->metadata()->num_row_groups()); }

    RowGroupBounds bounds(std::size_t group) const override
    {
        RowGroupBounds b;
        b.max_mmsi.value = std::numeric_limits<std::uint32_t>::max();
        b.min_time.value = std::numeric_limits<std::int64_t>::min() + 1;
        b.max_time.value = std::numeric_limits<std::int64_t>::max();
        try {
            const auto metadata = file_->metadata()->RowGroup(static_cast<int>(group));
            b.rows = static_cast<std::uint64_t>(std::max<std::int64_t>(0, metadata->num_rows()));
            take_bounds<parquet::Int32Statistics>(metadata->ColumnChunk(2)->statistics(), b.min_mmsi.value, b.max_mmsi.value);
            const auto time = metadata->ColumnChunk(0)->statistics();
            take_bounds<parquet::Int64Statistics>(time, b.min_time.value, b.max_time.value);
            if (time && time->HasNullCount()) {
                b.untimed = time->null_count() > 0;
                if (time->null_count() == metadata->num_rows()) b.min_time = b.max_time = Millisecond::none();
            }
        } catch (const std::exception&) {
            // Unreadable statistics bound nothing; reading the group will tell.
        }
        return b;
    }

    Result<void> select(std::size_t group) override
    {
        return guarded([&] {
            const auto reader = file_->RowGroup(static_cast<int>(group));
            left_ = static_cast<std::size_t>(std::max<std::int64_t>(0, reader->metadata()->num_rows()));
            for (std::size_t i = 0; i < parquet_columns.size(); ++i)
                readers_[i] = (columns_ >> i & 1U) != 0 ? reader->Column(static_cast<int>(i)) : nullptr;
        });
    }

    Result<void> read(std::size_t limit, FixColumns& out) override
    {
        const std::size_t rows = std::min(limit, left_);
        left_ -= rows;
        const auto done = guarded([&] {
            std::size_t i = 0;
            for_each_pair(defaults_, out, [&](const auto& default_value, auto& values) {
                const std::size_t column = i++;
                if (!readers_[column]) values.assign(rows, default_value.front());
                else if (parquet_columns[column].wide)
                    read_column(static_cast<parquet::Int64Reader&>(*readers_[column]), parquet_columns[column], rows, wide_, values);
                else
                    read_column(static_cast<parquet::Int32Reader&>(*readers_[column]), parquet_columns[column], rows, narrow_, values);
            });
        });
        if (!done) out.clear();
        return done;
    }

private:
    template <class F>
    Result<void> guarded(F&& work) const
    {
        try {
            work();
            return {};
        } catch (const std::exception& error) {
            return fail(Fault::integrity, std::string("the Parquet file cannot be read: ") + error.what(), where_);
        }
    }

    template <class TypedReader, class Physical, class T>
    void read_column(TypedReader& reader, const ParquetColumn& column, std::size_t rows, std::vector<Physical>& dense,
                     std::vector<T>& values)
    {
        values.resize(rows);
        if constexpr (sizeof(T) == sizeof(Physical)) {
            if (!column.null_value) {
                read_dense(reader, rows, nullptr, reinterpret_cast<Physical*>(values.data()));
                return;
            }
        }
        dense.resize(rows);
        std::int16_t* levels = nullptr;
        if (column.null_value) {
            levels_.resize(rows);
            levels = levels_.data();
        }
        const std::size_t known = read_dense(reader, rows, levels, dense.data());
        if (known == rows) {
            for (std::size_t i = 0; i < rows; ++i) values[i] = static_cast<T>(dense[i]);
        } else if (known == 0) {
            std::ranges::fill(values, static_cast<T>(*column.null_value));
        } else {
            const T null_value = static_cast<T>(*column.null_value);
            std::size_t next = 0;
            for (std::size_t i = 0; i < rows; ++i) {
                const bool is_known = levels[i] != 0 && next < known;
                values[i] = is_known ? static_cast<T>(dense[next]) : null_value;
                next += is_known ? 1 : 0;
            }
        }
    }

    /// Reads `rows` levels and their values one after the other; throws when the column has fewer.
    template <class TypedReader, class Physical>
    static std::size_t read_dense(TypedReader& reader, std::size_t rows, std::int16_t* levels, Physical* dense)
    {
        std::size_t done = 0, known = 0;
        while (done < rows) {
            std::int64_t values = 0;
            const std::int64_t got = reader.ReadBatch(static_cast<std::int64_t>(rows - done), levels == nullptr ? nullptr : levels + done,
                                                      nullptr, dense + known, &values);
            if (got <= 0 || values < 0 || values > got) throw parquet::ParquetException("a column has fewer rows than its group");
            done += static_cast<std::size_t>(got);
            known += static_cast<std::size_t>(values);
        }
        if (levels == nullptr && known != rows) throw parquet::ParquetException("a column lacks values");
        return known;
    }

    std::unique_ptr<arrow::MemoryPool> own_pool_;
    arrow::CappedMemoryPool pool_;
    std::unique_ptr<parquet::ParquetFileReader> file_;
    std::string where_;
    ColumnSet columns_;
    FixColumns defaults_;
    std::array<std::shared_ptr<parquet::ColumnReader>, parquet_columns.size()> readers_;
    std::size_t left_ = 0;
    std::vector<std::int64_t> wide_;
    std::vector<std::int32_t> narrow_;
    std::vector<std::int16_t> levels_;
};

}  // namespace

Result<std::unique_ptr<ParquetFixReader>> ParquetFixReader::open(const ParquetSource& source, ColumnSet columns)
{
    try {
        auto reader = std::make_unique<Reader>(source, columns);
        if (const std::string fault = reader->fault(); !fault.empty())
            return fail(Fault::input_unusable, "not in the schema of the lake: " + fault, where(source));
        return reader;
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, std::string("cannot be read as Parquet: ") + error.what(), where(source));
    }
}

}  // namespace tw::store
