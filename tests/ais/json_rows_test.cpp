#include <doctest/doctest.h>

#include <string>

#include "ais/read_text.hpp"
#include "core/time.hpp"

using namespace tw;
using namespace tw::ais;
using tw::test::read_cut;
using tw::test::read_text;
using tw::test::rejected;
using tw::test::same_batch;

namespace {

constexpr const char* stream_line =
    R"({"Message":{"PositionReport":{"Cog":308.2,"CommunicationState":81982,"Latitude":66.02695,"Longitude":12.253821666666665,"MessageID":1,"NavigationalStatus":15,"PositionAccuracy":true,"Raim":false,"RateOfTurn":4,"RepeatIndicator":0,"Sog":9.1,"Spare":0,"SpecialManoeuvreIndicator":0,"Timestamp":31,"TrueHeading":235,"UserID":259000420,"Valid":true}},"MessageType":"PositionReport","MetaData":{"MMSI":259000420,"MMSI_String":259000420,"ShipName":"AUGUSTSON           ","latitude":66.027,"longitude":12.25382,"time_utc":"2024-07-30 06:17:43.375540658 +0000 UTC"}})";

}  // namespace

TEST_CASE("J1: the message's own position outranks the wrapper's rounded one, and the wrapper dates it")
{
    const auto batch = read_text(Dialect::stream_json, std::string(stream_line) + "\n{\"error\":\"Api Key Is Not Valid\"}\n");
    CHECK(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 1);
    const Fix f = batch.fixes.row(0);
    CHECK(f.at == LonLat{{122538217}, {660269500}});
    CHECK(format_rfc3339(f.time) == "2024-07-30T06:17:43.375Z");
    CHECK(f.origin == TimeOrigin::field);
    CHECK(f.mmsi == Mmsi{259000420});
    CHECK(f.type == 1);
    CHECK(f.second == 31);
    CHECK(f.rot == 4);
    CHECK(f.sog == Deciknot{91});
    CHECK(f.cog == Decidegree{3082});
    CHECK(f.heading == Heading{235});
    CHECK(batch.statics.at(f.statics).name == "AUGUSTSON");
    CHECK(rejected(batch, Reject::source_error) == 1);
}

TEST_CASE("J1: static reports carry their dimensions, ETA and identity")
{
    const auto batch = read_text(Dialect::stream_json,
        R"({"Message":{"ShipStaticData":{"CallSign":"UBCD","Destination":"RAJIN","Dimension":{"A":100,"B":22,"C":9,"D":10},"Eta":{"Day":3,"Hour":14,"Minute":30,"Month":1},"ImoNumber":9179842,"MaximumStaticDraught":6.5,"MessageID":5,"Name":"ANGARA","Type":70,"UserID":273210440}},"MessageType":"ShipStaticData","MetaData":{"MMSI":273210440,"ShipName":"ANGARA","latitude":42.2,"longitude":130.2,"time_utc":"2024-07-30 06:17:43 +0000 UTC"}})");
    REQUIRE(batch.fixes.size() == 1);
    const Statics& s = batch.statics.at(batch.fixes.row(0).statics);
    CHECK(s.name == "ANGARA");
    CHECK(s.imo == ImoNumber{9179842});
    CHECK(s.to_bow == 100);
    CHECK(s.to_starboard == 10);
    CHECK(s.draught_dm == 65);
    CHECK(s.eta == (1U << 16 | 3U << 11 | 14U << 6 | 30U));
    CHECK(s.source_type == 5);
}

TEST_CASE("J2 and D-10: the raw sentence outranks the decoded members, and their difference is flagged")
{
    const std::string start = R"({"class":"AIS","device":"AIS-catcher","rxuxtime":1650000000.25,"rxtime":"20220415052000","scaled":true,"channel":"A","nmea":["!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A"],"type":1,"mmsi":371798000,)";
    const auto batch = read_text(Dialect::catcher_json, start + R"("lon":-123.395383,"lat":48.381633,"speed":12.3,"course":224.0,"heading":215})" + "\n" +
                                                            start + R"("lon":-123.395383,"lat":48.5,"speed":12.3,"course":224.0,"heading":215})" + "\n");
    CHECK(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 2);
    const Fix f = batch.fixes.row(0);
    CHECK(f.mmsi == Mmsi{371798000});
    CHECK(f.at == LonLat{{-1233953833}, {483816333}});
    CHECK(format_rfc3339(f.time) == "2022-04-15T05:20:00.250Z");
    CHECK(f.origin == TimeOrigin::tag_block);
    CHECK(f.offset == ByteOffset{0});
    CHECK_FALSE(f.has(FixFlag::disagreement));
    const Fix g = batch.fixes.row(1);
    CHECK(g.at == f.at);
    CHECK(g.has(FixFlag::disagreement));
    CHECK(g.offset.value > 100);
}

