#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

#include "report/page.hpp"
#include "report/reaches.hpp"
#include "report/sample_model.hpp"
#include "report/words.hpp"

using namespace tw;
using namespace tw::report;

namespace {

std::size_t first_gap(const Model& model)
{
    for (std::size_t i = 0; i < model.events.size(); ++i)
        if (const auto* gap = std::get_if<track::Gap>(&model.events[i].event.body); gap != nullptr && !gap->open)
            return i;
    return model.events.size();
}

/// Stairs of cells around a disc.
DrawnRings disc(double lon, double lat, double radius, double cell)
{
    DrawnRings rings(1);
    const auto steps = static_cast<int>(2 * radius / cell);
    std::vector<std::array<double, 2>> upper, lower;
    for (int i = 0; i < steps; ++i) {
        const double x = -radius + (i + 0.5) * cell, height = std::ceil(std::sqrt(radius * radius - x * x) / cell) * cell;
        for (const double side : {-0.5, 0.5}) {
            lower.push_back({lon + x + side * cell, lat - height});
            upper.push_back({lon + x + side * cell, lat + height});
        }
    }
    rings[0] = lower;
    rings[0].insert(rings[0].end(), upper.rbegin(), upper.rend());
    rings[0].push_back(rings[0].front());
    return rings;
}

Model with_reach()
{
    Model model = test::sample_model(3, 4, true);
    GapReach reach;
    reach.event = first_gap(model);
    reach.ground = "water";
    reach.most_from = "class_cap";
    reach.craft = "high_speed";
    reach.most = Centiknot{2'000};
    reach.likely = Centiknot{1'300};
    reach.region_hectares = 4'200'000;
    reach.likely_hectares = 1'100'000;
    reach.ellipse_hectares = 8'400'000;
    reach.sea_hectares = 5'600'000;
    reach.region = disc(131, 41.5, 1, 0.05);
    reach.likely_region = disc(131, 41.5, 0.5, 0.05);
    reach.cell_degrees = 0.05;
    reach.box = {130, 40.5, 132, 42.5};
    reach.places.push_back({"<b>Port</b>", lon_lat(131.2, 41.4), Ppm{250'000}, Centiknot{840}, Second{1'000'000}, Second{1'003'600}, Second{1'000'000}, Second{1'003'600}, Second{7'200}, 3, 1});
    reach.places.push_back({"Second", lon_lat(130.8, 41.6), Ppm{0}, Centiknot{1'990}, Second{1'000'000}, Second{1'000'060}, Second{1'000'000}, Second{1'000'060}, Second{60}, 0, 0});
    reach.more_places = 5;
    reach.no_call = Ppm{750'000};
    reach.simulated = true;
    model.reaches.shown.push_back(reach);
    model.reaches.in_question = 9;
    model.reaches.land = true;
    return model;
}

bool holds(const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a silence's region stands on the page as inferred, with its bounds, its places and what is left out")
{
    const std::string html = render(with_reach(), test::sample_land());
    for (const char* text : {"class=\"reach\"", "class=\"reachlikely\"", "cannot have been outside", "20.0 kn (the most for its class, high-speed)", "50 % of the ellipse", "of which 67 % has water", "Shown: 1 of 9 silences",
                             "5 more places", "no call at any", "75.0 %", "25.0 %", "under 0.1 %", "3, 1 saw such a ship", "8.4 kn", "2 h 0 min", "1970-01-12 13:46<br>to 1970-01-12 14:46", "13.0 kn, a quarter above its usual speed"}) {
        INFO(text);
        CHECK(holds(html, text));
    }
    CHECK_FALSE(holds(html, "<b>Port</b>"));
    CHECK(holds(html, "&lt;b&gt;Port"));
    CHECK_FALSE(holds(html, "take everything for water"));
    // without prisms nothing speaks of them
    const std::string without = render(test::sample_model(3, 4, true), test::sample_land());
    CHECK_FALSE(holds(without, "id=\"reach\""));
    CHECK_FALSE(holds(without, "class=\"reach\""));
    CHECK_FALSE(holds(without, "Where it can have been"));
}

TEST_CASE("the gap's row leads to its region and back, and every link still leads somewhere")
{
    const Model model = with_reach();
    const std::string html = render(model, test::sample_land());
    const std::string id = short_id(model.events[model.reaches.shown[0].event].event);
    CHECK(holds(html, "href=\"#" + reach_anchor(id) + "\">Where it can have been"));
    CHECK(holds(html, "id=\"" + reach_anchor(id) + "\""));
    std::set<std::string> ids;
    const std::regex known(" id=\"([^\"]*)\""), link("href=\"#([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), known), end; it != end; ++it) CHECK(ids.insert((*it)[1].str()).second);
    for (std::sregex_iterator it(html.begin(), html.end(), link), end; it != end; ++it) CHECK(ids.contains((*it)[1].str()));
}

TEST_CASE("a leg too fast for its ship has no region, and one without land or known water says so")
{
    Model model = with_reach();
    GapReach& reach = model.reaches.shown[0];
    reach.ground = "too_fast";
    reach.region.clear();
    const std::string fast = render(model, test::sample_land());
    CHECK(holds(fast, "the speed, a position or the identity is wrong"));
    CHECK_FALSE(holds(fast, "Reachable places"));
    reach = with_reach().reaches.shown[0];
    reach.ground = "landless";
    CHECK(holds(render(model, test::sample_land()), "land was left aside"));
    model.reaches.land = false;
    CHECK(holds(render(model, test::sample_land()), "take everything for water"));
    reach.places.clear();
    CHECK(holds(render(model, test::sample_land()), "No place of the case can be reached"));
    reach.likely = reach.most;
    const std::string near = render(model, test::sample_land());
    CHECK(holds(near, "no smaller region is more likely"));
    CHECK_FALSE(holds(near, "a quarter above its usual speed"));
}

TEST_CASE("a drawn ring stays within a cell of the stairs it was made from, and within the bytes it may have")
{
    const MapView view({129, 40, 133, 43}, 1000, 380, 620);
    const double cell = 0.04;
    const DrawnRings rings = disc(131, 41.5, 1, cell);
    const std::string data = ring_data(rings, view, cell, 100'000);
    CHECK(data.size() * 4 < ring_data(rings, view, 0.001, 100'000).size() * 3);
    const std::regex point("([ML])([-0-9.]+) ([-0-9.]+)");
    const double side = cell / view.degrees_per_pixel();
    int points = 0;
    for (std::sregex_iterator it(data.begin(), data.end(), point), end; it != end; ++it, ++points) {
        const double x = std::stod((*it)[2]), y = std::stod((*it)[3]);
        double nearest = 1e9;
        for (const auto& [lon, lat] : rings[0]) nearest = std::min(nearest, std::hypot(view.x(lon) - x, view.y(lat) - y));
        CHECK(nearest < 0.1);  // corners of the stairs themselves
    }
    CHECK(points >= 12);
    CHECK(side > 5);
    const std::string tight = ring_data(rings, view, cell, 300);
    CHECK(tight.size() <= 300);
    CHECK(tight.size() > 20);
    CHECK(ring_data(disc(131, 41.5, 0.001, 0.0005), view, 0.0005, 1'000).empty());
}

TEST_CASE("a region across the date line is drawn in one piece, near the leg")
{
    const voyage::Level level{4};
    voyage::Region region{level, level.across() - 5, 900, 12, 3, {}};
    region.inside.assign(36, 1);
    for (const double near : {179.0, -179.0}) {
        const DrawnRings rings = drawn_rings(region, near);
        REQUIRE(rings.size() == 1);
        double west = 1e9, east = -1e9;
        for (const auto& [lon, lat] : rings[0]) {
            west = std::min(west, lon);
            east = std::max(east, lon);
        }
        CHECK(east - west == doctest::Approx(12 * 360.0 / level.across()).epsilon(1e-6));
        CHECK(std::abs((east + west) / 2 - near) < 5);
        const double off = west - (180 - 5 * 360.0 / level.across());  // a whole number of turns
        CHECK(std::abs(off - 360 * std::round(off / 360)) < 1e-6);
    }
    CHECK(drawn_rings({}, 0).empty());
}
