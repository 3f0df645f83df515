// Mask M9 of movement.md: bit flips, lost, shuffled and merged parts, wrong fill counts, re-encoding in every dialect.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/philox.hpp"
#include "nmea_reading.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

constexpr Wrapping wrappings[] = {Wrapping::plain,      Wrapping::tag_block, Wrapping::bracket, Wrapping::suffix,
                                  Wrapping::two_epochs, Wrapping::gatehouse, Wrapping::joined,  Wrapping::merged};

Fix any_fix(Random& random)
{
    constexpr std::uint8_t types[] = {1, 2, 3, 9, 18, 27};
    Fix f = ship(static_cast<std::uint32_t>(201'000'000 + random.below(570'000'000)), types[random.below(6)]);
    const auto between = [&](std::int64_t from, std::int64_t to) { return static_cast<std::int32_t>(from + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(to - from)))); };
    f.at = {{between(-1'800'000'000, 1'800'000'000)}, {between(-900'000'000, 900'000'000)}};
    f.sog = {static_cast<std::uint16_t>(random.below(620))};
    f.cog = {static_cast<std::uint16_t>(random.below(3600))};
    f.heading = {static_cast<std::uint16_t>(random.below(360))};
    f.rot = static_cast<std::int8_t>(random.below(256));
    f.nav_status = static_cast<std::uint8_t>(random.below(16));
    f.second = static_cast<std::uint8_t>(random.below(64));
    f.comm_state = static_cast<std::uint32_t>(random.below(1 << 19));
    f.time = {1'600'000'000'000 + static_cast<std::int64_t>(random.below(100'000'000)) * 1000 + static_cast<std::int64_t>(random.below(1000))};
    return f;
}

std::string any_text(Random& random, std::size_t longest)
{
    std::string s;
    for (std::size_t i = random.below(longest + 1); i > 0; --i) s += static_cast<char>(' ' + 1 + random.below(31));
    return s;
}

Statics any_statics(Random& random)
{
    Statics s = particulars();
    s.name = any_text(random, 20), s.callsign = any_text(random, 7), s.destination = any_text(random, 20);
    s.imo = {static_cast<std::uint32_t>(random.below(1 << 30))};
    s.ship_type = static_cast<std::uint8_t>(random.below(256));
    s.to_bow = static_cast<std::uint16_t>(random.below(512)), s.to_stern = static_cast<std::uint16_t>(random.below(512));
    s.to_port = static_cast<std::uint16_t>(random.below(64)), s.to_starboard = static_cast<std::uint16_t>(random.below(64));
    s.draught_dm = static_cast<std::uint16_t>(random.below(256));
    s.eta = static_cast<std::uint32_t>(random.below(1 << 20));
    return s;
}

std::int64_t distance(Degree7 a, Degree7 b) { return std::abs(static_cast<std::int64_t>(a.value) - b.value); }

/// Everything of a fix that does not depend on how the sentence was wrapped.
auto content(const Fix& f) { return std::tuple(f.mmsi, f.type, f.at, f.sog, f.cog, f.heading, f.rot, f.nav_status, f.second, f.comm_state, f.payload); }

}  // namespace

TEST_CASE("What is encoded is read back, in every dialect, to the resolution of its type (M9)")
{
    Random random(9, 1);
    for (int i = 0; i < 4000; ++i) {
        const Fix sent = any_fix(random);
        const Wrapping wrapping = wrappings[random.below(8)];
        std::string text;
        for (const std::string& line : sentences(encode_position(sent), {.wrapping = wrapping, .station = "r0042", .time = sent.time}))
            text += line + "\n";
        CAPTURE(text);
        const ReadBatch b = read_nmea(text);
        REQUIRE(b.fixes.size() == 1);
        const Fix got = b.fixes.row(0);
        CHECK(got.mmsi == sent.mmsi);
        CHECK(got.type == sent.type);
        const std::int64_t half_step = sent.type == 27 ? 8'334 : 9;
        CHECK(distance(got.at.lon, sent.at.lon) <= half_step);
        CHECK(distance(got.at.lat, sent.at.lat) <= half_step);
        CHECK(std::abs(got.sog.value - (sent.type == 27 ? std::min<int>(sent.sog.value, 620) : sent.sog.value)) <= (sent.type == 9 || sent.type == 27 ? 5 : 0));
        if (sent.type != 27) {
            CHECK(got.cog == sent.cog);
            CHECK(got.second == sent.second);
        }
        if (sent.type <= 3) {
            CHECK(got.heading == sent.heading);
            CHECK(got.rot == sent.rot);
            CHECK(got.nav_status == sent.nav_status);
            CHECK((got.comm_state & 0x7FFFF) == sent.comm_state);
        }
        const bool timed = wrapping != Wrapping::plain && wrapping != Wrapping::joined && wrapping != Wrapping::merged;
        CHECK(got.time == (timed ? sent.time : Millisecond::none()));
        // Encoding what was read gives the same bits.
        CHECK(encode_position(got).text == encode_position(sent).text);
    }
}

TEST_CASE("Static records survive every dialect, whole (M9)")
{
    Random random(9, 2);
    for (int i = 0; i < 2000; ++i) {
        const Statics sent = any_statics(random);
        std::string text;
        for (const std::string& line :
             sentences(encode_static_a({273'000'001}, sent), {.wrapping = wrappings[i % 8], .sequence = static_cast<unsigned>(i % 10), .time = {1'600'000'000'000}}))
            text += line + "\n";
        CAPTURE(text);
        const ReadBatch b = read_nmea(text);
        REQUIRE(b.statics.size() == 1);
        CHECK(b.statics.begin()->second == sent);
    }
}

