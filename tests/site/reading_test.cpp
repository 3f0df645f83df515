#include <doctest/doctest.h>

#include <algorithm>

#include "core/time.hpp"
#include "site/reading.hpp"

using namespace tw;
using namespace tw::site;

namespace {

using Holds = LogLayout::Holds;

LogRows looks_of(std::string_view rows) { return read_log({Holds::looks, chart::RowForm::csv}, "id,site,from,to,zone,extent,looks,sensor,gsd_m,usable,detects,planned,origin,source,notes\n" + std::string(rows), {{1}, "abcdef0123456789", 0, false}); }

LogRows sightings_of(std::string_view rows)
{
    return read_log({Holds::sightings, chart::RowForm::csv}, "id,look,site,from,to,zone,class,activity,figure,qualifier,unit,length_m,length_sd_m,bridge,hulls\n" + std::string(rows), {{1}, "abcdef0123456789", 0, false});
}

std::uint64_t rejected(const LogRows& read, Reject reason) { return read.accounting.rejected[static_cast<std::size_t>(reason)]; }

Second at(std::string_view text) { return to_second(*parse_time(text)); }

}  // namespace

TEST_CASE("a look keeps what was asked of it: sensor, pixel, usable share, chances to see, and its row's offset")
{
    const LogRows read = looks_of("L1,rajin,2023-10-20T11:01,,+09:00,,,PlanetScope,3,0.9,ship=0.95;stack=0.8,,imagery,own,two views\n");
    REQUIRE(read.looks.size() == 1);
    const Look& look = read.looks.front();
    CHECK(look.id == "L1");
    CHECK(look.when == Interval{at("2023-10-20T02:01:00Z"), at("2023-10-20T02:02:00Z")});
    CHECK(look.gsd_cm == 300);
    CHECK(look.usable.value == 900'000);
    REQUIRE(look.detects.size() == 2);
    CHECK(look.detects[1].kind == ObjectClass::stack);
    CHECK(sees(look, ObjectClass::ship).value == 855'000);
    CHECK(look.origin == Origin::imagery);
    CHECK(look.offset.value == 90);
    CHECK(read.accounting.balanced());
}

TEST_CASE("a row without an id is named by its capture and offset, so that two captures never share a name")
{
    const LogRows read = looks_of(",rajin,2023-10-20,,,,,,,,,,,,\n,rajin,2023-10-21,,,,,,,,,,,,\n");
    REQUIRE(read.looks.size() == 2);
    CHECK(read.looks[0].id == "look:abcdef012345:90");
    CHECK(read.looks[1].id != read.looks[0].id);
}

TEST_CASE("a day at a place whose clock is not known may be any day on earth; the place's clock narrows it later")
{
    const LogRows read = looks_of("a,rajin,2023-10-20,,,,,,,,,,,,\nb,rajin,2023-10-20,,local,,,,,,,,,,\n");
    REQUIRE(read.looks.size() == 2);
    for (const Look& look : read.looks) CHECK(look.when == Interval{at("2023-10-19T10:00:00Z"), at("2023-10-21T12:00:00Z")});
    CHECK(*resolve(read.looks[1].stated, 540) == Interval{at("2023-10-19T15:00:00Z"), at("2023-10-20T15:00:00Z")});
    CHECK(*resolve(read.looks[0].stated, 540) == Interval{at("2023-10-19T15:00:00Z"), at("2023-10-21T00:00:00Z")});
}

TEST_CASE("a row that can't be read is rejected with its reason and offset, and stops no other")
{
    const LogRows read = looks_of(
        ",,2023-10-20,,,,,,,,,,,,\n"                    // no site
        ",rajin,,,,,,,,,,,,,\n"                         // no begin
        ",rajin,20 October,,,,,,,,,,,,\n"               // no date
        ",rajin,2023-10-20,2023-10-19,utc,,,,,,,,,,\n"  // backwards
        ",rajin,2023-10-20,,Pyongyang,,,,,,,,,,\n"      // no zone
        ",rajin,2023-10-20,,,,,,,1.2,,,,,\n"            // more than all of it
        ",rajin,2023-10-20,,,,,,,,ufo=0.5,,,,\n"        // no class
        ",rajin,2023-10-20,,,,,,,,ship,,,,\n"           // no share
        ",rajin,2023-10-20,,,sometimes,,,,,,,,,\n"      // no extent
        "short,row\n"
        "good,rajin,2023-10-20,,,,,,,,,,,,\n");
    CHECK(read.looks.size() == 1);
    CHECK(rejected(read, Reject::member_missing) == 2);
    CHECK(rejected(read, Reject::time_bad) == 1);
    CHECK(rejected(read, Reject::interval_reversed) == 1);
    CHECK(rejected(read, Reject::word_unknown) == 3);
    CHECK(rejected(read, Reject::number_bad) == 2);
    CHECK(rejected(read, Reject::row_too_short) == 1);
    CHECK(read.accounting.balanced());
    CHECK(std::ranges::any_of(read.accounting.samples, [](const RejectSample& s) { return s.reason == Reject::interval_reversed && s.excerpt.starts_with(",rajin,2023-10-20,2023-10-19"); }));
}

TEST_CASE("a planned look covers nothing, and a statement over many looks says how many or that nobody said")
{
    const LogRows read = looks_of("a,rajin,2023-10-20,,,,,,,,,yes,,,\nb,rajin,2023-08-01,2023-12-31,utc,throughout,109,,,,,,,,\nc,rajin,2023,,utc,throughout,,,,,,,,,\n");
    REQUIRE(read.looks.size() == 3);
    CHECK(sees(read.looks[0], ObjectClass::ship).value == 0);
    CHECK(read.looks[1].looks == 109);
    CHECK(read.looks[2].looks == 0);
}

TEST_CASE("figures keep their bound: a range stays a range, at least stays at least")
{
    const LogRows read = sightings_of(
        "a,,rajin,2023-10-20,,,stack,,300,about,containers,,,,\n"
        "b,,rajin,2023-10-20,,,stack,,250-350,,,,,,\n"
        "c,,rajin,2023-10-20,,,stack,,6700,more_than,,,,,\n"
        "d,,rajin,2023-10-20,,,stack,,,,,,,,\n"
        "e,,rajin,2023-10-20,,,stack,,350-250,,,,,,\n"
        "f,,rajin,2023-10-20,,,stack,,10-20,at_least,,,,,\n");
    REQUIRE(read.sightings.size() == 4);
    CHECK(text_of(read.sightings[0].figure) == "about 300 containers");
    CHECK(read.sightings[1].figure.bound == Bound::range);
    CHECK(read.sightings[1].figure.high == 350'000);
    CHECK(!possible(read.sightings[2].figure).high);
    CHECK(!read.sightings[3].figure.known());
    CHECK(rejected(read, Reject::number_bad) == 1);
    CHECK(rejected(read, Reject::word_unknown) == 1);
}

TEST_CASE("one bare name is 95 % that hull and 5 % another, and is counted as the assumption it is")
{
    const LogRows read = sightings_of(
        "a,,rajin,2023-10-20,,,ship,,,,,,,,Angara\n"
        "b,,rajin,2023-10-20,,,ship,,,,,,,,Angara;Lady R\n"
        "c,,rajin,2023-10-20,,,ship,,,,,,,,Angara=0.8;Lady R=0.1;*=0.1\n"
        "d,,rajin,2023-10-20,,,ship,,,,,,,,Angara=0.8;Lady R\n");
    REQUIRE(read.sightings.size() == 3);
    CHECK(read.named_alone == 1);
    REQUIRE(read.sightings[0].candidates.size() == 2);
    CHECK(read.sightings[0].named_alone);
    CHECK(read.sightings[0].candidates[0].likelihood.value == 950'000);
    CHECK(read.sightings[0].candidates[1].hull == "*");
    CHECK(read.sightings[1].candidates[0].likelihood == read.sightings[1].candidates[1].likelihood);
    CHECK(read.sightings[2].candidates[2].likelihood.value == 100'000);
    CHECK(rejected(read, Reject::number_bad) == 1);
}

TEST_CASE("a sighting needs a site or a hull; several sites are one of them or one after the other")
{
    const LogRows read = sightings_of("a,,,2023-10-20,,,ship,,,,,,,,\nb,,,2023-10-20,,,ship,,,,,,,,Angara\nc,,rajin_p1; rajin_p2,2023-10-20,,,ship,,,,,,,,\n");
    REQUIRE(read.sightings.size() == 2);
    CHECK(rejected(read, Reject::member_missing) == 1);
    CHECK(read.sightings[1].sites == std::vector<std::string>{"rajin_p1", "rajin_p2"});
}

TEST_CASE("GeoJSON features say the same as CSV rows")
{
    const std::string_view text = R"({"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":null,"properties":{"id":"L1","site":"rajin","from":"2023-10-20T11:01","zone":"+09:00","sensor":"PlanetScope","gsd_m":3,"usable":0.9,"detects":{"ship":0.95,"stack":0.8},"planned":false,"origin":"imagery","source":"own","notes":"two views"}},
        {"type":"Feature","geometry":null,"properties":{"site":"rajin"}}]})";
    const auto layout = sniff_log(text);
    REQUIRE(layout);
    CHECK(name(*layout) == "looks_geojson");
    LogRows read = read_log(*layout, text, {{1}, "abc", 0, false});
    REQUIRE(read.looks.size() == 1);
    CHECK(rejected(read, Reject::member_missing) == 1);
    const LogRows row = looks_of("L1,rajin,2023-10-20T11:01,,+09:00,,,PlanetScope,3,0.9,ship=0.95;stack=0.8,,imagery,own,two views\n");
    CHECK(read.looks[0].when == row.looks[0].when);
    CHECK(read.looks[0].usable == row.looks[0].usable);
    CHECK(sees(read.looks[0], ObjectClass::stack) == sees(row.looks[0], ObjectClass::stack));
    CHECK(text.substr(read.looks[0].offset.value).starts_with(R"({"type":"Feature")"));
}

TEST_CASE("simulated captures mark every row, whatever it says of itself")
{
    const LogRows read = read_log({Holds::looks, chart::RowForm::csv}, "site,from,usable,origin\nrajin,2023-10-20,1,imagery\n", {{1}, "abc", 0, true});
    REQUIRE(read.looks.size() == 1);
    CHECK(read.looks[0].origin == Origin::simulated);
}

TEST_CASE("tables of looks and of sightings are told apart, and from everything else")
{
    CHECK(name(*sniff_log("id,site,from,usable\n")) == "looks_csv");
    CHECK(name(*sniff_log("id,site,from,class\n")) == "sightings_csv");
    CHECK(name(*sniff_log("hulls,from\n")) == "sightings_csv");
    CHECK(!sniff_log("id,name,kind,lat,lon\n"));
    CHECK(!sniff_log("mmsi,site,from,class\n"));
    CHECK(!sniff_log("site,from\n"));
    CHECK(!sniff_log(""));
    CHECK(!sniff_log("{\"type\":\"Feature\"}"));
}
