#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "cargo/assumptions.hpp"
#include "cargo/windows.hpp"
#include "quantity_text.hpp"

using namespace tw;
using namespace tw::cargo;
using test::refusal;

namespace {

std::string one(const std::string& members) { return "[[node]]\nname = \"a\"\n" + members; }

}  // namespace

TEST_CASE("an assumptions file is known by its first line and read with the place of every node")
{
    CHECK(looks_like_assumptions(test::haven));
    CHECK(looks_like_assumptions("\n\n  # x\n[[node]]\n"));
    CHECK_FALSE(looks_like_assumptions("[[question]]\n"));
    CHECK_FALSE(looks_like_assumptions("nodes"));
    const auto read = read_assumptions(test::haven + test::haven_claims);
    REQUIRE(read);
    CHECK(refusal(test::haven + test::haven_claims) == "none");
    const std::string text = test::haven + test::haven_claims;
    for (const Node& node : read->nodes) CHECK(text.substr(node.offset, 8) == "[[node]]");
    CHECK(read->nodes[1].line == 7);
}

TEST_CASE("the reference case's assumptions are read, built for every choice, and each row of them names a source or says why it has none")
{
    std::ifstream file(TIDEWAITER_CASES "/rajin/quantity.toml");
    std::stringstream text;
    text << file.rdbuf();
    const auto read = read_assumptions(text.str());
    REQUIRE(read);
    CHECK(check(*read));
    CHECK(combinations(*read)->size() == 6);
    std::ifstream keys(TIDEWAITER_CASES "/rajin/sources.csv");
    std::string known, line;
    while (std::getline(keys, line)) known += "\n" + line.substr(0, line.find(',')) + "\n";
    for (const Node& node : read->nodes) {
        CAPTURE(node.name);
        const bool value = node.kind == NodeKind::assumption || node.kind == NodeKind::observation || node.kind == NodeKind::claim;
        if (value && node.distribution.shape != Shape::posterior && node.distribution.shape != Shape::unknown) CHECK_FALSE(node.sources.empty());
        if (node.distribution.shape == Shape::unknown && node.kind == NodeKind::assumption) CHECK(node.trust == Trust::none);
        for (const std::string& source : node.sources) {
            CAPTURE(source);
            CHECK(known.find("\n" + source + "\n") != std::string::npos);
        }
    }
}

TEST_CASE("mistakes are refused with the line they stand on")
{
    CHECK(refusal("[[node]]\nname = ") .find("line 2") != std::string::npos);
    CHECK(refusal(one("kind = \"guess\"\n")) == "no such kind of node: guess, line 3");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"tons\"\nvalue = 1\n")) == "no such unit: tons, line 4");
    CHECK(refusal(one("kind = \"assumption\"\nvalue = 1\n")) == "node a of kind assumption needs a unit, line 1");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nlow = 1\nhigh = 2\n")) == "node a needs the name of its distribution, line 1");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\ndistribution = \"uniform\"\nlow = 2\nhigh = 1\n")) == "node a: low must lie below high, line 1");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nvalue = 1\nweight = 3\n")) == "no such member of a node: weight, line 6");
    CHECK(refusal(one("kind = \"formula\"\nunit = \"t\"\nformula = \"1 +\"\n")).find("something is missing at the end") == 0);
    CHECK(refusal(one("kind = \"formula\"\nunit = \"t\"\nformula = \"b\"\n")) == "node a: no node has this name here: b, line 1");
    CHECK(refusal(one("kind = \"formula\"\nunit = \"t\"\nformula = \"2 [box]\"\n")) == "node a: the formula gives box, and the node's unit is t, line 1");
    CHECK(refusal(one("kind = \"formula\"\nunit = \"t\"\nformula = \"1 [t] + 1 [box]\"\n")) == "node a: kg and box cannot be added, line 1, \"1 [t] + 1 [box]\"");
    CHECK(refusal(one("kind = \"claim\"\nabout = \"b\"\nfigure = \"-3\"\nspeaker = \"x\"\n")).find("decimal numbers in quotes") != std::string::npos);
    CHECK(refusal(one("kind = \"cap\"\n")) == "node a of kind cap needs hold, line 1");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nvalue = 1\n") + one("kind = \"assumption\"\nunit = \"t\"\nvalue = 2\n")) == "node a stands twice for one choice, line 6");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nvalue = 1\nwhen = { b = \"c\" }\n")) == "no alternative has this choice: b = c, line 1");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\ndistribution = \"posterior\"\n")) == "node a: a posterior needs definition, origin, destination, from and to, line 1");
    CHECK(refusal("x = 1\n") == "only [[node]] and [[scenario]] may stand in an assumptions file, not x, line 1");
    CHECK(refusal("") == "an assumptions file needs nodes, line 1");
}

