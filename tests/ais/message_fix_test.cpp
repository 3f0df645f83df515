#include "ais/message_fix.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ais/eta.hpp"
#include "ais/message_json.hpp"
#include "ais/message_layout.hpp"
#include "core/time.hpp"
#include "nmea_reading.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

Fix row(const Armoured& payload)
{
    const ReadBatch b = read_nmea(sentences(payload, {.wrapping = Wrapping::merged}).front());
    REQUIRE(b.fixes.size() == 1);
    return b.fixes.row(0);
}

Fix row(const Fix& sent) { return row(encode_position(sent)); }

Armoured with_size(Armoured payload, std::size_t bits)
{
    MessageBits whole;
    REQUIRE(whole.assign(payload.text));
    PayloadWriter w;
    for (std::size_t i = 0; i < bits; ++i) w.put(static_cast<std::int64_t>(whole.number(i, 1)), 1);
    return w.armoured();
}

std::uint32_t flags_of(const Armoured& payload) { return row(payload).flags; }

bool has(std::uint32_t flags, FixFlag flag) { return (flags & bit(flag)) != 0; }

}  // namespace

TEST_CASE("A repeated copy keeps its transmission's identity and is marked (D-12)")
{
    Fix first = ship(), repeated = ship();
    repeated.set(FixFlag::repeated);
    CHECK(row(first).payload == row(repeated).payload);
    CHECK(row(repeated).has(FixFlag::repeated));
    CHECK_FALSE(row(first).has(FixFlag::repeated));
    Fix other = ship();
    other.second = 18;
    CHECK(row(other).payload != row(first).payload);
}

TEST_CASE("A fill count that makes the length impossible is repaired and marked (D-26)")
{
    const std::string payload = encode_position(ship()).text;
    for (int fill = 0; fill <= 5; ++fill) {
        const ReadBatch b = read_nmea(with_checksum('!', "AIVDM,1,1,,A," + payload + "," + std::to_string(fill)));
        REQUIRE(b.fixes.size() == 1);
        CHECK(b.fixes.row(0).has(FixFlag::fill_fixed) == (fill != 0));
        CHECK_FALSE(b.fixes.row(0).has(FixFlag::short_message));
        CHECK(b.fixes.row(0).at == ship().at);
    }
    CHECK(rejected(read_nmea(with_checksum('!', "AIVDM,1,1,,A,15RTgtX,0")), Reject::payload_bad) == 1);
    CHECK(rejected(read_nmea(with_checksum('!', "AIVDM,1,1,,A,,0")), Reject::payload_empty) == 1);
    CHECK(rejected(read_nmea(with_checksum('!', "AIVDM,1,1,,A,00000000000,0")), Reject::type_unknown) == 1);
    CHECK(rejected(read_nmea(with_checksum('!', "AIVDM,1,1,,A,oooooooooooo,0")), Reject::type_unknown) == 1);
}

