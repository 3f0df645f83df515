#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "chart/gazetteer.hpp"
#include "core/philox.hpp"
#include "support/shared_data.hpp"

using namespace tw;
using namespace tw::chart;

namespace {

Places own(std::string_view rows)
{
    return read_places(PlaceLayout::own_csv,
                       "id,name,aliases,kind,parent,lat,lon,position_trust,notes,source\n" + std::string(rows), {7});
}

std::uint64_t rejected(const Places& places, Reject reason)
{
    return places.accounting.rejected[static_cast<std::size_t>(reason)];
}

Places features(std::string_view list)
{
    return read_places(PlaceLayout::geojson, "{\"type\":\"FeatureCollection\",\"features\":[" + std::string(list) + "]}", {});
}

}  // namespace

TEST_CASE("a row of our own layout keeps every column and leads back to its byte")
{
    const auto read = own("rajin,Rajin port,Najin;Rason,port,,42.23,130.29,low,\"a, \"\"note\"\"\",voa6\n");
    REQUIRE(read.places.size() == 1);
    const Place& rajin = read.places[0];
    CHECK(rajin.id == "rajin");
    CHECK(rajin.aliases == std::vector<std::string>{"Najin", "Rason"});
    CHECK(rajin.at == lon_lat(130.29, 42.23));
    CHECK(rajin.notes == "a, \"note\"");
    CHECK(rajin.trust == "low");
    CHECK(rajin.source == "voa6");
    CHECK(rajin.ingest.value == 7);
    CHECK(rajin.offset.value == 64);
    CHECK(read.accounting.balanced());
}

TEST_CASE("a place whose position is not known is kept, half a position is not")
{
    const auto read = own("p1,Pier 1,,pier,rajin,,,,,\np2,Pier 2,,pier,rajin,42,,,,\n");
    REQUIRE(read.places.size() == 1);
    CHECK_FALSE(read.places[0].at.known());
    CHECK(read.places[0].kind == PlaceKind::pier);
    CHECK(rejected(read, Reject::position_missing) == 1);
}

TEST_CASE("each bad row has one reason and its offset, and stops no other row")
{
    const auto read = own("a,A,,port,,91,0,,,\nb,B,,port,,x,0,,,\nc,C,,port,,1,2,,\nd,D,,port,,1,2,,,,\n,E,,port,,1,2,,,\n"
                          "f,\"F,,port,,1,2,,,\ng,G,,port,,1,2,,,\n\n# done\n");
    REQUIRE(read.places.size() == 1);
    CHECK(read.places[0].id == "g");
    for (const auto reason : {Reject::geometry_bad, Reject::number_bad, Reject::row_too_short, Reject::row_too_long,
                              Reject::member_missing, Reject::quote_open})
        CHECK(rejected(read, reason) == 1);
    CHECK(read.accounting.samples.at(0).offset == 64);
    CHECK(read.accounting.samples.at(0).excerpt == "a,A,,port,,91,0,,,");
    CHECK(read.accounting.blank == 1);
    CHECK(read.accounting.comment == 1);
    CHECK(read.accounting.balanced());
}

TEST_CASE("ids stay unique when a file repeats one, even against a made-up one")
{
    const auto read = own("a#2,X,,port,,1,2,,,\na,A,,port,,1,2,,,\na,B,,port,,3,4,,,\na,C,,port,,5,6,,,\n");
    std::set<std::string> ids;
    for (const auto& place : read.places)
        ids.insert(place.id);
    CHECK(ids.size() == 4);
    CHECK(read.accounting.partial == 2);
}

TEST_CASE("line ends and a byte order mark change nothing but offsets")
{
    const std::string plain = "id,name,kind,lat,lon\na,A,port,1,2\nb,B,pier,3,4\n";
    std::string dos = "\xEF\xBB\xBF";
    for (const char c : plain)
        dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const auto a = read_places(PlaceLayout::own_csv, plain, {});
    const auto b = read_places(PlaceLayout::own_csv, dos, {});
    REQUIRE(a.places.size() == 2);
    REQUIRE(b.places.size() == 2);
    CHECK(b.places[1].name == "B");
    CHECK(dos.substr(b.places[1].offset.value, 3) == "b,B");
    CHECK(sniff_places(dos).value() == PlaceLayout::own_csv);
}

