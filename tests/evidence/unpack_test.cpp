#include <doctest/doctest.h>

#include <array>
#include <zip.h>
#include <zlib.h>
#include <zstd.h>

#include "core/philox.hpp"
#include "evidence/unpack.hpp"

using namespace tw;
using namespace tw::evidence;

namespace {

/// Rows that compress as positions do.
std::string rows(std::size_t count, std::uint64_t seed = 1)
{
    Random random(seed, 0);
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += "273" + std::to_string(100000 + random.below(900000)) + ",2023-01-01T00:00:00," +
                std::to_string(random.below(90)) + ".5," + std::to_string(random.below(180)) + ".25\n";
    return text;
}

std::string gzipped(const std::string& text)
{
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(compressBound(text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstandard(const std::string& text)
{
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
    REQUIRE(ZSTD_isError(size) == 0);
    out.resize(size);
    return out;
}

std::string zipped(const std::vector<std::pair<std::string, std::string>>& members, int method = ZIP_CM_DEFLATE)
{
    zip_source_t* sink = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(sink);
    zip_t* zip = zip_open_from_source(sink, ZIP_TRUNCATE, nullptr);
    REQUIRE(zip != nullptr);
    for (const auto& [name, text] : members) {
        const auto index = zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 6);
    }
    REQUIRE(zip_close(zip) == 0);
    std::string out;
    zip_source_open(sink);
    std::array<char, 4096> piece{};
    for (zip_int64_t got = 0; (got = zip_source_read(sink, piece.data(), piece.size())) > 0;)
        out.append(piece.data(), static_cast<std::size_t>(got));
    zip_source_close(sink);
    zip_source_free(sink);
    return out;
}

struct Unpacked {
    std::string bytes;
    std::vector<UnpackNote> notes;
    bool failed = false;
    std::vector<std::string> members;
};

Unpacked all(const std::string& packed, UnpackLimits limits = {})
{
    Unpacked out;
    auto unpacker = unpack(packed, limits);
    if (!unpacker) return {{}, {}, true, {}};
    std::uint32_t member = ~0U;
    for (;;) {
        const auto chunk = (*unpacker)->next();
        if (!chunk) {
            out.failed = true;
            CHECK(chunk.error().fault == Fault::input_unusable);
            break;
        }
        if (chunk->bytes.empty()) break;
        CHECK(chunk->offset == out.bytes.size());
        CHECK(chunk->bytes.size() <= limits.chunk);
        if (chunk->member != member) out.members.emplace_back((*unpacker)->member_name(chunk->member));
        member = chunk->member;
        out.bytes += chunk->bytes;
    }
    out.notes = (*unpacker)->notes();
    return out;
}

}  // namespace

TEST_CASE("D-11: the packing is known by its first bytes, whatever the name")
{
    CHECK(packing_of(gzipped("x")) == Packing::gzip);
    CHECK(packing_of(zstandard("x")) == Packing::zstd);
    CHECK(packing_of(zipped({{"a", "x"}})) == Packing::zip);
    CHECK(packing_of("MMSI,BaseDateTime") == Packing::plain);
    CHECK(packing_of("") == Packing::plain);
}

TEST_CASE("D-11: concatenated gzip members and zstd frames come out as one stream")
{
    const std::string a = rows(5000);
    const std::string b = rows(3000, 2);
    UnpackLimits small;
    small.chunk = 777;
    for (const auto& limits : {UnpackLimits{}, small}) {
        CHECK(all(gzipped(a) + gzipped("") + gzipped(b), limits).bytes == a + b);
        CHECK(all(zstandard(a) + zstandard("") + zstandard(b), limits).bytes == a + b);
        CHECK(all(a, limits).bytes == a);
    }
    CHECK(all(gzipped(a) + gzipped(b)).notes.empty());
    CHECK(all(zstandard(a) + zstandard(b)).notes.empty());
    CHECK(all(gzipped(a) + std::string(512, '\0')).notes.empty());
}

TEST_CASE("D-11: zip members come in the order of their names, and a name is never a path")
{
    const Unpacked out = all(zipped({{"b.csv", "two\n"}, {"dir/", ""}, {"../../etc/passwd", "zero\n"}, {"a.csv", "one\n"}}));
    CHECK(out.bytes == "zero\none\ntwo\n");
    CHECK(out.members == std::vector<std::string>{"../../etc/passwd", "a.csv", "b.csv"});
    CHECK(out.notes.empty());
    CHECK(all(zipped({{"s", rows(100)}}, ZIP_CM_STORE)).bytes == rows(100));
}

TEST_CASE("D-11: a truncated tail keeps every complete byte before it and raises a typed warning")
{
    const std::string text = rows(20000);
    for (const std::string& packed : {gzipped(text), zstandard(text), zipped({{"a", text}})}) {
        CAPTURE(static_cast<int>(packing_of(packed)));
        const Unpacked out = all(packed.substr(0, packed.size() / 2));
        REQUIRE_FALSE(out.failed);
        CHECK(out.bytes.size() > text.size() / 4);
        CHECK(text.starts_with(out.bytes));
        REQUIRE_FALSE(out.notes.empty());
        CHECK(out.notes.back().warning == UnpackWarning::truncated_tail);
        CHECK(out.notes.back().offset == out.bytes.size());
    }
    const Unpacked zip = all(zipped({{"b", rows(50)}, {"a", rows(60)}}, ZIP_CM_STORE).substr(0, 4200));
    CHECK(zip.notes.front().warning == UnpackWarning::directory_lost);
    CHECK(zip.members == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a wrong checksum and bytes behind the end are told, and the data kept")
{
    const std::string text = rows(1000);
    std::string packed = gzipped(text);
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    Unpacked out = all(packed);
    CHECK(out.bytes == text);
    REQUIRE(out.notes.size() == 1);
    CHECK(out.notes[0].warning == UnpackWarning::checksum_bad);
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    std::string frame(ZSTD_compressBound(text.size()), '\0');
    frame.resize(ZSTD_compress2(context, frame.data(), frame.size(), text.data(), text.size()));
    ZSTD_freeCCtx(context);
    frame.back() = static_cast<char>(frame.back() ^ 1);
    UnpackLimits small;
    small.chunk = 333;
    for (const auto& limits : {UnpackLimits{}, small}) {
        out = all(frame, limits);
        CHECK(out.bytes == text);
        REQUIRE(out.notes.size() == 1);
        CHECK(out.notes[0].warning == UnpackWarning::checksum_bad);
    }
    out = all(gzipped(text) + "garbage");
    CHECK(out.bytes == text);
    REQUIRE(out.notes.size() == 1);
    CHECK(out.notes[0].warning == UnpackWarning::trailing_bytes);
    out = all(zstandard(text) + "garbage");
    CHECK(out.bytes == text);
    REQUIRE(out.notes.size() == 1);
}

TEST_CASE("an archive made to explode ends in a typed error")
{
    const std::string zeros(std::size_t{8} << 20, '\0');
    UnpackLimits limits;
    limits.ratio_from = 1 << 20;
    limits.ratio = 500;
    CHECK(all(gzipped(zeros), limits).failed);
    CHECK(all(zstandard(zeros), limits).failed);
    CHECK(all(zipped({{"z", zeros}}), limits).failed);
    CHECK_FALSE(all(gzipped(rows(90000)), limits).failed);
    UnpackLimits little;
    little.output = 1000;
    CHECK(all(gzipped(rows(1000)), little).failed);
    UnpackLimits few;
    few.members = 2;
    CHECK(all(zipped({{"a", "1"}, {"b", "2"}, {"c", "3"}}), few).failed);
}

TEST_CASE("any range of the unpacked stream can be shown again")
{
    const std::string text = rows(30000);
    for (const std::string& packed : {text, gzipped(text), zstandard(text), zipped({{"a", text}})}) {
        CHECK(unpacked_range(packed, 1'000'000, 100).value() == text.substr(1'000'000, 100));
        CHECK(unpacked_range(packed, text.size() - 5, 100).value() == text.substr(text.size() - 5));
        CHECK(unpacked_range(packed, text.size() + 5, 100).value().empty());
        // Across the borders of chunks: 3 000 bytes out of chunks of 1 000.
        UnpackLimits small;
        small.chunk = 1000;
        for (const std::uint64_t from : {0U, 1U, 999U, 1000U, 1001U})
            CHECK(unpacked_range(packed, from, 3000, small).value() == text.substr(from, 3000));
    }
}

TEST_CASE("damaged archives never crash and never give more than their clean start for gzip")
{
    const std::string text = rows(400);
    Random random(7, 7);
    for (const std::string& clean : {gzipped(text), zstandard(text), zipped({{"a", text}, {"b", text}})})
        for (int round = 0; round < 300; ++round) {
            std::string bad = clean;
            for (int flips = 0; flips < 3; ++flips) {
                const std::size_t at = random.below(bad.size());
                bad[at] = static_cast<char>(bad[at] ^ static_cast<char>(1U << random.below(8)));
            }
            if (random.below(3) == 0) bad.resize(random.below(bad.size()) + 1);
            static_cast<void>(all(bad));
        }
}
