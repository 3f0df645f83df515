#include <doctest/doctest.h>

#include <arrow/api.h>
#include <arrow/io/memory.h>
#include <parquet/arrow/writer.h>

#include <cstring>
#include <fstream>
#include <sstream>

#include "ais/reader.hpp"
#include "lake_fixture.hpp"
#include "store/parquet_fixes.hpp"
#include "store/parquet_positions.hpp"

using namespace tw;
using namespace tw::store;
using namespace tw::test;

namespace {

template <class Builder, class T>
std::shared_ptr<arrow::Array> array_of(Builder&& builder, const std::vector<std::optional<T>>& values)
{
    for (const auto& value : values) {
        if (value) REQUIRE(builder.Append(*value).ok());
        else REQUIRE(builder.AppendNull().ok());
    }
    return builder.Finish().ValueOrDie();
}

using Texts = std::vector<std::optional<std::string>>;
using Reals = std::vector<std::optional<double>>;
using Wholes = std::vector<std::optional<std::int64_t>>;

std::shared_ptr<arrow::Array> texts(const Texts& v) { return array_of(arrow::StringBuilder(), v); }
std::shared_ptr<arrow::Array> binaries(const Texts& v) { return array_of(arrow::BinaryBuilder(), v); }
std::shared_ptr<arrow::Array> reals(const Reals& v) { return array_of(arrow::DoubleBuilder(), v); }
std::shared_ptr<arrow::Array> wholes(const Wholes& v) { return array_of(arrow::Int64Builder(), v); }
std::shared_ptr<arrow::Array> times(const Wholes& v, arrow::TimeUnit::type unit, const std::string& zone)
{
    return array_of(arrow::TimestampBuilder(arrow::timestamp(unit, zone), arrow::default_memory_pool()), v);
}

std::string parquet_of(const std::vector<std::pair<std::string, std::shared_ptr<arrow::Array>>>& columns)
{
    arrow::FieldVector fields;
    arrow::ArrayVector arrays;
    for (const auto& [name, array] : columns) {
        fields.push_back(arrow::field(name, array->type()));
        arrays.push_back(array);
    }
    const auto table = arrow::Table::Make(arrow::schema(fields), arrays);
    auto sink = arrow::io::BufferOutputStream::Create().ValueOrDie();
    REQUIRE(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), sink, 1 << 20).ok());
    return sink->Finish().ValueOrDie()->ToString();
}

ReadBatch read_all(const std::string& bytes, const ParquetPositionOptions& options = {{3}, false, {}})
{
    auto positions = ParquetPositions::open(bytes, options);
    if (!positions) FAIL(positions.error().message);
    ReadBatch batch;
    for (;;) {
        auto more = (*positions)->next(batch);
        REQUIRE(more);
        if (!*more) break;
    }
    CHECK(batch.accounting.balanced());
    return batch;
}

std::string point(double x, double y)
{
    std::string wkb("\x01\x01\x00\x00\x00", 5);
    char bytes[16];
    std::memcpy(bytes, &x, 8);
    std::memcpy(bytes + 8, &y, 8);
    return wkb.append(bytes, 16);
}

