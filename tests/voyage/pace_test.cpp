#include <doctest/doctest.h>

#include "voyage/pace.hpp"
#include "voyage/ranking.hpp"

using namespace tw;
using namespace tw::voyage;

TEST_CASE("the speed bound is the class cap until the hull's own speeds over 50 hours say less")
{
    SpeedRecord record;
    for (int hour = 0; hour < 49; ++hour)
        record.add(Deciknot{110}, Second{3'600});
    CHECK(pace_of(Craft::cargo, record).most == speed_cap(Craft::cargo));
    record.add(Deciknot{110}, Second{3'600});
    const Pace pace = pace_of(Craft::cargo, record);
    CHECK(pace.most == Centiknot{1'210});
    CHECK(pace.basis == Pace::Basis::own_speeds);
    CHECK(pace.usual == Centiknot{1'100});
    CHECK(pace_of(Craft::cargo, record, Centiknot{1'500}).most == Centiknot{1'650});
    CHECK(pace_of(Craft::tug, record).most == Centiknot{1'210});
}

TEST_CASE("a hull's own speeds never lift the bound above its class's cap, and a lying ship has no speeds")
{
    SpeedRecord record;
    for (int hour = 0; hour < 100; ++hour)
        record.add(Deciknot{300}, Second{3'600});
    CHECK(pace_of(Craft::cargo, record).most == speed_cap(Craft::cargo));
    SpeedRecord moored;
    for (int hour = 0; hour < 1000; ++hour)
        moored.add(Deciknot{1}, Second{3'600});
    CHECK(moored.hours_under_way() == 0);
    CHECK(pace_of(Craft::tanker, moored).most == speed_cap(Craft::tanker));
    moored.add(Deciknot::none(), Second{3'600});
    moored.add(Deciknot{1022}, Second{3'600});
    moored.add(Deciknot{90}, Second{-5});
    CHECK(moored.hours_under_way() == 0);
}

TEST_CASE("a dry cargo ship of 150 metres may be a boxship, and unknown types get the wide cap")
{
    CHECK(craft_of(70, 110) == Craft::cargo);
    CHECK(craft_of(79, 150) == Craft::container);
    CHECK(craft_of(84, 300) == Craft::tanker);
    CHECK(craft_of(0, 0) == Craft::other);
    CHECK(craft_of(52, 30) == Craft::tug);
}

TEST_CASE("densities of the time left are highest near the law's own time and vanish when the speed is too low")
{
    const RankingRule rule;
    const Pace pace{Centiknot{1'300}, Centiknot{1'000}};
    const auto at = [&](double hours) { return stay_density({Second{static_cast<std::int64_t>(hours * 3'600)}, Second{static_cast<std::int64_t>(hours * 3'600)}, 100 * 18'520}, pace, rule); };
    CHECK(at(7) == 0);
    CHECK(at(20) > at(11));
    CHECK(at(20) > at(100));
    CHECK(wait_density({Second{36'000}, Second{36'000}, 100 * 18'520}, pace, rule) > wait_density({Second{90'000}, Second{90'000}, 100 * 18'520}, pace, rule));
}

TEST_CASE("a course towards the way weighs more than one against it, and a turn of both changes nothing")
{
    const RankingRule rule;
    CHECK(course_factor(90, 80, rule) > 1);
    CHECK(course_factor(90, 270, rule) < 0.1);
    CHECK(course_factor(90, 80, rule) == doctest::Approx(course_factor(210, 200, rule)));
    double mean = 0;
    for (int degree = 0; degree < 360; ++degree)
        mean += course_factor(degree, 0, rule) / 360;
    CHECK(mean == doctest::Approx(1).epsilon(1e-6));
}

TEST_CASE("a destination text names a site by a name or by its UN/LOCODE, not by a short scrap")
{
    CHECK(names_site("VLADIVOSTOK,RU", {"Vladivostok"}, ""));
    CHECK(names_site("RU VVO", {}, "RU VVO"));
    CHECK(names_site(">RUVVO", {}, "RUVVO"));
    CHECK_FALSE(names_site("BUSAN", {"Vladivostok"}, "RUVVO"));
    CHECK_FALSE(names_site("", {"Rajin"}, "KPNJN"));
    CHECK_FALSE(names_site("ORDER", {"Ord"}, ""));
}
