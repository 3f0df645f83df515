#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "cargo/draws.hpp"
#include "cargo/sensitivity.hpp"
#include "quantity_text.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

struct Made {
    Assumptions assumptions;
    Graph graph;
};

Made made(const std::string& text, const Choices& choices = {}, const std::vector<std::string>& changes = {})
{
    auto read = read_assumptions(text);
    REQUIRE(read);
    Made m{std::move(*read), {}};
    for (const std::string& change : changes) REQUIRE(set(m.assumptions, change));
    auto graph = build(m.assumptions, choices);
    REQUIRE(graph);
    m.graph = std::move(*graph);
    return m;
}

/// A draw with what its pointers lead to.
struct Played {
    Made from;
    Drawn drawn;
    const Drawn& operator*() const { return drawn; }
    const Drawn* operator->() const { return &drawn; }
};

Played played(Made from, const DrawSettings& settings = {})
{
    auto drawn = draw(from.graph, settings);
    REQUIRE(drawn);
    return {std::move(from), std::move(*drawn)};
}

const Choices heavy{{"kind_of_load", "heavy"}}, light{{"kind_of_load", "light"}};

Spread spread_of(const Drawn& drawn, std::string_view name)
{
    const auto found = std::ranges::find_if(drawn.nodes, [&](const DrawnNode& n) { return n.node->name == name; });
    REQUIRE(found != drawn.nodes.end());
    REQUIRE(found->missing.empty());
    return found->spread;
}

std::string node(const std::string& name, const std::string& rest) { return "[[node]]\nname = \"" + name + "\"\n" + rest; }
std::string uniform(const std::string& name, const std::string& unit, double low, double high, const std::string& more = "")
{
    return node(name, "kind = \"assumption\"\nunit = \"" + unit + "\"\ndistribution = \"uniform\"\nlow = " + std::to_string(low) + "\nhigh = " + std::to_string(high) + "\n" + more);
}

}  // namespace

TEST_CASE("draws are equal to the bit on one thread, on three and on eight")
{
    const Made m = made(test::haven, heavy);
    const auto one = draw(m.graph, {.threads = 1}), three = draw(m.graph, {.threads = 3}), eight = draw(m.graph, {.threads = 8});
    REQUIRE(one);
    for (std::size_t k = 0; k < one->nodes.size(); ++k) {
        CHECK(std::memcmp(&one->nodes[k].spread, &three->nodes[k].spread, sizeof(Spread)) == 0);
        CHECK(std::memcmp(&one->nodes[k].spread, &eight->nodes[k].spread, sizeof(Spread)) == 0);
    }
}

TEST_CASE("another node in the file, before or after, disturbs no draw of the others")
{
    const Made plain = made(test::haven, heavy);
    const Made more = made(uniform("first", "t", 1, 2) + test::haven + uniform("other", "t", 0, 9), heavy);
    const auto a = draw(plain.graph, {}), b = draw(more.graph, {});
    for (const char* name : {"boxes", "in_box", "rounds", "tonnes"}) CHECK(spread_of(*a, name) == spread_of(*b, name));
    const auto other_seed = draw(plain.graph, {.seed = 2});
    CHECK(spread_of(*a, "rounds") != spread_of(*other_seed, "rounds"));
}

TEST_CASE("quantiles of known sums come out: a uniform value, and the sum of two")
{
    const Made m = made(uniform("a", "t", 0, 1) + uniform("b", "t", 0, 1) + node("one", "kind = \"output\"\nunit = \"kg\"\nformula = \"a\"\n") + node("sum", "kind = \"output\"\nunit = \"t\"\nformula = \"a + b\"\n"));
    const auto d = draw(m.graph, {});
    CHECK(spread_of(*d, "one")[0] == doctest::Approx(50).epsilon(0.05));
    CHECK(spread_of(*d, "one")[4] == doctest::Approx(950).epsilon(0.005));
    CHECK(spread_of(*d, "sum")[2] == doctest::Approx(1).epsilon(0.005));
    CHECK(spread_of(*d, "sum")[0] == doctest::Approx(std::sqrt(0.1)).epsilon(0.02));   // F = x^2 / 2
    for (const DrawnNode& n : d->nodes) CHECK(n.error <= 0.01);
}