std::string slurp(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a MarineCadastre table in Parquet gives the rows that the same table gives as CSV")
{
    const std::string bytes = parquet_of({{"mmsi", wholes({367000140, 338000001, {}})},
                                          {"base_date_time", times({1735689600, 1735689661, 1735689662}, arrow::TimeUnit::SECOND, "")},
                                          {"longitude", reals({-122.34567, -70.5, -70.5})},
                                          {"latitude", reals({37.81234, 41.25, 41.25})},
                                          {"sog", reals({10.3, {}, 1.0})},
                                          {"cog", reals({359.9, {}, 1.0})},
                                          {"heading", wholes({511, 17, 1})},
                                          {"vessel_name", texts({"ALPHA", {}, "X"})},
                                          {"imo", texts({"IMO9074729", {}, {}})},
                                          {"call_sign", texts({"WDA1", {}, {}})},
                                          {"vessel_type", wholes({70, 37, 37})},
                                          {"status", wholes({0, {}, 1})},
                                          {"length", wholes({180, 12, 1})},
                                          {"width", wholes({30, {}, 1})},
                                          {"draft", reals({9.5, {}, 1.0})},
                                          {"cargo", wholes({70, {}, 1})},
                                          {"transceiver", texts({"A", "B", "A"})}});
    const std::string csv =
        "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver\n"
        "367000140,2025-01-01 00:00:00,-122.34567,37.81234,10.3,359.9,511,ALPHA,IMO9074729,WDA1,70,0,180,30,9.5,70,A\n"
        "338000001,2025-01-01 00:01:01,-70.5,41.25,,,17,,,,37,,12,,,,B\n"
        ",2025-01-01 00:01:02,-70.5,41.25,1.0,1.0,1,X,,,37,1,1,1,1.0,1,A\n";
    const ReadBatch got = read_all(bytes);
    ReadBatch expected;
    auto reader = ais::make_reader(ais::Dialect::noaa_snake, {{3}, {}, false, false, false, {}});
    reader->feed(csv, expected);
    reader->finish(expected);
    REQUIRE(expected.fixes.size() == 2);
    REQUIRE(got.fixes.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(same_content(got.fixes.row(i), expected.fixes.row(i)));
        CHECK(got.fixes.ingest[i] == 3);
        CHECK(got.fixes.offset[i] == i);
    }
    CHECK(got.statics == expected.statics);
    CHECK(got.accounting.rejected[static_cast<std::size_t>(Reject::mmsi_missing)] == 1);
    CHECK(got.accounting.samples.at(0).offset == 2);
}

TEST_CASE("a GeoParquet point stands in for longitude and latitude, and a broken point is no position")
{
    std::string cut = point(1, 2);
    cut.pop_back();
    const ReadBatch got = read_all(parquet_of({{"mmsi", wholes({1, 2, 3})},
                                               {"base_date_time", times({1735689600'000, 1735689600'001, 1735689600'002}, arrow::TimeUnit::MILLI, "UTC")},
                                               {"transceiver", texts({"A", "A", "A"})},
                                               {"geometry", binaries({point(-122.5, 37.25), cut, {}})}}));
    REQUIRE(got.fixes.size() == 3);
    CHECK(got.fixes.row(0).at == lon_lat(-122.5, 37.25));
    CHECK(got.fixes.time[1] == 1735689600'001);
    CHECK_FALSE(got.fixes.row(1).at.known());
    CHECK_FALSE(got.fixes.row(2).at.known());
}

TEST_CASE("columns are found by the synonyms of tables, in any type that can hold the value")
{
    arrow::StringDictionaryBuilder words;
    for (const char* word : {"A", "B"}) REQUIRE(words.Append(word).ok());
    const auto by_words = words.Finish().ValueOrDie();
    for (const auto& time : {times({1735689600'000'000, 1735689661'500'000}, arrow::TimeUnit::MICRO, "UTC"), wholes({1735689600, 1735689661}),
                             texts({"2025-01-01T00:00:00Z", "2025-01-01T00:01:01.500Z"})}) {
        const ReadBatch got = read_all(parquet_of({{"Time", time},
                                                   {"MMSI", texts({"367000140", "338000001.0"})},
                                                   {"y", texts({"10.5", "-11"})},
                                                   {"Lon", array_of(arrow::FloatBuilder(), std::vector<std::optional<float>>{20.25F, 21.F})},
                                                   {"Speed", wholes({5, {}})},
                                                   {"transceiver_class", by_words},
                                                   {"unknown", wholes({1, 2})}}));
        REQUIRE(got.fixes.size() == 2);
        CHECK(got.fixes.row(0).at == lon_lat(20.25, 10.5));
        CHECK(got.fixes.row(0).time.value == 1735689600'000);
        CHECK(got.fixes.row(1).time.value / 1000 == 1735689661);
        CHECK(got.fixes.row(0).sog.value == 50);
        CHECK(got.fixes.row(1).transceiver == Transceiver::b_cs);
        CHECK(got.fixes.row(0).origin == TimeOrigin::field);
    }
}

TEST_CASE("a needed column of a type that cannot hold its value rejects each row as column_bad")
{
    arrow::BooleanBuilder booleans;
    for (int i = 0; i < 9; ++i) REQUIRE(booleans.Append(true).ok());
    const ReadBatch got = read_all(parquet_of({{"mmsi", booleans.Finish().ValueOrDie()},
                                               {"time", wholes(Wholes(9, 1735689600))},
                                               {"lat", reals(Reals(9, 1.0))},
                                               {"lon", reals(Reals(9, 1.0))}}));
    CHECK(got.fixes.empty());
    CHECK(got.accounting.read == 9);
    CHECK(got.accounting.rejected[static_cast<std::size_t>(Reject::column_bad)] == 9);
    CHECK(got.accounting.samples.size() == Accounting::samples_per_reason);
}

TEST_CASE("a table without vessel, time or position is an error that says so")
{
    const auto opened = ParquetPositions::open(std::string_view(parquet_of({{"mmsi", wholes({1})}, {"lat", reals({1.0})}, {"lon", reals({1.0})}})), {});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().fault == Fault::input_unusable);
    for (const std::string& bad : {std::string(), std::string("PAR1"), std::string("PAR1PAR1"), std::string(1000, '\0')}) {
        const auto refused = ParquetPositions::open(std::string_view(bad), {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::input_unusable);
    }
    CHECK(ParquetPositions::open_file("no such file.parquet", {}).error().fault == Fault::input_unusable);
}

TEST_CASE("rows of a lake come in again with their content, under a new capture, and absurd values as not said")
{
    const TemporaryFolder folder;
    FixColumns rows = plain_fixes(301, 40'000);
    Random random(302, 1);
    for (int i = 0; i < 500; ++i) rows.push_back(wild_fix(random));
    auto writer = ParquetFixWriter::create(folder.path() / "rows.parquet");
    REQUIRE(writer);
    REQUIRE((*writer)->append(rows));
    const auto written = (*writer)->close();
    REQUIRE(written);
    CHECK(written->rows == rows.size());

    const std::string bytes = slurp(folder.path() / "rows.parquet");
    CHECK(written->bytes == bytes.size());
    CHECK(is_parquet(bytes));
    const ReadBatch got = read_all(bytes, {{9}, true, {}});
    REQUIRE(got.fixes.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Fix f = got.fixes.row(i);
        CHECK(f.ingest.value == 9);
        CHECK(f.offset.value == i);
        CHECK(f.has(FixFlag::simulated));
        CHECK(f.mmsi.value == rows.mmsi[i]);
        CHECK(f.time.value == rows.time[i]);
        CHECK(f.payload.value == rows.payload[i]);
        if (i < 40'000) CHECK(f.at == rows.row(i).at);
        CHECK((!f.at.known() || (std::abs(f.at.lat.value) <= 900'000'000 && std::abs(f.at.lon.value) <= 1'800'000'000)));
        CHECK(f.type <= 28);
    }
}

TEST_CASE("damaged Parquet gives rows, rejects or an error, never a crash, and the books balance")
{
    const std::string table = parquet_of({{"mmsi", wholes(Wholes(300, 367000140))},
                                          {"base_date_time", texts(Texts(300, "2025-01-01 00:00:00"))},
                                          {"transceiver", texts(Texts(300, "A"))},
                                          {"longitude", reals(Reals(300, 1.5))},
                                          {"latitude", reals(Reals(300, 1.5))},
                                          {"vessel_name", texts(Texts(300, "N"))}});
    Random random(5, 5);
    std::size_t opened = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string damaged = table;
        for (std::uint64_t hits = random.below(4) + 1; hits > 0; --hits) damaged[random.below(damaged.size())] = static_cast<char>(random.bits());
        if (round % 10 == 0) damaged.resize(random.below(damaged.size()));
        auto positions = ParquetPositions::open(std::string_view(damaged), {});
        if (!positions) continue;
        ++opened;
        ReadBatch batch;
        for (int calls = 0; calls < 100'000; ++calls) {
            const auto more = (*positions)->next(batch);
            if (!more || !*more) break;
        }
        CHECK(batch.accounting.balanced());
    }
    CHECK(opened > 100);
}
