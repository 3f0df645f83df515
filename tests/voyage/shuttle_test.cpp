#include <doctest/doctest.h>

#include <algorithm>

#include "voyage/shuttle_screen.hpp"
#include "voyage/shuttle_worlds.hpp"

using namespace tw;
using namespace tw::voyage;

namespace {

CallSeen call(std::string place, double day, double stay = 1)
{
    return {std::move(place), {{static_cast<std::int64_t>(day * 86'400)}, {static_cast<std::int64_t>((day + stay) * 86'400)}}, {1'000'000}, {"at" + std::to_string(day)}};
}

std::vector<CallSeen> regular(std::string_view order, double step = 3)
{
    std::vector<CallSeen> all;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != '.') all.push_back(call(std::string(1, order[i]), 20'000 + static_cast<double>(i) * step));
    return all;
}

}  // namespace

TEST_CASE("four calls at one place and three at another in turn are the one chance in 35")
{
    CHECK(alternation_chance(4, 3, 7) == doctest::Approx(1.0 / 35));
    CHECK(runs_chance(4, 3, 7) == doctest::Approx(1.0 / 35));
    double all = 0;
    for (int r = 0; r <= 12; ++r) all += runs_chance(5, 6, r);
    CHECK(all == doctest::Approx(1));
}

TEST_CASE("a period shows through missed turns, and not in random gaps")
{
    const std::vector<double> missed{6, 6.2, 12.1, 5.9, 18.2, 6.1, 11.9, 6, 6.3, 12};
    CHECK(period_log_ratio(missed) > 2);
    const std::vector<double> random{1.2, 9.5, 3.3, 0.4, 17, 6.1, 2.2, 5.2};
    CHECK(period_log_ratio(random) < 2);
    CHECK(period_log_ratio(std::vector<double>{4}) == 0);
}

TEST_CASE("a ship seen going there and back is a shuttle with its period and its round trips")
{
    const auto s = shuttles("h", regular("abababababa"));
    REQUIRE(s.size() == 1);
    CHECK(s[0].cycle == std::vector<std::string>{"a", "b"});
    CHECK(s[0].at_least == 5);
    CHECK(s[0].expected == doctest::Approx(5).epsilon(0.02));
    CHECK(s[0].low == 5);
    CHECK(s[0].high == 5);
    CHECK(static_cast<double>(s[0].period.value) / 86'400 == doctest::Approx(6).epsilon(0.05));
    CHECK(s[0].calls_at == std::vector<std::int32_t>{6, 5});
    CHECK(s[0].evidence.size() == 11);
}

TEST_CASE("calls that were missed are counted in the estimate and not in the floor")
{
    const auto s = shuttles("h", regular("ab.bab..aba.a.ab"));
    REQUIRE(s.size() == 1);
    CHECK(s[0].at_least == 3);
    CHECK(s[0].expected == doctest::Approx(7).epsilon(0.08));
    CHECK(s[0].low <= 7);
    CHECK(s[0].high >= 7);
}

TEST_CASE("rounds of three and four places are found in their sailing order, beginning with the smallest id")
{
    CHECK(shuttles("h", regular("cabcabcabcab")).at(0).cycle == std::vector<std::string>{"a", "b", "c"});
    CHECK(shuttles("h", regular("cbacbacbacba")).at(0).cycle == std::vector<std::string>{"a", "c", "b"});
    CHECK(shuttles("h", regular("dbacdbacdbac")).at(0).cycle == std::vector<std::string>{"a", "c", "d", "b"});
}

TEST_CASE("few calls, one place, or a ship that goes everywhere are no shuttle")
{
    CHECK(shuttles("h", regular("ab")).empty());
    CHECK(shuttles("h", regular("aaaaaa")).empty());
    CHECK(shuttles("h", regular("abcdefghijkl")).empty());
    CHECK(shuttles("h", {}).empty());
}

TEST_CASE("the floor never exceeds the estimate, nor the estimate what there was time for")
{
    Random random(31, 1);
    for (int i = 0; i < 40; ++i) {
        const auto w = test::shuttle_world(i % 4 == 0 ? test::Trade::few_ports : test::Trade::shuttle, 0.5, random);
        for (const auto& s : shuttles("h", w.seen, {.against_open = -1e9, .against_order_free = -1e9, .most_elsewhere = {1'000'000}})) {
            CHECK(s.at_least <= s.expected + 1e-9);
            CHECK(s.expected <= s.at_most + 1e-9);
            CHECK(s.at_least <= s.low);
            CHECK(s.low <= s.high);
            CHECK(s.high <= s.at_most);
        }
    }
}

TEST_CASE("another call seen never lowers the floor")
{
    Random random(32, 1);
    for (int i = 0; i < 500; ++i) {
        std::vector<int> at;
        const int length = 2 + static_cast<int>(random.below(3));
        for (int k = 0; k < 20; ++k) at.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(length))));
        const auto before = forced_round_trips(at, length);
        at.insert(at.begin() + static_cast<std::ptrdiff_t>(random.below(21)), static_cast<int>(random.below(static_cast<std::uint64_t>(length))));
        CHECK(forced_round_trips(at, length) >= before);
    }
    CHECK(forced_round_trips(std::vector<int>{}, 2) == 0);
    CHECK(forced_round_trips(std::vector{0, 1, 0}, 2) == 1);
}

TEST_CASE("copies, order of input and the hull's name change nothing; turning time round keeps the counts")
{
    Random random(33, 1);
    int found = 0;
    for (int i = 0; i < 12; ++i) {
        const auto w = test::shuttle_world(test::Trade::shuttle, 0.4, random);
        const auto plain = shuttles("h", w.seen);
        auto mixed = w.seen;
        mixed.insert(mixed.end(), w.seen.rbegin(), w.seen.rend());
        const auto again = shuttles("another", mixed);
        std::vector<CallSeen> reversed;
        for (const auto& c : w.seen) reversed.push_back({c.place, {{4'000'000'000 - c.when.to.value}, {4'000'000'000 - c.when.from.value}}, c.probability, c.evidence});
        const auto back = shuttles("h", reversed);
        REQUIRE(plain.size() == again.size());
        if (plain.empty()) continue;
        ++found;
        CHECK(again[0].cycle == plain[0].cycle);
        CHECK(again[0].expected == plain[0].expected);
        CHECK(again[0].low == plain[0].low);
        CHECK(again[0].high == plain[0].high);
        CHECK(again[0].against_open == plain[0].against_open);
        if (plain[0].cycle.size() > 2) continue;  // longer rounds turn into their mirror image
        REQUIRE(back.size() == 1);
        CHECK(back[0].cycle == plain[0].cycle);
        CHECK(back[0].at_least == plain[0].at_least);
        CHECK(back[0].expected == doctest::Approx(plain[0].expected).epsilon(1e-4));
    }
    CHECK(found >= 6);
}

TEST_CASE("hulls on one cycle are pooled as a fleet and each is named")
{
    std::vector<Shuttle> all;
    for (const char* hull : {"x", "y"})
        for (auto& s : shuttles(hull, regular("abababab"))) all.push_back(s);
    for (auto& s : shuttles("z", regular("cdcdcdcd"))) all.push_back(s);
    const auto fleets = fleet_shuttles(all);
    REQUIRE(fleets.size() == 1);
    CHECK(fleets[0].fleet == std::vector<std::string>{"x", "y"});
    CHECK(fleets[0].at_least == 6);
    CHECK(fleets[0].calls_at == std::vector<std::int32_t>{8, 8});
}
