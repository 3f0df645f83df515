#include <doctest/doctest.h>

#include <string>

#include "ais/read_text.hpp"
#include "core/time.hpp"

using namespace tw;
using namespace tw::ais;
using tw::test::read_text;
using tw::test::rejected;

namespace {

constexpr const char* noaa_header =
    "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\n";

std::string noaa(const std::string& rows) { return noaa_header + rows; }

Fix only_fix(const ReadBatch& batch)
{
    REQUIRE(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 1);
    return batch.fixes.row(0);
}

const Statics& statics_of(const ReadBatch& batch, const Fix& fix) { return batch.statics.at(fix.statics); }

std::string time_text(const Fix& fix) { return format_rfc3339(fix.time); }

}  // namespace

TEST_CASE("N1: a MarineCadastre row keeps its values, its statics and its place in the bytes")
{
    const auto batch = read_text(Dialect::noaa, noaa("367000140,2023-01-11T00:00:05,40.64409,-74.07157,12.3,45.6,246.0,\"SAM \"\"N\"\", I\",IMO9627980,WYR3371,60,0,94,21.5,6.2,69,A\n"));
    const Fix f = only_fix(batch);
    CHECK(f.mmsi == Mmsi{367000140});
    CHECK(time_text(f) == "2023-01-11T00:00:05Z");
    CHECK(f.origin == TimeOrigin::field);
    CHECK(f.at == LonLat{{-740715700}, {406440900}});
    CHECK(f.sog == Deciknot{123});
    CHECK(f.cog == Decidegree{456});
    CHECK(f.heading == Heading{246});
    CHECK(f.nav_status == 0);
    CHECK(f.transceiver == Transceiver::a);
    CHECK(f.flags == 0);
    CHECK(f.offset == ByteOffset{std::string(noaa_header).size()});
    const Statics& s = statics_of(batch, f);
    CHECK(s.name == "SAM \"N\", I");
    CHECK(s.imo == ImoNumber{9627980});
    CHECK(s.callsign == "WYR3371");
    CHECK(s.ship_type == 60);
    CHECK(s.length_dm == 940);
    CHECK(s.width_dm == 215);
    CHECK(s.draught_dm == 62);
    CHECK(s.source_type == 0);
}

TEST_CASE("N1: columns are read by name in any order, and a column that is missing or unknown changes nothing else")
{
    const auto batch = read_text(Dialect::noaa, "\xEF\xBB\xBFLON,Extra,BaseDateTime,LAT,MMSI\r\n-74.5,x,2019-06-01T12:00:00,40.25,367000140\r\n");
    const Fix f = only_fix(batch);
    CHECK(f.at == LonLat{{-745000000}, {402500000}});
    CHECK(f.transceiver == Transceiver::unknown);
    CHECK(f.sog == Deciknot::none());
    CHECK(f.statics == StaticsKey{});
    CHECK(batch.accounting.header == 1);
}

TEST_CASE("C-03: what AIS calls not available becomes unknown, and impossible values are nulled and flagged, row kept")
{
    const auto batch = read_text(Dialect::noaa, noaa("367000140,2023-01-11T00:00:05,91.0,181.0,102.3,360.0,511.0,,,,,,,,,,\n"
                                                     "367000140,2023-01-11T00:00:05,12,200.5,0.0,0.0,0,,,,,,,,,,\n"
                                                     "367000140,2023-01-11T00:00:05,0.001,-0.001,102.2,359.99,359.6,@@@@,IMO0000000,,,,,,,,\n"
                                                     "367000140,2023-01-11T00:00:05,12,,1,1,1,,IMO1073741824,,0,,,,,,\n"));
    REQUIRE(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 4);
    const Fix none = batch.fixes.row(0);
    CHECK_FALSE(none.at.known());
    CHECK(none.has(FixFlag::position_none));
    CHECK(none.sog == Deciknot::none());
    CHECK(none.cog == Decidegree::none());
    CHECK_FALSE(none.heading.known());
    const Fix outside = batch.fixes.row(1);
    CHECK_FALSE(outside.at.known());
    CHECK(outside.has(FixFlag::position_invalid));
    const Fix zero = batch.fixes.row(2);
    CHECK(zero.at.known());
    CHECK(zero.has(FixFlag::position_null_island));
    CHECK(zero.has(FixFlag::speed_saturated));
    CHECK(zero.cog == Decidegree{0});
    CHECK(zero.heading == Heading{0});
    CHECK(zero.statics == StaticsKey{});
    const Fix half = batch.fixes.row(3);
    CHECK(half.has(FixFlag::position_invalid));
    CHECK_FALSE(half.has(FixFlag::position_none));
    CHECK((statics_of(batch, half).present & Statics::imo_field) == 0);
}