TEST_CASE("J2: envelopes hold many messages and name the station; without raw sentences the members are read")
{
    const auto batch = read_text(Dialect::catcher_json,
        R"({"protocol":"jsonaiscatcher","encodetime":"20220415060000","stationid":"my-station","receiver":{"description":"x"},"device":{"product":"y"},"msgs":[
{"class":"AIS","device":"AIS-catcher","rxtime":"20220415052000","scaled":true,"type":1,"mmsi":371798000,"lon":-123.4,"lat":48.4,"speed":12.3},
{"class":"AIS","device":"AIS-catcher","rxtime":"20220415052001","scaled":true,"type":1,"mmsi":371798001,"lon":-123.4,"lat":48.4,"speed":12.3,"nmea":["!AIVDM,1,1,,A,broken"]}]}
)");
    CHECK(batch.accounting.balanced());
    CHECK(batch.accounting.read == 3);
    CHECK(batch.accounting.header == 1);
    CHECK(batch.accounting.rejected_total() == 1);
    REQUIRE(batch.fixes.size() == 1);
    CHECK(format_rfc3339(batch.fixes.row(0).time) == "2022-04-15T05:20:00Z");
    CHECK_FALSE(batch.fixes.row(0).arrival.known());
    CHECK(batch.stations.at(batch.fixes.row(0).station) == "my-station");
}

TEST_CASE("J3: gpsd's scaled and unscaled forms give the same row, without a time")
{
    const auto scaled = read_text(Dialect::gpsd_json,
        R"({"class":"AIS","device":"stdin","type":1,"repeat":0,"mmsi":371798000,"scaled":true,"status":0,"status_text":"Under way using engine","turn":"fastleft","speed":12.3,"accuracy":true,"lon":-123.3953833,"lat":48.3816333,"course":224.0,"heading":215,"second":33,"maneuver":0,"raim":false,"radio":34017})");
    const auto raw = read_text(Dialect::gpsd_json,
        R"({"class":"AIS","device":"stdin","type":1,"repeat":0,"mmsi":371798000,"scaled":false,"status":0,"turn":-127,"speed":123,"accuracy":true,"lon":-74037230,"lat":29028980,"course":2240,"heading":215,"second":33,"maneuver":0,"raim":false,"radio":34017})");
    REQUIRE(scaled.fixes.size() == 1);
    REQUIRE(raw.fixes.size() == 1);
    CHECK(same_content(scaled.fixes.row(0), raw.fixes.row(0)));
    const Fix f = raw.fixes.row(0);
    CHECK_FALSE(f.time.known());
    CHECK(f.origin == TimeOrigin::none);
    CHECK(f.rot == -127);
    CHECK(f.second == 33);
    CHECK(f.transceiver == Transceiver::a);
}

TEST_CASE("J3: words for turn, coarse positions that are not available, and other classes of gpsd")
{
    const auto batch = read_text(Dialect::gpsd_json,
        R"({"class":"VERSION","release":"3.25"})" "\n"
        R"({"class":"AIS","type":2,"mmsi":1,"scaled":true,"turn":"nan","speed":"nan","lon":181.0,"lat":91.0,"course":360.0,"heading":511})" "\n"
        R"({"class":"AIS","type":27,"mmsi":2,"scaled":false,"lon":108600,"lat":54600,"speed":63,"course":511})" "\n"
        R"({"class":"AIS","type":27,"mmsi":3,"scaled":false,"lon":181000,"lat":91000,"speed":10,"course":90})" "\n"
        R"({"class":"AIS","type":27,"mmsi":4,"scaled":false,"lon":60000,"lat":-30000,"speed":10,"course":90})" "\n"
        R"({"class":"ERROR","message":"x"})" "\n");
    CHECK(batch.accounting.balanced());
    CHECK(batch.accounting.other_sentence == 1);
    CHECK(rejected(batch, Reject::source_error) == 1);
    REQUIRE(batch.fixes.size() == 4);
    for (std::size_t i = 0; i < 3; ++i) CHECK(batch.fixes.row(i).has(FixFlag::position_none));
    CHECK(batch.fixes.row(0).rot == -128);
    CHECK(batch.fixes.row(0).sog == Deciknot::none());
    CHECK(batch.fixes.row(1).sog == Deciknot::none());
    CHECK(batch.fixes.row(1).cog == Decidegree::none());
    const Fix f = batch.fixes.row(3);
    CHECK(f.at == LonLat{{1000000000}, {-500000000}});
    CHECK(f.has(FixFlag::coarse_position));
    CHECK(f.sog == Deciknot{100});
    CHECK(f.cog == Decidegree{900});
}

