#include <doctest/doctest.h>

#include <malloc.h>

#include <fstream>
#include <map>
#include <sstream>

#include "lake_fixture.hpp"
#include "store/lake_order.hpp"
#include "store/lake_reader.hpp"
#include "store/lake_writer.hpp"

using namespace tw;
using namespace tw::store;
using namespace tw::test;

namespace {

struct Cut {
    std::size_t batch = 1000;
    std::size_t memory = std::size_t{64} << 20;
    unsigned threads = 2;
    std::uint64_t shuffle = 0;  ///< 0 = as given
};

std::vector<LakePart> write(const std::filesystem::path& folder, const FixColumns& rows, const Cut& cut, std::uint32_t buckets = 16)
{
    LakeWriterOptions options;
    options.lake = folder / "lake";
    options.scratch = folder / "scratch";
    options.buckets = buckets;
    options.memory = cut.memory;
    options.threads = cut.threads;
    auto writer = LakeWriter::create(options);
    REQUIRE(writer);
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    if (cut.shuffle != 0) {
        Random random(cut.shuffle, 9);
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    }
    FixColumns batch;
    for (std::size_t first = 0; first < order.size(); first += cut.batch) {
        batch.clear();
        for (std::size_t i = first; i < std::min(order.size(), first + cut.batch); ++i) batch.push_back(rows.row(order[i]));
        REQUIRE((*writer)->add(batch));
    }
    auto parts = (*writer)->finish();
    if (!parts) FAIL(parts.error().message);
    return *parts;
}

FixColumns read(const std::filesystem::path& folder, const std::vector<LakePart>& parts, const LakeQuery& query = {})
{
    auto reader = LakeReader::open(folder / "lake", parts, query);
    REQUIRE(reader);
    FixColumns all, batch;
    for (;;) {
        auto more = (*reader)->next(batch);
        if (!more) FAIL(more.error().message << " " << more.error().where);
        if (!*more) return all;
        CHECK_FALSE(batch.empty());
        CHECK(lake_day({batch.time.front()}) == (*reader)->day());
        CHECK(lake_day({batch.time.back()}) == (*reader)->day());
        all.append(batch);
    }
}

std::string slurp(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::size_t files_below(const std::filesystem::path& folder)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) files += entry.is_regular_file() ? 1 : 0;
    return files;
}

}  // namespace

TEST_CASE("every value of every row comes back from the lake, sentinels and absurd values included")
{
    Random random(11, 11);
    FixColumns rows;
    for (int i = 0; i < 3000; ++i) rows.push_back(wild_fix(random));
    rows.append(plain_fixes(12, 3000));
    rows.push_back(Fix{});
    const TemporaryFolder folder;
    const auto parts = write(folder.path(), rows, {});
    const FixColumns back = read(folder.path(), parts);
    REQUIRE(back.size() == rows.size());
    CHECK(as_set(back) == as_set(rows));
    for (std::size_t i = 1; i < back.size(); ++i) CHECK_FALSE(lake_before(back, i, back, i - 1));
}