TEST_CASE("N1: a negative course is 12 bits read as signed, so 409.6 is added, and the row says so")
{
    // Checked on the New York sample: the result lies within 2.4 degrees (median) of the heading, with +360 it is 49 away.
    const auto batch = read_text(Dialect::noaa, noaa("366999618,2020-06-30T00:00:00,40.5,-74.0,19.0,-61.8,349,,,,,,,,,,\n"
                                                     "366999618,2020-06-30T00:00:00,40.5,-74.0,0.0,-49.6,511,,,,,,,,,,\n"));
    REQUIRE(batch.fixes.size() == 2);
    CHECK(batch.fixes.row(0).cog == Decidegree{3478});
    CHECK(batch.fixes.row(0).has(FixFlag::longitude_odd));
    CHECK(batch.fixes.row(1).cog == Decidegree::none());
}

TEST_CASE("N1: status may be words in old years")
{
    CHECK(only_fix(read_text(Dialect::noaa, noaa("1,2014-01-11T00:00:05,4,7,1,1,1,,,,,under way using engine,,,,,\n"))).nav_status == 0);
    CHECK(only_fix(read_text(Dialect::noaa, noaa("1,2014-01-11T00:00:05,4,7,1,1,1,,,,,undefined,,,,,\n"))).nav_status == 15);
}

TEST_CASE("N2: longitude comes before latitude, and N1 and N2 of one day give the same fixes")
{
    const auto old = read_text(Dialect::noaa, noaa("367000140,2024-12-31T00:00:05,40.64409,-74.07157,0.0,360.0,511.0,SAM,IMO9627980,WYR3371,60,0,94,21,6.2,69,A\n"
                                                   "367000141,2024-12-31T00:00:06,91,181,102.3,10.5,87,,,,,,,,,,B\n"));
    const auto snake = read_text(Dialect::noaa_snake,
                                 "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver\n"
                                 "367000140,2024-12-31 00:00:05,-74.07157,40.64409,0.0,,,SAM,IMO9627980,WYR3371,60,0,94,21,6.2,69,A\n"
                                 "367000141,2024-12-31 00:00:06,,,,10.5,87,,,,,,,,,,B\n");
    REQUIRE(old.fixes.size() == 2);
    REQUIRE(snake.fixes.size() == 2);
    CHECK(old.statics == snake.statics);
    CHECK(old.statics.size() == 1);
    for (std::size_t i = 0; i < 2; ++i) CHECK(same_content(old.fixes.row(i), snake.fixes.row(i)));
    CHECK(old.fixes.row(0).payload == snake.fixes.row(0).payload);
}

TEST_CASE("K1: Danish rows: the header begins with #, phrases become codes, other stations are marked")
{
    const std::string header =
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,"
        "Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D\n";
    const auto batch = read_text(Dialect::danish, header +
        "31/12/2015 23:59:59,Class A,219012345,57.879400,17.912500,Under way using engine,-2.9,10.1,123.4,120,9301031,OXYZ,EVER GIVEN,Tanker,Category X,32,200,GPS,10.5,GDANSK,03/01/2016 14:30:00,AIS,150,50,12,20\n"
        "31/12/2015 23:59:59,Base Station,2190067,55.1,12.2,Unknown value,,,,,Unknown,Unknown,Unknown,Undefined,,,,Undefined,,Unknown,,AIS,,,,\n"
        "31/12/2015 23:59:59,Class B,219012346,91.0,181.0,Unknown value,,0.1,,511,Unknown,,,Undefined,,,,Undefined,,,,AIS,,,,\n");
    REQUIRE(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 3);
    const Fix f = batch.fixes.row(0);
    CHECK(time_text(f) == "2015-12-31T23:59:59Z");
    CHECK(f.nav_status == 0);
    CHECK(f.rot == -8);
    CHECK(f.transceiver == Transceiver::a);
    const Statics& s = statics_of(batch, f);
    CHECK(s.ship_type == 81);
    CHECK(s.imo == ImoNumber{9301031});
    CHECK(s.destination == "GDANSK");
    CHECK(s.eta == (1U << 16 | 3U << 11 | 14U << 6 | 30U));
    CHECK(s.length_dm == 2000);
    CHECK(s.to_bow == 150);
    CHECK(s.to_port == 12);  // kept raw: the file's own legend swaps C and D
    const Fix base = batch.fixes.row(1);
    CHECK(base.has(FixFlag::not_a_ship));
    CHECK(base.transceiver == Transceiver::base);
    CHECK(base.statics == StaticsKey{});
    CHECK(base.nav_status == 15);
    CHECK(batch.fixes.row(2).has(FixFlag::position_none));
    CHECK(batch.fixes.row(2).statics == StaticsKey{});
}