TEST_CASE("GeoJSON points and outlines become places, other geometries are rejected")
{
    const auto read = features(
        R"({"type":"Feature","properties":{"name":"Alpha","id":"a","kind":"berth","aliases":["Β","Б"]},"geometry":{"type":"Point","coordinates":[10,20]}},)"
        R"({"type":"Feature","id":5,"properties":{"name":"Box"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}},)"
        R"({"type":"Feature","properties":{"name":"Nowhere"},"geometry":null},)"
        R"({"type":"Feature","properties":{"name":"Line"},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}},)"
        R"({"type":"Feature","properties":{"name":"Open"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2]]]}},)"
        R"({"type":"Feature","properties":{"name":"Far"},"geometry":{"type":"Point","coordinates":[10,95]}},)"
        R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[10,5]}})");
    REQUIRE(read.places.size() == 3);
    CHECK(read.places[0].kind == PlaceKind::berth);
    CHECK(read.places[0].aliases.size() == 2);
    CHECK(read.places[1].id == "5");
    CHECK(read.places[1].at == lon_lat(1, 1));
    CHECK(read.places[1].outline.size() == 1);
    CHECK(read.places[2].id == "geo:nowhere");
    CHECK_FALSE(read.places[2].at.known());
    CHECK(rejected(read, Reject::geometry_bad) == 3);
    CHECK(rejected(read, Reject::member_missing) == 1);
    CHECK(read.accounting.balanced());
}

TEST_CASE("a place file is recognised by what it holds, not by its name")
{
    CHECK(sniff_places("id,name,kind,lat,lon\n").value() == PlaceLayout::own_csv);
    CHECK(sniff_places("s2id,latitude,longitude,label,sublabel,iso3\n").value() == PlaceLayout::gfw_anchorages);
    CHECK(sniff_places(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geom)").value() ==
          PlaceLayout::geojson);
    CHECK(sniff_places(R"({"type":"FeatureCollection","name":"land","features":[{"type":"Feature","properties":{"a":"b"},"geometry":{}}]})")
              .error().fault == Fault::dialect_unknown);
    CHECK_FALSE(sniff_places(R"({"type":"Feature","properties":{"name":"SHIP","mmsi":1},"geometry":null})").has_value());
    CHECK_FALSE(sniff_places("MMSI,BaseDateTime,LAT,LON\n").has_value());
    CHECK_FALSE(sniff_places("!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24\n").has_value());
    CHECK_FALSE(sniff_places("").has_value());
}

TEST_CASE("places survive any damage to their file, and the books still balance")
{
    const auto corpus = std::filesystem::path(TIDEWAITER_FUZZ_CORPUS) / "places";
    std::size_t seeds = 0;
    for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
        const std::string seed = test::slurp(entry.path());
        ++seeds;
        Random random(3, seeds);
        for (int round = 0; round < 300; ++round) {
            std::string damaged = seed;
            for (std::uint64_t hits = random.below(6); hits > 0 && !damaged.empty(); --hits)
                damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
            damaged.resize(round % 3 == 0 ? random.below(damaged.size() + 1) : damaged.size());
            static_cast<void>(sniff_places(damaged));
            for (const auto layout : {PlaceLayout::own_csv, PlaceLayout::world_port_index, PlaceLayout::gfw_anchorages,
                                      PlaceLayout::geojson})
                REQUIRE(read_places(layout, damaged, {}).accounting.balanced());
        }
    }
    CHECK(seeds >= 4);
}

TEST_CASE("quotes that never close cost linear time")
{
    std::string hostile = "id,name,kind,lat,lon\n";
    for (int i = 0; i < 200'000; ++i)
        hostile += "\"x\"\"\n";
    CHECK(read_places(PlaceLayout::own_csv, hostile, {}).accounting.balanced());
}
