// The Arrow C data interface of batch/ against Arrow C++ itself, which this room may link.
#include <doctest/doctest.h>

#include <arrow/c/bridge.h>
#include <arrow/api.h>

#include "batch/arrow_c.hpp"
#include "lake_fixture.hpp"

using namespace tw;
using namespace tw::test;

namespace {

FixColumns some_rows(std::size_t count)
{
    Random random(7, 1);
    FixColumns rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back(wild_fix(random));
    return rows;
}

}  // namespace

TEST_CASE("Arrow reads our columns without a copy, and keeps them alive")
{
    auto rows = std::make_shared<const FixColumns>(some_rows(500));
    const FixColumns copy = *rows;
    const void* times = rows->time.data();
    ArrowSchema schema{};
    ArrowArray array{};
    export_fix_schema(&schema);
    export_fixes(rows, &array);
    const std::weak_ptr<const FixColumns> watch = rows;
    rows.reset();
    auto batch = arrow::ImportRecordBatch(&array, &schema).ValueOrDie();
    REQUIRE(batch->ValidateFull().ok());
    CHECK(batch->num_columns() == 21);
    CHECK(batch->column_data(0)->buffers[1]->data() == times);
    auto mmsi = std::static_pointer_cast<arrow::UInt32Array>(batch->GetColumnByName("mmsi"));
    batch.reset();
    REQUIRE_FALSE(watch.expired());
    for (std::size_t i = 0; i < copy.size(); ++i) CHECK(mmsi->Value(static_cast<std::int64_t>(i)) == copy.mmsi[i]);
    mmsi.reset();
    CHECK(watch.expired());
}

TEST_CASE("columns exported by Arrow come in with every value, sliced or not")
{
    const FixColumns rows = some_rows(300);
    for (const std::int64_t first : {0L, 37L, 300L}) {
        ArrowSchema schema{};
        ArrowArray array{};
        export_fix_schema(&schema);
        export_fixes(std::make_shared<const FixColumns>(rows), &array);
        const auto batch = arrow::ImportRecordBatch(&array, &schema).ValueOrDie()->Slice(first);
        REQUIRE(arrow::ExportRecordBatch(*batch, &array, &schema).ok());
        const auto back = import_fixes(&schema, &array);
        REQUIRE(back);
        CHECK((schema.release == nullptr));
        CHECK((array.release == nullptr));
        REQUIRE(back->size() == rows.size() - static_cast<std::size_t>(first));
        for (std::size_t i = 0; i < back->size(); ++i) CHECK(values_of(back->row(i)) == values_of(rows.row(i + static_cast<std::size_t>(first))));
    }
}

TEST_CASE("an import names the column that is missing, of another type or null, and releases what it got")
{
    const auto batch_of = [] {
        ArrowSchema schema{};
        ArrowArray array{};
        export_fix_schema(&schema);
        export_fixes(std::make_shared<const FixColumns>(some_rows(4)), &array);
        return arrow::ImportRecordBatch(&array, &schema).ValueOrDie();
    };
    const auto error_of = [](const std::shared_ptr<arrow::RecordBatch>& batch) {
        ArrowSchema schema{};
        ArrowArray array{};
        REQUIRE(arrow::ExportRecordBatch(*batch, &array, &schema).ok());
        const auto result = import_fixes(&schema, &array);
        CHECK((schema.release == nullptr));
        CHECK((array.release == nullptr));
        REQUIRE_FALSE(result);
        CHECK(result.error().fault == Fault::input_unusable);
        return result.error().message;
    };
    CHECK(error_of(batch_of()->RemoveColumn(2).ValueOrDie()) == "column mmsi is missing");
    const auto nulls = arrow::MakeArrayOfNull(arrow::uint32(), 4).ValueOrDie();
    CHECK(error_of(batch_of()->SetColumn(2, arrow::field("mmsi", arrow::uint32()), nulls).ValueOrDie()) == "column mmsi has nulls");
    const auto floats = arrow::MakeArrayFromScalar(arrow::DoubleScalar(1.5), 4).ValueOrDie();
    CHECK(error_of(batch_of()->SetColumn(3, arrow::field("lon_e7", arrow::float64()), floats).ValueOrDie()) == "column lon_e7 has another type");
}