TEST_CASE("Real lengths are accepted, five surplus bits pass, more and fewer are marked, 38 bits are the least (D-27)")
{
    const Armoured report_bits = encode_position(ship()), voyage = encode_static_a({273'000'001}, particulars());
    for (const std::size_t bits : {420U, 422U, 424U}) {
        CHECK_FALSE(has(flags_of(with_size(voyage, bits)), FixFlag::short_message));
        CHECK_FALSE(has(flags_of(with_size(voyage, bits)), FixFlag::extended));
    }
    CHECK(has(flags_of(with_size(voyage, 300)), FixFlag::short_message));
    CHECK_FALSE(has(flags_of(with_size(report_bits, 173)), FixFlag::extended));
    CHECK(has(flags_of(with_size(report_bits, 180)), FixFlag::extended));
    CHECK(has(flags_of(with_size(report_bits, 140)), FixFlag::short_message));
    CHECK(row(with_size(report_bits, 140)).at == ship().at);
    CHECK(row(with_size(report_bits, 140)).cog == ship().cog);
    CHECK(row(with_size(report_bits, 120)).cog == Decidegree::none());
    CHECK(row(with_size(report_bits, 38)).mmsi == Mmsi{273'000'001});
    CHECK(rejected(read_nmea(sentences(with_size(report_bits, 36), {}).front()), Reject::message_too_short) == 1);
    struct Range {
        unsigned type, part;
        std::vector<std::size_t> accepted, refused;
    };
    for (const Range& r : {Range{1, 0, {168}, {167, 162}}, Range{6, 0, {88, 500, 1008}, {80}}, Range{7, 0, {72, 104, 136, 168}, {71, 60}},
                           Range{8, 0, {56, 1008}, {50}}, Range{10, 0, {72}, {66}}, Range{12, 0, {72, 1008}, {70}},
                           Range{14, 0, {40, 1008}, {38}}, Range{15, 0, {88, 110, 112, 160}, {80, 100}}, Range{16, 0, {96, 144}, {80}},
                           Range{17, 0, {80, 816}, {78}}, Range{19, 0, {312}, {306}}, Range{20, 0, {72, 104, 136, 160}, {70}},
                           Range{21, 0, {272, 300, 360}, {270}}, Range{22, 0, {168}, {160}}, Range{23, 0, {160}, {150}},
                           Range{24, 0, {160, 168}, {156}}, Range{24, 1, {168}, {160}}, Range{25, 0, {40, 168}, {38}},
                           Range{26, 0, {60, 1064}, {58}}, Range{27, 0, {96, 168}, {90}}}) {
        CAPTURE(r.type);
        for (const std::size_t size : r.accepted) CHECK(judge_length(r.type, r.part, size) == LengthVerdict::accepted);
        for (const std::size_t size : r.refused) CHECK(judge_length(r.type, r.part, size) == LengthVerdict::shorter);
        CHECK(judge_length(r.type, r.part, r.accepted.back() + 5) == LengthVerdict::accepted);
        CHECK(judge_length(r.type, r.part, r.accepted.back() + 6) == LengthVerdict::extended);
    }
}

TEST_CASE("Speed, course and heading keep their sentinels; saturation and the 51.2 knot trap are marked (D-29)")
{
    Fix f = ship();
    f.sog = {1022};
    CHECK(row(f).has(FixFlag::speed_saturated));
    f.sog = {512};
    CHECK(row(f).has(FixFlag::speed_suspect));
    f.sog = Deciknot::none(), f.cog = {3601}, f.heading = {400};
    const Fix kept = row(f);
    CHECK_FALSE(kept.sog.known());
    CHECK(kept.cog == Decidegree{3601});
    CHECK_FALSE(kept.cog.known());
    CHECK(kept.heading == Heading{400});
    CHECK_FALSE(kept.heading.known());

    Fix aircraft = ship(111'232'511, 9);
    aircraft.sog = {420};
    CHECK(row(aircraft).sog == Deciknot{420});
    PayloadWriter fast;
    fast.put(9, 6).put(0, 2).put(111'232'511, 30).put(300, 12).put(150, 10).put(0, 108);
    CHECK(row(fast.armoured()).sog == Deciknot{1022});
    CHECK(row(fast.armoured()).has(FixFlag::speed_saturated));

    Fix far = ship(273'000'001, 27);
    far.sog = {120}, far.cog = {900};
    CHECK(row(far).sog == Deciknot{120});
    CHECK(row(far).cog == Decidegree{900});
    CHECK(row(far).has(FixFlag::coarse_position));
    far.sog = Deciknot::none(), far.cog = Decidegree::none();
    CHECK_FALSE(row(far).sog.known());
    CHECK_FALSE(row(far).cog.known());
}

TEST_CASE("The rate of turn is kept as sent and written with its sign (D-30)")
{
    for (const int rot : {-128, -127, -60, -1, 0, 5, 126, 127}) {
        Fix f = ship();
        f.rot = static_cast<std::int8_t>(rot);
        CHECK(row(f).rot == rot);
        MessageBits bits;
        REQUIRE(bits.assign(encode_position(f).text));
        std::string json;
        append_json(bits, {}, json);
        const char* expected = rot == -128 ? "\"nan\"" : rot == -127 ? "\"fastleft\"" : rot == 127 ? "\"fastright\"" : rot == -60 ? "-161"
                               : rot == 126 ? "709" : rot == 5 ? "1" : "0";
        CHECK(json.find("\"turn\":" + std::string(expected) + ",") != std::string::npos);
    }
}

