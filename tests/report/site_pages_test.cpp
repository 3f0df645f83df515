#include <doctest/doctest.h>

#include <ctime>
#include <fmt/format.h>

#include "report/gather_sites.hpp"

using namespace tw;

TEST_CASE("a case that knows thirty thousand places and watches one of them has its page at once")
{
    plan::Scene scene;
    for (int i = 0; i < 30'000; ++i) {
        chart::Place place;
        place.id = fmt::format("place:{:05}", i);
        place.name = fmt::format("Harbour {}", i / 3);
        if (i % 3 != 0) place.parent = fmt::format("place:{:05}", i / 3 * 3);
        scene.places.push_back(place);
    }
    site::Look look;
    look.id = "look";
    look.site = "place:00301";  // a part of place:00300, itself never looked at
    look.when = {{1'546'300'800}, {1'546'300'801}};
    look.detects = {{site::ObjectClass::ship, {900'000}}};
    scene.looks.push_back(look);
    const std::clock_t before = std::clock();
    const auto pages = report::site_pages(scene);
    CHECK(std::clock() - before < 5 * CLOCKS_PER_SEC);  // asking every place about every other takes minutes
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].id == "place:00300");
    REQUIRE(pages[0].lanes.size() == 1);
    CHECK(pages[0].lanes[0].part == "place:00301");
    scene.looks.clear();
    CHECK(report::site_pages(scene).empty());
}