TEST_CASE("J4: libais members; its timestamp is the UTC second and never a time")
{
    const auto batch = read_text(Dialect::libais_json,
        R"({"id":1,"repeat_indicator":0,"mmsi":371798000,"nav_status":0,"rot_over_range":true,"rot":-2.9,"sog":12.3,"position_accuracy":1,"x":-123.395383,"y":48.381633,"cog":224.0,"true_heading":215,"timestamp":33})" "\n"
        R"({"id":1,"mmsi":371798000,"x":-123.4,"y":48.4,"timestamp":33,"tagblock_timestamp":1650000000})" "\n");
    REQUIRE(batch.fixes.size() == 2);
    CHECK_FALSE(batch.fixes.row(0).time.known());
    CHECK(batch.fixes.row(0).second == 33);
    CHECK(batch.fixes.row(0).rot == -8);
    CHECK(format_rfc3339(batch.fixes.row(1).time) == "2022-04-15T05:20:00Z");
}

TEST_CASE("records: lines with numbers, numbers in strings, null and NaN")
{
    const auto batch = read_text(Dialect::records,
        R"({"ssvid":"477301500","type":"1","timestamp":"1505969059.0","lon":"60.718132019","lat":"24.8176822662","speed":"13.3999996185","heading":null,"receiver":"rORBCOMM999"})" "\n"
        R"({"ssvid": 477301500, "type": "AIS.24", "timestamp": "2017-09-21T04:44:19+00:00", "lon": null, "lat": NaN, "shipname": "NaN \"B\"", "length": NaN, "width": -Infinity})" "\n"
        "\n"
        R"({"ssvid": 477301500, "timestamp": )" "\n"
        R"({"lat": 1, "lon": 2, "timestamp": 1505969059})" "\n"
        R"([1,2])" "\n"
        R"({"mmsi":5,"lat":1,"lon":2,"timestamp":"yesterday"})" "\n");
    CHECK(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 2);
    const Fix f = batch.fixes.row(0);
    CHECK(f.at == LonLat{{607181320}, {248176823}});
    CHECK(f.sog == Deciknot{134});
    CHECK(f.time == batch.fixes.row(1).time);
    CHECK(batch.stations.at(f.station) == "rORBCOMM999");
    const Fix s = batch.fixes.row(1);
    CHECK(s.type == 24);
    CHECK(batch.statics.at(s.statics).name == "NaN \"B\"");
    CHECK((batch.statics.at(s.statics).present & Statics::length_field) == 0);
    CHECK(batch.accounting.blank == 1);
    CHECK(rejected(batch, Reject::json_bad) == 2);
    CHECK(rejected(batch, Reject::member_missing) == 1);
    CHECK(rejected(batch, Reject::time_bad) == 1);
}

TEST_CASE("records: an array, an object holding one, and objects over several lines read alike")
{
    const std::string one = R"({"mmsi":1,"lat":1.5,"lon":2.5,"timestamp":"2020-01-01T00:00:00Z"})";
    const std::string two = R"({"mmsi":2,"lat":1.5,"lon":2.5,"timestamp":"2020-01-01T00:00:01Z","extra":{"a":[{"b":"}"}]}})";
    const auto lines = read_text(Dialect::records, one + "\n" + two + "\n");
    REQUIRE(lines.fixes.size() == 2);
    for (const std::string& text : {"[" + one + "," + two + "]", "[\n  " + one + ",\n  " + two + "\n]\n", "{\n\"mmsi\":1,\"lat\":1.5,\n\"lon\":2.5,\"timestamp\":\"2020-01-01T00:00:00Z\"}\n" + two,
                                    "{\"count\":2,\"about\":{\"x\":[1,2]},\"ports\":[{\"name\":\"A\"}],\"vessels\":[" + one + ",\n" + two + "],\"more\":{\"z\":{\"mmsi\":9}}}"}) {
        CAPTURE(text);
        const auto batch = read_text(Dialect::records, text);
        CHECK(batch.accounting.balanced());
        CHECK(batch.accounting.rejected_total() == 0);
        REQUIRE(batch.fixes.size() == 2);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(same_content(batch.fixes.row(i), lines.fixes.row(i)));
            CHECK(text.substr(batch.fixes.row(i).offset.value, 1) == "{");
        }
    }
}

TEST_CASE("a snapshot's own time is when its rows arrived, never when they happened")
{
    const auto batch = read_text(Dialect::records, R"({"timestamp":"2025-12-11T20:44:50.102399+00:00","vessel_count":1,"vessels":[{"mmsi":376128000,"lon":19.6,"lat":59.18,"sog":6.5}]})");
    REQUIRE(batch.fixes.size() == 1);
    CHECK_FALSE(batch.fixes.row(0).time.known());
    CHECK(batch.fixes.row(0).origin == TimeOrigin::none);
    CHECK(format_rfc3339(batch.fixes.row(0).arrival) == "2025-12-11T20:44:50.102Z");
    CHECK(batch.accounting.header == 1);
}