TEST_CASE("Positions are minutes to the nearest 1e-7 degree; 'none' and 'off the globe' are told apart (D-31)")
{
    std::uint32_t flags = 0;
    CHECK(position_of(-45'796'520, 22'146'000, 10'000, flags) == LonLat{{-763'275'333}, {369'100'000}});
    CHECK(position_of(1, -1, 10'000, flags) == LonLat{{17}, {-17}});
    CHECK(has(flags, FixFlag::position_null_island));
    flags = 0;
    CHECK_FALSE(position_of(0x6791AC0, 0x3412140, 10'000, flags).known());
    CHECK(flags == bit(FixFlag::position_none));
    flags = 0;
    CHECK_FALSE(position_of(0x1A838, 0xD548, 10, flags).known());
    CHECK_FALSE(position_of(181'000, 91'000, 10, flags).known());
    CHECK(flags == bit(FixFlag::position_none));
    flags = 0;
    CHECK_FALSE(position_of(180LL * 600'000 + 1, 0, 10'000, flags).known());
    CHECK_FALSE(position_of(0, 90LL * 600'000 + 1, 10'000, flags).known());
    CHECK(flags == bit(FixFlag::position_invalid));
    flags = 0;
    CHECK(position_of(180LL * 600'000, -90LL * 600'000, 10'000, flags).known());
    CHECK(flags == 0);
}

TEST_CASE("The UTC second keeps its quality codes and is never a time; sizes and draught keep theirs (D-32)")
{
    for (const int second : {0, 59, 60, 61, 62, 63}) {
        Fix f = ship();
        f.second = static_cast<std::uint8_t>(second);
        CHECK(row(f).second == second);
        CHECK_FALSE(row(f).time.known());
    }
    Statics s = particulars();
    s.to_bow = 511, s.to_stern = 0, s.to_port = 63, s.to_starboard = 0, s.draught_dm = 255;
    const ReadBatch b = read_nmea(sentences(encode_static_a({273'000'001}, s), {.wrapping = Wrapping::merged}).front());
    REQUIRE(b.statics.size() == 1);
    CHECK(b.statics.begin()->second == s);
}

TEST_CASE("An ETA gets the year that puts it first at or after the report less a week (D-33)")
{
    const auto eta = [](unsigned month, unsigned day, unsigned hour, unsigned minute) { return month << 16 | day << 11 | hour << 6 | minute; };
    const Millisecond reported = to_millisecond(CivilTime{2023, 12, 28, 0, 0, 0, 0});
    CHECK(eta_instant(eta(1, 2, 6, 30), reported) == to_millisecond(CivilTime{2024, 1, 2, 6, 30, 0, 0}));
    CHECK(eta_instant(eta(12, 21, 0, 0), reported) == to_millisecond(CivilTime{2023, 12, 21, 0, 0, 0, 0}));
    CHECK(eta_instant(eta(12, 20, 23, 59), reported) == to_millisecond(CivilTime{2024, 12, 20, 23, 59, 0, 0}));
    CHECK(eta_instant(eta(2, 29, 24, 60), reported) == to_millisecond(CivilTime{2024, 2, 29, 0, 0, 0, 0}));
    CHECK_FALSE(eta_instant(eta(0, 5, 1, 1), reported).known());
    CHECK_FALSE(eta_instant(eta(5, 0, 1, 1), reported).known());
    CHECK_FALSE(eta_instant(eta(2, 30, 1, 1), reported).known());
    CHECK_FALSE(eta_instant(eta(5, 5, 1, 1), Millisecond::none()).known());
}

TEST_CASE("The IMO number is kept as sent, whatever its check digit says (D-34)")
{
    CHECK(imo_is_valid({9'074'729}));
    for (const std::uint32_t imo : {9'074'729U, 9'074'728U, 12'345'678U, 273'000'001U, 0U}) {
        Statics s = particulars();
        s.imo = {imo};
        const ReadBatch b = read_nmea(sentences(encode_static_a({273'000'001}, s), {.wrapping = Wrapping::merged}).front());
        CHECK(b.statics.begin()->second.imo == ImoNumber{imo});
    }
}

TEST_CASE("A craft's part B names its mother ship where others give their size (D-35)")
{
    Statics s;
    s.present = Statics::type_field | Statics::vendor_field | Statics::callsign_field | Statics::mothership_field;
    s.ship_type = 37, s.vendor = "SRT", s.callsign = "ABC", s.mothership = {273'111'222}, s.source_type = 24;
    const ReadBatch craft = read_nmea(sentences(encode_static_b_ship({982'731'112}, s), {}).front());
    CHECK(craft.statics.begin()->second == s);
    const ReadBatch plain = read_nmea(sentences(encode_static_b_ship({273'111'222}, s), {}).front());
    CHECK((plain.statics.begin()->second.present & Statics::size_field) != 0);
    CHECK((plain.statics.begin()->second.present & Statics::mothership_field) == 0);
}

TEST_CASE("Numbers that are no ships, and numbers that are nobody, are marked")
{
    CHECK(identity_flags({273'000'001}) == 0);
    for (const std::uint32_t n : {2'655'651U, 111'232'511U, 970'110'950U, 992'509'976U}) CHECK(identity_flags({n}) == bit(FixFlag::not_a_ship));
    for (const std::uint32_t n : {0U, 111'111'111U, 123'456'789U, 200'000'000U, 1'073'741'823U})
        CHECK(identity_flags({n}) == bit(FixFlag::default_identity));
}

TEST_CASE("A base station's full date is handed on, an incomplete one is not (T-03)")
{
    Fix base = ship(2'655'651, 4);
    base.time = to_millisecond(CivilTime{2024, 2, 29, 23, 59, 58, 0});
    const ReadBatch b = read_nmea(tagged("s:r1,c:1709251200", sentences(encode_position(base), {}).front()));
    REQUIRE(b.base_clocks.size() == 1);
    CHECK(b.base_clocks[0].stated == base.time);
    CHECK(b.base_clocks[0].received == Millisecond{1'709'251'200'000});
    base.time = Millisecond::none();
    CHECK(read_nmea(sentences(encode_position(base), {}).front()).base_clocks.empty());
}

namespace {

constexpr std::int64_t lon_minutes = 132LL * 600'000, lat_minutes = 43LL * 600'000;

PayloadWriter header(unsigned type, std::int64_t mmsi = 273'000'001)
{
    PayloadWriter w;
    w.put(type, 6).put(0, 2).put(mmsi, 30);
    return w;
}

}  // namespace

TEST_CASE("Each type's fields lie where ITU-R M.1371 puts them: bits drawn by hand")
{
    const LonLat at{{1'320'000'000}, {430'000'000}};
    for (const unsigned type : {1U, 2U, 3U}) {
        const Fix f = row(header(type).put(5, 4).put(-3, 8).put(123, 10).put(0, 1).put(lon_minutes, 28).put(lat_minutes, 27).put(905, 12).put(91, 9)
                              .put(17, 6).put(0, 2).put(0, 3).put(0, 1).put(0x2bcde, 19).armoured());
        CHECK(f.transceiver == Transceiver::a);
        CHECK(f.at == at);
        CHECK(f.nav_status == 5);
        CHECK(f.rot == -3);
        CHECK(f.sog == Deciknot{123});
        CHECK(f.cog == Decidegree{905});
        CHECK(f.heading == Heading{91});
        CHECK(f.second == 17);
        // Types 1 and 2 use self-organised access, type 3 interval access: bit 19 tells them apart.
        CHECK(f.comm_state == (type == 3 ? 0x80000U : 0U) + 0x2bcdeU);
    }
    for (const int carrier_sense : {0, 1}) {
        const Fix f = row(header(18).put(0, 8).put(123, 10).put(0, 1).put(lon_minutes, 28).put(lat_minutes, 27).put(905, 12).put(91, 9).put(17, 6)
                              .put(0, 2).put(carrier_sense, 1).put(0, 6).put(0xabcde, 20).armoured());
        CHECK(f.transceiver == (carrier_sense == 1 ? Transceiver::b_cs : Transceiver::b_so));
        CHECK(f.at == at);
        CHECK(f.sog == Deciknot{123});
        CHECK(f.heading == Heading{91});
        CHECK(f.second == 17);
        CHECK(f.comm_state == 0xabcde);
    }
    const ReadBatch extended = read_nmea(sentences(header(19).put(0, 8).put(123, 10).put(0, 1).put(lon_minutes, 28).put(lat_minutes, 27).put(905, 12)
                                                       .put(91, 9).put(17, 6).put(0, 4).put_text("LADY R", 20).put(37, 8).put(100, 9).put(22, 9)
                                                       .put(9, 6).put(8, 6).put(1, 4).put(0, 7).armoured(), {.wrapping = Wrapping::merged}).front());
    REQUIRE(extended.statics.size() == 1);
    const Statics& s = extended.statics.begin()->second;
    CHECK(s.name == "LADY R");
    CHECK(s.ship_type == 37);
    CHECK(s.to_bow == 100);
    CHECK(s.to_starboard == 8);
    CHECK(extended.fixes.row(0).transceiver == Transceiver::b_so);
    CHECK(extended.fixes.row(0).at == at);

    const Fix buoy = row(header(21, 992'509'976).put(1, 5).put_text("BUOY", 20).put(0, 1).put(lon_minutes, 28).put(lat_minutes, 27).put(0, 30)
                             .put(1, 4).put(17, 6).put(0, 13).armoured());
    CHECK(buoy.transceiver == Transceiver::aton);
    CHECK(buoy.at == at);
    CHECK(buoy.second == 17);
    CHECK(buoy.has(FixFlag::not_a_ship));

    // The state of type 26 stands at its end; type 25 has none.
    CHECK(row(header(26).put(0, 2).put(0, 40).put(0xabcde, 20).armoured()).comm_state == 0xabcde);
    CHECK(row(header(25).put(0, 2).put(0, 40).put(0xabcde, 20).armoured()).comm_state == 0);
}

TEST_CASE("Values at the edge of a field are told from the ones beyond it (D-27, D-29, D-31)")
{
    for (const int knots : {102, 103}) {
        const Fix f = row(header(9, 111'232'511).put(300, 12).put(knots, 10).put(0, 108).armoured());
        CHECK(f.has(FixFlag::speed_saturated) == (knots == 103));
        CHECK(f.sog == Deciknot{static_cast<std::uint16_t>(knots == 103 ? 1022 : 1020)});
    }
    const auto far = [&](int speed, int course) { return row(header(27).put(0, 2).put(0, 4).put(132 * 600, 18).put(43 * 600, 17).put(speed, 6).put(course, 9).put(0, 2).armoured()); };
    CHECK(far(62, 359).sog == Deciknot{620});
    CHECK(far(62, 359).cog == Decidegree{3590});
    CHECK(far(63, 511).sog == Deciknot::none());
    CHECK(far(63, 511).cog == Decidegree::none());
    const Armoured voyage = encode_static_a({273'000'001}, particulars());
    for (const std::size_t bits : {414U, 420U, 422U}) {
        const ReadBatch b = read_nmea(sentences(with_size(voyage, bits), {.wrapping = Wrapping::merged}).front());
        CHECK(b.statics.begin()->second.destination == std::string(bits >= 420 ? "RUVYP" : ""));
    }
    std::uint32_t flags = 0;
    CHECK_FALSE(position_of(0, 91'000, 10, flags).known());
    CHECK(flags == bit(FixFlag::position_none));
    flags = 0;
    CHECK(position_of(0, lat_minutes, 10'000, flags).known());
    CHECK(position_of(lon_minutes, 0, 10'000, flags).known());
    CHECK(flags == 0);
    for (const std::uint32_t n : {1U, 1'193'046U, 987'654'321U, 222'222'222U}) CHECK(identity_flags({n}) == bit(FixFlag::default_identity));
    MessageBits undated;
    REQUIRE(undated.assign(header(4, 2'655'651).put(0, 14).put(2, 4).put(28, 5).put(1, 5).put(2, 6).put(3, 6).put(0, 90).armoured().text));
    CHECK_FALSE(stated_utc(undated).known());
}