TEST_CASE("T-10: K1 dates are day first by dialect alone, and no other dialect reads them")
{
    const std::string header = "# Timestamp,MMSI,Latitude,Longitude\n";
    CHECK(time_text(only_fix(read_text(Dialect::danish, header + "02/03/2015 00:00:00,219012345,57,17\n"))) == "2015-03-02T00:00:00Z");
    CHECK(rejected(read_text(Dialect::danish, header + "2015-03-02 00:00:00,219012345,57,17\n"), Reject::time_bad) == 1);
    CHECK(rejected(read_text(Dialect::danish, header + "03/13/2015 00:00:00,219012345,57,17\n"), Reject::time_bad) == 1);
    CHECK(rejected(read_text(Dialect::table, "mmsi,time,lat,lon\n219012345,02/03/2015 00:00:00,57,17\n"), Reject::time_bad) == 1);
    CHECK(rejected(read_text(Dialect::noaa, noaa("1,02/03/2015 00:00:00,5,7,,,,,,,,,,,,,\n")), Reject::time_bad) == 1);
}

TEST_CASE("E1: exactEarth rows of any message type, with milliseconds beside the second")
{
    const std::string header =
        "MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Region,Country,Base_station,Online_data,Group_code,Sequence_ID,Channel,Data_length,Vessel_Name,Call_sign,IMO,Ship_Type,"
        "Destination,Longitude,Latitude,SOG,COG,Heading,ROT,Navigational_status,UTC_hour,Destination_ID\n";
    const auto batch = read_text(Dialect::exact_earth, header +
        "\"273210440\",\"1\",\"1\",\"20210701_185151\",\"42\",\"\",\"273\",\"\",\"\",\"\",\"\",\"A\",\"28\",\"\",\"\",\"\",\"\",\"\",\"130.29\",\"42.23\",\"10.5\",\"12.3\",\"511\",\"-3\",\"0\",\"7\",\"99\"\n"
        "\"273210440\",\"5\",\"0\",\"20210701_185152\",\"0\",\"\",\"\",\"\",\"\",\"\",\"\",\"B\",\"53\",\"ANGARA\",\"UBCD\",\"9179842\",\"70\",\"RAJIN\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n");
    REQUIRE(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 2);
    const Fix f = batch.fixes.row(0);
    CHECK(time_text(f) == "2021-07-01T18:51:51.042Z");
    CHECK(f.type == 1);
    CHECK(f.rot == -3);
    CHECK(f.has(FixFlag::repeated));
    CHECK(f.at == LonLat{{1302900000}, {422300000}});
    const Fix s = batch.fixes.row(1);
    CHECK(s.type == 5);
    CHECK_FALSE(s.has(FixFlag::position_none));
    CHECK(statics_of(batch, s).destination == "RAJIN");
    CHECK(statics_of(batch, s).source_type == 5);
}

TEST_CASE("P1 and P2: Spire rows are dated by transmission, keep creation as arrival, and never guess the unit of draught")
{
    const std::string columns = "created_at,timestamp,mmsi,msg_type,latitude,longitude,speed,course,heading,rot,imo,name,call_sign,draught,ship_and_cargo_type,length,width,eta,destination,status";
    const std::string row = "2024-01-02T10:00:00Z,2024-01-02T03:04:05.250Z,273210440,1,42.23,130.29,10.5,12.3,,5,9179842,ANGARA,UBCD,65,70,122,19,,RAJIN,0";
    const auto plain = read_text(Dialect::spire, columns + "\n" + row + "\n");
    const Fix f = only_fix(plain);
    CHECK(time_text(f) == "2024-01-02T03:04:05.250Z");
    CHECK(format_rfc3339(f.arrival) == "2024-01-02T10:00:00Z");
    CHECK(statics_of(plain, f).draught_dm == 0);
    CHECK(statics_of(plain, f).length_dm == 1220);
    CHECK(sniff(columns + "\n" + row + "\n").value().dialect == Dialect::spire);
    const std::string combined = columns + ",static_updated_at\n" + row + ",2024-01-01T00:00:00Z\n";
    CHECK(sniff(combined).value().dialect == Dialect::spire_combined);
    CHECK(only_fix(read_text(Dialect::spire_combined, combined)).statics == f.statics);
}

