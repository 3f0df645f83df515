#include <doctest/doctest.h>

#include <string>

#include "plan/read_parallel.hpp"

using namespace tw;
using namespace tw::plan;

namespace {

/// Counts lines; a row's MMSI is the number that the line holds.
class LineReader : public ais::Reader {
public:
    explicit LineReader(ByteOffset start = {}) : at_(start.value) {}
    void feed(std::string_view bytes, ReadBatch& out) override
    {
        for (const char c : bytes) {
            ++at_;
            if (c != '\n') {
                line_ += c;
                continue;
            }
            end(out);
        }
    }
    void finish(ReadBatch& out) override
    {
        if (!line_.empty()) end(out);
    }
    bool lines_stand_alone() const override { return true; }
    std::unique_ptr<ais::Reader> sibling(ByteOffset start) const override { return std::make_unique<LineReader>(start); }

private:
    void end(ReadBatch& out)
    {
        Fix fix;
        fix.mmsi = {static_cast<std::uint32_t>(std::stoul(line_))};
        fix.offset = {at_ - line_.size() - 1};
        out.fixes.push_back(fix);
        ++out.accounting.read;
        ++out.accounting.decoded;
        line_.clear();
    }
    std::string line_;
    std::uint64_t at_ = 0;
};

std::string numbers(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) text += std::to_string(i * i) + "\n";
    return text;
}

FixColumns read_all(const ChunkSource& source, unsigned threads)
{
    FixColumns all;
    const Cancel cancel;
    LineReader reader;
    const auto read = read_parallel(reader, source, threads, [&](ReadBatch&& batch) -> Result<void> {
        all.append(batch.fixes);
        return {};
    }, cancel);
    REQUIRE(read);
    return all;
}

}  // namespace

TEST_CASE("rows and offsets come in the order of the input, whatever the threads and the chunk size")
{
    const std::string text = numbers(5000);
    const FixColumns expected = read_all(chunks_of(std::string_view(text), text.size()), 1);
    REQUIRE(expected.size() == 5000);
    for (const unsigned threads : {1U, 2U, 7U}) {
        for (const std::uint64_t size : {1ULL, 64ULL, 1000ULL, 100'000ULL}) {
            const FixColumns got = read_all(chunks_of(std::string_view(text), size), threads);
            CHECK(got.mmsi == expected.mmsi);
            CHECK(got.offset == expected.offset);
        }
    }
}

TEST_CASE("a pulled stream is cut at newlines and loses nothing")
{
    const std::string text = numbers(3000) + "77";
    const FixColumns expected = read_all(chunks_of(std::string_view(text), 100), 1);
    CHECK(expected.mmsi.back() == 77);
    for (const std::size_t piece : {1UL, 13UL, 4096UL}) {
        std::size_t at = 0;
        const FixColumns got = read_all(chunks_of([&](std::string& out) -> Result<bool> {
            const std::size_t n = std::min(piece, text.size() - at);
            out.append(text, at, n);
            at += n;
            return at < text.size();
        }, 200), 2);
        CHECK(got.mmsi == expected.mmsi);
        CHECK(got.offset == expected.offset);
    }
}

TEST_CASE("a failing sink and a cancelled read end the work with their reason")
{
    const std::string text = numbers(1000);
    Cancel cancel;
    for (const unsigned threads : {1U, 3U}) {
        LineReader reader;
        int batches = 0;
        const auto read = read_parallel(reader, chunks_of(std::string_view(text), 50), threads, [&](ReadBatch&&) -> Result<void> {
            return ++batches == 5 ? Result<void>(fail(Fault::store_unusable, "full")) : Result<void>();
        }, cancel);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::store_unusable);
        CHECK(batches == 5);
    }
    cancel.request();
    LineReader reader;
    const auto read = read_parallel(reader, chunks_of(std::string_view(text), 50), 2, [](ReadBatch&&) -> Result<void> { return {}; }, cancel);
    REQUIRE_FALSE(read);
    CHECK(read.error().fault == Fault::cancelled);
}
