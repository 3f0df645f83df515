#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "facts.hpp"

using namespace tw;
using namespace tw::claims;
using Kind = ContradictionKind;
using State = ContradictionState;

namespace {

struct Expected {
    std::string_view fact;             ///< row of the published table of contradictions
    Kind kind;
    State state;
    std::vector<std::vector<std::string>> sides;   ///< ids; each list on one side, no two lists on the same
    bool settled = false;              ///< the first list is on the side that is kept
};

const std::vector<Expected> expected{
    {"J1", Kind::reference_frame, State::explained, {{"P01", "P02"}, {"P03", "P04"}}},
    {"J2", Kind::window, State::accepted, {{"P08"}, {"P07"}}, true},
    {"J3", Kind::unit, State::explained, {{"T10"}, {"P09"}}, true},
    {"J4", Kind::scope, State::explained, {{"T12"}, {"T13"}, {"T09"}}},
    {"J5", Kind::scope, State::open, {{"CC08.boxes"}, {"CC09a.boxes"}}},
    {"J6", Kind::direction, State::explained, {{"P11"}, {"P10"}}, true},
    {"J7", Kind::scope, State::explained, {{"P12"}, {"P13"}, {"P14"}, {"P15"}}},
    {"J8", Kind::zone, State::explained, {{"P16"}, {"P17"}}},
    {"J9", Kind::value, State::open, {{"P18"}, {"P19"}}},
    {"J10", Kind::identity, State::accepted, {{"P21"}, {"P20"}}, true},
    {"J11", Kind::place_name, State::explained, {{"P23"}, {"P22"}}, true},
    {"J12", Kind::bound, State::open, {{"CC02a.boxes"}, {"CC02b.boxes"}}},
    {"J13", Kind::identity, State::explained, {{"P24"}, {"P25"}}},
    {"J14", Kind::scope, State::explained, {{"P26"}, {"P27"}}},
    {"J15", Kind::value, State::open, {{"P28"}, {"P29"}}},
    {"J16", Kind::arithmetic, State::open, {{"T08"}, {"T08.interval"}}},
    {"J17", Kind::identity, State::accepted, {{"P32"}, {"P31"}}, true},
    {"J18", Kind::identity, State::explained, {{"P33"}, {"P34"}}, true},
    {"J19", Kind::place_name, State::open, {{"rajin_p1", "rajin_p2"}, {"rajin_pier_dprk", "rajin_pier_cn"}}},
    {"J20", Kind::arithmetic, State::open, {{"P39"}, {"P39"}}},
    {"J21", Kind::scope, State::open, {{"CC15.boxes"}, {"CC16.boxes"}}},
    {"J22", Kind::scope, State::explained, {{"CC18.rounds"}, {"CC19b.rounds"}}},
};

bool holds(const ContradictionSide& side, const std::vector<std::string>& ids)
{
    return std::ranges::all_of(ids, [&](const std::string& id) { return std::ranges::find(side.members, id, &ContradictionMember::id) != side.members.end(); });
}

/// The sides on which the lists of ids stand, each on its own; nothing when the contradiction is another one.
std::optional<std::vector<std::size_t>> placed(const Contradiction& c, const std::vector<std::vector<std::string>>& lists)
{
    std::vector<std::size_t> at;
    for (const auto& ids : lists) {
        std::size_t s = 0;
        while (s < c.sides.size() && (!holds(c.sides[s], ids) || std::ranges::find(at, s) != at.end())) ++s;
        if (s == c.sides.size()) return std::nullopt;
        at.push_back(s);
    }
    return at;
}

std::string shown(const Contradiction& c)
{
    std::string text = std::string(name(c.kind)) + " " + std::string(name(c.state)) + " [" + c.id + "] " + c.about + ":";
    for (const auto& side : c.sides) {
        text += " | " + side.says + " {";
        for (const auto& m : side.members) text += " " + m.id;
        text += " }";
    }
    return text + " -- " + c.why;
}

}  // namespace

TEST_CASE("every contradiction on record about the reference case is found from its fact rows, with both sides and its state")
{
    const Facts facts;
    const auto found = find_contradictions(facts.said());
    for (const Expected& e : expected) {
        CAPTURE(e.fact);
        const auto one = std::ranges::find_if(found, [&](const Contradiction& c) { return c.kind == e.kind && placed(c, e.sides).has_value(); });
        CHECK_MESSAGE(one != found.end(), e.fact << " is not found");
        if (one == found.end()) continue;
        CHECK(one->state == e.state);
        CHECK(one->kept.has_value() == e.settled);
        if (e.settled && one->kept) CHECK(*one->kept == placed(*one, e.sides)->front());
        CHECK_FALSE(one->why.empty());
    }
    // What else is found must be a clash of its own, with two sides; the list grows only when the facts do.
    CHECK(found.size() <= 26);
    for (const Contradiction& c : found) {
        CHECK(c.sides.size() >= 2);
        for (const auto& side : c.sides) CHECK_FALSE(side.members.empty());
    }
}

