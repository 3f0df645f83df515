#include <doctest/doctest.h>

#include <algorithm>

#include "assess/linter.hpp"

using namespace tw;
using namespace tw::assess;

namespace {

const Support look{"K1", {1}, {10}, "voa"}, other{"K2", {1}, {20}, "nkpro"};

Statement plain(StatementKind kind, std::string_view text)
{
    Statement s = Sentence(kind, "test").say(text).rests_on(look).not_known("who paid").done("s", false);
    return s;
}

std::vector<LintRule> rules(const Statement& s)
{
    std::vector<LintRule> found;
    for (const Lint& one : lint(s)) found.push_back(one.rule);
    return found;
}

using Rules = std::vector<LintRule>;
using Kind = StatementKind;

}  // namespace

TEST_CASE("a sentence made of words and bound values passes every rule")
{
    const Statement s = Sentence(Kind::inferred, "test").say("The hull at the pier was Lady R: likely (55-80 %), seen by ").figure({site::Bound::at_least, 2'000, 2'000, "looks"}, "count/looks").say(".").rests_on(look).not_known("her draught").done("s", false);
    CHECK(rules(s).empty());
    CHECK(s.text == "The hull at the pier was Lady R: likely (55-80 %), seen by at least 2 looks.");
    const std::vector<Statement> both{s, plain(Kind::unknown, "What the boxes held is not known.")};
    CHECK(lint(both, {}).empty());
}

TEST_CASE("each rule has a fault that it alone reports")
{
    struct Fault { LintRule rule; Statement statement; };
    std::vector<Fault> faults;
    faults.push_back({LintRule::mixed_words, plain(Kind::inferred, "The call is likely (55-80 %) and confidence is low.")});
    faults.push_back({LintRule::unlisted_word, plain(Kind::inferred, "The ship probably called.")});
    faults.push_back({LintRule::unlisted_word, plain(Kind::inferred, "The ship may have called.")});
    faults.push_back({LintRule::unlisted_word, plain(Kind::inferred, "A call is likely.")});
    faults.push_back({LintRule::unlisted_word, plain(Kind::opinion, "A call is very likely in our view.")});
    faults.push_back({LintRule::orphan_digits, plain(Kind::inferred, "There were 27 calls.")});
    Statement stale = Sentence(Kind::observed, "test").say("Seen: ").value("12", "row").say(" ships.").rests_on(look).done("s", false);
    stale.bindings[0].shown = "13";
    faults.push_back({LintRule::stale_binding, stale});
    faults.push_back({LintRule::single_calibre, Sentence(Kind::assumed, "test").say("Room for ").value("6000000", "node").say(" rounds of ").value("152", "calibre").say(" mm.").rests_on(look).done("s", false)});
    faults.push_back({LintRule::one_root, plain(Kind::inferred, "The call is corroborated.")});
    faults.push_back({LintRule::rate_without_denominator, Sentence(Kind::inferred, "test").say("There was activity at a rate of ").value("45", "share").say(" %.").rests_on(look).not_known("which days").done("s", false)});
    Statement bound = Sentence(Kind::claimed, "test").say("The desk says there were ").value("25 trips", "row").say(".").rests_on(look).done("s", false);
    bound.bindings[0].bound = site::Bound::at_least;
    faults.push_back({LintRule::bound_dropped, bound});
    faults.push_back({LintRule::contents_observed, plain(Kind::observed, "Boxes of ammunition stood on the pier.")});
    faults.push_back({LintRule::relations_mixed, plain(Kind::inferred, "The owner is listed and linked to the ship.")});
    faults.push_back({LintRule::relations_mixed, plain(Kind::observed, "The ship was reported at the pier.")});
    Statement made_up = plain(Kind::observed, "A ship lay at the pier.");
    made_up.simulated = true;
    faults.push_back({LintRule::simulated_unmarked, made_up});
    Statement sure = plain(Kind::inferred, "The ship called.");
    sure.unknowns.clear();
    faults.push_back({LintRule::empty_unknowns, sure});
    Statement bare = plain(Kind::observed, "A ship lay at the pier.");
    bare.support.clear();
    faults.push_back({LintRule::unsupported, bare});
    for (const Fault& fault : faults) {
        CAPTURE(fault.statement.text);
        CHECK(rules(fault.statement) == Rules{fault.rule});
    }
}

TEST_CASE("a denial that is left out, and a report without anything unknown, are faults of the whole")
{
    const std::vector<Statement> one{Sentence(Kind::claimed, "test").say("The desk says that boxes went out.").rests_on({"C1", {}, {}, {}}).done("a", false), plain(Kind::unknown, "What the boxes held is not known.")};
    const std::vector<Denial> denials{{"C1", "C2"}, {"C9", "C10"}};
    const auto found = lint(one, denials);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == LintRule::missing_denial);
    const std::vector<Statement> both{one[0], one[1], Sentence(Kind::claimed, "test").say("The ministry denies it.").rests_on({"C2", {}, {}, {}}).done("b", false)};
    CHECK(lint(both, denials).empty());
    const auto silent = lint(std::span(both).first(1), {});
    REQUIRE(silent.size() == 1);
    CHECK(silent[0].rule == LintRule::empty_unknowns);
}

TEST_CASE("quotations and the month of May are exempt, and copies of one root are one group")
{
    CHECK(rules(Sentence(Kind::claimed, "test").say("The desk says ").quote("27 trips were probably made").say(" in May.").rests_on(look).done("s", false)).empty());
    CHECK(rules(Sentence(Kind::inferred, "test").say("The call is corroborated.").rests_on(look).rests_on(other).not_known("x").done("s", false)).empty());
    CHECK(rules(Sentence(Kind::inferred, "test").say("The call is corroborated.").rests_on(look).rests_on({"K3", {}, {}, "voa;x"}).not_known("x").done("s", false)) == Rules{LintRule::one_root});
    CHECK(rules(Sentence(Kind::assumed, "test").say("Room for ").value("6", "a").say(" rounds of ").value("152", "b").say(" mm or ").value("1", "c").say(" of ").value("122", "d").say(" mm.").rests_on(look).done("s", false)).empty());
    const Statement s = Sentence(Kind::observed, "test").say("Seen: ").value("3", "row").say(" ships.").rests_on(look).done("s", true);
    CHECK(s.text == "SIMULATED: Seen: 3 ships.");
    CHECK(rules(s).empty());
}

TEST_CASE("hostile text in names and quotations breaks nothing")
{
    for (const std::string& text : {std::string("\xff\xfe"), std::string(3, '\0'), std::string("\". 99 % likely confidence (")}) {
        const Statement s = Sentence(Kind::claimed, "test").say("X says ").quote(text).say(".").rests_on(look).done("s", false);
        CHECK(rules(s).empty());
    }
    Statement wild = plain(Kind::observed, "short");
    wild.bindings.push_back({100, 50, "p", "q", std::nullopt});
    wild.quotes.emplace_back(3, 4000);
    const auto found = rules(wild);
    CHECK(std::ranges::find(found, LintRule::stale_binding) != found.end());
}
