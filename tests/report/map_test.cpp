#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "report/areas.hpp"
#include "report/map_labels.hpp"
#include "report/page.hpp"
#include "report/sample_model.hpp"
#include "report/text_width.hpp"

using namespace tw;
using namespace tw::report;

namespace {

std::vector<Spot> passage(double west, double lat, double east)
{
    std::vector<Spot> spots;
    for (double lon = west; lon <= east; lon += 0.2) spots.push_back({lon - 360 * std::floor((lon + 180) / 360), lat, Spot::What::passing});
    return spots;
}

void add_harbour(std::vector<Spot>& spots, double lon, double lat)
{
    for (int i = 0; i < 12; ++i) spots.push_back({lon + 0.02 * (i % 4), lat + 0.02 * (i / 4), Spot::What::halt});
}

struct Box { double x0, y0, x1, y1; };

/// Boxes of the texts in a drawing, as wide as the labels were taken to be.
std::vector<Box> text_boxes(const std::string& svg, double size)
{
    std::vector<Box> out;
    const std::regex text("<text class=\"name( minor)?\" x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" text-anchor=\"(start|middle|end)\">([^<]*)</text>");
    for (std::sregex_iterator it(svg.begin(), svg.end(), text), end; it != end; ++it) {
        const double x = std::stod((*it)[2]), y = std::stod((*it)[3]), wide = text_width((*it)[5].str(), size, true);
        const double left = (*it)[4] == "start" ? x : (*it)[4] == "end" ? x - wide : x - wide / 2;
        out.push_back({left, y - size, left + wide, y + 3});
    }
    return out;
}

}  // namespace

TEST_CASE("areas far apart are drawn apart, and a harbour inside a wide area is drawn larger")
{
    auto spots = passage(-76, 37, -60);
    add_harbour(spots, -76, 37);
    add_harbour(spots, 103.8, 1.2);
    const Areas all = areas_of(spots, 6, 10);
    REQUIRE(all.areas.size() == 3);
    CHECK(all.areas[0].inside == Area::none);
    CHECK(all.areas[1].inside == Area::none);
    CHECK(all.areas[2].box.east - all.areas[2].box.west < 0.2);
    CHECK(all.areas[all.areas[2].inside].box.east > -61);
    CHECK(all.rest.empty());
}

TEST_CASE("a passage across 180 degrees is one area whose east lies past 180")
{
    const Areas all = areas_of(passage(150, 45, 230), 6, 10);
    REQUIRE(all.areas.size() == 1);
    CHECK(all.areas[0].box.west == doctest::Approx(150));
    CHECK(all.areas[0].box.east == doctest::Approx(230).epsilon(0.01));
}

TEST_CASE("areas do not depend on the order of what was found")
{
    auto spots = passage(120, 30, 128);
    add_harbour(spots, 121, 31);
    add_harbour(spots, 127, 30);
    add_harbour(spots, -5, 36);
    const auto shape = [](const Areas& all) {
        std::vector<double> numbers;
        for (const auto& a : all.areas) numbers.insert(numbers.end(), {a.box.west, a.box.south, a.box.east, a.box.north});
        return numbers;
    };
    const auto before = shape(areas_of(spots, 6, 10));
    std::mt19937 random(5);
    for (int i = 0; i < 5; ++i) {
        std::shuffle(spots.begin(), spots.end(), random);
        CHECK(shape(areas_of(spots, 6, 10)) == before);
    }
}

TEST_CASE("what finds no room among the drawn areas is still told")
{
    std::vector<Spot> spots;
    for (int i = 0; i < 9; ++i) add_harbour(spots, -160 + 30 * i, 10);
    const Areas all = areas_of(spots, 6, 10);
    CHECK(all.areas.size() == 6);
    CHECK(all.rest.size() == 3);
}

TEST_CASE("a map never shows more than the world once, nor past the projection's end")
{
    for (const double wide : {10.0, 200.0, 340.0, 360.0}) {
        for (const double north : {20.0, 70.0, 89.9}) {
            const MapView view({-170, -80, -170 + wide, north}, 1000, 360, 560);
            INFO(wide, " ", north);
            CHECK(view.east() - view.west() <= 360.0001);
            CHECK(view.north() <= 84.01);
            CHECK(view.south() >= -84.01);
        }
    }
}