TEST_CASE("formulas that follow from themselves are refused")
{
    const std::string ring = "[[node]]\nname = \"a\"\nkind = \"formula\"\nunit = \"t\"\nformula = \"b\"\n[[node]]\nname = \"b\"\nkind = \"formula\"\nunit = \"t\"\nformula = \"a + 1 [t]\"\n";
    CHECK(refusal(ring) == "node a: its value follows from itself, line 1");
    CHECK(refusal(one("kind = \"formula\"\nunit = \"t\"\nformula = \"a\"\n")) == "node a: its value follows from itself, line 1");
}

TEST_CASE("hostile files are bounded: too many nodes, combinations or choices, long chains, deep tables")
{
    std::string many;
    for (std::size_t k = 0; k <= most_nodes; ++k) many += "[[node]]\nname = \"n" + std::to_string(k) + "\"\nkind = \"assumption\"\nunit = \"t\"\nvalue = 1\n";
    CHECK(refusal(many).find("too many") != std::string::npos);
    std::string alternatives;
    for (int k = 0; k < 7; ++k) alternatives += "[[node]]\nname = \"a" + std::to_string(k) + "\"\nkind = \"alternative\"\nchoices = [\"x\", \"y\"]\n";
    CHECK(refusal(alternatives).find("more than 64 combinations") != std::string::npos);
    std::string chain = "[[node]]\nname = \"n0\"\nkind = \"assumption\"\nunit = \"t\"\nvalue = 1\n";
    for (std::size_t k = 1; k < most_nodes; ++k) chain += "[[node]]\nname = \"n" + std::to_string(k) + "\"\nkind = \"formula\"\nunit = \"t\"\nformula = \"n" + std::to_string(k - 1) + "\"\n";
    CHECK(refusal(chain) == "none");
    CHECK_FALSE(read_assumptions("[[node]]\nname = " + std::string(5000, '[') + "\n"));
    CHECK_FALSE(read_assumptions("[[node]]\nname = \"\\uD800\"\n"));
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nwhy = \"\x1b[31m\"\nvalue = 1\n")) != "none");
    CHECK(refusal(one("kind = \"assumption\"\nunit = \"t\"\nvalue = inf\n")) == "a number is expected, line 5");
}

TEST_CASE("a value can be set from outside, and only as a value")
{
    auto a = *read_assumptions(test::haven);
    CHECK(set(a, "fill=0.5"));
    CHECK(set(a, " mass = 60..80 "));
    CHECK(set(a, "boxes=13000"));
    CHECK(set(a, "per_trip=off"));
    for (const Node& node : a.nodes) {
        if (node.name == "mass") CHECK(node.distribution.shape == Shape::uniform);
        if (node.name == "boxes") CHECK_FALSE(node.formula.has_value());
        if (node.name == "per_trip") CHECK_FALSE(node.on);
    }
    CHECK(set(a, "nothing=1").error().fault == Fault::not_found);
    CHECK(set(a, "fill").error().fault == Fault::usage);
    CHECK(set(a, "fill=").error().fault == Fault::usage);
    CHECK(set(a, "fill=rm -rf").error().fault == Fault::usage);
    CHECK(set(a, "kind_of_load=0.5").error().fault == Fault::usage);
}
