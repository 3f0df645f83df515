#include <doctest/doctest.h>

#include <algorithm>

#include "claims/growth.hpp"
#include "facts.hpp"

using namespace tw;
using namespace tw::claims;

namespace {

const Claim& row(const Facts& facts, std::string_view id)
{
    const auto found = std::ranges::find(facts.claims, id, &Claim::id);
    REQUIRE(found != facts.claims.end());
    return *found;
}

}  // namespace

TEST_CASE("a text that two outlets carry joins the root of the text, and no group by what else those outlets print")
{
    const RootTable table(read_sources(chart::RowForm::csv, "key,publisher,root_key\nministry-a,Agency,ministry\npaper-1,Paper,ministry;paper\npaper-2,Paper,paper\nstudy,Institute,\nmixed,Weekly,ministry;study\n", {}).sources);
    CHECK(table.roots_of_text("ministry-a;paper-1") == Roots{"ministry"});
    CHECK(table.roots_of_text("ministry-a;calc") == Roots{"ministry"});
    CHECK(table.roots_of_text("paper-1") == Roots{"ministry", "paper"});
    CHECK(table.roots_of_text("ministry-a;study") == Roots{"ministry", "study"});   // nothing in common: both
    const std::vector<Roots> items{table.roots_of_text("ministry-a;paper-1"), table.roots_of_text("paper-2"), table.roots_of_text("study")};
    CHECK(group_by_root(items).size() == 3);
    // one that mixes two roots of its own is partly dependent on both, and strict groups count it with both
    std::vector<Roots> with = items;
    with.push_back(table.roots_of_text("mixed"));
    CHECK(group_by_root(with).size() == 2);
}

TEST_CASE("the published claims of the case fall into groups by who said them first, none of which holds most of them")
{
    const Facts facts;
    std::vector<Roots> items;
    for (const Claim& claim : facts.claims) items.push_back(roots_of(claim, facts.roots));
    const auto groups = group_by_root(items);
    std::size_t greatest = 0;
    for (const auto& group : groups) greatest = std::max(greatest, group.items.size());
    MESSAGE(groups.size(), " groups, the greatest with ", greatest, " of ", facts.claims.size());
    CHECK(groups.size() >= 19);
    CHECK(greatest <= 25);   // ROK and US, joined by one reading of a US count by ROK
}

TEST_CASE("newspapers, an agency and a weekly that go back to one study are one source")
{
    const Facts facts;
    const std::vector<std::string_view> keys{"rusi", "nyt", "kp", "seed000", "rusi-b"};
    std::vector<Roots> items;
    for (const auto key : keys) items.push_back(facts.roots.roots_of(key));
    const auto groups = group_by_root(items);
    REQUIRE(groups.size() == 1);
    CHECK(groups.front().items.size() == 5);
    CHECK(groups.front().roots.contains("rusi-oe"));
    CHECK(groups_outside(std::span(items).first(1), items[1]) == 0);
    const std::vector<Roots> other{facts.roots.roots_of("nk1")};
    CHECK(groups_outside(other, items[1]) == 1);
    CHECK(facts.roots.derives("wp-n", "c4ads"));
    CHECK_FALSE(facts.roots.derives("c4ads", "wp-n"));
    CHECK(facts.roots.roots_of("calc").empty());
}

TEST_CASE("sources that derive from each other in a ring, and chains without end, come to an end")
{
    const auto rows = read_sources(chart::RowForm::csv, "key,publisher,root_key\na,A,b\nb,B,a\nc,C,a\n,D,a\n", {});
    CHECK(rows.sources.size() == 3);
    CHECK(rows.accounting.rejected_total() == 1);
    CHECK(rows.accounting.balanced());
    const RootTable table(rows.sources);
    CHECK_FALSE(table.roots_of("c").empty());
    CHECK(meet(table.roots_of("a"), table.roots_of("b")));
}