TEST_CASE("names on a map cover neither each other nor the frame")
{
    MapLabels labels(640, 420);
    std::string svg;
    std::mt19937 random(3);
    for (int i = 0; i < 200; ++i) labels.place(svg, static_cast<double>(random() % 641), static_cast<double>(random() % 421), i % 3 == 0 ? "unnamed 3701n07632w" : "Vladivostok Владивосток", true);
    const auto boxes = text_boxes(svg, 15);
    REQUIRE(boxes.size() > 10);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        CHECK(boxes[i].x0 >= 0);
        CHECK(boxes[i].x1 <= 640);
        CHECK(boxes[i].y0 >= 0);
        CHECK(boxes[i].y1 <= 420);
        for (std::size_t k = i + 1; k < boxes.size(); ++k) {
            const bool apart = boxes[i].x1 <= boxes[k].x0 + 0.2 || boxes[k].x1 <= boxes[i].x0 + 0.2 || boxes[i].y1 <= boxes[k].y0 + 0.2 || boxes[k].y1 <= boxes[i].y0 + 0.2;
            CHECK(apart);
        }
    }
}

TEST_CASE("numbers of areas that lie on one another stand apart and inside the frame")
{
    MapLabels labels(400, 300);
    std::string svg;
    for (std::size_t n = 1; n <= 9; ++n) labels.number(svg, 385, 140, 9, 9, n);
    const std::regex number("<text class=\"areanumber\" x=\"([-0-9.]+)\" y=\"([-0-9.]+)\">");
    std::vector<std::pair<double, double>> met;
    for (std::sregex_iterator it(svg.begin(), svg.end(), number), end; it != end; ++it) {
        const double x = std::stod((*it)[1]), y = std::stod((*it)[2]);
        CHECK(x > 0);
        CHECK(x < 400);
        for (const auto& [px, py] : met) CHECK(std::hypot(x - px, y - py) > 10);
        met.emplace_back(x, y);
    }
    CHECK(met.size() == 9);
}

TEST_CASE("specks of a simplified coast are not drawn, small islands are")
{
    LandSource land = test::sample_land();
    const auto whole = land.outlines;
    land.outlines = [whole](double a, double b, double c, double d, double e) {
        auto rings = whole(a, b, c, d, e);
        rings.push_back({{128.0, 43.0}, {128.05, 43.05}, {128.1, 43.0}});   // clockwise: a pond
        rings.push_back({{132.5, 41.0}, {132.6, 41.0}, {132.55, 41.06}});   // an island
        return rings;
    };
    const Model model = test::sample_model(3, 5, false);
    const auto rings_of = [&](const LandSource& source) {
        const std::string html = render(model, source);
        const auto from = html.find("class=\"land\" d=\""), to = html.find('"', from + 16);
        return std::count(html.begin() + static_cast<std::ptrdiff_t>(from), html.begin() + static_cast<std::ptrdiff_t>(to), 'Z');
    };
    CHECK(rings_of(land) == rings_of(test::sample_land()) + 1);
}

TEST_CASE("a shortened page says how much it leaves out, and still counts and draws everything")
{
    Model model = test::sample_model(6, 8, false);
    const std::string whole = render(model, {});
    model.list_at_most(5);
    CHECK_FALSE(model.all_listed());
    const std::string html = render(model, {});
    CHECK(html.size() < whole.size() / 2);
    CHECK(html.find("Port calls: the first 5 of 48") != std::string::npos);
    CHECK(html.find("tidewaiter export sample.case --format csv --kind port_call") != std::string::npos);
    CHECK(html.find("Ships: the 5 of 6 with most events") != std::string::npos);
    const auto circles = [](const std::string& page) {
        std::size_t n = 0;
        for (auto at = page.find("<circle class=\"stop\""); at != std::string::npos; at = page.find("<circle class=\"stop\"", at + 1)) ++n;
        return n;
    };
    CHECK(circles(html) == circles(whole));
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]*)\""), link("href=\"#([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end; ++it) ids.insert((*it)[1].str());
    for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it) CHECK(ids.contains((*it)[1].str()));
}
