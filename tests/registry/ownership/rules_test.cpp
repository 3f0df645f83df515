#include <doctest/doctest.h>

#include <algorithm>

#include "registry/ownership/sensitivity.hpp"

using namespace tw::registry;

namespace {

constexpr std::int64_t percent = 1'000'000;

/// Holdings of made-up parties, one line each.
struct Drawn {
    Holdings all{};
    Drawn& listed(std::string_view node, std::string_view authority = "US", Validity valid = {})
    {
        all.add(ListedParty{.node = all.node(node), .authority = all.authority(authority), .valid = valid});
        return *this;
    }
    Drawn& holds(std::string_view holder, std::string_view held, std::int64_t min, std::int64_t max, Validity valid = {}, Basis basis = Basis::filing)
    {
        REQUIRE(all.add(Holding{.holder = all.node(holder), .held = all.node(held), .basis = basis, .share = Share{min * percent, max * percent}, .valid = valid}));
        return *this;
    }
    Drawn& edge(std::string_view holder, std::string_view held, EdgeKind kind, bool sole = false)
    {
        all.add(Holding{.holder = all.node(holder), .held = all.node(held), .kind = kind, .sole = sole});
        return *this;
    }
    RuleStatus status(std::string_view node, const OwnershipRule& rule = us_rule(), Vantage vantage = {}) const
    {
        const HoldingDay day(all, vantage);
        return RuleOutcome(day, rule).status(*all.find(node));
    }
};

Day day(const char* text) { return read_day(text).value(); }
DayRange on(const char* text) { return read_day_range(text).value(); }

}  // namespace

TEST_CASE("a proof prints the shares, the sum and what is asked, so that it can be done again by hand")
{
    Drawn drawn;
    drawn.listed("Alder").holds("Alder", "Birch", 60, 60).holds("Alder", "Cedar", 10, 10).holds("Birch", "Cedar", 40, 40, {.from = on("2020-01-01")}).holds("Elm", "Cedar", 50, 50);
    const HoldingDay today(drawn.all, {.as_of = day("2024-01-01")});
    const RuleOutcome outcome(today, us_rule());
    const Proof proof = prove(outcome, *drawn.all.find("Cedar"));
    const auto lines = printed(outcome, proof);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "Alder is listed by US");
    CHECK(lines[1] == "Birch: Alder holds 60 % of Birch (filing, no dates stated); together 60 %; 50 % or more is asked: owned");
    CHECK(lines[2] == "Cedar: Birch holds 40 % of Cedar (filing, from 2020-01-01); Alder holds 10 % of Cedar (filing, no dates stated); together 50 %; 50 % or more is asked: owned");
    CHECK(proof.dating == Dating::undated);
}

TEST_CASE("two sources on one edge become a range, the better founded one is shown first, and the answer names the edge that decides")
{
    Drawn drawn;
    drawn.listed("Alder").holds("Alder", "Birch", 40, 40, {}, Basis::press).holds("Alder", "Birch", 60, 60, {}, Basis::filing);
    const HoldingDay today(drawn.all, {});
    const RuleOutcome outcome(today, us_rule());
    CHECK(outcome.status(*drawn.all.find("Birch")) == RuleStatus::undetermined);
    const auto lines = printed(outcome, prove(outcome, *drawn.all.find("Birch")));
    REQUIRE(lines.size() == 3);
    CHECK(lines[1] == "Birch: Alder holds 40 to 60 % of Birch (filing, no dates stated, 2 statements); together 40 to 60 %; 50 % or more is asked: possibly owned");
    CHECK(lines[2] == "decided by: Alder holds 40 to 60 % of Birch (filing, no dates stated, 2 statements)");
}

TEST_CASE("unknown shares of several listed holders can't exceed together what a clean holder leaves")
{
    Drawn drawn;
    drawn.listed("Alder").listed("Birch").edge("Alder", "Cedar", EdgeKind::ownership).edge("Birch", "Cedar", EdgeKind::ownership).holds("Elm", "Cedar", 51, 51);
    CHECK(drawn.status("Cedar") == RuleStatus::none);
    Drawn other;
    other.listed("Alder").listed("Birch").edge("Alder", "Cedar", EdgeKind::ownership).edge("Birch", "Cedar", EdgeKind::ownership).holds("Elm", "Cedar", 50, 50);
    CHECK(other.status("Cedar") == RuleStatus::undetermined);
}

TEST_CASE("a hull has its registered owner's status; of several registered owners each holds an unknown part")
{
    Drawn drawn;
    drawn.listed("Alder").edge("Alder", "hull:a", EdgeKind::ownership, true);
    CHECK(drawn.status("hull:a") == RuleStatus::owned);
    drawn.edge("Elm", "hull:a", EdgeKind::ownership, true);
    CHECK(drawn.status("hull:a") == RuleStatus::undetermined);
}

TEST_CASE("a clean registered owner doesn't clear a hull whose beneficial owner is listed with an unknown share")
{
    Drawn drawn;
    drawn.listed("Alder").edge("Elm", "hull:a", EdgeKind::ownership, true).edge("Alder", "hull:a", EdgeKind::ownership);
    CHECK(drawn.status("hull:a") == RuleStatus::undetermined);
}

TEST_CASE("managers and a list's own links never make a party owned or controlled")
{
    Drawn drawn;
    for (const char* by : {"US", "EU", "UK"}) drawn.listed("Alder", by);
    drawn.edge("Alder", "hull:a", EdgeKind::manager).edge("Alder", "hull:a", EdgeKind::linked);
    for (const OwnershipRule& rule : {us_rule(), eu_rule({}), uk_rule()}) CHECK(drawn.status("hull:a", rule) == RuleStatus::none);
}

