#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/philox.hpp"
#include "series_fixture.hpp"
#include "site/identify.hpp"

using namespace tw;
using namespace tw::site;
using registry::WatchedHull;
using test::at;

namespace {

const std::vector<WatchedHull> sisters{{.id = "alpha", .name = "Alpha", .length_dm = 1200, .beam_dm = 200, .bridge = "forward", .cranes = "2", .speed_dkn = 150},
                                       {.id = "beta", .name = "Beta", .length_dm = 1000, .beam_dm = 170, .bridge = "forward", .cranes = "2", .speed_dkn = 140},
                                       {.id = "gamma", .name = "Gamma", .length_dm = 1310, .beam_dm = 190, .bridge = "aft", .cranes = "none", .speed_dkn = 130}};

const LonLat pier = lon_lat(130.29, 42.23), far = lon_lat(132.35, 42.87);

Measured measured(std::int32_t length_dm, const char* bridge = "", std::int32_t gsd_cm = 300)
{
    Measured seen;
    seen.appearance.length_dm = length_dm;
    seen.appearance.bridge = bridge;
    seen.gsd_cm = gsd_cm;
    seen.when = {at("2024-03-10T02:00:00Z"), at("2024-03-10T02:01:00Z")};
    seen.at = pier;
    return seen;
}

const Match& of(const std::vector<Match>& matches, std::string_view hull) { return *std::ranges::find(matches, hull, &Match::hull); }

std::int64_t sum(const std::vector<Match>& matches)
{
    std::int64_t all = 0;
    for (const Match& m : matches) all += m.probability.value;
    return all;
}

}  // namespace

