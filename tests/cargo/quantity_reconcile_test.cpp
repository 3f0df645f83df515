#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "cargo/draws.hpp"
#include "cargo/interval_system.hpp"
#include "cargo/reconcile.hpp"
#include "quantity_text.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

std::vector<std::string> names(const std::vector<const Node*>& nodes)
{
    std::vector<std::string> list;
    for (const Node* node : nodes) list.push_back(node->name);
    return list;
}

struct Told {
    Assumptions assumptions;
    Reconciliation r;
};

Told told(const std::string& text)
{
    auto read = read_assumptions(text);
    REQUIRE(read);
    Told t{std::move(*read), {}};
    auto r = reconcile(t.assumptions);
    REQUIRE_MESSAGE(r, r.error().message);
    t.r = std::move(*r);
    return t;
}

const Told& haven()
{
    static const Told t = told(test::haven + test::haven_claims);
    return t;
}

/// The reference case's published totals.
const Told& rajin()
{
    static const Told t = [] {
        std::ifstream file(TIDEWAITER_CASES "/rajin/quantity.toml");
        std::stringstream text;
        text << file.rdbuf();
        return told(text.str());
    }();
    return t;
}

const Deduction* deduced(const Reconciliation& r, std::string_view node, std::vector<std::string> statements, std::string_view choice = "")
{
    for (const Deduction& d : r.deductions)
        if (d.node->name == node && d.statements == statements && (choice.empty() || std::ranges::any_of(d.choices, [&](const auto& c) { return c.second == choice; }))) return &d;
    return nullptr;
}

const std::string older = "older, 24.0 t", present = "present, 30.48 t";

}  // namespace

TEST_CASE("ranges are narrowed both ways through a product, a quotient, a least and a floor, and what cannot be is found empty")
{
    IntervalSystem s;
    const auto a = s.variable({0, 10}), b = s.variable({2, 4}), product = s.variable({}), least = s.variable({-1e9, 1e9}), c = s.variable({1, 100}), whole = s.variable({-1e9, 1e9});
    s.relate(Op::multiply, product, a, b);
    s.relate(Op::least, least, product, c);
    s.relate(Op::whole, whole, a, a);
    auto ranges = s.ranges();
    ranges[product] = {36, 1e9};
    REQUIRE(s.narrow(ranges));
    CHECK(ranges[a].low == doctest::Approx(9));
    CHECK(ranges[b].low == doctest::Approx(3.6));
    CHECK(ranges[product].high == doctest::Approx(40));
    CHECK(ranges[least].high == doctest::Approx(40));
    CHECK(ranges[whole].low == 9);
    ranges = s.ranges();
    ranges[product] = {41, 1e9};
    CHECK_FALSE(s.narrow(ranges));
    ranges = s.ranges();
    ranges[least] = {7, 7};
    ranges[c] = {8, 9};
    REQUIRE(s.narrow(ranges));
    CHECK(ranges[product].high == 7);   // the other side is greater, so this one is the least
}

TEST_CASE("no value that satisfies the formulas is ever cut off")
{
    std::uint64_t state = 1;
    const auto next = [&] { return static_cast<double>((state = state * 6364136223846793005u + 1442695040888963407u) >> 33) / 0x1p31; };
    for (int round = 0; round < 2000; ++round) {
        const double x = next() * 10, y = next() * 10 - 3, z = next() * 5;
        IntervalSystem s;
        const auto around = [&](double v) { return Range{v - next() * 3, v + next() * 3}; };
        const auto vx = s.variable(around(x)), vy = s.variable(around(y)), vz = s.variable(around(z));
        const Op ops[]{Op::add, Op::subtract, Op::multiply, Op::divide, Op::least, Op::greatest};
        const Op first = ops[static_cast<int>(next() * 6) % 6], second = ops[static_cast<int>(next() * 6) % 6];
        const double u = operate(first, x, y), v = operate(second, u, z);
        if (!std::isfinite(u) || !std::isfinite(v)) continue;
        const auto vu = s.variable(around(u)), vv = s.variable(around(v));
        s.relate(first, vu, vx, vy);
        s.relate(second, vv, vu, vz);
        auto ranges = s.ranges();
        REQUIRE(s.narrow(ranges));
        const std::pair<std::uint32_t, double> held[]{{vx, x}, {vy, y}, {vz, z}, {vu, u}, {vv, v}};
        for (const auto& [variable, value] : held) {
            CHECK_UNARY(ranges[variable].low <= value + 1e-6 * (1 + std::fabs(value)));
            CHECK_UNARY(ranges[variable].high >= value - 1e-6 * (1 + std::fabs(value)));
        }
    }
}

