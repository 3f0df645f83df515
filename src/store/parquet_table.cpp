#include "store/parquet_table.hpp"

#include <arrow/io/interfaces.h>
#include <arrow/memory_pool.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>
#include <parquet/arrow/reader.h>
#include <parquet/exception.h>
#include <parquet/file_reader.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "ais/row_reader.hpp"
#include "store/parquet_text.hpp"

namespace tw::store {
namespace {

using ais::Role;
using ais::RowForm;

constexpr std::int64_t most_memory = std::int64_t{1} << 30;
constexpr std::int64_t rows_at_once = 16'384;

struct TableColumn {
    int index = -1;           ///< among the file's leaf columns; -1 = absent
    std::string name;
    TextKind kind = TextKind::other;
    bool present() const { return index >= 0; }
};

/// Which columns of a file play which role.
struct TableLayout {
    const RowForm* form = nullptr;
    std::array<TableColumn, ais::role_count> columns;
    TableColumn point;
    bool usable = true;  ///< false: a needed column has a type that can't hold its value

    TableColumn& operator[](Role role) { return columns[static_cast<std::size_t>(role)]; }
    const TableColumn& operator[](Role role) const { return columns[static_cast<std::size_t>(role)]; }
};

/// Throws what Arrow reports, so that one place catches everything.
template <class T>
T taken(arrow::Result<T> result)
{
    if (!result.ok()) throw parquet::ParquetException(result.status().message());
    return std::move(result).ValueUnsafe();
}

bool fits(Role role, TextKind kind)
{
    if (kind == TextKind::number || kind == TextKind::text) return true;
    return kind == TextKind::time && (role == Role::time || role == Role::arrival || role == Role::eta);
}

/// The top-level columns that hold one value a row.
std::vector<TableColumn> flat_columns(const parquet::SchemaDescriptor& schema, const arrow::Schema& types)
{
    std::vector<TableColumn> columns;
    for (int i = 0; i < schema.num_columns(); ++i) {
        const auto path = schema.Column(i)->path();  // a pointer of its own: the column does not keep it
        const auto field = types.GetFieldByName(schema.Column(i)->name());
        if (path->ToDotVector().size() != 1 || schema.Column(i)->max_repetition_level() != 0 || !field) continue;
        columns.push_back({i, field->name(), text_kind(*field->type())});
    }
    return columns;
}

std::optional<TableLayout> match(const RowForm& form, const std::vector<TableColumn>& columns)
{
    for (const std::string_view marker : form.markers)
        if (std::ranges::find(columns, marker, &TableColumn::name) == columns.end()) return std::nullopt;
    TableLayout layout;
    layout.form = &form;
    for (const ais::NamedRole& known : form.columns) {
        TableColumn& place = layout[known.role];
        for (const TableColumn& column : columns)
            if (!place.present() && (form.folded_tokens ? ais::folded(column.name) : column.name) == known.token) place = column;
    }
    for (const TableColumn& column : columns)
        if (column.kind == TextKind::point && (column.name == "geometry" || column.name == "geom")) layout.point = column;
    if (!layout[Role::mmsi].present() || !layout[Role::time].present()) return std::nullopt;
    if (!layout[Role::lat].present() || !layout[Role::lon].present()) {
        if (!layout.point.present()) return std::nullopt;
        layout[Role::lat] = layout[Role::lon] = {};
    }
    for (const Role needed : {Role::mmsi, Role::time, Role::lat, Role::lon})
        if (layout[needed].present() && !fits(needed, layout[needed].kind)) layout.usable = false;
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].present() && !fits(static_cast<Role>(i), layout.columns[i].kind) && layout.usable) layout.columns[i] = {};
    return layout;
}

/// A dialect with markers of its own where its time column holds time or text, else the synonyms of tables.
std::optional<TableLayout> choose(const std::vector<TableColumn>& columns)
{
    for (const ais::Dialect dialect : ais::header_dialects()) {
        auto layout = match(ais::form_of(dialect), columns);
        if (layout && layout->usable && (*layout)[Role::time].kind != TextKind::number) return layout;
    }
    return match(ais::form_of(ais::Dialect::table), columns);
}

class Table final : public ParquetPositions {
public:
    Table(const ParquetSource& source, const ParquetPositionOptions& options)
        : own_pool_(arrow::MemoryPool::CreateDefault()), pool_(own_pool_.get(), most_memory)
    {
        parquet::ReaderProperties properties(&pool_);
        auto file = parquet::ParquetFileReader::Open(open_source(source), properties);
        total_ = static_cast<std::uint64_t>(std::max<std::int64_t>(0, file->metadata()->num_rows()));
        parquet::ArrowReaderProperties arrow_properties(false);
        arrow_properties.set_batch_size(rows_at_once);
        arrow_properties.set_pre_buffer(false);
        file_ = taken(parquet::arrow::FileReader::Make(&pool_, std::move(file), arrow_properties));
        std::shared_ptr<arrow::Schema> types;
        if (const auto status = file_->GetSchema(&types); !status.ok()) throw parquet::ParquetException(status.message());
        layout_ = choose(flat_columns(*file_->parquet_reader()->metadata()->schema(), *types));
        if (!layout_) return;
        ais::ReadOptions read;
        read.ingest = options.ingest;
        read.simulated = options.simulated;
        read.zone = options.zone;
        rows_.emplace(*layout_->form, read);
        if (layout_->usable) start();
    }

