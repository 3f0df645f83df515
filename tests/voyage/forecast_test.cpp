#include <doctest/doctest.h>

#include "voyage/forecast.hpp"
#include "voyage/forecast_worlds.hpp"

using namespace tw;
using namespace tw::voyage;

TEST_CASE("where boxes announce ships the forecast beats the base rate on its own past, by log score")
{
    int beats = 0, worlds = 12;
    double gain = 0, base = 0;
    Random random(71, 31);
    for (int i = 0; i < worlds; ++i) {
        const auto past = test::days_of(test::port_world({}, random), 365);
        const Forecast f = forecast(past);
        REQUIRE_FALSE(f.too_thin);
        const BackTest& t = f.days[0].past;
        gain += t.log_gain(), base += t.base_log_score;
        beats += t.beats_base();
        CHECK(t.log_gain_low <= t.log_gain());
        CHECK(t.log_gain() <= t.log_gain_high);
    }
    MESSAGE("one day ahead: mean gain " << gain / worlds << " nats of " << base / worlds << "; interval above zero in " << beats << " of " << worlds << " worlds");
    CHECK(gain > 0.04 * worlds);
    CHECK(beats >= worlds * 3 / 4);
}

TEST_CASE("where nothing announces ships the forecast does not claim to beat the base rate")
{
    int beats = 0, worlds = 12;
    double gain = 0;
    Random random(72, 31);
    for (int i = 0; i < worlds; ++i) {
        const Forecast f = forecast(test::days_of(test::port_world({.signal = false}, random), 365));
        if (f.too_thin) continue;
        gain += f.days[0].past.log_gain();
        beats += f.days[0].past.beats_base();
    }
    MESSAGE("no signal: mean gain " << gain / worlds << " nats, claimed in " << beats << " of " << worlds << " worlds");
    CHECK(gain / worlds > -0.03);
    CHECK(beats <= 2);
}

TEST_CASE("a forecast uses nothing that came after it: rows of the future change no forecast and no score")
{
    Random random(73, 31);
    auto w = test::port_world({}, random);
    const auto all = test::days_of(w, 365);
    const std::int64_t as_of = (test::port_day0 + 200) * 86'400;
    std::erase_if(w.looks, [&](const auto& l) { return l.when.to.value > as_of; });
    std::erase_if(w.sightings, [&](const auto& s) { return s.when.to.value > as_of; });
    const auto cut = test::days_of(w, 200);
    for (std::size_t d = 0; d < 199; ++d) {
        CHECK(cut[d].known == all[d].known);
        CHECK(cut[d].arrived == all[d].arrived);
    }
    // and the score of a day is not touched by what was learnt later
    const Forecast shorter = forecast(std::span(all).first(200)), same = forecast(std::span(all).first(200));
    CHECK(shorter.days[0].chance == same.days[0].chance);
    auto changed = all;
    for (std::size_t d = 200; d < 365; ++d) changed[d].arrived = !changed[d].arrived;
    CHECK(forecast(std::span(changed).first(200)).days[0].past.log_score == shorter.days[0].past.log_score);
}

TEST_CASE("a past of few arrivals is called too thin and only the base rate is given")
{
    Random random(74, 31);
    const auto past = test::days_of(test::port_world({.days = 40, .signal = false, .base = 0.05}, random), 40);
    const Forecast f = forecast(past);
    CHECK(f.too_thin);
    REQUIRE(f.days.size() == 3);
    for (const auto& d : f.days) {
        CHECK(d.chance == d.base);
        CHECK(d.past.days == 0);
    }
    CHECK(forecast({}).too_thin);
}

TEST_CASE("signals say what was known by the end of a day and nothing before it was seen")
{
    std::vector<site::Look> looks;
    std::vector<site::Sighting> rows;
    const auto add = [&](int day, site::ObjectClass kind, site::Activity activity, int count) {
        site::Sighting s;
        s.id = std::to_string(rows.size()), s.sites = {"port"}, s.kind = kind, s.activity = activity;
        s.when = {{(test::port_day0 + day) * 86'400 + 100}, {(test::port_day0 + day) * 86'400 + 200}};
        if (count >= 0) s.figure = {site::Bound::exact, count * 1000, count * 1000, kind == site::ObjectClass::ship ? "ships" : "containers_20ft"};
        rows.push_back(s);
    };
    add(2, site::ObjectClass::stack, site::Activity::present, 100);
    add(4, site::ObjectClass::stack, site::Activity::present, 300);
    add(5, site::ObjectClass::ship, site::Activity::present, 1);
    add(8, site::ObjectClass::ship, site::Activity::absent, 0);
    add(9, site::ObjectClass::stack, site::Activity::absent, 0);
    const PlaceTest at = [](std::string_view p) { return p == "port"; };
    const auto days = site_days(looks, rows, {at, at}, test::port_day0, 12);
    const auto known = [&](std::size_t day, Signal s) { return days[day].known[static_cast<std::size_t>(s)]; };
    CHECK_FALSE(known(1, Signal::stack));
    CHECK(known(2, Signal::stack) == doctest::Approx(std::log(101)));
    CHECK_FALSE(known(2, Signal::growth));
    CHECK(known(4, Signal::growth) == doctest::Approx(std::log(301.0 / 101)));
    CHECK_FALSE(known(4, Signal::since_call));
    CHECK(days[5].arrived);
    CHECK_FALSE(days[6].arrived);
    CHECK(known(7, Signal::ship_present) == 1);
    CHECK(known(8, Signal::ship_present) == 0);
    CHECK(known(9, Signal::stack) == 0);
    CHECK(known(11, Signal::since_call) == doctest::Approx(std::log(7)).epsilon(0.05));
    CHECK_FALSE(known(11, Signal::ice));
}
