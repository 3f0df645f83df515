#include <doctest/doctest.h>

#include <set>

#include "batch/accounting.hpp"

using namespace tw;

TEST_CASE("every reason has a name of its own")
{
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Reject::count_); ++i) {
        CHECK_FALSE(name(static_cast<Reject>(i)).empty());
        CHECK(seen.insert(name(static_cast<Reject>(i))).second);
    }
}

TEST_CASE("the books balance, and samples are bounded and keep the lowest offsets")
{
    Accounting first;
    first.read = 10;
    first.decoded = 2;
    first.comment = 1;
    for (std::uint64_t i = 0; i < 7; ++i) first.reject(Reject::checksum_bad, i * 100, "!AIVDM");
    CHECK(first.balanced());
    CHECK(first.samples.size() == Accounting::samples_per_reason);
    Accounting second;
    second.read = 1;
    second.reject(Reject::time_bad, 5, std::string(500, 'x'));
    first.merge(second);
    CHECK(first.balanced());
    CHECK(first.rejected_total() == 8);
    CHECK(first.samples.back().excerpt.size() == 120);
    first.read += 1;
    CHECK_FALSE(first.balanced());
}