TEST_CASE("a date given no better than a year leaves a status undetermined inside that year, and certain outside it")
{
    Drawn drawn;
    drawn.listed("Alder").holds("Alder", "Birch", 70, 70, {.from = on("2021"), .to = on("2023")});
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2020-12-31")}) == RuleStatus::none);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2021-06-01")}) == RuleStatus::undetermined);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2022-06-01")}) == RuleStatus::owned);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2023-06-01")}) == RuleStatus::undetermined);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2024-01-01")}) == RuleStatus::none);
}

TEST_CASE("what a source first said later isn't known earlier, though it was so then")
{
    Drawn drawn;
    drawn.listed("Alder");
    drawn.all.add(Holding{.holder = drawn.all.node("Alder"), .held = drawn.all.node("Birch"), .share = Share{100 * percent, 100 * percent},
                          .valid = {.from = on("2020-01-01")}, .seen = {.from = day("2023-05-01"), .to = day("2024-01-01")}});
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2021-01-01")}) == RuleStatus::owned);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2021-01-01"), .known_at = day("2022-01-01")}) == RuleStatus::none);
    CHECK(drawn.status("Birch", us_rule(), {.as_of = day("2021-01-01"), .known_at = day("2023-05-01")}) == RuleStatus::owned);
}

TEST_CASE("the economic share is the product along chains, added over them, and no rule's outcome")
{
    Drawn drawn;
    drawn.listed("Alder").holds("Alder", "Birch", 50, 50).holds("Birch", "Cedar", 50, 50).holds("Alder", "Cedar", 10, 20);
    const HoldingDay today(drawn.all, {});
    const EconomicShare share = beneficial_share(today, "US", *drawn.all.find("Cedar"));
    CHECK(share.min == 35 * percent);
    CHECK(share.max == 45 * percent);
    CHECK(share.settled);
    Drawn chain;
    chain.listed("A").holds("A", "B", 50, 50).holds("B", "C", 50, 50).holds("C", "D", 50, 50).holds("D", "E", 50, 50).holds("E", "F", 50, 50).holds("F", "G", 50, 50);
    const HoldingDay along(chain.all, {});
    CHECK(beneficial_share(along, "US", *chain.all.find("G")).min == 1'562'500);
    CHECK(chain.status("G") == RuleStatus::owned);
}

TEST_CASE("a ring that nobody outside holds has no economic share, and one that somebody does settles")
{
    Drawn ring;
    ring.listed("X").holds("A", "B", 100, 100).holds("B", "A", 100, 100);
    const HoldingDay today(ring.all, {});
    CHECK(beneficial_share(today, "US", *ring.all.find("A")).max == 0);
    // a = 0.4 + 0.5 b, b = 0.5 a: a = 8/15.
    Drawn held;
    held.listed("X").holds("X", "A", 40, 40).holds("B", "A", 50, 50).holds("A", "B", 50, 50);
    const HoldingDay there(held.all, {});
    const EconomicShare share = beneficial_share(there, "US", *held.all.find("A"));
    CHECK(share.settled);
    CHECK(share.min <= 53'333'333);
    CHECK(share.max >= 53'333'333);
    CHECK(share.max - share.min <= 2);
}

TEST_CASE("taking away one edge says what hangs on it; an edge beside another chain decides nothing")
{
    Drawn drawn;
    drawn.listed("Alder").holds("Alder", "Birch", 55, 55, {}, Basis::press).holds("Birch", "Cedar", 100, 100);
    const HoldingDay today(drawn.all, {});
    const RuleOutcome outcome(today, us_rule());
    const auto hangs = sensitivity(outcome, prove(outcome, *drawn.all.find("Cedar")));
    REQUIRE(hangs.size() == 2);
    CHECK(hangs[0].with == RuleStatus::owned);
    CHECK(hangs[0].without == RuleStatus::none);
    Drawn twice;
    twice.listed("Alder").listed("Elm").holds("Alder", "Birch", 50, 50).holds("Elm", "Birch", 50, 50);
    const HoldingDay both(twice.all, {});
    const RuleOutcome either(both, us_rule());
    CHECK(sensitivity(either, prove(either, *twice.all.find("Birch"))).empty());
}

TEST_CASE("holders judged one by one stop at the steps they are given, and what is left over is undetermined, never cleared")
{
    Drawn drawn;
    for (int i = 0; i < 40; ++i) drawn.listed("holder " + std::to_string(i), "UK").holds("holder " + std::to_string(i), "held " + std::to_string(i), 80, 80);
    const HoldingDay today(drawn.all, {});
    const RuleOutcome bounded(today, uk_rule(), {}, 10);
    CHECK(bounded.bounded());
    CHECK(bounded.status(*drawn.all.find("held 0")) == RuleStatus::owned);
    CHECK(bounded.status(*drawn.all.find("held 39")) == RuleStatus::undetermined);
    CHECK_FALSE(RuleOutcome(today, uk_rule()).bounded());
}

TEST_CASE("a share outside 0 to 100 or with its bounds swapped is refused")
{
    Holdings all;
    const NodeId a = all.node("a"), b = all.node("b");
    CHECK_FALSE(all.add(Holding{.holder = a, .held = b, .share = Share{-1, 5}}));
    CHECK_FALSE(all.add(Holding{.holder = a, .held = b, .share = Share{6, 5}}));
    CHECK_FALSE(all.add(Holding{.holder = a, .held = b, .share = Share{5, 100'000'001}}));
    CHECK(all.holdings().empty());
}