TEST_CASE("the order of the rows and rows said twice change nothing")
{
    Facts facts;
    const auto first = find_contradictions(facts.said());
    std::mt19937 random(7);
    std::ranges::shuffle(facts.claims, random);
    std::ranges::shuffle(facts.properties, random);
    const auto second = find_contradictions(facts.said());
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(shown(first[i]) == shown(second[i]));
}

namespace {

Claim count_of(std::string id, std::string speaker, std::string object, site::Figure figure, std::string_view from, std::string_view to, bool total)
{
    Claim claim;
    claim.id = std::move(id);
    claim.speaker = std::move(speaker);
    claim.source = claim.speaker;
    claim.act = Act::transfer;
    claim.object = object;
    figure.unit = object + "s";
    claim.figure = figure;
    claim.readings = unit_readings(figure.unit, claim.speaker);
    claim.from = "avel";
    claim.to = "borne";
    claim.when = read_window(from, to).when;
    claim.cumulative = total;
    return claim;
}

site::Figure bounded(site::Bound bound, std::int64_t low, std::int64_t high = 0) { return {bound, low * 1000, (high == 0 ? low : high) * 1000, {}}; }

}  // namespace

TEST_CASE("four hundred pairs that can both be true raise no alarm")
{
    // Each pair is drawn around one made-up truth: both statements are true of it by construction, so any clash is a false alarm.
    std::mt19937 random(20231013);
    const auto up_to = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n + 1)); };
    const RootTable roots;
    std::size_t pairs = 0, alarms = 0;
    const auto figure_around = [&](std::int64_t truth) -> site::Figure {
        switch (up_to(6)) {
        case 0: return bounded(site::Bound::exact, truth);
        case 1: return bounded(site::Bound::at_least, truth - up_to(truth / 4));
        case 2: return bounded(site::Bound::more_than, truth - 1 - up_to(truth / 4));
        case 3: return bounded(site::Bound::at_most, truth + up_to(truth / 4));
        case 4: return bounded(site::Bound::range, truth - up_to(truth / 3), truth + up_to(truth / 3));
        case 5: return bounded(site::Bound::about, (truth + 5) / 10 * 10);
        default: return bounded(site::Bound::less_than, truth + 1 + up_to(truth / 4));
        }
    };
    const auto check = [&](std::vector<Claim> claims, std::vector<Property> properties) {
        ++pairs;
        const auto found = find_contradictions({claims, properties, {}, roots, nullptr});
        alarms += found.empty() ? 0 : 1;
        for (const auto& c : found) MESSAGE(shown(c));
    };
    for (int i = 0; i < 120; ++i) {   // one count, two witnesses, the same window
        const std::int64_t truth = 20 + up_to(400);
        check({count_of("a", "first", "container", figure_around(truth), "2021-02", "2021-06", false), count_of("b", "second", "container", figure_around(truth), "2021-02", "2021-06", false)}, {});
    }
    for (int i = 0; i < 80; ++i) {    // a running total that grew between two statements
        const std::int64_t before = 100 + up_to(900), after = before + up_to(3000);
        check({count_of("a", "first", "container", figure_around(before), "2021-02", "2021-06", true), count_of("b", "second", "container", figure_around(after), "2021-02", "2021-09", true)}, {});
    }
    for (int i = 0; i < 40; ++i) {    // a part of a window, the whole, and another thing counted
        const std::int64_t part = 20 + up_to(50), whole = part + up_to(200);
        check({count_of("a", "first", "trip", figure_around(part), "2021-03", "2021-04", false), count_of("b", "second", "trip", bounded(site::Bound::at_least, whole), "2021-02", "2021-06", false)}, {});
        check({count_of("a", "first", "trip", bounded(site::Bound::exact, part), "2021-02", "2021-06", false), count_of("b", "second", "container", bounded(site::Bound::exact, 40 * part), "2021-02", "2021-06", false)}, {});
    }
    const auto property = [](std::string id, std::string name, std::string word, std::string unit, std::string source) {
        const std::string row = id + ",Vessel," + name + "," + word + "," + unit + "," + source + ",about\n";
        auto read = read_properties(chart::RowForm::csv, "id,subject,property,value,unit,source,qualifier\n" + row, {}, false);
        REQUIRE(read.properties.size() == 1);
        return read.properties.front();
    };
    for (int i = 0; i < 40; ++i) {    // one length in two units, and one word said twice
        const std::int64_t metres = 100 + up_to(400) * 10;
        check({}, {property("a", "length", std::to_string(metres), "m", "first"), property("b", "length", std::to_string((metres + 50) / 1000) + "." + std::to_string((metres + 50) % 1000 / 100), "km", "second")});
        check({}, {property("a", "flag", "Bekland", "word", "first"), property("b", "flag", "BEKLAND", "word", "second")});
        const auto day = 1 + up_to(27);
        const std::string month = "2021-05", date = month + (day < 10 ? "-0" : "-") + std::to_string(day);
        check({}, {property("a", "arrival", month, "date", "first"), property("b", "arrival", date, "date", "second")});
    }
    CHECK(pairs >= 400);
    CHECK(alarms == 0);
}