TEST_CASE("table: any CSV whose header names MMSI, time and position by a listed synonym")
{
    for (const char* header : {"ssvid,lat,lon,timestamp,speed", "MMSI;Latitude;Longitude;BaseDateTime;SOG", "mmsi\tLAT\tLON\tdate_time_utc\tsog", "Mmsi|y|x|send|Speed"}) {
        std::string text = std::string(header) + "\n220413000,35.8802233333,-128.3739633333,2018-01-01 00:12:19+00:00,19.8999996185\n";
        const char delimiter = header[5] == 'M' || header[4] == ';' ? ';' : header[4] == '\t' ? '\t' : header[4] == '|' ? '|' : ',';
        for (char& c : text)
            if (c == ',') c = delimiter;
        CAPTURE(text);
        const Fix f = only_fix(read_text(Dialect::table, text));
        CHECK(f.at == LonLat{{-1283739633}, {358802233}});
        CHECK(f.sog == Deciknot{199});
        CHECK(time_text(f) == "2018-01-01T00:12:19Z");
    }
}

TEST_CASE("C-11: numbers parse without locale, null words are null, a decimal comma needs another delimiter")
{
    const auto comma = read_text(Dialect::table, "mmsi;time;lat;lon;sog;cog\n220413000;2018-01-01T00:00:00;35,5;-128,25;1,5;nan\n220413000;2018-01-01T00:00:00;35.5;-128.25;Unknown;Undefined\n");
    REQUIRE(comma.fixes.size() == 2);
    CHECK(comma.fixes.row(0).at == LonLat{{-1282500000}, {355000000}});
    CHECK(comma.fixes.row(0).sog == Deciknot{15});
    CHECK(comma.fixes.row(1).at == comma.fixes.row(0).at);
    CHECK(comma.fixes.row(1).sog == Deciknot::none());
    const auto bad = read_text(Dialect::table, "mmsi,time,lat,lon\n220413000,2018-01-01T00:00:00,\"35,5\",-128\n220413000,2018-01-01T00:00:00,0x10,-128\n220413000,2018-01-01T00:00:00,1e1,inf\n220413000,2018-01-01T00:00:00,1e1,3\n");
    CHECK(rejected(bad, Reject::number_bad) == 3);
    CHECK(only_fix(bad).at == LonLat{{30000000}, {100000000}});
}

TEST_CASE("T-11: times without a zone take the declared one, times with their own keep it")
{
    ReadOptions options;
    options.zone = "+09:00";
    const auto batch = read_text(Dialect::table, "mmsi,time,lat,lon\n1,2018-01-01T09:00:00,1,1\n1,2018-01-01T09:00:00.5,1,1\n1,2018-01-01T00:00:00Z,1,1\n1,2018-01-01T02:00:00+02:00,1,1\n1,1514764800,1,1\n", options);
    REQUIRE(batch.fixes.size() == 5);
    CHECK(time_text(batch.fixes.row(0)) == "2018-01-01T00:00:00Z");
    CHECK(time_text(batch.fixes.row(1)) == "2018-01-01T00:00:00.500Z");
    for (std::size_t i = 2; i < 5; ++i) CHECK(time_text(batch.fixes.row(i)) == "2018-01-01T00:00:00Z");
}

TEST_CASE("T-12: a leap second is kept as the last millisecond before it, flagged")
{
    const Fix f = only_fix(read_text(Dialect::noaa, noaa("1,2016-12-31T23:59:60,4,7,1,1,1,,,,,,,,,,\n")));
    CHECK(time_text(f) == "2016-12-31T23:59:59.999Z");
    CHECK(f.has(FixFlag::leap_second));
}