TEST_CASE("the same rows give byte-identical parts whatever the batches, their order, the threads and the memory")
{
    const FixColumns rows = plain_fixes(21, 420'000, 40);
    const TemporaryFolder first_folder;
    const auto first = write(first_folder.path(), rows, {.batch = 7777, .memory = std::size_t{1} << 30, .threads = 1, .shuffle = 0});
    std::uint64_t total = 0;
    for (const LakePart& part : first) {
        total += part.rows;
        CHECK(std::filesystem::file_size(first_folder.path() / "lake" / part.path) == part.bytes);
    }
    CHECK(total == rows.size());
    // With 64 MiB the rows go through several spilled runs and several of them through sorted runs.
    for (const Cut cut : {Cut{100'000, std::size_t{64} << 20, 2, 1}, Cut{999, std::size_t{64} << 20, 7, 2}, Cut{420'000, std::size_t{1} << 30, 3, 3}}) {
        const TemporaryFolder folder;
        const auto parts = write(folder.path(), rows, cut);
        CHECK(parts == first);
        for (const LakePart& part : parts)
            CHECK(slurp(folder.path() / "lake" / part.path) == slurp(first_folder.path() / "lake" / part.path));
        CHECK_FALSE(std::filesystem::exists(folder.path() / "scratch"));
        CHECK(files_below(folder.path()) == parts.size());
    }
}

TEST_CASE("a cell larger than the memory is sorted on disk to the same bytes")
{
    FixColumns rows;
    Random random(31, 31);
    for (std::size_t i = 0; i < 500'000; ++i) {
        Fix f = plain_fix(random, i, 1);
        f.mmsi.value = 273'000'001;  // one vessel, one bucket
        if (i % 2 == 0) f.time = Millisecond::none();
        rows.push_back(f);
    }
    const TemporaryFolder a, b;
    const auto roomy = write(a.path(), rows, {.batch = 50'000, .memory = std::size_t{2} << 30, .threads = 1});
    const auto tight = write(b.path(), rows, {.batch = 50'000, .memory = std::size_t{64} << 20, .threads = 4, .shuffle = 5});
    CHECK(roomy == tight);
}

TEST_CASE("sparse evidence makes few files, dense evidence makes bounded ones")
{
    const TemporaryFolder sparse_folder;
    const FixColumns sparse = plain_fixes(41, 20'000, 700);
    const auto sparse_parts = write(sparse_folder.path(), sparse, {});
    CHECK(sparse_parts.size() == 3);  // no time, 2024, 2025
    CHECK(sparse_parts[0].path.starts_with("day=unknown/bucket=all/part-"));
    CHECK(sparse_parts[1].path.starts_with("day=2024/bucket=all/part-"));

    const TemporaryFolder dense_folder;
    const auto dense_parts = write(dense_folder.path(), plain_fixes(42, 150'000, 1), {});
    for (const LakePart& part : dense_parts) {
        CHECK(part.rows <= 150'000);
        if (part.first_day != unknown_day) {
            CHECK(part.buckets == 8);
            CHECK(part.path.starts_with("day=2024-01-01/bucket=0"));
            CHECK(part.first_day == part.last_day);
        }
    }
}

TEST_CASE("buckets, vessels and times select exactly their rows")
{
    const FixColumns rows = plain_fixes(51, 200'000, 2);
    const TemporaryFolder folder;
    const auto parts = write(folder.path(), rows, {});
    const auto expect = [&](const LakeQuery& query, auto&& wanted) {
        FixColumns chosen;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (wanted(rows.row(i))) chosen.push_back(rows.row(i));
        const FixColumns got = read(folder.path(), parts, query);
        CHECK(got.size() == chosen.size());
        CHECK(as_set(got) == as_set(chosen));
        for (std::size_t i = 1; i < got.size(); ++i) CHECK_FALSE(lake_before(got, i, got, i - 1));
    };
    for (const std::uint32_t buckets : {1U, 4U, 16U, 64U}) {
        LakeQuery query;
        query.buckets = buckets;
        query.bucket = buckets / 2;
        expect(query, [&](const Fix& f) { return lake_bucket(f.mmsi, buckets) == query.bucket; });
    }
    LakeQuery query;
    query.vessels = {{273'000'030}, {273'000'003}, {1}};
    expect(query, [&](const Fix& f) { return f.mmsi.value == 273'000'030 || f.mmsi.value == 273'000'003; });
    query.from = {1'704'067'200'000 + 50'000'000};
    query.to = {1'704'067'200'000 + 100'000'000};
    expect(query, [&](const Fix& f) { return (f.mmsi.value == 273'000'030 || f.mmsi.value == 273'000'003) && f.time >= query.from && f.time < query.to; });
    query = {};
    query.untimed = false;
    expect(query, [](const Fix& f) { return f.time.known(); });
}

TEST_CASE("columns left out have the value of a source that does not say")
{
    const FixColumns rows = plain_fixes(61, 5'000);
    const TemporaryFolder folder;
    const auto parts = write(folder.path(), rows, {});
    LakeQuery query;
    query.columns = fold_columns & ~(1U << 5);
    const FixColumns got = read(folder.path(), parts, query);
    REQUIRE(got.size() == rows.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(got.sog[i] == Deciknot::none().value);
        CHECK(got.payload[i] != 0);
    }
}

TEST_CASE("parts written at different times are read as one, in the same order as if written at once")
{
    const FixColumns rows = plain_fixes(71, 60'000, 3);
    const TemporaryFolder one, many;
    const FixColumns at_once = read(one.path(), write(one.path(), rows, {}));
    std::vector<LakePart> parts;
    for (int third = 0; third < 3; ++third) {
        FixColumns some;
        for (std::size_t i = static_cast<std::size_t>(third); i < rows.size(); i += 3) some.push_back(rows.row(i));
        for (LakePart& part : write(many.path(), some, {}, 1U << third)) parts.push_back(part);
    }
    LakeQuery query;
    query.memory = 1 << 20;
    query.columns = fold_columns;
    const FixColumns in_parts = read(many.path(), parts, query);
    REQUIRE(in_parts.size() == at_once.size());
    for (std::size_t i = 0; i < in_parts.size(); ++i) CHECK(values_of(in_parts.row(i)) == values_of(at_once.row(i)));
}

TEST_CASE("a row is found again by vessel, time, capture and offset")
{
    const FixColumns rows = plain_fixes(81, 30'000);
    const TemporaryFolder folder;
    const auto parts = write(folder.path(), rows, {});
    for (std::size_t i = 0; i < rows.size(); i += 977) {
        const Fix f = rows.row(i);
        const auto found = find_row(folder.path() / "lake", parts, f.mmsi, f.time, f.ingest, f.offset);
        REQUIRE(found);
        REQUIRE(*found);
        CHECK(values_of(**found) == values_of(f));
        const auto absent = find_row(folder.path() / "lake", parts, f.mmsi, f.time, f.ingest, {f.offset.value + 1});
        REQUIRE(absent);
        CHECK_FALSE(*absent);
    }
}

TEST_CASE("what a killed writer left behind is removed, and finished parts stay")
{
    const TemporaryFolder folder;
    const FixColumns rows = plain_fixes(91, 10'000);
    const auto parts = write(folder.path(), rows, {});
    const auto stale = (folder.path() / "lake" / parts.front().path).parent_path() / "part-3.tmp";
    std::ofstream(stale) << "half a part";
    std::filesystem::create_directories(folder.path() / "scratch" / "lake-spill");
    std::ofstream(folder.path() / "scratch" / "lake-spill" / "run-0") << "rows";
    std::ofstream(folder.path() / "scratch" / "notes.txt") << "not ours";
    CHECK(write(folder.path(), rows, {}) == parts);
    CHECK_FALSE(std::filesystem::exists(stale));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "scratch" / "lake-spill"));
    CHECK(std::filesystem::exists(folder.path() / "scratch" / "notes.txt"));
    CHECK(files_below(folder.path() / "lake") == parts.size());
}

TEST_CASE("memory stays near the set limit however many rows come")
{
    const auto status = [](const std::string& field) {
        std::ifstream file("/proc/self/status");
        for (std::string line; std::getline(file, line);)
            if (line.starts_with(field + ":")) return std::stoull(line.substr(field.size() + 1));
        return 0ULL;
    };
    const TemporaryFolder folder;
    LakeWriterOptions options;
    options.lake = folder.path() / "lake";
    options.scratch = folder.path() / "scratch";
    options.memory = std::size_t{64} << 20;
    auto writer = LakeWriter::create(options);
    REQUIRE(writer);
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";  // starts the peak anew
    const std::uint64_t before = status("VmRSS");
    FixColumns batch;
    Random random(131, 1);
    for (std::uint64_t number = 0; number < 2'500'000;) {
        batch.clear();
        for (int i = 0; i < 10'000; ++i) batch.push_back(plain_fix(random, number++, 1));
        REQUIRE((*writer)->add(batch));
    }
    const auto parts = (*writer)->finish();
    REQUIRE(parts);
    const std::uint64_t peak = status("VmHWM");
    MESSAGE("210 MB of rows under a limit of 64 MiB: peak " << (peak - before) / 1024 << " MiB above the start");
    CHECK(peak > before);
    CHECK(peak - before < 130 * 1024);
}

TEST_CASE("no rows make no parts, and a lake without parts reads as empty")
{
    const TemporaryFolder folder;
    CHECK(write(folder.path(), {}, {}).empty());
    CHECK(read(folder.path(), {}).empty());
}

TEST_CASE("a missing, cut or foreign part is an integrity fault, not a crash")
{
    const TemporaryFolder folder;
    const auto parts = write(folder.path(), plain_fixes(101, 5'000), {});
    const auto victim = folder.path() / "lake" / parts.back().path;
    const std::string whole = slurp(victim);
    const auto fault_of = [&]() -> std::optional<Fault> {
        auto reader = LakeReader::open(folder.path() / "lake", parts, {});
        REQUIRE(reader);
        FixColumns batch;
        for (;;) {
            auto more = (*reader)->next(batch);
            if (!more) return more.error().fault;
            if (!*more) return std::nullopt;
        }
    };
    CHECK_FALSE(fault_of());
    std::ofstream(victim, std::ios::binary | std::ios::trunc) << whole.substr(0, whole.size() / 2);
    CHECK(fault_of() == Fault::integrity);
    std::ofstream(victim, std::ios::binary | std::ios::trunc) << "PAR1 is not enough";
    CHECK(fault_of() == Fault::integrity);
    std::filesystem::copy_file(folder.path() / "lake" / parts.front().path, victim, std::filesystem::copy_options::overwrite_existing);
    CHECK(fault_of() == Fault::integrity);
    std::filesystem::remove(victim);
    CHECK(fault_of() == Fault::integrity);
    // Any damage inside gives rows or a fault, never a crash.
    Random random(102, 1);
    for (int round = 0; round < 200; ++round) {
        std::string damaged = whole;
        for (int hits = 0; hits < 4; ++hits) damaged[random.below(damaged.size())] = static_cast<char>(random.bits());
        std::ofstream(victim, std::ios::binary | std::ios::trunc) << damaged;
        const auto fault = fault_of();
        CHECK((!fault || *fault == Fault::integrity));
    }
}

TEST_CASE("a cancelled writer says so and registers nothing")
{
    const TemporaryFolder folder;
    LakeWriterOptions options;
    options.lake = folder.path() / "lake";
    options.scratch = folder.path() / "scratch";
    auto writer = LakeWriter::create(options);
    REQUIRE(writer);
    REQUIRE((*writer)->add(plain_fixes(111, 1000)));
    Cancel cancel;
    cancel.request();
    const auto parts = (*writer)->finish({}, &cancel);
    REQUIRE_FALSE(parts);
    CHECK(parts.error().fault == Fault::cancelled);
    writer->reset();
    CHECK(files_below(folder.path()) == 0);
}

TEST_CASE("a number of buckets that is no power of two is refused")
{
    const TemporaryFolder folder;
    LakeWriterOptions options;
    options.lake = folder.path() / "lake";
    options.scratch = folder.path() / "scratch";
    options.buckets = 12;
    const auto writer = LakeWriter::create(options);
    REQUIRE_FALSE(writer);
    CHECK(writer.error().fault == Fault::usage);
}

TEST_CASE("a pass over all vessels is split no finer than the files allow")
{
    LakePart shared;
    shared.rows = 1000;
    LakePart split = shared;
    split.buckets = 16;
    CHECK(good_buckets({}, 16) == 16);
    CHECK(good_buckets({shared}, 16) == 2);
    CHECK(good_buckets({split}, 16) == 16);
    split.rows = 1'000'000;
    CHECK(good_buckets({split, shared}, 16) == 16);
}
