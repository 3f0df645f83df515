#include <doctest/doctest.h>

#include <algorithm>

#include "cargo/consignment_flow.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

constexpr std::int64_t day = 86'400;

Consignment row(std::string from, std::string to, std::int64_t tonnes, std::string code = "1")
{
    Consignment c;
    c.from = std::move(from);
    c.to = std::move(to);
    c.code = std::move(code);
    if (tonnes > 0) c.tonnes = {site::Bound::exact, tonnes * 1000, tonnes * 1000, "t"};
    c.when = {Second{0}, Second{day}};
    return c;
}

std::vector<site::Interval> days(const std::vector<std::int64_t>& list)
{
    std::vector<site::Interval> all;
    for (const auto d : list) all.push_back({Second{d * day}, Second{(d + 1) * day}});
    return all;
}

bool has(const std::vector<Suspect>& found, std::size_t row, Doubt doubt)
{
    return std::ranges::any_of(found, [&](const Suspect& s) { return s.row == row && s.doubt == doubt; });
}

}  // namespace

TEST_CASE("the matrix keeps both directions apart, keeps bounds, and never adds rows that sum up to single ones")
{
    std::vector<Consignment> rows{row("port", "depot", 100), row("port", "depot", 50), row("depot", "port", 30), row("port", "depot", 0), row("port", "depot", 1000)};
    rows[1].tonnes.bound = site::Bound::at_least;
    rows[4].sum = true;
    const auto matrix = flow_matrix(rows, std::vector<std::vector<std::size_t>>(rows.size()));
    REQUIRE(matrix.size() == 2);
    const FlowCell &back = matrix[0], &there = matrix[1];
    CHECK(back.from == "depot");
    CHECK(back.tonnes.least == 30'000);
    CHECK(*back.tonnes.most == 30'000);
    CHECK(there.rows == 3);
    CHECK(there.tonnes.least == 150'000);
    CHECK_FALSE(there.tonnes.most);
    CHECK(there.tonnes.unknown == 1);
    CHECK(there.sums == 1);
    CHECK(there.tonnes_of_sums.least == 1'000'000);
    CHECK(there.both_ways);
    CHECK(back.both_ways);
}

TEST_CASE("a few rows against many the other way are suspect, and none is turned round")
{
    std::vector<Consignment> rows;
    for (int i = 0; i < 9; ++i) rows.push_back(row("port", "depot", 10));
    rows.push_back(row("depot", "port", 10));
    rows.push_back(row("depot", "port", 10, "2"));
    const auto found = suspects(rows, {});
    CHECK(has(found, 9, Doubt::against_rows));
    CHECK_FALSE(has(found, 10, Doubt::against_rows));
    CHECK(found.size() == 1);
    CHECK(rows[9].from == "depot");
}

TEST_CASE("a stated direction is held against the countries of the places, their roles, and what other sums say")
{
    const std::vector<PlaceKnowledge> places{{"north", "KP", "load"}, {"south", "RU", "unload"}, {"store", "RU", "store"}, {"nowhere", "", ""}};
    std::vector<Consignment> rows{row("north", "south", 1), row("south", "north", 1), row("store", "south", 1), row("north", "north", 1), row("south", "", 1), row("south", "nowhere", 1)};
    rows[0].direction = "KP>RU";
    rows[1].direction = "kp > ru";
    rows[4].direction = "RU>KP";
    rows[5].direction = "KP>RU";
    const auto found = suspects(rows, places);
    CHECK_FALSE(has(found, 0, Doubt::against_countries));
    CHECK(has(found, 1, Doubt::against_countries));
    CHECK(has(found, 1, Doubt::against_role));
    CHECK(has(found, 2, Doubt::against_role));
    CHECK(has(found, 3, Doubt::same_place));
    CHECK_FALSE(has(found, 4, Doubt::against_countries));
    CHECK(has(found, 5, Doubt::against_countries));
    std::vector<Consignment> sums{row("south", "", 74'000), row("south", "", 74'000), row("south", "", 73'000)};
    for (Consignment& c : sums) c.sum = true;
    sums[0].direction = "RU>KP";
    sums[1].direction = "KP>RU";
    sums[2].direction = "RU>KP";
    const auto against = suspects(sums, {});
    CHECK(has(against, 0, Doubt::against_statement));
    CHECK(has(against, 1, Doubt::against_statement));
    CHECK_FALSE(has(against, 2, Doubt::against_statement));
}

TEST_CASE("departures that follow arrivals are told from departures that do not")
{
    std::vector<std::int64_t> arrivals, after, any;
    Random random(3, 1);
    for (std::int64_t at = 5; at < 330; at += 12 + static_cast<std::int64_t>(random.below(14))) {
        arrivals.push_back(at);
        after.push_back(at + 2 + static_cast<std::int64_t>(random.below(3)));
        any.push_back(static_cast<std::int64_t>(random.below(335)));
    }
    const auto linked = departure_lag(days(arrivals), days(after), 5, 199, 1), chance = departure_lag(days(arrivals), days(any), 5, 199, 1);
    CHECK(linked.within == 1);
    CHECK(linked.p < 0.05);
    CHECK(linked.median >= 2);
    CHECK(linked.median <= 4);
    CHECK(linked.placebo_within < 0.5);
    CHECK(chance.p > 0.05);
    CHECK(linked.days.size() == after.size());
}

TEST_CASE("under chance the placebo of departures is no more often small than it may be")
{
    int small = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed, 9);
        std::vector<std::int64_t> in, out;
        for (int i = 0; i < 15; ++i) {
            in.push_back(static_cast<std::int64_t>(random.below(300)));
            out.push_back(static_cast<std::int64_t>(random.below(300)));
        }
        small += departure_lag(days(in), days(out), 5, 99, seed).p <= 0.05 ? 1 : 0;
    }
    CHECK(small <= 12);
}

TEST_CASE("too few or too vague arrivals and departures give no test")
{
    const auto few = departure_lag(days({1, 9}), days({3, 11, 40}), 5, 99, 1);
    CHECK(few.shifts == 0);
    CHECK(few.p == 1);
    CHECK(few.days.size() == 3);
    const std::vector<site::Interval> month{{Second{0}, Second{31 * day}}};
    CHECK(departure_lag(month, days({3}), 5, 99, 1).arrivals == 0);
    CHECK(departure_lag(days({5}), days({3}), 5, 99, 1).before_all == 1);
    CHECK(departure_lag({}, {}, 5, 99, 1).p == 1);
}
