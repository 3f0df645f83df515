#include <doctest/doctest.h>

#include <cstdio>
#include <sstream>

#include "lake_fixture.hpp"
#include "store/lake_writer.hpp"

using namespace tw;
using namespace tw::test;

namespace {

/// Standard output of a command; empty when it fails.
std::string output_of(const std::string& command)
{
    std::string text;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char block[4096];
    for (std::size_t got = 0; (got = std::fread(block, 1, sizeof block, pipe)) > 0;) text.append(block, got);
    return ::pclose(pipe) == 0 ? text : std::string{};
}

/// Decimal digits: sums of 64-bit keys need more than 64 bits.
std::string decimal(unsigned __int128 value)
{
    std::string digits;
    do digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    while ((value /= 10) != 0);
    return digits;
}

}  // namespace

TEST_CASE("pyarrow reads the lake as it lies, with types, nulls, statistics and every value")
{
    const TemporaryFolder folder;
    FixColumns rows = plain_fixes(201, 150'000, 2);
    rows.append(plain_fixes(202, 5'000, 300));
    for (std::size_t i = 0; i < rows.size(); i += 3) rows.cog[i] = 100;
    store::LakeWriterOptions options;
    options.lake = folder.path() / "lake";
    options.scratch = folder.path() / "scratch";
    auto writer = store::LakeWriter::create(options);
    REQUIRE(writer);
    REQUIRE((*writer)->add(rows));
    REQUIRE((*writer)->finish());

    std::uint64_t untimed = 0, no_course = 0, mmsi = 0, offsets = 0;
    std::int64_t lat = 0;
    unsigned __int128 payload = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        untimed += rows.time[i] == Millisecond::none().value ? 1 : 0;
        no_course += rows.cog[i] == 3600 ? 1 : 0;
        mmsi += rows.mmsi[i];
        lat += rows.lat[i];
        payload += rows.payload[i];
        offsets += rows.offset[i];
    }
    std::ostringstream expected;
    expected << rows.size() << ' ' << untimed << ' ' << no_course << ' ' << mmsi << ' ' << lat << ' ' << decimal(payload) << ' ' << offsets << '\n';
    CHECK(output_of(std::string(TIDEWAITER_PYTHON) + " " + TIDEWAITER_READ_LAKE + " " + (folder.path() / "lake").string()) == expected.str());
}
