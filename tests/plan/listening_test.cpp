#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "plan/listening.hpp"

using namespace tw;
using namespace tw::plan;

namespace {
constexpr Millisecond hours(std::int64_t n) { return {n * 3'600'000}; }
}

TEST_CASE("a silence counts only as long as somebody was listening")
{
    Listening feed;
    for (std::int64_t h = 0; h <= 10; ++h) feed.heard(hours(h));
    feed.heard(hours(1000));
    CHECK(feed.until(hours(3), hours(24)) == hours(10));
    CHECK(feed.until(hours(10), hours(24)) == hours(10));
    CHECK(feed.until(hours(1000), hours(24)) == hours(1000));
    CHECK(feed.until(hours(500), hours(24)) == hours(500));
    CHECK(feed.intervals(hours(24)).size() == 2);
    CHECK(feed.intervals(hours(2000)).size() == 1);
}

TEST_CASE("one row with an absurd clock does not stretch the listening")
{
    Listening feed;
    feed.heard(hours(5));
    feed.heard(hours(1'000'000));
    CHECK(feed.until(hours(5), hours(24)) == hours(5));
}

TEST_CASE("listening is the same in any order and survives being written down")
{
    Random random(7, 1);
    Listening forward;
    Listening left;
    Listening right;
    for (int i = 0; i < 500; ++i) {
        const Millisecond at{static_cast<std::int64_t>(random.below(10'000'000'000)) - 5'000'000'000};
        forward.heard(at);
        (random.below(2) == 0 ? left : right).heard(at);
    }
    right.merge(left);
    std::vector<std::int64_t> times;
    for (int i = 0; i < 500; ++i) {
        times.push_back(static_cast<std::int64_t>(random.below(100'000'000)) - 50'000'000);
        forward.heard(Millisecond{times.back()});
    }
    right.heard(times);
    CHECK(right == forward);
    CHECK(Listening::parse(forward.text()) == forward);
    CHECK(Listening::parse("12 garbage") == Listening());
    forward.heard(Millisecond::none());
    CHECK(right == forward);
}