TEST_CASE("D-13: epoch times in a table are seconds, milliseconds or microseconds by magnitude; 14 digits are a calendar")
{
    const auto batch = read_text(Dialect::table, "mmsi,t,lat,lon\n1,1505969059.0,1,1\n1,1505969059000,1,1\n1,1505969059000000,1,1\n1,20170921044419,1,1\n1,-5,1,1\n1,2017-02-30,1,1\n1,,1,1\n");
    REQUIRE(batch.fixes.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(time_text(batch.fixes.row(i)) == "2017-09-21T04:44:19Z");
    CHECK(rejected(batch, Reject::time_bad) == 3);
}

TEST_CASE("an MMSI is kept as read, valid or not; what is no number is rejected")
{
    const auto batch = read_text(Dialect::table, "mmsi,t,lat,lon\n0,2018-01-01,1,1\n1072211352,2018-01-01,1,1\n367000140.0,2018-01-01,1,1\n99999999999,2018-01-01,1,1\nabc,2018-01-01,1,1\n,2018-01-01,1,1\n3.5,2018-01-01,1,1\n");
    REQUIRE(batch.fixes.size() == 3);
    CHECK(batch.fixes.row(1).mmsi == Mmsi{1072211352});
    CHECK(batch.fixes.row(2).mmsi == Mmsi{367000140});
    CHECK(rejected(batch, Reject::mmsi_bad) == 3);
    CHECK(rejected(batch, Reject::mmsi_missing) == 1);
    CHECK(batch.accounting.balanced());
}

TEST_CASE("I-11: statics pre-joined to every row come out once per distinct record")
{
    std::string text = noaa_header;
    for (int i = 0; i < 500; ++i)
        text += std::to_string(367000140 + i % 5) + ",2023-01-11T00:00:05,40,-74,1,1,1,SHIP " + std::to_string(i % 5) + ",,,70,0,94,21,6.2,69,A\n";
    const auto batch = read_text(Dialect::noaa, text);
    CHECK(batch.fixes.size() == 500);
    CHECK(batch.statics.size() == 5);
    for (std::size_t i = 0; i < 500; ++i) CHECK(batch.statics.at(batch.fixes.row(i).statics).name == "SHIP " + std::to_string(i % 5));
    // What a reader has given it need not give again, in whatever batch; a sibling of it may.
    const auto reader = make_reader(Dialect::noaa, {});
    ReadBatch first, second;
    reader->feed(text, first);
    reader->feed(text.substr(std::string(noaa_header).size()), second);
    CHECK(first.statics == batch.statics);
    CHECK(second.statics.empty());
    for (std::size_t i = 0; i < 500; ++i) CHECK(first.statics.contains({second.fixes.statics[i]}));
}

TEST_CASE("I-11: a ship whose pre-joined statics change back and forth gets the right record on every row")
{
    std::string text = noaa_header;
    for (int i = 0; i < 300; ++i)
        text += std::to_string(367000140 + i % 3) + ",2023-01-11T00:00:05,40,-74,1,1,1,SHIP " + std::to_string(i % 7) + std::string(static_cast<std::size_t>(i % 11 * 12), 'X') + ",,,70,0,94,21,6.2,69,A\n";
    const auto batch = read_text(Dialect::noaa, text);
    REQUIRE(batch.fixes.size() == 300);
    for (std::size_t i = 0; i < 300; ++i)
        CHECK(batch.statics.at(batch.fixes.row(i).statics).name == "SHIP " + std::to_string(i % 7) + std::string(i % 11 * 12, 'X'));
}

TEST_CASE("I-11: more ships than are remembered still get their own statics, quoted or not")
{
    constexpr std::size_t ships = 40'000;
    std::string text = noaa_header;
    for (std::size_t i = 0; i < 2 * ships; ++i) {
        const std::string mmsi = std::to_string(200'000'000 + i % ships * 13), name = "SHIP " + std::to_string(i % ships);
        text += i % 2 == 0 ? mmsi + ",2023-01-11T00:00:05,40,-74,1,1,1," + name + ",,,70,0,94,21,6.2,69,A\n"
                           : "\"" + mmsi + "\",\"2023-01-11T00:00:05\",40,-74,1,1,1,\"" + name + "\",\"\",\"\",70,0,94,21,6.2,69,\"A\"\n";
    }
    const auto batch = read_text(Dialect::noaa, text);
    REQUIRE(batch.fixes.size() == 2 * ships);
    CHECK(batch.statics.size() == ships);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < 2 * ships; ++i)
        if (batch.fixes.mmsi[i] != 200'000'000 + i % ships * 13 || batch.statics.at({batch.fixes.statics[i]}).name != "SHIP " + std::to_string(i % ships)) ++wrong;
    CHECK(wrong == 0);
}