TEST_CASE("totals that agree are found with what must hold then, and the rival total is left out")
{
    const auto& r = haven().r;
    bool found = false;
    for (const Accordance& a : r.accordances) {
        const auto claims = names(a.claims);
        if (claims != std::vector<std::string>{"said_trips", "said_per_trip", "said_boxes", "said_tonnes", "said_rounds"}) continue;
        found = true;
        for (const Narrowed& n : a.narrowed) {
            if (n.node->name == "fill") {   // 75 kt over 7500 boxes are 10 t of 20
                CHECK(n.after.low > 0.49);
                CHECK(n.after.high < 0.51);
                CHECK(n.before == Range{0, 1});
            }
            if (n.node->name == "mass") CHECK((n.after.low > 48 && n.after.high < 52.1));
        }
    }
    CHECK(found);
}

TEST_CASE("claims that exclude each other are found, in pairs and threes, unless their own words count different things")
{
    const auto& r = haven().r;
    const auto clash = [&](const Reconciliation& of, std::vector<std::string> claims) {
        const auto at = std::ranges::find_if(of.clashes, [&](const Clash& c) { return names(c.claims) == claims; });
        return at == of.clashes.end() ? std::string("none") : std::string(name(at->kind));
    };
    CHECK(clash(r, {"said_boxes", "more_boxes"}) == "excluded");   // the greater one is the earlier
    CHECK(clash(r, {"said_trips", "said_per_trip", "more_boxes"}) == "excluded");
    CHECK(clash(r, {"said_trips", "said_boxes"}) == "none");
    std::string text = test::haven + test::haven_claims;
    const auto put = [&](const std::string& after, const std::string& line) { text.insert(text.find(after) + after.size(), line); };
    put("figure = \"12000\"\n", "counts = \"all boxes\"\n");
    put("figure = \"7500\"\n", "counts = \"boxes of one kind\"\n");
    CHECK(clash(told(text).r, {"said_boxes", "more_boxes"}) == "unless_scopes_differ");
    std::string later = test::haven + test::haven_claims;
    later.replace(later.find("to = \"2024-02-23\""), 17, "to = \"2024-06-30\"");
    CHECK(clash(told(later).r, {"said_boxes", "more_boxes"}) == "unless_windows_differ");
}

TEST_CASE("each value is deduced from the fewest statements that imply it")
{
    const auto& r = haven().r;
    const Deduction* mass = deduced(r, "mass", {"rail"});
    REQUIRE(mass != nullptr);
    CHECK(mass->value == doctest::Approx(50));
    CHECK(deduced(r, "mass", {"said_trips", "rail"}) == nullptr);
    const Deduction* boxes = deduced(r, "boxes", {"said_trips", "said_per_trip"});
    REQUIRE(boxes != nullptr);
    CHECK(boxes->value == 7500);
    CHECK(std::ranges::any_of(r.accords, [](const Accord& a) { return a.node->name == "boxes" && !a.a.bounded; }));
}

TEST_CASE("claims that cannot be about what they say are refused with their line")
{
    const auto refused = [](const std::string& claim) {
        const auto read = read_assumptions(test::haven + claim);
        REQUIRE(read);
        const auto r = reconcile(*read);
        return r ? std::string("none") : r.error().message;
    };
    const std::string begin = "[[node]]\nname = \"c\"\nkind = \"claim\"\nfigure = \"1\"\nspeaker = \"x\"\n";
    CHECK(refused(begin + "about = \"nothing\"\n") == "claim c is about a node that nothing gives: nothing");
    CHECK(refused(begin + "about = \"boxes\"\nunit = \"t\"\n") == "claim c is in t, and boxes is in box");
    CHECK(refused(begin + "about = \"tonnes\"\nunit = \"kg\"\n") == "none");
}

TEST_CASE("G2: 27 trips of 247 boxes, 6 700 boxes and 74 000 t agree near half-filled boxes, and the engine finds it")
{
    const auto& r = rajin().r;
    const Deduction* boxes = deduced(r, "boxes", {"RUSI trips", "OSC boxes a trip"});
    REQUIRE(boxes != nullptr);
    CHECK(boxes->value == doctest::Approx(6669));
    CHECK(std::ranges::any_of(r.accords, [](const Accord& a) { return a.node->name == "boxes" && std::min(a.a.value, a.b.value) == doctest::Approx(6669) && std::max(a.a.value, a.b.value) == 6700; }));
    const std::vector<std::string> both{"ROK 2024-02-26 (boxes)", "C4ADS"};
    REQUIRE(deduced(r, "tonnes_per_box", both, "152 mm") != nullptr);
    CHECK(deduced(r, "tonnes_per_box", both, "152 mm")->value == doctest::Approx(11.0).epsilon(0.01));
    REQUIRE(deduced(r, "fill", both, older) != nullptr);
    CHECK(deduced(r, "fill", both, older)->value == doctest::Approx(0.51).epsilon(0.01));
    const Deduction* rounds = deduced(r, "rounds_per_box", {"ROK 2024-02-26 (boxes)", "C4ADS (rounds)"}, "152 mm");
    REQUIRE(rounds != nullptr);
    CHECK(rounds->value == doctest::Approx(239).epsilon(0.01));
    CHECK(deduced(r, "round", {"C4ADS"})->value == doctest::Approx(46.25));
    // the other count of the same winter gives less in each box
    CHECK(deduced(r, "tonnes_per_box", {"US 2024-02-23", "C4ADS"})->value == doctest::Approx(7.4));
    bool together = false;
    for (const Accordance& a : r.accordances) {
        const auto claims = names(a.claims);
        const auto holds = [&](const char* claim) { return std::ranges::find(claims, claim) != claims.end(); };
        if (!holds("t12") || !holds("t16") || !holds("cc09_boxes") || !holds("cc22_tonnes") || !holds("cc22_rounds") || a.choices.find("box_rating") == a.choices.end() || a.choices.at("box_rating") != older) continue;
        together = true;
        CHECK_FALSE(holds("cc08"));
        for (const Narrowed& n : a.narrowed)
            if (n.node->name == "fill") CHECK((n.after.low > 0.50 && n.after.high < 0.52));
    }
    CHECK(together);
}

