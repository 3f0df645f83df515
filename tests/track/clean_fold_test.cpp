#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "batch/fix_bytes.hpp"
#include "core/philox.hpp"
#include "track/clean_columns.hpp"
#include "track/clean_fields.hpp"
#include "track/row_maker.hpp"

using namespace tw;
using namespace tw::track;
using tw::test::cleaned;
using tw::test::report;

namespace {

std::string bytes_of(const std::vector<CleanRow>& rows)
{
    ByteWriter out;
    for (const CleanRow& row : rows) {
        put_fix(out, row.fix);
        out.put(static_cast<std::uint8_t>(row.motion)).put(row.speed.value).put(row.speed_known).put(row.matchable).put(row.stopped);
    }
    return out.bytes();
}

/// A messy but ordered day: moves, repeats, coarse rows, lost positions, a replayed stretch.
std::vector<Fix> messy_day(std::uint64_t seed)
{
    Random random(seed, 1);
    std::vector<Fix> rows;
    std::int64_t second = 0;
    for (int i = 0; i < 400; ++i) {
        const auto dice = random.below(16);
        second += dice < 3 ? 0 : static_cast<std::int64_t>(random.below(240));
        Fix f = report(second, 131 + i * 0.001, 42.5);
        if (dice < 4 && !rows.empty()) f = rows.back(), f.time.value = test::noon + second * 1000, f.ingest.value = static_cast<std::uint32_t>(random.below(2));
        if (dice == 5) f.type = 27;
        if (dice == 6) f.at = {};
        if (dice == 7) f.sog = Deciknot::none();
        if (dice == 8) f.cog = Decidegree::none();
        if (dice == 9 && rows.size() > 50) {
            f = rows[rows.size() - 40];
            f.time.value = test::noon + second * 1000;
        }
        rows.push_back(f);
    }
    return rows;
}

}  // namespace

TEST_CASE("C-01: cleaning changes nothing in a row but its flags, and gives every row once, in order")
{
    const auto in = messy_day(3);
    const auto out = cleaned(in);
    REQUIRE(out.size() == in.size());
    for (std::size_t i = 0; i < in.size(); ++i) {
        Fix same = out[i].fix;
        CHECK((same.flags & in[i].flags) == in[i].flags);
        same.flags = in[i].flags;
        ByteWriter a, b;
        put_fix(a, same);
        put_fix(b, in[i]);
        CHECK(a.bytes() == b.bytes());
    }
}

TEST_CASE("the fold refuses rows out of order and rows of another MMSI")
{
    CleanRows clean;
    clean.begin({273'123'456});
    const auto drop = [](const CleanRow&) {};
    CHECK(clean.step(report(60, 131, 42.5), drop));
    CHECK_FALSE(clean.step(report(59, 131, 42.5), drop));
    Fix other = report(70, 131, 42.5);
    other.mmsi.value = 273'123'457;
    CHECK_FALSE(clean.step(other, drop));
    CHECK(clean.summary().rows == 1);
}

TEST_CASE("P-04: a saved state, loaded at any row, goes on to the same rows, and saves to the same bytes")
{
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto rows = messy_day(seed);
        const std::string whole = bytes_of(cleaned(rows));
        for (std::size_t cut = 0; cut <= rows.size(); cut += 7) {
            std::vector<CleanRow> out;
            const auto keep = [&](const CleanRow& row) { out.push_back(row); };
            CleanRows first;
            first.begin(rows[0].mmsi);
            for (std::size_t i = 0; i < cut; ++i) REQUIRE(first.step(rows[i], keep));
            CleanRows second;
            REQUIRE(second.load(first.save()).has_value());
            CHECK(second.save() == first.save());
            for (std::size_t i = cut; i < rows.size(); ++i) REQUIRE(second.step(rows[i], keep));
            second.finish(keep);
            REQUIRE(bytes_of(out) == whole);
        }
    }
}

TEST_CASE("a damaged saved state is refused whole")
{
    CleanRows clean;
    clean.begin({273'123'456});
    REQUIRE(clean.step(report(60, 131, 42.5), [](const CleanRow&) {}));
    const std::string good = clean.save();
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(CleanRows().load(good.substr(0, size)).has_value());
    CHECK_FALSE(CleanRows().load(good + "x").has_value());
}

TEST_CASE("times at the edge of the number range are damage, not arithmetic")
{
    Fix low = report(0, 131, 42.5), high = report(0, 131, 42.5), coarse = report(0, 131, 42.5);
    low.time.value = Millisecond::none().value + 1;
    high.time.value = std::numeric_limits<std::int64_t>::max();
    coarse.type = 27;
    const auto rows = cleaned({low, coarse, report(5, 131, 42.5), high});
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].motion == Motion::without_time);
    CHECK(rows[3].motion == Motion::without_time);
}

TEST_CASE("columns are cleaned where they lie: only flags change, the books add up, disorder is refused untouched")
{
    const auto in = messy_day(5);
    FixColumns columns;
    for (const Fix& f : in) columns.push_back(f);
    CleanRows fold;
    CleanBooks books;
    REQUIRE(clean_columns(columns, 0, columns.size(), fold, books));
    const auto out = cleaned(in);
    for (std::size_t i = 0; i < in.size(); ++i) CHECK(columns.flags[i] == out[i].fix.flags);
    CHECK(books.rows() == in.size());
    CHECK(books.by_motion[static_cast<std::size_t>(Motion::usable)] + books.by_motion[static_cast<std::size_t>(Motion::usable_coarse)] == fold.summary().positions);
    const auto before = columns.flags;
    std::swap(columns.time[3], columns.time[300]);
    CHECK_FALSE(clean_columns(columns, 0, columns.size(), fold, books));
    CHECK(columns.flags == before);
}
