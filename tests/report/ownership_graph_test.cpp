#include <doctest/doctest.h>

#include <algorithm>

#include "registry/ownership/path_between.hpp"
#include "report/ownership_graph.hpp"

using namespace tw;
using namespace tw::registry;

namespace {

/// Made-up holdings, added in the order given.
Holdings drawn(std::vector<std::tuple<const char*, const char*, std::int64_t>> edges)
{
    Holdings all;
    for (const auto& [holder, held, percent] : edges) {
        const NodeId a = all.node(holder), b = all.node(held);
        all.add(Holding{.holder = a, .held = b, .share = Share{percent * 1'000'000, percent * 1'000'000}});
    }
    all.add(ListedParty{.node = all.node("Alder"), .authority = all.authority("US")});
    return all;
}

std::string page(const Holdings& all, const char* of)
{
    const HoldingDay day(all, {});
    const RuleOutcome outcome(day, us_rule());
    const auto graph = report::ownership_graph(outcome, *all.find(of));
    return report::ownership_svg(graph, "Owners of one hull") + report::ownership_table(graph);
}

}  // namespace

TEST_CASE("an ownership graph is drawn the same whatever the order of the statements, rings and self-holdings included")
{
    std::vector<std::tuple<const char*, const char*, std::int64_t>> edges{{"Alder", "Birch", 60}, {"Birch", "hull:a", 100}, {"Cedar", "Birch", 40}, {"hull:a", "Cedar", 5}, {"Cedar", "Cedar", 10}};
    const std::string once = page(drawn(edges), "hull:a");
    std::ranges::sort(edges);
    do CHECK(page(drawn(edges), "hull:a") == once);
    while (std::next_permutation(edges.begin(), edges.end()));
    CHECK(once.find("stroke-width=\"2.6\"") != std::string::npos);
    CHECK(once.find("stroke-dasharray") != std::string::npos);
    CHECK(once.find("<td>Alder</td><td>listed</td><td>60 %</td><td>Birch</td><td>yes</td>") != std::string::npos);
}

TEST_CASE("a hostile party name stays text in the ownership drawing and its table")
{
    const std::string made = page(drawn({{"Alder", "<script>\"&'\x1b", 60}, {"<script>\"&'\x1b", "hull:a", 100}}), "hull:a");
    CHECK(made.find("<script") == std::string::npos);
    CHECK(made.find('\x1b') == std::string::npos);
    CHECK(made.find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("a crowd of holders is cut to what can be drawn, and the drawing says how many are left out")
{
    Holdings all;
    for (int i = 0; i < 100; ++i) {
        const NodeId holder = all.node("holder " + std::to_string(i)), hull = all.node("hull:a");
        all.add(Holding{.holder = holder, .held = hull, .share = Share{1'000'000, 1'000'000}});
    }
    const HoldingDay day(all, {});
    const RuleOutcome outcome(day, us_rule());
    const auto graph = report::ownership_graph(outcome, *all.find("hull:a"), 40);
    CHECK(graph.boxes.size() == 40);
    CHECK(graph.left_out == 61);
    CHECK(report::ownership_svg(graph, "x").find("61 more parties are left out") != std::string::npos);
}

TEST_CASE("several statements between the same two are drawn beside each other, and the numbers of the drawing are those of the SVG")
{
    Holdings all = drawn({{"Alder", "hull:a", 60}});
    all.add(Holding{.holder = *all.find("Alder"), .held = *all.find("hull:a"), .kind = EdgeKind::manager});
    const HoldingDay day(all, {});
    const RuleOutcome outcome(day, us_rule());
    const auto graph = report::ownership_graph(outcome, *all.find("hull:a"));
    const auto laid = report::laid_out(graph);
    REQUIRE(laid.lines.size() == 2);
    CHECK(laid.lines[0].path != laid.lines[1].path);
    CHECK(laid.lines[0].x != laid.lines[1].x);
    const std::string svg = report::ownership_svg(graph, "x");
    for (const auto& line : laid.lines) CHECK(svg.find(line.path) != std::string::npos);
}

TEST_CASE("hulls with a common holder are drawn side by side under it once")
{
    const Holdings all = drawn({{"Alder", "hull:a", 60}, {"Alder", "hull:b", 100}, {"Cedar", "hull:b", 0}});
    const HoldingDay day(all, {});
    const RuleOutcome outcome(day, us_rule());
    const std::vector<NodeId> hulls{*all.find("hull:a"), *all.find("hull:b")};
    const auto graph = report::ownership_graph(outcome, hulls);
    REQUIRE(graph.boxes.size() == 4);
    CHECK(graph.boxes[0].layer == 0);
    CHECK(graph.boxes[1].layer == 0);
    CHECK(graph.boxes[2].record == "Alder");
    CHECK(graph.lines.size() == 3);
}

TEST_CASE("a way between two parties goes up and down what is stated, is a shortest one, and is the same whatever the order of the statements")
{
    std::vector<std::tuple<const char*, const char*, std::int64_t>> edges{{"Alder", "hull:a", 60}, {"Alder", "hull:b", 100}, {"Birch", "hull:a", 10}, {"Birch", "Cedar", 10}, {"Cedar", "hull:b", 5}};
    std::ranges::sort(edges);
    do {
        const Holdings all = drawn(edges);
        const HoldingDay day(all, {});
        const auto path = path_between(day, *all.find("hull:a"), *all.find("hull:b"));
        REQUIRE(path.size() == 2);
        CHECK(all.name_of(day.stakes()[path[0].stake].holder) == "Alder");
        CHECK_FALSE(path[0].down);
        CHECK(all.name_of(day.stakes()[path[1].stake].held) == "hull:b");
        CHECK(path[1].down);
        CHECK(path_between(day, *all.find("hull:a"), *all.find("hull:a")).empty());
    } while (std::next_permutation(edges.begin(), edges.end()));
    const Holdings apart = drawn({{"Alder", "hull:a", 60}, {"Cedar", "hull:b", 60}});
    CHECK(path_between(HoldingDay(apart, {}), *apart.find("hull:a"), *apart.find("hull:b")).empty());
}