TEST_CASE("a ship of 119 m with its bridge forward is most likely the sister of 120 m, another ship stays possible, and all sums to one")
{
    const auto matches = identify(measured(1190, "forward"), sisters, {}, {});
    REQUIRE(matches.size() == 4);
    CHECK(matches[0].hull == "alpha");
    CHECK(matches[0].probability.value > 550'000);
    CHECK(of(matches, "beta").probability < of(matches, "*").probability);
    CHECK(of(matches, "*").probability.value > 10'000);
    CHECK(sum(matches) == 1'000'000);
    CHECK(matches[0].at_tenth < matches[0].probability);
    CHECK(matches[0].at_nine_tenths > matches[0].probability);
}

TEST_CASE("the word is never above likely while only its shape speaks for a hull; AIS or another source at the pier lifts it")
{
    Measured seen = measured(1190, "forward", 50);
    seen.appearance.beam_dm = 200;
    seen.appearance.cranes = "2";
    const auto alone = identify(seen, sisters, {}, {});
    CHECK(alone[0].hull == "alpha");
    CHECK(alone[0].probability.value > 800'000);
    CHECK(alone[0].word == "likely");
    CHECK(alone[0].held_back);
    const std::vector<Corroborated> here{{"alpha", "AIS port call at the pier"}, {"alpha", "AIS port call at the pier"}};
    const auto heard = identify(seen, sisters, {}, here);
    CHECK(heard[0].outside);
    CHECK(!heard[0].held_back);
    CHECK(heard[0].word == likelihood_word(heard[0].probability));
    CHECK(heard[0].ratio_milli <= alone[0].ratio_milli * 20 + 20);
    // Said twice is said once.
    const std::vector<Corroborated> once{here[0]};
    CHECK(identify(seen, sisters, {}, once)[0].probability == heard[0].probability);
}

TEST_CASE("a hull that AIS puts too far away is excluded with the reason, and its share goes to the others")
{
    const std::vector<Fixed> elsewhere{{"alpha", far, {at("2024-03-10T04:00:00Z"), at("2024-03-10T04:00:01Z")}, "AIS fix"}};
    const auto matches = identify(measured(1190, "forward"), sisters, elsewhere, {});
    const Match& alpha = of(matches, "alpha");
    REQUIRE(alpha.excluded);
    CHECK(alpha.probability.value == 0);
    CHECK(alpha.word.empty());
    CHECK(alpha.excluded->starts_with("AIS fix (2024-03-10T04:00:00Z UTC) lies 99 nm away and at most 2.0 h apart"));
    CHECK(sum(matches) == 1'000'000);
    // Twelve hours later it can have sailed there.
    const std::vector<Fixed> later{{"alpha", far, {at("2024-03-10T14:00:00Z"), at("2024-03-10T14:00:01Z")}, "AIS fix"}};
    CHECK(!of(identify(measured(1190, "forward"), sisters, later, {}), "alpha").excluded);
    // A day's interval leaves time to sail at one of its ends.
    Measured day = measured(1190, "forward");
    day.when = {at("2024-03-10"), at("2024-03-11")};
    CHECK(!of(identify(day, sisters, elsewhere, {}), "alpha").excluded);
    // Where the site lies is not known: nothing can be too far.
    Measured nowhere = measured(1190, "forward");
    nowhere.at = {};
    CHECK(!of(identify(nowhere, sisters, elsewhere, {}), "alpha").excluded);
}

TEST_CASE("without a measurement nothing is told apart: watched hulls share what they had, another ship keeps its own")
{
    const auto matches = identify(measured(0), sisters, {}, {});
    CHECK(of(matches, "*").probability.value == doctest::Approx(500'000).epsilon(1e-4));
    for (const char* hull : {"alpha", "beta", "gamma"}) CHECK(of(matches, hull).probability.value == doctest::Approx(166'667).epsilon(1e-4));
    CHECK(identify(measured(1200), {}, {}, {}).front().probability.value == 1'000'000);
}

TEST_CASE("a coarser pixel tells less: the error of a length grows with it")
{
    Appearance seen;
    seen.length_dm = 1200;
    CHECK(length_error_m(seen, 300) == doctest::Approx(std::hypot(3.18, 2.4)).epsilon(0.01));
    CHECK(length_error_m(seen, 2000) > 20);
    CHECK(length_error_m(seen, 0) == doctest::Approx(8.4));
    seen.length_sd_dm = 50;
    CHECK(length_error_m(seen, 2000) == doctest::Approx(std::hypot(5, 2.4)));
    std::int32_t before = 1'000'000;
    for (const std::int32_t gsd : {50, 300, 1000, 2000}) {
        const auto share = of(identify(measured(1200, "", gsd), sisters, {}, {}), "alpha").probability.value;
        CHECK(share < before);
        before = share;
    }
}

TEST_CASE("nothing is certain: a measurement may be simply wrong, so no length rules a hull out")
{
    const auto matches = identify(measured(2500), sisters, {}, {});
    CHECK(of(matches, "alpha").probability.value > 0);
    CHECK(of(matches, "*").probability.value > 900'000);
}

TEST_CASE("the words are those of ICD 203, with none outside 1 to 99 percent")
{
    CHECK(likelihood_word({9'999}).empty());
    CHECK(likelihood_word({10'000}) == "almost no chance");
    CHECK(likelihood_word({50'000}) == "very unlikely");
    CHECK(likelihood_word({199'999}) == "very unlikely");
    CHECK(likelihood_word({200'000}) == "unlikely");
    CHECK(likelihood_word({450'000}) == "roughly even chance");
    CHECK(likelihood_word({550'000}) == "likely");
    CHECK(likelihood_word({800'000}) == "very likely");
    CHECK(likelihood_word({950'000}) == "almost certain");
    CHECK(likelihood_word({990'001}).empty());
}

TEST_CASE("probabilities hold: of simulated sightings given 70 to 90 %, about so many are that hull")
{
    Random random(11, 1);
    const auto normal = [&] { return std::sqrt(-2 * std::log(1 - random.uniform())) * std::cos(2 * 3.141592653589793 * random.uniform()); };
    int told = 0, right = 0;
    double expected = 0;
    for (int world = 0; world < 20'000; ++world) {
        // The truth: half of the ships are others; lengths and bridges as assumed.
        const bool watched = random.uniform() < 0.5;
        const std::size_t which = random.below(3);
        const double length = watched ? sisters[which].length_dm / 10.0 * (1 + 0.01 * normal()) : 115 * std::exp(0.5 * normal());
        if (length < 20 || length > 390) continue;
        const double draw = random.uniform();
        std::string bridge = watched ? sisters[which].bridge : draw < 0.86 ? "aft" : draw < 0.94 ? "midships" : "forward";
        if (random.uniform() < 0.1) {
            const std::string_view places[] = {"forward", "midships", "aft"};
            std::size_t other = random.below(3);
            while (places[other] == bridge) other = random.below(3);
            bridge = places[other];
        }
        Appearance seen;
        seen.length_dm = static_cast<std::int32_t>(length * 10);
        Measured m = measured(static_cast<std::int32_t>(std::lround((length + length_error_m(seen, 300) * normal()) * 10)), "", 300);
        m.appearance.bridge = bridge;
        const auto matches = identify(m, sisters, {}, {});
        for (const Match& match : matches) {
            if (match.hull == "*" || match.probability.value < 700'000 || match.probability.value >= 900'000) continue;
            ++told;
            expected += match.probability.value / 1e6;
            right += watched && sisters[which].id == match.hull ? 1 : 0;
        }
    }
    REQUIRE(told > 500);
    CHECK(right / double(told) == doctest::Approx(expected / told).epsilon(0.06));
}
