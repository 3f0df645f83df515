#include <doctest/doctest.h>

#include "core/time.hpp"
#include "decoded.hpp"
#include "simulate/sentences.hpp"

using namespace tw;
using namespace tw::simulate;
using tw::test::decoded;

namespace {

Ship a_ship()
{
    Ship ship;
    ship.name = "SIM TERN";
    ship.callsign = "SIM0";
    ship.mmsi = {299123457};
    ship.imo = {3100019};
    ship.type = 71;
    ship.to_bow = 90;
    ship.to_stern = 31;
    ship.to_port = 7;
    ship.to_starboard = 11;
    ship.draught_dm = 74;
    return ship;
}

}  // namespace

TEST_CASE("a position report reads back as it was written, in both classes and all quarters of the globe")
{
    for (const bool class_b : {false, true})
        for (const auto& [lon, lat] : {std::pair{130.2933, 42.2111}, {-70.5, 41.25}, {-179.9999, -33.4}, {12.0001, -0.0002}}) {
            const Report report{lon_lat(lon, lat), 11.4, 359.9, class_b ? 511 : 358, 0, {1551398461}};
            const Bits bits = class_b ? position_b(a_ship(), report) : position_a(a_ship(), report);
            const auto read = decoded(sentences(bits, "SIM-X", report.time, 7, true, {}));
            REQUIRE(read.fixes.size() == 1);
            const Fix fix = read.fixes.row(0);
            CHECK(fix.mmsi.value == 299123457);
            CHECK(fix.type == (class_b ? 18 : 1));
            CHECK(great_circle_metres(fix.at, report.at) < 0.2);
            CHECK(fix.sog.value == 114);
            CHECK(fix.cog.value == 3599);
            CHECK(fix.heading.value == report.heading);
            CHECK(fix.time == to_millisecond(report.time));
            CHECK(fix.second == 1);
            CHECK(fix.transceiver == (class_b ? Transceiver::b_cs : Transceiver::a));
        }
}

TEST_CASE("static messages read back as they were written")
{
    const Ship ship = a_ship();
    const auto a = decoded(sentences(static_a(ship, "RAJIN"), "SIM-X", {1551398400}, 123, false, {}));
    REQUIRE(a.fixes.size() == 1);
    const Statics& s = a.statics.at(StaticsKey{a.fixes.statics[0]});
    CHECK(s.name == ship.name);
    CHECK(s.callsign == ship.callsign);
    CHECK(s.imo == ship.imo);
    CHECK(s.destination == "RAJIN");
    CHECK(s.ship_type == ship.type);
    CHECK(s.to_bow == 90);
    CHECK(s.to_starboard == 11);
    CHECK(s.draught_dm == 74);
    CHECK(a.accounting.read == 2);
    CHECK(a.accounting.decoded == 2);
    for (const bool part_b : {false, true}) {
        const auto b = decoded(sentences(static_b(ship, part_b), "SIM-X", {1551398400}, 5, false, {}));
        REQUIRE(b.fixes.size() == 1);
        CHECK(b.fixes.row(0).type == 24);
        CHECK(b.statics.at(StaticsKey{b.fixes.statics[0]}).name == (part_b ? "" : ship.name));
    }
}

TEST_CASE("flipped bits are seen by the checksum")
{
    const Report report{lon_lat(1, 2), 3, 4, 5, 0, {1551398400}};
    for (std::size_t bit = 0; bit < 168; ++bit) {
        const auto read = decoded(sentences(position_a(a_ship(), report), "SIM-X", report.time, 1, false, {bit}));
        REQUIRE(read.fixes.size() == 0);
        REQUIRE(read.accounting.rejected[static_cast<std::size_t>(Reject::checksum_bad)] == 1);
    }
}

TEST_CASE("a row whose station says SIM- is flagged simulated by the reader, any other is not")
{
    const Bits bits = position_a(a_ship(), {lon_lat(1, 2), 3, 4, 5, 0, {1551398400}});
    CHECK(decoded(sentences(bits, "SIM-RAJIN", {1551398400}, 1, false, {})).fixes.row(0).has(FixFlag::simulated));
    CHECK(decoded(sentences(static_a(a_ship(), "X"), "SIM-RAJIN", {1551398400}, 1, false, {})).fixes.row(0).has(FixFlag::simulated));
    CHECK_FALSE(decoded(sentences(bits, "RAJIN", {1551398400}, 1, false, {})).fixes.row(0).has(FixFlag::simulated));
}