TEST_CASE("one broken JSON line spoils only itself, first or later")
{
    const std::string good = R"({"mmsi":1,"lat":1.5,"lon":2.5,"timestamp":"2020-01-01T00:00:00Z"})" "\n";
    for (const char* bad : {"{\"mmsi\":\"never closed\n", "{\"mmsi\":1,\"lat\":[1,2\n", "}\n", "{\"a\":1}}\n", "null\n", "\"text\"\n", "{\"mmsi\":1,\"lat\":\"\xff\"}\n"}) {
        CAPTURE(bad);
        for (const std::string& text : {bad + good + good, good + bad + good}) {
            const auto batch = read_text(Dialect::records, text);
            CHECK(batch.accounting.balanced());
            CHECK(batch.fixes.size() == 2);
            CHECK(batch.accounting.rejected_total() >= 1);
        }
    }
}

TEST_CASE("P-01: JSON rows and books do not depend on how the bytes are cut")
{
    Random random(8, 8);
    std::string lines, array = "[", envelope = "{\"timestamp\":\"2020-01-01T00:00:00Z\",\n\"vessels\": [\n";
    for (int i = 0; i < 120; ++i) {
        std::string record = "{\"mmsi\":" + std::to_string(random.below(999999999)) + ",\"lat\":" + std::to_string(random.below(90)) +
                             ".25,\"lon\":1e1,\"name\":\"A \\\"}]\\\\ " + std::to_string(i % 7) + "\",\"timestamp\":" + std::to_string(1500000000 + i) + "}";
        if (random.below(9) == 0) record[random.below(record.size())] = "{}[]\",x"[random.below(7)];
        lines += record + "\n";
        array += record + ",\n ";
        envelope += record + ",";
    }
    for (const std::string& text : {lines, array + "]", envelope + "]}"}) {
        const auto whole = read_text(Dialect::records, text);
        CHECK(whole.accounting.balanced());
        if (text == lines) CHECK(whole.fixes.size() > 80);
        for (std::uint64_t seed = 0; seed < 4; ++seed)
            for (const std::size_t longest : {1U, 13U, 900U}) CHECK(same_batch(whole, read_cut(Dialect::records, text, seed, longest)));
    }
}

TEST_CASE("P-02: JSON lines may be read in parts by siblings; documents may not")
{
    std::string text;
    for (int i = 0; i < 50; ++i) text += "{\"mmsi\":" + std::to_string(i) + ",\"lat\":1,\"lon\":2,\"t\":" + std::to_string(1500000000 + i) + "}\n\n";
    const auto whole = read_text(Dialect::records, text);
    const auto first = make_reader(Dialect::records, {});
    ReadBatch joined;
    const std::size_t cut = text.find('\n', 600) + 1;
    first->feed(std::string_view(text).substr(0, cut), joined);
    REQUIRE(first->lines_stand_alone());
    first->finish(joined);
    const auto later = first->sibling({cut});
    ReadBatch rest;
    later->feed(std::string_view(text).substr(cut), rest);
    later->finish(rest);
    joined.fixes.append(rest.fixes);
    joined.accounting.merge(rest.accounting);
    CHECK(same_batch(whole, joined));
    const auto document = make_reader(Dialect::records, {});
    document->feed("[{\"mmsi\":1}", rest);
    CHECK_FALSE(document->lines_stand_alone());
    CHECK(document->sibling({5}) == nullptr);
}

TEST_CASE("trajectories: every point is a record with the offset of its bytes")
{
    const std::string text = "*T*,id-1,terrestrial,2,1,name,string,X,*P*,terrestrial,2,1,1,1,sog,real,367,2020-06-04 03:07:16,-76.35256,36.88478,1.5,367,2020-06-04 03:08:47,-76.35,36.9,2.5\n"
                             "*T*,bad\n"
                             "*T*,id-2,terrestrial,2,0,*P*,terrestrial,2,1,1,0,368,2020-06-04 03:07:16,-76,36,368,2020-06-04 99:07:16,-76,36,369,2020\n";
    const auto batch = read_text(Dialect::trajectory, text);
    CHECK(batch.accounting.balanced());
    REQUIRE(batch.fixes.size() == 3);
    CHECK(batch.fixes.row(1).at == LonLat{{-763500000}, {369000000}});
    for (std::size_t i = 0; i < 3; ++i) CHECK(text.substr(batch.fixes.row(i).offset.value, 4) == std::to_string(batch.fixes.row(i).mmsi.value) + ",");
    CHECK(rejected(batch, Reject::sentence_malformed) == 1);
    CHECK(rejected(batch, Reject::time_bad) == 1);
    CHECK(rejected(batch, Reject::row_too_short) == 1);
    CHECK(same_batch(batch, read_cut(Dialect::trajectory, text, 1, 9)));
}