TEST_CASE("A flipped bit gives the right row or a refusal; what slips past the checksum is as rare as the checksum allows (M9)")
{
    Random random(9, 3);
    std::size_t wrong = 0, refused = 0;
    constexpr int rounds = 60'000;
    for (int i = 0; i < rounds; ++i) {
        const Fix sent = any_fix(random);
        std::string line = sentences(encode_position(sent), {}).front();
        const auto good = content(read_nmea(line).fixes.row(0));
        const std::size_t at = random.below(line.size());
        line[at] = static_cast<char>(line[at] ^ (1 << random.below(8)));
        const ReadBatch b = read_nmea(line);
        CHECK(b.accounting.balanced());
        if (b.fixes.empty()) ++refused;
        else if (b.fixes.size() > 1 || content(b.fixes.row(0)) != good) {
            ++wrong;
            MESSAGE("wrong: " << line);
        }
    }
    // One flipped bit always changes the exclusive or. A wrong value can only come from a flip that unmakes the checksum itself.
    MESSAGE("refused " << refused << ", wrong " << wrong << " of " << rounds);
    CHECK(refused > rounds * 9 / 10);
    CHECK(wrong == 0);
}

TEST_CASE("Lost and shuffled parts never make a record that was not sent (M9)")
{
    Random random(9, 4);
    std::size_t whole = 0, partial = 0, messages = 0;
    for (int round = 0; round < 200; ++round) {
        std::map<std::string, Statics> sent;
        std::vector<std::string> text;
        // Ten sequences on two channels: as many messages as can be told apart while all are open.
        for (unsigned m = 0; m < 20; ++m) {
            Statics s = any_statics(random);
            s.name = "SHIP " + std::to_string(round) + " " + std::to_string(m);
            sent.emplace(s.name, s);
            for (std::string& line : sentences(encode_static_a({273'000'000 + m}, s), {.channel = m < 10 ? 'A' : 'B', .sequence = m % 10, .characters = 24}))
                if (random.below(20) != 0) text.push_back(std::move(line));
        }
        messages += sent.size();
        for (std::size_t i = text.size(); i > 1; --i) std::swap(text[i - 1], text[random.below(i)]);
        std::string all;
        for (const std::string& line : text) all += line + "\n";
        const ReadBatch b = read_nmea(all);
        CHECK(b.accounting.balanced());
        for (std::size_t i = 0; i < b.fixes.size(); ++i) {
            const Fix fix = b.fixes.row(i);
            const auto found = b.statics.find(fix.statics);
            if (found == b.statics.end()) continue;
            const Statics& got = found->second;
            if (!fix.has(FixFlag::partial)) {
                ++whole;
                REQUIRE(sent.contains(got.name));
                CHECK(sent.at(got.name) == got);
            } else {
                ++partial;
                if ((got.present & Statics::name_field) == 0) continue;
                REQUIRE(sent.contains(got.name));
                if ((got.present & Statics::callsign_field) != 0) CHECK(sent.at(got.name).callsign == got.callsign);
            }
        }
    }
    MESSAGE("of " << messages << " messages with 5 % of parts lost: whole " << whole << ", partial " << partial);
    CHECK(whole > messages * 7 / 10);
    CHECK(partial > 0);
}

TEST_CASE("Any bytes at all are booked, line by line, without a crash, whatever the cut (D-36)")
{
    Random random(9, 5);
    const std::string alphabet = "!$\\,*[];:0123456789AIVDMOPGHPgcst-\r\n\0 \x80\xff`w";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t i = random.below(400); i > 0; --i) {
            switch (random.below(12)) {
            case 0: text += report().substr(0, random.below(50)); break;
            case 1: text += "!AIVDM,2," + std::to_string(random.below(4)) + ",,A,"; break;
            case 2: text += "\\g:1-2-3,c:"; break;
            case 3: text += "$PGHP,1,2010,"; break;
            default: text += alphabet[random.below(alphabet.size())];
            }
        }
        const ReadBatch whole = read_nmea(text);
        CHECK(whole.accounting.balanced());
        ReadBatch cut;
        const auto reader = make_nmea_reader({});
        for (const char c : text) reader->feed(std::string_view(&c, 1), cut);
        reader->finish(cut);
        CHECK(cut.accounting.read == whole.accounting.read);
        CHECK(cut.accounting.decoded == whole.accounting.decoded);
        CHECK(cut.accounting.rejected == whole.accounting.rejected);
        CHECK(cut.fixes.offset == whole.fixes.offset);
        CHECK(cut.fixes.payload == whole.fixes.payload);
    }
}

TEST_CASE("Sentences inside another record take its time, station and place")
{
    ReadBatch out;
    EmbeddedSentences inside({});
    const auto first = inside.read(report(), {1'700'000'000'000}, TimeOrigin::field, "42", {77}, out);
    CHECK(first.rows == 1);
    CHECK(out.fixes.row(0).time == Millisecond{1'700'000'000'000});
    CHECK(out.fixes.row(0).origin == TimeOrigin::field);
    CHECK(out.fixes.row(0).offset == ByteOffset{77});
    CHECK(out.stations.at(out.fixes.row(0).station) == "42");
    const auto parts = sentences(encode_static_a({273'000'001}, particulars()), {});
    CHECK(inside.read(parts[0], Millisecond::none(), TimeOrigin::none, "", {100}, out).waiting);
    CHECK(inside.read(parts[1], Millisecond::none(), TimeOrigin::none, "", {200}, out).rows == 1);
    const auto bad = inside.read("!AIVDM,1,1,,A,15RTgt0,0*00", Millisecond::none(), TimeOrigin::none, "", {300}, out);
    CHECK(bad.refused);
    CHECK(bad.reason == Reject::checksum_bad);
}
