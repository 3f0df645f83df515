#include <doctest/doctest.h>

#include "report/quantity_section.hpp"

using namespace tw;

namespace {

plan::Quantity of(std::string_view text)
{
    plan::Quantity q;
    auto read = cargo::read_assumptions(text);
    const std::string fault = read ? std::string() : read.error().message + " " + read.error().where;
    REQUIRE_MESSAGE(read.has_value(), fault);
    q.assumptions = std::move(*read);
    q.address = "a<b>.toml";
    auto reconciled = cargo::reconcile(q.assumptions);
    REQUIRE(reconciled);
    q.reconciled = std::move(*reconciled);
    const auto choices = cargo::combinations(q.assumptions);
    REQUIRE(choices);
    for (const auto& one : *choices) {
        const auto graph = cargo::build(q.assumptions, one);
        REQUIRE(graph);
        auto drawn = cargo::draw(*graph, {.draws = 2'000, .most_draws = 2'000});
        REQUIRE(drawn);
        q.drivers.push_back(cargo::sensitivity(*graph, 1, 256));
        q.drawn.push_back(std::move(*drawn));
    }
    return q;
}

constexpr std::string_view crates = R"(
[[node]]
name = "size"
kind = "alternative"
choices = ["small", "large"]
why = "not seen"
[[node]]
name = "crates"
kind = "assumption"
unit = "box"
distribution = "uniform"
low = 10
high = 20
source = ["<i>key</i>"]
trust = "low"
why = "a guess"
[[node]]
name = "each"
kind = "assumption"
unit = "kg/box"
value = 20
when = { size = "small" }
why = "w"
[[node]]
name = "each"
kind = "assumption"
unit = "kg/box"
value = 50
when = { size = "large" }
why = "w"
[[node]]
name = "mass"
kind = "output"
unit = "kg"
formula = "crates * each"
why = "all of it"
[[node]]
name = "said"
kind = "claim"
unit = "kg"
about = "mass"
qualifier = "at_least"
figure = "300"
speaker = "<script>harbour</script>"
why = "p. 3"
)";

}  // namespace

TEST_CASE("the page shows every choice of what nobody can settle, and what others say beside it, escaped")
{
    const std::string html = report::quantity_section(of(crates));
    CHECK(html.find(">small<") != std::string::npos);
    CHECK(html.find(">large<") != std::string::npos);
    CHECK(html.find("at least 300") != std::string::npos);
    CHECK(html.find("class=\"arrow\"") != std::string::npos);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("<i>key") == std::string::npos);
    CHECK(html.find("a<b>.toml") == std::string::npos);
    CHECK(html.find("style=") == std::string::npos);
    CHECK(html == report::quantity_section(of(crates)));
}

TEST_CASE("an output whose input nobody knows is unknown on the page, never a zero")
{
    std::string text(crates);
    const auto at = text.find("distribution = \"uniform\"\nlow = 10\nhigh = 20");
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string_view("distribution = \"uniform\"\nlow = 10\nhigh = 20").size(), "distribution = \"unknown\"");
    const std::string html = report::quantity_section(of(text));
    CHECK(html.find("unknown for want of crates") != std::string::npos);
    CHECK(html.find("r-own\"><title>") != std::string::npos);
}
