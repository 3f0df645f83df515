#include <doctest/doctest.h>

#include "lake_fixture.hpp"
#include "store/lake_merge.hpp"
#include "store/lake_order.hpp"
#include "store/lake_run.hpp"

using namespace tw;
using namespace tw::store;
using namespace tw::test;

TEST_CASE("rows in columns compare as single rows do")
{
    Random random(3, 3);
    for (int round = 0; round < 3000; ++round) {
        Fix a = wild_fix(random);
        Fix b = a;
        FixColumns one;
        if (round % 3 == 0) b = wild_fix(random);
        one.push_back(a);
        one.push_back(b);
        if (round % 3 == 1) {
            // Change a single column, so that late columns decide too.
            std::uint64_t which = random.below(21);
            for_each_column(one, [&](const char*, auto& column) {
                if (which-- == 0) column[1] = static_cast<std::remove_reference_t<decltype(column[1])>>(static_cast<std::uint64_t>(column[1]) + 1);
            });
        }
        a = one.row(0);
        b = one.row(1);
        CHECK(store::canonical_before(one, 0, one, 1) == tw::canonical_before(a, b));
        CHECK(store::canonical_before(one, 1, one, 0) == tw::canonical_before(b, a));
    }
}

TEST_CASE("the order of the lake is by day, then canonical, whatever the rows hold")
{
    Random random(4, 4);
    for (const std::size_t count : {0UL, 1UL, 2UL, 100UL, 5000UL}) {
        for (const bool wild_rows : {false, true}) {
            FixColumns rows;
            for (std::size_t i = 0; i < count; ++i) rows.push_back(wild_rows ? wild_fix(random) : plain_fix(random, i, 1));
            const auto order = lake_order(rows);
            REQUIRE(order.size() == count);
            auto seen = order;
            std::ranges::sort(seen);
            for (std::size_t i = 0; i < count; ++i) CHECK(seen[i] == i);
            for (std::size_t i = 1; i < count; ++i) CHECK_FALSE(lake_before(rows, order[i], rows, order[i - 1]));
        }
    }
}

TEST_CASE("a spilled block gives back every value")
{
    Random random(5, 5);
    for (const std::size_t count : {1UL, 7UL, 500UL}) {
        FixColumns rows;
        for (std::size_t i = 0; i < count; ++i) rows.push_back(wild_fix(random));
        rows.append(plain_fixes(5, count));
        std::string bytes;
        encode_block(rows, 0, count, bytes);
        const std::size_t first_block = bytes.size();
        encode_block(rows, count, count, bytes);
        FixColumns back;
        REQUIRE(decode_block(std::string_view(bytes).substr(0, first_block), count, back));
        REQUIRE(decode_block(std::string_view(bytes).substr(first_block), count, back));
        REQUIRE(back.size() == 2 * count);
        for (std::size_t i = 0; i < back.size(); ++i) CHECK(values_of(back.row(i)) == values_of(rows.row(i)));
        FixColumns cut;
        CHECK_FALSE(decode_block(std::string_view(bytes).substr(0, first_block - 1), count, cut));
    }
}

namespace {

class Given final : public RowStream {
public:
    Given(FixColumns rows, std::size_t chunk) : rows_(std::move(rows)), chunk_(chunk) {}
    std::int64_t first_day() const override { return rows_.empty() ? unknown_day : lake_day({rows_.time.front()}); }
    Result<void> next(FixColumns& out) override
    {
        out.clear();
        for (; out.size() < chunk_ && at_ < rows_.size(); ++at_) out.push_back(rows_.row(at_));
        return {};
    }

private:
    FixColumns rows_;
    std::size_t chunk_, at_ = 0;
};

FixColumns sorted(const FixColumns& rows)
{
    FixColumns result;
    for (const std::uint32_t i : lake_order(rows)) result.push_back(rows.row(i));
    return result;
}

}  // namespace

TEST_CASE("a merge of sorted streams is the sorted whole, in batches of one day")
{
    for (const std::size_t streams : {1UL, 2UL, 5UL}) {
        for (const std::size_t chunk : {1UL, 13UL, 1000UL}) {
            FixColumns all;
            std::vector<std::unique_ptr<RowStream>> given;
            for (std::size_t s = 0; s < streams; ++s) {
                const FixColumns rows = plain_fixes(s / 2, 300 * s + 100);  // pairs of streams share rows
                all.append(rows);
                given.push_back(std::make_unique<Given>(sorted(rows), chunk));
            }
            LakeMerge merge(std::move(given));
            FixColumns merged, batch;
            for (;;) {
                REQUIRE(merge.next(200, batch));
                if (batch.empty()) break;
                CHECK(lake_day({batch.time.front()}) == lake_day({batch.time.back()}));
                merged.append(batch);
            }
            const FixColumns expected = sorted(all);
            REQUIRE(merged.size() == expected.size());
            for (std::size_t i = 0; i < merged.size(); ++i) CHECK(values_of(merged.row(i)) == values_of(expected.row(i)));
        }
    }
}