    bool understood() const { return layout_.has_value(); }

    std::string evidence() const override
    {
        constexpr std::pair<Role, std::string_view> told[] = {{Role::mmsi, "mmsi"}, {Role::time, "time"}, {Role::lon, "lon"},
                                                              {Role::lat, "lat"},   {Role::sog, "sog"},   {Role::cog, "cog"},
                                                              {Role::heading, "heading"}};
        std::string text(ais::name(layout_->form->dialect));
        text += ":";
        for (const auto& [role, what] : told)
            if (const TableColumn& column = (*layout_)[role]; column.present()) text += " " + std::string(what) + "=" + column.name;
        if (!(*layout_)[Role::lon].present()) text += " point=" + layout_->point.name;
        return text;
    }

    Result<bool> next(ReadBatch& out) override
    {
        if (!layout_->usable) return reject_all(out);
        const std::uint64_t before = row_;
        try {
            std::shared_ptr<arrow::RecordBatch> batch;
            if (const auto status = batches_->ReadNext(&batch); !status.ok()) throw parquet::ParquetException(status.message());
            if (!batch) return false;
            take(*batch, out);
            return true;
        } catch (const std::exception& error) {
            if (row_ == before) {
                ++out.accounting.read;
                out.accounting.reject(Reject::tail_truncated, row_, error.what());
            }
            return false;
        }
    }

private:
    void start()
    {
        std::vector<int> groups(static_cast<std::size_t>(file_->num_row_groups()));
        for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = static_cast<int>(i);
        std::vector<int> columns;
        for (const TableColumn& column : layout_->columns)
            if (column.present()) columns.push_back(column.index);
        if (!(*layout_)[Role::lon].present()) columns.push_back(layout_->point.index);
        std::ranges::sort(columns);
        batches_ = taken(file_->GetRecordBatchReader(groups, columns));
    }

    /// A needed column is of no use: each row is counted as rejected for it.
    Result<bool> reject_all(ReadBatch& out)
    {
        for (; row_ < std::min<std::uint64_t>(total_, Accounting::samples_per_reason); ++row_)
            out.accounting.reject(Reject::column_bad, row_, {});
        out.accounting.read += total_;
        out.accounting.rejected[static_cast<std::size_t>(Reject::column_bad)] += total_ - row_;
        return false;
    }

    void take(const arrow::RecordBatch& batch, ReadBatch& out)
    {
        std::array<std::optional<ColumnText>, ais::role_count> columns;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (layout_->columns[i].present()) columns[i].emplace(column_named(batch, layout_->columns[i].name));
        std::optional<ColumnText> points;
        if (!(*layout_)[Role::lon].present()) points.emplace(column_named(batch, layout_->point.name));

        ais::RowText row;
        for (std::int64_t i = 0; i < batch.num_rows(); ++i) {
            for (std::size_t c = 0; c < columns.size(); ++c)
                if (columns[c]) row.texts[c] = columns[c]->at(i);
            if (points) {
                const bool there = point_.parse(points->at(i));
                row[Role::lon] = there ? point_.x() : std::string_view{};
                row[Role::lat] = there ? point_.y() : std::string_view{};
            }
            take_row(row, out);
        }
    }

    static std::shared_ptr<arrow::Array> column_named(const arrow::RecordBatch& batch, const std::string& name)
    {
        auto column = batch.GetColumnByName(name);
        if (!column) throw parquet::ParquetException("column " + name + " is gone");
        return column;
    }

    void take_row(const ais::RowText& row, ReadBatch& out)
    {
        Fix fix;
        fix.offset = {row_++};
        ++out.accounting.read;
        if (const auto reason = rows_->read(row, true, fix)) {
            std::string excerpt;
            for (const Role role : {Role::mmsi, Role::time, Role::lon, Role::lat}) excerpt.append(row[role].substr(0, 40)).append(",");
            out.accounting.reject(*reason, fix.offset.value, excerpt);
            return;
        }
        Statics statics = rows_->statics(row, fix.type);
        if (statics.present != 0) {
            fix.statics = key_of(statics);
            out.statics.try_emplace(fix.statics, std::move(statics));
        }
        if (fix.station.value != 0) out.stations.try_emplace(fix.station, row[Role::station]);
        fix.payload = ais::key_of_content(fix);
        out.fixes.push_back(fix);
        ++out.accounting.decoded;
    }

    std::unique_ptr<arrow::MemoryPool> own_pool_;
    arrow::CappedMemoryPool pool_;
    std::unique_ptr<parquet::arrow::FileReader> file_;
    std::unique_ptr<arrow::RecordBatchReader> batches_;
    std::optional<TableLayout> layout_;
    std::optional<ais::RowReader> rows_;
    PointText point_;
    std::uint64_t total_ = 0, row_ = 0;
};

}  // namespace

Result<std::unique_ptr<ParquetPositions>> open_parquet_table(const ParquetSource& source, const ParquetPositionOptions& options)
{
    try {
        auto table = std::make_unique<Table>(source, options);
        if (!table->understood())
            return fail(Fault::input_unusable, "no columns of this Parquet file are named as vessel, time and position", where(source),
                        "rename the columns to mmsi, time, lon and lat");
        return table;
    } catch (const std::exception& error) {
        return fail(Fault::input_unusable, std::string("cannot be read as Parquet: ") + error.what(), where(source));
    }
}

}  // namespace tw::store
