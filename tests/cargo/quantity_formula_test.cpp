#include <doctest/doctest.h>

#include <map>
#include <string>

#include "cargo/formula.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

Result<Unit> unit_of_text(std::string_view text, const std::map<std::string, std::string>& units)
{
    const auto formula = read_formula(text);
    if (!formula) return tl::unexpected(formula.error());
    std::map<std::string, Unit> known;
    for (const auto& [name, code] : units) known[name] = *read_unit(code);
    return unit_of(*formula, [&](std::string_view name) -> const Unit* { const auto at = known.find(std::string(name)); return at == known.end() ? nullptr : &at->second; });
}

const std::map<std::string, std::string> cargo_units{{"trips", "trip"}, {"per_trip", "box/trip"}, {"load", "t/box"}, {"round", "kg/round"}, {"boxes", "box"}, {"volume", "m3/box"}, {"crate", "m3/crate"}, {"fill", "share"}};

}  // namespace

TEST_CASE("a formula has the unit of what it computes")
{
    CHECK(measures(*unit_of_text("trips * per_trip * load", cargo_units)) == "kg");
    CHECK(measures(*unit_of_text("fill * load / round", cargo_units)) == "round/box");
    CHECK(measures(*unit_of_text("min(load / round, 100 [round/box])", cargo_units)) == "round/box");
    CHECK(measures(*unit_of_text("floor(volume / crate)", cargo_units)) == "crate/box");
    CHECK(measures(*unit_of_text("load + 2.3 [t/box] - 100 [kg/box]", cargo_units)) == "kg/box");
    CHECK(measures(*unit_of_text("-(1 - fill) * 2", cargo_units)) == "a plain number");
}

TEST_CASE("adding, subtracting or comparing unlike things is refused with what they are")
{
    CHECK(unit_of_text("load + round", cargo_units).error().message == "kg/box and kg/round cannot be added");
    CHECK(unit_of_text("boxes - trips", cargo_units).error().message == "box and trip cannot be subtracted from each other");
    CHECK(unit_of_text("min(boxes, fill)", cargo_units).error().message == "box and a plain number cannot be compared");
    CHECK(unit_of_text("boxes + 1", cargo_units).error().message == "box and a plain number cannot be added");
    CHECK(unit_of_text("floor(load)", cargo_units).error().message == "kg/box has no whole units to round down to");
    CHECK(unit_of_text("boxes * weight", cargo_units).error().message == "no node has this name: weight");
}

TEST_CASE("numbers carry their unit into the sum: a tonne and 500 kg are 1500 kg")
{
    const auto formula = read_formula("1 [t] + 500 [kg]");
    REQUIRE(formula);
    CHECK(formula->terms[0].number == 1000);
    CHECK(formula->terms[1].number == 500);
}

TEST_CASE("nothing but arithmetic is read, and what is refused is refused with its column")
{
    for (const char* wrong : {"", " ", "1 +", "* 2", "(1", "1)", "a b", "a ** b", "a = b", "a <= b", "system(a)", "exp(a)", "if(a, b, c)", "min(a)", "floor(a, b)", "a; b", "'x'", "1 [", "1 [ton]", "1..2", "1e", "0x10", "nan", "A", "a.b", "a[0]", "\xff", "min(a,", "é"}) {
        CAPTURE(wrong);
        const auto read = read_formula(wrong);
        // words alone are names; whether they exist is another question
        if (std::string_view(wrong) == "nan") CHECK(read);
        else {
            REQUIRE_FALSE(read);
            CHECK(read.error().where.find("column") != std::string::npos);
        }
    }
}

TEST_CASE("a formula is bounded in length, terms and depth")
{
    CHECK_FALSE(read_formula(std::string(longest_formula + 1, '1')));
    std::string deep;
    for (int k = 0; k < 100; ++k) deep += '(';
    CHECK_FALSE(read_formula(deep + "1" + std::string(100, ')')));
    CHECK_FALSE(read_formula(std::string(200, '-') + "1"));
    std::string wide = "1";
    for (std::size_t k = 0; k < most_terms; ++k) wide += "+1";
    CHECK_FALSE(read_formula(wide));
    CHECK(read_formula("((((((((1))))))))"));
}

TEST_CASE("a cap compares two values, either way round")
{
    const auto limit = read_limit("load * 2 <= 64 [t]");
    REQUIRE(limit);
    CHECK(limit->lesser.names == std::vector<std::string>{"load"});
    const auto turned = read_limit("64 [t] >= load * 2");
    REQUIRE(turned);
    CHECK(turned->lesser.names == std::vector<std::string>{"load"});
    for (const char* wrong : {"a < b", "a == b", "a <= b <= c", "a", "<= b", "a <=", "a <= b c"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_limit(wrong));
    }
}