TEST_CASE("G1: 470 rounds a box is a full box of the older rating, a ceiling, and not one of the present rating")
{
    const auto& r = rajin().r;
    const Deduction* full = deduced(r, "fill", {"C4ADS", "ROK 2024-10"}, older);
    REQUIRE(full != nullptr);
    CHECK(full->value == doctest::Approx(470 * 46.25 / 21'700).epsilon(0.001));
    CHECK(full->at == AtEnd::at_end);
    const Deduction* room = deduced(r, "fill", {"C4ADS", "ROK 2024-10"}, present);
    REQUIRE(room != nullptr);
    CHECK(room->at == AtEnd::within);
    CHECK(deduced(r, "fill", {"C4ADS", "ROK 2023-11-02"}, older)->at == AtEnd::beyond);   // 500 a box
    // the ceiling itself
    const auto graph = build(rajin().assumptions, {{"box_rating", older}, {"calibre", "152 mm"}, {"round_mass", "by division, 46.25 kg"}});
    REQUIRE(graph);
    const auto drawn = draw(*graph, {});
    for (const DrawnNode& n : drawn->nodes)
        if (n.node->name == "full_box") CHECK(n.spread[2] == doctest::Approx(469).epsilon(0.01));
}

TEST_CASE("G3: 122 mm is limited by volume, at 4.9 to 6.6 t a box, and 152 mm figures are five to six times those of 122 mm")
{
    const auto graph = build(rajin().assumptions, {{"box_rating", older}, {"calibre", "122 mm"}});
    REQUIRE(graph);
    const auto drawn = draw(*graph, {});
    REQUIRE(drawn->forks.size() == 1);
    CHECK(drawn->forks[0].left_share == 0);
    for (const DrawnNode& n : drawn->nodes)
        if (n.node->name == "tonnes_per_box") CHECK((n.spread[0] > 4.9 && n.spread[4] < 6.6));
    const auto& ratios = rajin().r.ratios;
    REQUIRE(ratios.size() == 3);
    for (const ChoiceRatio& ratio : ratios) CHECK((ratio.ratio >= 5 && ratio.ratio <= 6));
}

TEST_CASE("growth of one speaker's series is split into boxes and changed factor")
{
    const auto& splits = rajin().r.splits;
    const auto split = std::ranges::find_if(splits, [](const Split& s) { return s.first == "ROK 2023-11-02" && s.choices.at("calibre") == "152 mm"; });
    REQUIRE(split != splits.end());
    CHECK(split->log_product == doctest::Approx(0.693).epsilon(0.001));
    CHECK(split->log_count == doctest::Approx(0.916).epsilon(0.001));
    CHECK(split->log_factor == doctest::Approx(-0.223).epsilon(0.005));
    for (const Split& s : splits) CHECK(s.log_product == doctest::Approx(s.log_count + s.log_factor));
}

TEST_CASE("fill and mass of a round are not told apart by boxes and rounds, and tonnes would tell")
{
    const auto& ridges = rajin().r.ridges;
    const auto ridge = std::ranges::find_if(ridges, [](const Ridge& g) { return g.a->name == "fill" && g.b->name == "round" && names(g.observed) == std::vector<std::string>{"boxes", "rounds"}; });
    REQUIRE(ridge != ridges.end());
    CHECK(ridge->quotient);
    CHECK(std::ranges::any_of(ridge->separated_by, [](const Node* node) { return node->name == "tonnes_per_box"; }));
}

TEST_CASE("one statement with two bound words cannot be true both ways")
{
    const auto& clashes = rajin().r.clashes;
    const auto both = std::ranges::find_if(clashes, [](const Clash& c) { return names(c.claims) == std::vector<std::string>{"cc02a", "cc02b"}; });
    REQUIRE(both != clashes.end());
    CHECK(both->kind == ClashKind::excluded);
}
