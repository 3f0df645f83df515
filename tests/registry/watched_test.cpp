#include <doctest/doctest.h>

#include "registry/watched.hpp"

using namespace tw;
using namespace tw::registry;

TEST_CASE("a watched hull is known by its IMO number, else its MMSI, else its name")
{
    const auto read = read_watched(chart::RowForm::csv,
                                   "imo,name,former_names,mmsi,flag,length_m,bridge\n"
                                   "9161003,Lady R,Sloman Producer,273212120,RU,,forward\n"
                                   ",Maria,,273354050,RU,130.5,aft\n"
                                   ",Lady  R!,,,,,\n"
                                   ",,,,RU,,\n"
                                   "12x,Bad,,,,,\n"
                                   ",Bad,,9999999999,,,\n"
                                   ",Bad,,,,-3,\n"
                                   ",Bad,,,,,sideways\n", {2});
    REQUIRE(read.hulls.size() == 3);
    CHECK(read.hulls[0].id == "imo:9161003");
    CHECK(read.hulls[1].id == "mmsi:273354050");
    CHECK(read.hulls[1].length_dm == 1305);
    CHECK(read.hulls[2].id == "name:lady-r");
    CHECK(read.hulls[0].offset.value == 48);
    CHECK(read.accounting.rejected_total() == 5);
    CHECK(read.accounting.balanced());
}

TEST_CASE("a hull answers to its names, past and present, and its numbers, and to no others")
{
    const WatchedHull hull{.id = "imo:9179842", .name = "Angara", .former_names = {"BBC Arctic", "Ocean Energy"}, .imo = {9179842}, .mmsi = {273210440}};
    for (const char* text : {"angara", " Angara ", "bbc arctic", "imo:9179842", "9179842", "MMSI:273210440"}) CHECK(is_called(hull, text));
    for (const char* text : {"", "Angar", "*", "0", "imo:0"}) CHECK(!is_called(hull, text));
}

TEST_CASE("a list of watched hulls is recognised by its header, and positions are not")
{
    CHECK(sniff_watched("imo,name,former_names,mmsi,callsign\n"));
    CHECK(!sniff_watched("imo,name,mmsi,lat,lon,length_m\n"));
    CHECK(!sniff_watched("imo,name\n"));
}
