#include <doctest/doctest.h>

#include <algorithm>

#include "chart/gazetteer.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::chart;

namespace {

struct Loaded {
    PlaceLayout layout;
    Places read;
};

Loaded load(std::string_view file)
{
    const std::string content = test::slurp(test::shared_data() / "ais" / file);
    REQUIRE_FALSE(content.empty());
    const auto layout = sniff_places(std::string_view(content).substr(0, 65536));
    REQUIRE(layout.has_value());
    auto read = read_places(*layout, content, {});
    REQUIRE(read.accounting.balanced());
    return {*layout, std::move(read)};
}

const Place& find(const Places& read, std::string_view id)
{
    const auto found = std::find_if(read.places.begin(), read.places.end(), [&](const Place& p) { return p.id == id; });
    REQUIRE(found != read.places.end());
    return *found;
}

}  // namespace

TEST_CASE("all 3 696 ports of the World Port Index are read")
{
    const auto [layout, read] = load("sandialabs+tracktable-data/ports.csv");
    CHECK(layout == PlaceLayout::world_port_index);
    CHECK(read.places.size() == 3696);
    CHECK(read.accounting.rejected_total() == 0);
    CHECK(read.accounting.partial == 0);
    const Place& rajin = find(read, "wpi:60510");
    CHECK(rajin.name == "Najin");
    CHECK(rajin.aliases == std::vector<std::string>{"Rashin"});
    CHECK(rajin.at == lon_lat(130.3, 42.233333));
}

TEST_CASE("of 60 410 named anchorage cells all but one (at longitude 1001) are read, and none is in North Korea")
{
    const auto [layout, read] = load("GlobalFishingWatch+pipe-anchorages/anchorage_overrides.csv");
    CHECK(layout == PlaceLayout::gfw_anchorages);
    CHECK(read.places.size() == 60409);
    REQUIRE(read.accounting.rejected_total() == 1);
    CHECK(read.accounting.samples.at(0).reason == Reject::geometry_bad);
    CHECK(read.accounting.samples.at(0).excerpt == "8efe7543,11.84060637,1001,POINTE NOIRE,,COG");
    CHECK(std::none_of(read.places.begin(), read.places.end(), [](const Place& p) { return p.country == "PRK"; }));
    const Place& cell = find(read, "gfw:356ec741");
    CHECK(cell.parent == "gfw:KOR:TONGYEONG");
    CHECK(cell.kind == PlaceKind::anchorage);
}

TEST_CASE("ports in GeoJSON are places, land polygons are not")
{
    const auto [layout, read] = load("martynafford+natural-earth-geojson/ne_10m_ports.json");
    CHECK(layout == PlaceLayout::geojson);
    CHECK(read.places.size() == 1081);
    CHECK(read.accounting.rejected_total() == 0);
    for (const char* land : {"ne_10m_land_blacksea_emed.geojson", "ne_10m_land_northeurope.geojson",
                             "ne_10m_land_seaofjapan.geojson", "ne_110m_land.json", "ne_50m_land.json"}) {
        const std::string head = test::slurp(test::shared_data() / "ais/martynafford+natural-earth-geojson" / land);
        REQUIRE_FALSE(head.empty());
        CHECK(sniff_places(std::string_view(head).substr(0, 65536)).error().fault == Fault::dialect_unknown);
    }
}

TEST_CASE("no file of positions passes for a list of places")
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(test::shared_data() / "ais")) {
        const std::string file = entry.path().filename().string();
        if (!entry.is_regular_file() || file == "ports.csv" || file == "anchorage_overrides.csv" || file == "ne_10m_ports.json")
            continue;
        const std::string content = test::slurp(entry.path());
        CHECK_MESSAGE(!sniff_places(std::string_view(content).substr(0, 65536)).has_value(), file);
    }
}

TEST_CASE("the reference case's places are read, with and without position")
{
    const std::string content = test::slurp(test::shared_data().parent_path() / "facts/places.csv");
    REQUIRE_FALSE(content.empty());
    const auto read = read_places(sniff_places(content).value(), content, {});
    CHECK(read.places.size() == 42);
    CHECK(read.accounting.rejected_total() == 0);
    CHECK(std::count_if(read.places.begin(), read.places.end(), [](const Place& p) { return p.at.known(); }) == 12);
}