TEST_CASE("inputs of one group rise together, and with a minus one falls as the other rises")
{
    const std::string sum = node("sum", "kind = \"output\"\nunit = \"t\"\nformula = \"a + b\"\n");
    const Made tied = made(uniform("a", "t", 0, 1, "group = \"g\"\n") + uniform("b", "t", 0, 1, "group = \"g\"\n") + sum);
    const auto d = draw(tied.graph, {});
    CHECK(spread_of(*d, "sum")[0] == doctest::Approx(0.1).epsilon(0.05));
    const Made against = made(uniform("a", "t", 0, 1, "group = \"g\"\n") + uniform("b", "t", 0, 1, "group = \"-g\"\n") + sum);
    const auto e = draw(against.graph, {});
    CHECK(spread_of(*e, "sum")[0] == doctest::Approx(1));
    CHECK(spread_of(*e, "sum")[4] == doctest::Approx(1));
}

TEST_CASE("a hard cap drops draws and says how many, a soft one warns, and an unknown value leaves a cap untested")
{
    const std::string text = uniform("a", "t", 0, 10) + node("out", "kind = \"output\"\nunit = \"t\"\nformula = \"a\"\n");
    const auto capped = [&](const std::string& hold, bool hard) { return text + node("limit", "kind = \"cap\"\nhold = \"" + hold + "\"\nhard = " + (hard ? "true" : "false") + "\n"); };
    const auto d = played(made(capped("a <= 9 [t]", true)));
    CHECK(d->rejected == doctest::Approx(0.1).epsilon(0.02));
    CHECK(d->agreement == Agreement::fine);
    CHECK(spread_of(*d, "out")[4] == doctest::Approx(8.55).epsilon(0.01));
    const auto soft = played(made(capped("a <= 9 [t]", false)));
    CHECK(soft->rejected == 0);
    CHECK(soft->caps[0].broken == doctest::Approx(0.1).epsilon(0.02));
    CHECK(spread_of(*soft, "out")[4] == doctest::Approx(9.5).epsilon(0.01));
    const auto unknown = played(made(capped("a <= b", true) + node("b", "kind = \"assumption\"\nunit = \"t\"\ndistribution = \"unknown\"\n")));
    CHECK(unknown->rejected == 0);
    CHECK(unknown->caps[0].missing == std::vector<std::string>{"b"});
    const auto off = made(capped("a <= 9 [t]", true), {}, {"limit=off"});
    CHECK(draw(off.graph, {})->rejected == 0);
}

TEST_CASE("inputs that a cap mostly rejects are said to disagree with the culprit named, and above four fifths there is no result")
{
    const std::string text = uniform("a", "t", 0, 10) + uniform("b", "t", 0, 10) + node("out", "kind = \"output\"\nunit = \"t\"\nformula = \"a + b\"\n");
    const auto capped = [&](const char* hold) { return text + node("limit", std::string("kind = \"cap\"\nhard = true\nhold = \"") + hold + "\"\n"); };
    const Made m = made(capped("a <= 5 [t]"));
    const auto d = draw(m.graph, {});
    CHECK(d->agreement == Agreement::disagree);
    REQUIRE(d->culprits.size() == 1);
    CHECK(d->culprits[0].node->name == "a");
    CHECK(d->culprits[0].upper > 0.99);
    const Made n = made(capped("a <= 1 [t]"));
    CHECK(draw(n.graph, {})->agreement == Agreement::refused);
}

TEST_CASE("a value nobody knows makes what follows from it unknown, and nothing else")
{
    const Made m = made(test::haven, heavy, {"fill=unknown"});
    const auto d = draw(m.graph, {});
    for (const DrawnNode& n : d->nodes) {
        CAPTURE(n.node->name);
        CHECK(n.missing == (n.node->name == "boxes" ? std::vector<std::string>{} : std::vector<std::string>{"fill"}));
    }
}