TEST_CASE("one series of statements is split into growth of boxes and growth of the factor")
{
    const Facts facts;
    // 6,700 boxes with 3 M rounds to 13,000 boxes with 6 M: two bodies of one country in the facts, so the pair is made by hand.
    Claim boxes = row(facts, "CC09a.boxes"), rounds = row(facts, "CC09a.rounds"), more = row(facts, "CC15.boxes"), later = row(facts, "CC15.rounds");
    for (Claim* claim : {&more, &later}) claim->speaker = boxes.speaker;
    later.modality = rounds.modality;
    const std::vector<Claim> series{boxes, rounds, more, later};
    const auto steps = growth(series);
    REQUIRE(steps.size() == 1);
    CHECK((steps[0].total + 500) / 1000 == 693);
    CHECK((steps[0].by_boxes + 500) / 1000 == 663);
    CHECK((steps[0].by_factor + 500) / 1000 == 30);
    CHECK(steps[0].total == steps[0].by_boxes + steps[0].by_factor);
    // In the facts: the ministry's 5,000 with 2 M to 6,700 with 3 M.
    const auto all = growth(facts.claims);
    CHECK(std::ranges::any_of(all, [](const GrowthStep& s) { return s.before.boxes == 5'000'000 && s.after.boxes == 6'700'000 && s.calibre == "152mm"; }));
    for (const auto& s : all) CHECK(s.before.boxes_claim.substr(0, 4) != s.after.boxes_claim.substr(0, 4));
}

TEST_CASE("capacity is not content, and what flows back is not what flows out")
{
    const Facts facts;
    CHECK(compare(row(facts, "CC14.rounds"), row(facts, "CC17.rounds"), &facts.names).relation == Relation::apart);
    CHECK(compare(row(facts, "CC09a.boxes"), row(facts, "CC09c.boxes"), &facts.names).relation == Relation::reversed);
    CHECK(compare(row(facts, "CC06a.rounds"), row(facts, "CC06b.rounds"), &facts.names).relation == Relation::apart);
}

TEST_CASE("a claim is held against what the engine finds under its own definition")
{
    const Facts facts;
    const Claim& claim = row(facts, "T12");   // 27 trips, exact
    const Roots roots = roots_of(claim, facts.roots);
    EngineResult engine;
    engine.claim = claim.id;
    const auto figure = [](std::int64_t low, std::int64_t high) { return site::Possible{low * 1000, high * 1000}; };
    CHECK(judge(claim, roots, engine).first == Verdict::not_yet_tested);
    engine.figure = figure(20, 30);
    engine.floor = 12'000;
    engine.groups = {Roots{"voa"}, Roots{"nkpro"}};
    CHECK(judge(claim, roots, engine).first == Verdict::partly_corroborated);
    engine.ratio = 3000;
    CHECK(judge(claim, roots, engine).first == Verdict::corroborated);
    engine.ratio = 2999;
    CHECK(judge(claim, roots, engine).first == Verdict::partly_corroborated);
    engine.groups = {roots};
    CHECK(judge(claim, roots, engine).first == Verdict::same_origin);
    engine.groups = {Roots{"voa"}};
    engine.figure = figure(12, 20);
    CHECK(judge(claim, roots, engine).first == Verdict::not_yet_tested);
    engine.decides_absence = true;
    CHECK(judge(claim, roots, engine).first == Verdict::contradicted);
    engine.decides_absence = false;
    engine.floor = 28'000;
    CHECK(judge(claim, roots, engine).first == Verdict::contradicted);
    // A lower bound is never contradicted by a floor above it.
    CHECK(judge(row(facts, "T09"), roots, engine).first != Verdict::contradicted);
}

TEST_CASE("a table of properties is read with its rejects counted")
{
    const auto rows = read_properties(chart::RowForm::csv,
                                      "id,subject,property,value,qualifier,unit,zone,source\n"
                                      "a,Vessel,length,131,exact,m,,x\nb,Vessel,length,many,,m,,x\nc,Vessel,arrival,2021-13,,date,,x\nd,,length,1,,m,,x\ne,Vessel,length,1,perhaps,m,,x\n",
                                      {}, false);
    CHECK(rows.properties.size() == 1);
    CHECK(rows.accounting.rejected_total() == 4);
    CHECK(rows.accounting.balanced());
    CHECK(sniff_properties("id,subject,property,value,source\n"));
    CHECK_FALSE(sniff_properties("id,subject,value\n"));
    CHECK_FALSE(sniff_properties(case_file("claims.csv")));
    CHECK_FALSE(sniff_claims(case_file("properties.csv")));
    CHECK(sniff_sources(case_file("sources.csv")));
}