TEST_CASE("bounds that leave a common value refine each other and are no contradiction")
{
    const Claim five = count_of("a", "first", "trip", bounded(site::Bound::at_least, 25), "2021-02", "2021-06", false);
    const Claim seven = count_of("b", "second", "trip", bounded(site::Bound::at_least, 32), "2021-02", "2021-06", false);
    CHECK(compare(five, seven).relation == Relation::refines);
    const std::vector<Claim> both{five, seven};
    const RootTable roots;
    CHECK(find_contradictions({both, {}, {}, roots, nullptr}).empty());
}

TEST_CASE("two exact counts of one thing in one window exclude each other, whatever the order, and stay open")
{
    const std::vector<Claim> both{count_of("a", "first", "trip", bounded(site::Bound::exact, 25), "2021-02", "2021-06", false),
                                  count_of("b", "second", "trip", bounded(site::Bound::exact, 32), "2021-02", "2021-06", false)};
    const RootTable roots;
    const auto found = find_contradictions({both, {}, {}, roots, nullptr});
    REQUIRE(found.size() == 1);
    CHECK(found.front().kind == Kind::value);
    CHECK(found.front().state == State::open);
    CHECK(found.front().exclusive);
    CHECK(compare(both[1], both[0]).relation == Relation::excludes);
}

TEST_CASE("tons exclude each other only when no reading of either unit meets the other")
{
    const auto mass = [](std::string id, std::int64_t amount, std::string unit) {
        Claim claim = count_of(std::move(id), id, "explosive", bounded(site::Bound::exact, amount), "2021-02", "2021-06", false);
        claim.figure.unit = unit;
        claim.readings = unit_readings(unit, "someone");
        return claim;
    };
    // 1000 tons may be 907 t, 1000 t or 1016 t.
    CHECK(compare(mass("a", 1000, "tons"), mass("b", 907, "t")).relation != Relation::excludes);
    CHECK(compare(mass("a", 1000, "tons"), mass("b", 1016, "t")).relation != Relation::excludes);
    CHECK(compare(mass("a", 1000, "tons"), mass("b", 950, "t")).relation == Relation::excludes);
    CHECK(compare(mass("a", 1000, "tons"), mass("b", 1020, "t")).relation == Relation::excludes);
    CHECK(compare(mass("a", 1000, "t"), mass("b", 907, "t")).relation == Relation::excludes);
}

TEST_CASE("a denial contradicts what it denies and neither side is kept")
{
    Claim said = count_of("a", "first", "container", bounded(site::Bound::at_least, 10), "2021-02", "2021-06", false), denied = said;
    denied.id = "b";
    denied.speaker = denied.source = "second";
    denied.polarity = Polarity::denies;
    const std::vector<Claim> both{said, denied};
    const RootTable roots;
    const auto found = find_contradictions({both, {}, {}, roots, nullptr});
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found.front().kept.has_value());
    CHECK(found.front().state == State::open);
    // Who denies "at least 10" does not deny 4.
    const std::vector<Claim> other{count_of("a", "first", "container", bounded(site::Bound::exact, 4), "2021-02", "2021-06", false), denied};
    CHECK(find_contradictions({other, {}, {}, roots, nullptr}).empty());
}

TEST_CASE("numbers are held against the check of their kind")
{
    CHECK(passes_check("imo", "9242986") == true);
    CHECK(passes_check("imo", "924298") == false);
    CHECK(passes_check("imo", "8814881") == false);
    CHECK(passes_check("company_imo", "6246853") == true);
    CHECK(passes_check("company_imo", "6246854") == false);
    CHECK(passes_check("registration_number", "1053001124483") == true);
    CHECK(passes_check("registration_number", "1053001124484") == false);
    CHECK(passes_check("tax_number", "3017041900") == true);
    CHECK(passes_check("tax_number", "1053001124483") == false);
    CHECK_FALSE(passes_check("length", "12").has_value());
    CHECK(passes_check("imo", "") == false);
}
