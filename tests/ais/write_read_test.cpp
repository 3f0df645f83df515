#include <doctest/doctest.h>

#include <string>

#include "ais/read_text.hpp"
#include "ais/write_row.hpp"

using namespace tw;
using namespace tw::ais;
using tw::test::read_text;

namespace {

struct Sample {
    Fix fix;
    Statics statics;
};

Sample sample(Random& random)
{
    Sample s;
    Fix& f = s.fix;
    f.time = {1'600'000'000'000 + static_cast<std::int64_t>(random.below(100'000'000)) * 1000};
    f.mmsi = {static_cast<std::uint32_t>(200'000'000 + random.below(500'000'000))};
    if (random.below(10) != 0)
        f.at = {{static_cast<std::int32_t>(static_cast<std::int64_t>(random.below(3'600'000'000)) - 1'800'000'000)},
                {static_cast<std::int32_t>(static_cast<std::int64_t>(random.below(1'800'000'001)) - 900'000'000)}};
    if (random.below(5) != 0) f.sog = {static_cast<std::uint16_t>(random.below(500))};
    if (random.below(5) != 0) f.cog = {static_cast<std::uint16_t>(random.below(3600))};
    if (random.below(5) != 0) f.heading = {static_cast<std::uint16_t>(random.below(360))};
    if (random.below(5) != 0) f.rot = static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127);
    f.nav_status = static_cast<std::uint8_t>(random.below(16));
    f.type = static_cast<std::uint8_t>(1 + random.below(3));
    f.second = static_cast<std::uint8_t>(random.below(60));
    f.transceiver = Transceiver::a;
    Statics& t = s.statics;
    const char* texts[] = {"ANGARA", "A \"B\", C", "x;y", "Ship\\1", "\xD0\x90\xD0\xBD\xD0\xB3\xD0\xB0\xD1\x80\xD0\xB0", "<b>&amp;</b>"};
    t.name = texts[random.below(6)];
    t.callsign = "UBCD" + std::to_string(random.below(10));
    t.destination = texts[random.below(6)];
    t.imo = {static_cast<std::uint32_t>(1'000'000 + random.below(8'999'999))};
    t.ship_type = static_cast<std::uint8_t>(70 + random.below(20));
    t.length_dm = static_cast<std::uint16_t>(1 + random.below(4000));
    t.width_dm = static_cast<std::uint16_t>(1 + random.below(600));
    t.draught_dm = static_cast<std::uint16_t>(1 + random.below(250));
    t.to_bow = static_cast<std::uint16_t>(random.below(511));
    t.to_stern = static_cast<std::uint16_t>(1 + random.below(510));
    t.to_port = static_cast<std::uint16_t>(random.below(63));
    t.to_starboard = static_cast<std::uint16_t>(random.below(63));
    t.eta = static_cast<std::uint32_t>((1 + random.below(12)) << 16 | (1 + random.below(28)) << 11 | random.below(24) << 6 | random.below(60));
    t.present = Statics::imo_field | Statics::name_field | Statics::callsign_field | Statics::type_field | Statics::size_field | Statics::draught_field |
                Statics::destination_field | Statics::eta_field | Statics::length_field;
    return s;
}

}  // namespace

TEST_CASE("M9: what each writer writes its reader reads back, and writing it again gives the same bytes")
{
    Random random(21, 0);
    for (const Dialect d : {Dialect::noaa, Dialect::noaa_snake, Dialect::danish, Dialect::exact_earth, Dialect::spire, Dialect::spire_combined, Dialect::stream_json,
                            Dialect::catcher_json, Dialect::gpsd_json, Dialect::libais_json, Dialect::table, Dialect::records, Dialect::trajectory}) {
        CAPTURE(name(d));
        std::string text = header_text(d);
        std::vector<Sample> samples;
        for (int i = 0; i < 300; ++i) {
            samples.push_back(sample(random));
            write_row(d, samples.back().fix, &samples.back().statics, text);
        }
        const ReadBatch batch = read_text(d, text);
        REQUIRE(batch.accounting.balanced());
        REQUIRE(batch.accounting.rejected_total() == 0);
        REQUIRE(batch.fixes.size() == samples.size());
        std::string again = header_text(d);
        const bool has_motion = d != Dialect::trajectory;
        const bool has_time = d != Dialect::gpsd_json;
        const bool has_type = d != Dialect::noaa && d != Dialect::noaa_snake && d != Dialect::danish && has_motion;
        const bool has_turn = d != Dialect::noaa && d != Dialect::noaa_snake && has_motion;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const Fix& f = samples[i].fix;
            const Fix g = batch.fixes.row(i);
            CHECK(g.mmsi == f.mmsi);
            if (has_time) CHECK(g.time == f.time);
            CHECK(g.at == f.at);
            CHECK(g.has(FixFlag::position_none) == !f.at.known());
            if (has_motion) {
                CHECK(g.sog == f.sog);
                CHECK(g.cog == f.cog);
                CHECK(g.heading == f.heading);
                CHECK(g.nav_status == f.nav_status);
                const Statics& s = samples[i].statics;
                const Statics& r = batch.statics.at(g.statics);
                CHECK(r.name == s.name);
                CHECK(r.callsign == s.callsign);
                CHECK(r.imo == s.imo);
                if (d != Dialect::danish) CHECK(r.ship_type == s.ship_type);
                if ((r.present & Statics::eta_field) != 0) CHECK(r.eta == s.eta);
                if ((r.present & Statics::size_field) != 0) CHECK(r.to_stern == s.to_stern);
                if ((r.present & Statics::length_field) != 0) CHECK(r.length_dm == s.length_dm);
                if ((r.present & Statics::draught_field) != 0) CHECK(r.draught_dm == s.draught_dm);
                if ((r.present & Statics::destination_field) != 0) CHECK(r.destination == s.destination);
            }
            if (has_type) CHECK(g.type == f.type);
            if (has_turn) CHECK(g.rot == f.rot);
            const auto statics = batch.statics.find(g.statics);
            write_row(d, g, statics == batch.statics.end() ? nullptr : &statics->second, again);
        }
        CHECK(again == text);
    }
}

TEST_CASE("a name that would break a row is written so that it cannot")
{
    Fix f;
    f.mmsi = {273210440};
    f.time = {0};
    f.at = lon_lat(1, 2);
    Statics s;
    s.present = Statics::name_field;
    s.name = "A\nB\r,\"#C";
    for (const Dialect d : {Dialect::noaa, Dialect::table, Dialect::danish, Dialect::spire, Dialect::exact_earth}) {
        std::string text = header_text(d);
        write_row(d, f, &s, text);
        const auto batch = read_text(d, text);
        REQUIRE(batch.fixes.size() == 1);
        CHECK(batch.statics.at(batch.fixes.row(0).statics).name == "A B ,\"#C");
    }
    s.name = std::string("A\x01\xff\"\\") + "B";
    std::string text;
    write_row(Dialect::records, f, &s, text);
    CHECK(read_text(Dialect::records, text).statics.begin()->second.name == "A\x01\xEF\xBF\xBD\"\\B");
}