TEST_CASE("every choice of an alternative is computed, and of two limits the one that binds is named")
{
    const auto a = *read_assumptions(test::haven);
    CHECK(combinations(a)->size() == 2);
    const Made m = made(test::haven, light);
    const auto d = draw(m.graph, {});
    REQUIRE(d->forks.size() == 1);
    CHECK(d->forks[0].right == "by_volume");
    CHECK(d->forks[0].left_share == 0);
    CHECK(spread_of(*d, "in_box")[4] < 100);
    // one choice's rounds are never mixed with another's
    CHECK(spread_of(*played(made(test::haven, heavy)), "rounds")[4] > 2 * spread_of(*d, "rounds")[4]);
}

TEST_CASE("a scenario's share of a choice scales what belongs to it, draw by draw")
{
    const auto a = *read_assumptions(test::haven);
    const auto whole = draw(*build(a, heavy), {}), part = draw(*build(a, heavy, {{"kind_of_load", 0.25}}), {});
    for (std::size_t k = 0; k < 5; ++k) CHECK(spread_of(*part, "rounds")[k] == doctest::Approx(spread_of(*whole, "rounds")[k] / 4));
}

TEST_CASE("the tornado orders inputs by what they move, and Sobol indices of a sum are their shares of the variance")
{
    // variances 9, 4 and 1 twelfths of a square
    const Made m = made(uniform("small", "t", 0, 1) + uniform("large", "t", 0, 3) + uniform("middle", "t", 0, 2) + node("out", "kind = \"output\"\nunit = \"t\"\nformula = \"small + large + middle\"\n"));
    const auto s = sensitivity(m.graph, 1);
    REQUIRE(s.size() == 1);
    REQUIRE(s[0].tornado.size() == 3);
    CHECK(s[0].tornado[0].name == "large");
    CHECK(s[0].tornado[1].name == "middle");
    CHECK(s[0].tornado[2].name == "small");
    CHECK(s[0].tornado[0].high - s[0].tornado[0].low == doctest::Approx(2.7));
    const double first[]{9.0 / 14, 4.0 / 14, 1.0 / 14};
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(std::fabs(s[0].tornado[k].first - first[k]) < 0.03);
        CHECK(std::fabs(s[0].tornado[k].total - first[k]) < 0.03);
    }
    CHECK(s[0].top() == std::vector<std::string>{"large", "middle", "small"});
}

TEST_CASE("what two inputs do only together is in the total index and not in the first")
{
    const Made m = made(uniform("a", "1", -1, 1) + uniform("b", "1", -1, 1) + node("out", "kind = \"output\"\nunit = \"1\"\nformula = \"a * b\"\n"));
    const auto s = sensitivity(m.graph, 1);
    for (const Driver& d : s[0].tornado) {
        CHECK(std::fabs(d.first) < 0.03);
        CHECK(std::fabs(d.total - 1) < 0.04);
    }
}

TEST_CASE("inputs of one group count as one driver")
{
    const Made m = made(uniform("a", "t", 0, 1, "group = \"g\"\n") + uniform("b", "t", 0, 1, "group = \"g\"\n") + node("out", "kind = \"output\"\nunit = \"t\"\nformula = \"a + b\"\n"));
    const auto s = sensitivity(m.graph, 1);
    REQUIRE(s[0].tornado.size() == 1);
    CHECK(s[0].tornado[0].name == "group g");
    CHECK(s[0].tornado[0].high - s[0].tornado[0].low == doctest::Approx(1.8));
}

TEST_CASE("too few draws are refused, and a division by nothing is dropped with the draws that make it")
{
    const Made m = made(test::haven, heavy);
    CHECK_FALSE(draw(m.graph, {.draws = 10}));
    const Made zero = made(node("a", "kind = \"assumption\"\nunit = \"t\"\nvalue = 0\n") + node("out", "kind = \"output\"\nunit = \"1\"\nformula = \"1 [t] / a\"\n"));
    CHECK_FALSE(draw(zero.graph, {})->nodes[0].missing.empty());
}
