#include <doctest/doctest.h>

#include <algorithm>

#include "cargo/consist_match.hpp"
#include "core/philox.hpp"

using namespace tw;
using namespace tw::cargo;

namespace {

Consist train(std::string_view cars, std::int64_t day_of = 0)
{
    Consist t;
    t.id = std::string(cars.substr(0, 8));
    t.cars = *cars_from_text(cars);
    t.when = {Second{day_of * 86'400}, Second{(day_of + 1) * 86'400}};
    return t;
}

const ConsistMatcher& matcher()
{
    static const ConsistMatcher one{ConsistModel{}};
    return one;
}

double order(std::string_view a, std::string_view b) { return matcher().order(train(a), train(b)); }

const std::string mixed = "box:brown;tank:white;flat:red;open:brown*2;hopper:grey;container:orange;tank:black;box:green;open:blue;passenger:green;flat:brown";

}  // namespace

TEST_CASE("a train is known again by its cars, turned round, cut, and with some missing, added or misread")
{
    const auto all = train(mixed);
    Consist turned = all, cut = all, missing = all, misread = all;
    std::ranges::reverse(turned.cars);
    std::ranges::rotate(cut.cars, cut.cars.begin() + 4);
    missing.cars.erase(missing.cars.begin() + 3);
    missing.cars.insert(missing.cars.begin() + 7, Car{CarType::tank, Colour::red});
    misread.cars[2] = {CarType::container, Colour::red};
    Alignment how;
    CHECK(matcher().order(all, all, &how) > 1e6);
    CHECK(how.alike == 12);
    CHECK(how.together == 12);
    CHECK_FALSE(how.turned);
    CHECK(matcher().order(all, turned, &how) > 1e6);
    CHECK(how.turned);
    CHECK(how.alike == 12);
    CHECK(matcher().order(all, cut, &how) > 1e4);
    CHECK(how.cut == 4);
    CHECK(matcher().order(all, missing, &how) > 1e4);
    CHECK(how.missing == 1);
    CHECK(how.added == 1);
    CHECK(matcher().order(all, misread) > 1e4);
    CHECK(matcher().order(all, misread) < matcher().order(all, all));
    // other cars of as many
    CHECK(order(mixed, "open:brown*12") < 1);
}

TEST_CASE("sixty tank cars are like any sixty tank cars: a train of one kind is weak evidence")
{
    const double alike = order("tank:black*60", "tank:black*60"), told = matcher().order(train(mixed + ';' + mixed + ';' + mixed), train(mixed + ';' + mixed + ';' + mixed));
    CHECK(alike > 1);
    CHECK(alike < 5000);
    CHECK(order("open:brown*30", "open:brown*30") < 1000);
    CHECK(told > 1e12);
    // what the order adds shows where the cars differ, and not where they are one as the other
    const auto same = matcher().chance(train("tank:black*20"), train("tank:black*20"), order("tank:black*20", "tank:black*20"), 60, 1);
    const auto differ = matcher().chance(train(mixed), train(mixed), order(mixed, mixed), 60, 1);
    CHECK(same.shuffled == 1);
    CHECK(differ.shuffled < 0.05);
    CHECK(differ.reached < 0.05);
}

TEST_CASE("cars that nobody read say nothing but how many they are")
{
    const double eight = order("?*8", "?*8");
    CHECK(eight > 1);
    CHECK(eight < 30);
    CHECK(order("?*8", "?*30") < 0.01);
    CHECK(order("?*8", mixed.substr(0, 30)) < 40);
}

TEST_CASE("the mean ratio over trains of the fleet is one: what chance gives is no evidence")
{
    // short trains of types alone, so that the mean is not carried by what is never drawn; exact over all trains of two cars
    ConsistModel model;
    model.runs = {{{1, 0, 0}, {0, 0, 0}, {0, 0, 0}}};
    model.shuffled = 1e-9;
    const ConsistMatcher m{model};
    const auto a = train("tank;open");
    std::array<double, car_types> share{};
    for (const CarRate& r : m.model().rates) share[static_cast<std::size_t>(r.type)] += r.share;
    // of a ratio that holds the length too, the mean over trains of two cars is the chance that the train has two cars there, over that of any train
    double two = 0;
    for (std::size_t x = 1; x < car_types; ++x)
        for (std::size_t y = 1; y < car_types; ++y) {
            Consist b = a;
            b.cars = {{static_cast<CarType>(x), Colour::unknown}, {static_cast<CarType>(y), Colour::unknown}};
            two += share[x] * share[y] * m.order(a, b);
        }
    Consist unread = a;
    unread.cars = {{}, {}};
    CHECK(two == doctest::Approx(m.order(a, unread)).epsilon(0.001));
}

TEST_CASE("a train with unseen ends may lack cars there without being another")
{
    Consist part = train(mixed);
    part.cars.resize(6);
    Consist open = part;
    open.whole = false;
    CHECK(matcher().order(train(mixed), open) > 3 * matcher().order(train(mixed), part));
}

TEST_CASE("trains are matched once each, by their cars and the time between them")
{
    ConsistModel model;
    model.lag = *lag_from_text("0-2");
    model.window_days = 60;
    const ConsistMatcher m{model};
    const std::vector<Consist> a{train(mixed, 0), train("open:brown*30", 0)}, b{train(mixed, 1), train(mixed, 40), train("open:brown*30", 1)};
    const auto match = match_consists(a, b, m, 0.5, 20, 1);
    const auto joint = [&](std::size_t i, std::size_t j) {
        for (const ConsistPair& p : match.pairs)
            if (p.a == i && p.b == j) return p.joint;
        return 0.0;
    };
    CHECK(joint(0, 0) > 0.95);
    CHECK(joint(0, 1) < 0.05);
    CHECK(joint(1, 2) > 0.5);
    CHECK(joint(1, 0) < 0.05);
    CHECK(match.none[1] > 0.9);
    CHECK(match_consists({}, b, m, 0.5, 20, 1).pairs.empty());
}

TEST_CASE("long and odd trains give numbers, never nothing")
{
    for (const auto& [a, b] : {std::pair<std::string, std::string>{"box*400", "tank*400"}, {"?", "box*400"}, {"box*400", "?"}, {"locomotive", "locomotive"}}) {
        const double ratio = order(a, b);
        CHECK(ratio >= 0);
        CHECK(ratio < 1e300);
    }
}
