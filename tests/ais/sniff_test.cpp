#include <doctest/doctest.h>

#include <set>
#include <string>

#include "ais/reader.hpp"
#include "ais/write_row.hpp"

using namespace tw;
using namespace tw::ais;

namespace {

constexpr Dialect all[] = {Dialect::nmea, Dialect::noaa, Dialect::noaa_snake, Dialect::danish, Dialect::exact_earth, Dialect::spire,
                           Dialect::spire_combined, Dialect::stream_json, Dialect::catcher_json, Dialect::gpsd_json, Dialect::libais_json,
                           Dialect::table, Dialect::records, Dialect::trajectory};

}  // namespace

TEST_CASE("every format has a name of its own that leads back to it, and a wrong name lists the known ones")
{
    std::set<std::string_view> names;
    for (const Dialect d : all) {
        CHECK(names.insert(name(d)).second);
        CHECK(dialect_from_name(name(d)).value() == d);
    }
    const auto wrong = dialect_from_name("excel");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().fault == Fault::usage);
    CHECK(wrong.error().next.find("noaa_snake") != std::string::npos);
}

TEST_CASE("what a dialect's writer writes is recognised as that dialect and no other, plain or after a byte order mark")
{
    Fix fix;
    fix.mmsi = {273210440};
    fix.time = {1'700'000'000'000};
    fix.at = lon_lat(130.29, 42.23);
    fix.type = 1;
    for (const Dialect d : all) {
        if (d == Dialect::nmea) continue;
        std::string text = header_text(d);
        write_row(d, fix, nullptr, text);
        CAPTURE(text);
        for (const std::string& input : {text, "\xEF\xBB\xBF" + text}) {
            const auto found = sniff(input);
            REQUIRE(found);
            CHECK(name(found->dialect) == name(d));
            CHECK_FALSE(found->evidence.empty());
        }
    }
}

TEST_CASE("NMEA in all its wrappings is one dialect")
{
    for (const char* text : {"!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n", "# note\n\\s:1,c:1635731889*66\\!BSVDM,1,1,,A,15RTgt,0*4A\n",
                             "[20130422T154957.000Z]!AIVDM,1,1,,A,15RTgt,0*4A\n", "$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B\n",
                             "2017-02-20T00:00:00;!AIVDO,1,1,,A,15RTgt,0*4A\n"}) {
        CAPTURE(text);
        const auto found = sniff(text);
        REQUIRE(found);
        CHECK(found->dialect == Dialect::nmea);
    }
}

TEST_CASE("what holds no positions is unknown; what fits two formats is ambiguous and names both")
{
    for (const char* text : {"", "\n\n", "World Port Index Number,Main Port Name,Latitude,Longitude\n1,A,2,3\n", "s2id,latitude,longitude,label\n", "mmsi\n123\n", "123\n456\n",
                             "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}",
                             "[1,2,3]", "{\"a\":1}\n", "1|0|371798000|0|-127|123\n", "We read `!AIVDM` and `$PGHP` lines.\n", "MMSI,LAT,LON\n1,2,3\n"}) {
        CAPTURE(text);
        const auto found = sniff(text);
        REQUIRE_FALSE(found);
        CHECK(found.error().fault == Fault::dialect_unknown);
    }
    const auto both = sniff("MMSI,BaseDateTime,LAT,LON,raw\n1,2020-01-01T00:00:00,1,2,\"!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\"\n");
    REQUIRE_FALSE(both);
    CHECK(both.error().fault == Fault::dialect_ambiguous);
    CHECK(both.error().message.find("noaa") != std::string::npos);
    CHECK(both.error().message.find("nmea") != std::string::npos);
}

TEST_CASE("hostile first bytes never reach a terminal raw in the refusal")
{
    const auto found = sniff("\x1b[31mred\x07\n");
    REQUIRE_FALSE(found);
    CHECK(found.error().where.find('\x1b') == std::string::npos);
}
