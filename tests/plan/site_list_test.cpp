#include <doctest/doctest.h>

#include "plan/leg_looks.hpp"
#include "plan/site_list.hpp"

using namespace tw;
using namespace tw::plan;

namespace {

chart::Place place(std::string id, std::string parent, double lon, double lat, chart::PlaceKind kind = chart::PlaceKind::port)
{
    chart::Place made;
    made.id = std::move(id);
    made.parent = std::move(parent);
    made.name = made.id + " name";
    made.at = lon_lat(lon, lat);
    made.kind = kind;
    return made;
}

/// Two harbours with two piers, three looks and a leg of 40 hours that both fit.
struct Strait {
    Scene scene;
    DarkLeg leg;

    Strait()
    {
        scene.places = {place("a_pier", "port", 130.10, 42.0, chart::PlaceKind::pier), place("other", "", 131, 42), place("port", "", 130.0, 42.0)};
        leg.mmsi = Mmsi{299000001};
        leg.hull = "mmsi:299000001";
        leg.length_dm = 1'200;
        leg.start = {.at = lon_lat(130.5, 42), .from = Second{0}, .to = Second{0}};
        leg.end = {.at = lon_lat(130.5, 42), .from = Second{144'000}, .to = Second{144'000}};
        leg.sites = site_list(scene.places).sites;
    }
    void look(const char* id, const char* site, std::int64_t at, double usable = 1)
    {
        site::Look made;
        made.id = id;
        made.site = site;
        made.when = {Second{at}, Second{at}};
        made.usable = Ppm{static_cast<std::int32_t>(usable * 1e6)};
        scene.looks.push_back(made);
    }
    site::Sighting& sight(const char* id, const char* look, const char* site, std::int64_t at)
    {
        site::Sighting made;
        made.id = id;
        made.look = look;
        made.sites = {site};
        made.when = {Second{at}, Second{at}};
        scene.sightings.push_back(made);
        return scene.sightings.back();
    }
    const std::vector<voyage::SiteLook>& looks_at(std::string_view id) const
    {
        for (const auto& site : leg.sites)
            if (site.id == id)
                return site.looks;
        FAIL("no site");
        return leg.sites.front().looks;
    }
};

}  // namespace

TEST_CASE("a port and its parts are one site at the port, as wide as the parts lie, in whatever order they come")
{
    std::vector<chart::Place> places{place("a_pier", "port", 130.10, 42.0, chart::PlaceKind::pier), place("port", "", 130.0, 42.0), place("mill", "port", 130.0, 42.1, chart::PlaceKind::settlement),
                                     place("far", "port", 131.0, 42.0, chart::PlaceKind::berth)};
    for (int turn = 0; turn < 2; ++turn) {
        const SiteList list = site_list(places);
        REQUIRE(list.sites.size() == 1);
        const voyage::Site& site = list.sites[0];
        CHECK(site.id == "port");
        CHECK(site.at == lon_lat(130.0, 42.0));
        CHECK(site.names.front() == "port name");
        CHECK(site.radius == Decimetre{185'200});  // the far berth counts as 10 nm, the pier is nearer
        CHECK(list.site_of.at("a_pier") == "port");
        CHECK_FALSE(list.site_of.contains("mill"));
        std::swap(places[0], places[1]);
    }
    places.pop_back();
    const Decimetre pier = great_circle(lon_lat(130.0, 42.0), lon_lat(130.10, 42.0)) + voyage::Site{}.radius;
    CHECK(site_list(places).sites[0].radius == pier);
}

TEST_CASE("an empty look counts its chance to miss, at the port that its pier belongs to, and only in the leg's time")
{
    Strait strait;
    strait.look("L1", "port", 70'000);
    strait.look("L2", "other", 80'000, 0.5);
    strait.look("L3", "port", 200'000);
    CHECK(add_looks(strait.scene, strait.leg).empty());
    REQUIRE(strait.looks_at("port").size() == 1);
    CHECK(strait.looks_at("port")[0].id == "L1");
    CHECK(strait.looks_at("port")[0].miss == doctest::Approx(0.1));
    CHECK(strait.looks_at("port")[0].seen == 0);
    REQUIRE(strait.looks_at("other").size() == 1);
    CHECK(strait.looks_at("other")[0].miss == doctest::Approx(0.55));
    CHECK_FALSE(strait.leg.simulated);
}

TEST_CASE("a sighting of the ship's length speaks for the ship, of another length for another, and a name more than a length")
{
    const auto seen = [](std::int32_t length_dm, std::vector<site::Candidate> named) {
        Strait strait;
        strait.scene.watched.push_back({.id = "quiet", .mmsi = Mmsi{299000001}});
        strait.look("L1", "a_pier", 70'000);
        auto& sighting = strait.sight("S1", "L1", "a_pier", 70'000);
        sighting.appearance.length_dm = length_dm;
        sighting.appearance.length_sd_dm = 30;
        sighting.candidates = std::move(named);
        add_looks(strait.scene, strait.leg);
        REQUIRE(strait.looks_at("port").size() == 1);
        CHECK(strait.looks_at("port")[0].miss == doctest::Approx(0.1));
        return strait.looks_at("port")[0].seen;
    };
    const double alike = seen(1'200, {}), unlike = seen(1'800, {}), unmeasured = seen(0, {});
    CHECK(alike > 5);
    CHECK(unlike < 0.01);
    CHECK(unmeasured == doctest::Approx(0.9));
    const double named = seen(1'200, {{"quiet", Ppm{950'000}}, {"*", Ppm{50'000}}}), another = seen(1'200, {{"loud", Ppm{950'000}}, {"quiet", Ppm{10'000}}});
    CHECK(named == doctest::Approx(0.9 * 19));
    CHECK(another < 0.02);
    CHECK(another > 0);
}

TEST_CASE("a sighting without a look raises its sites by their share and lowers none; one outside its look is left out and said")
{
    Strait strait;
    strait.look("L1", "other", 70'000);
    strait.sight("S1", "", "port", 60'000).sites = {"port", "other"};
    strait.sight("S2", "L1", "port", 70'000);
    const auto left_out = add_looks(strait.scene, strait.leg);
    REQUIRE(left_out.size() == 1);
    CHECK(left_out[0].id == "S2");
    REQUIRE(strait.looks_at("port").size() == 1);
    CHECK(strait.looks_at("port")[0].miss == 1);
    CHECK(strait.looks_at("port")[0].seen == doctest::Approx(0.45));
    CHECK(strait.looks_at("other").size() == 2);
}
