#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ais/fragments.hpp"
#include "nmea_reading.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

constexpr Mmsi hull{273'000'001};

std::vector<std::string> voyage(SentenceStyle style = {}, const std::string& name = "LADY R")
{
    Statics s = particulars();
    s.name = name;
    return sentences(encode_static_a(hull, s), style);
}

std::string name_in(const ReadBatch& b, std::size_t row = 0) { return b.statics.at({b.fixes.statics.at(row)}).name; }

/// A part of a message of two, as the reader hands it over.
Fragment part_of_two(int part, std::string_view payload, int sequence, std::uint64_t offset = 0)
{
    Fragment f;
    f.sentence.formatter = Formatter::vdm;
    f.sentence.total = 2;
    f.sentence.part = static_cast<std::uint16_t>(part);
    f.sentence.sequence = static_cast<std::int16_t>(sequence);
    f.sentence.channel = 'A';
    f.sentence.payload = payload;
    f.offset = {offset};
    return f;
}

std::string timed(int second, const std::string& line) { return tagged("c:" + std::to_string(1'700'000'000 + second), line); }

}  // namespace

TEST_CASE("Time and station on part 1 hold for the whole message (D-18)")
{
    const ReadBatch b = read_nmea(lines({tagged("s:r1,c:100", voyage()[0]), voyage()[1]}));
    REQUIRE(b.fixes.size() == 1);
    CHECK(b.fixes.row(0).time == Millisecond{100'000});
    CHECK(b.stations.at(b.fixes.row(0).station) == "r1");
    CHECK(b.accounting.decoded == 2);
    CHECK(b.fixes.row(0).offset.value == 0);
}

TEST_CASE("A station that changes between parts joins only under one group id; an empty one matches any (D-19)")
{
    const auto v = voyage();
    CHECK(read_nmea(lines({tagged("s:r1", v[0]), tagged("s:r2", v[1])})).accounting.partial == 1);
    CHECK(read_nmea(lines({tagged("g:1-2-77,s:r1", v[0]), tagged("g:2-2-77,s:r2", v[1])})).accounting.partial == 0);
    CHECK(read_nmea(lines({tagged("g:1-2-77,s:r1", v[0]), tagged("g:2-2-78,s:r1", v[1])})).accounting.partial == 1);
    CHECK(read_nmea(lines({tagged("s:r1", v[0]), v[1]})).accounting.partial == 0);
}

TEST_CASE("Parts join by total, sequence, channel, formatter and source, so interleaved messages stay apart (D-20)")
{
    const auto a = voyage({.channel = 'A', .sequence = 1}, "ALPHA"), b = voyage({.channel = 'B', .sequence = 1}, "BRAVO"),
               c = voyage({.channel = 'A', .sequence = 2}, "CHARLIE");
    const ReadBatch batch = read_nmea(lines({a[0], b[0], c[0], c[1], a[1], b[1]}));
    REQUIRE(batch.fixes.size() == 3);
    CHECK(name_in(batch, 0) == "CHARLIE");
    CHECK(name_in(batch, 1) == "ALPHA");
    CHECK(name_in(batch, 2) == "BRAVO");
}

TEST_CASE("A part number above the total is refused; part 0 with a payload is read as whole, marked (D-21)")
{
    const ReadBatch b = read_nmea(lines({with_checksum('!', "AIVDM,2,3,1,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"),
                                         with_checksum('!', "AIVDM,0,0,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0")}));
    CHECK(rejected(b, Reject::fragment_bad) == 1);
    REQUIRE(b.fixes.size() == 1);
    CHECK(b.fixes.row(0).has(FixFlag::fragment_odd));
}

TEST_CASE("Parts may come in any order and repeated; what is left over of a repetition is no new message (D-22)")
{
    const auto v = sentences(encode_static_a(hull, particulars()), {.characters = 20});
    REQUIRE(v.size() == 4);
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        std::string text;
        for (const std::size_t i : order) text += v[i] + "\n";
        const ReadBatch b = read_nmea(text);
        REQUIRE(b.fixes.size() == 1);
        CHECK(name_in(b) == "LADY R");
        CHECK(b.accounting.decoded == 4);
    } while (std::next_permutation(order.begin(), order.end()));
    const ReadBatch doubled = read_nmea(lines({v[0], v[0], v[1], v[1], v[2], v[2], v[3], v[3]}));
    CHECK(doubled.fixes.size() == 1);
    CHECK(doubled.accounting.decoded == 8);
    CHECK(doubled.accounting.partial == 0);
    CHECK(read_nmea(lines({v[0], v[1], v[2], v[3], v[0], v[1], v[2], v[3]})).fixes.size() == 2);
}

TEST_CASE("A different part 1 under a live key closes the old message as partial first (D-23)")
{
    const auto old = voyage({}, "OLD"), fresh = voyage({}, "FRESH");
    const ReadBatch b = read_nmea(lines({old[0], fresh[0], fresh[1]}));
    REQUIRE(b.fixes.size() == 2);
    CHECK(b.fixes.row(0).has(FixFlag::partial));
    CHECK(name_in(b, 0) == "OLD");
    CHECK_FALSE(b.fixes.row(1).has(FixFlag::partial));
    CHECK(name_in(b, 1) == "FRESH");
    CHECK(b.accounting.partial == 1);
    CHECK(b.accounting.decoded == 3);
}

TEST_CASE("A message waits 60 seconds of message time, or 2000 sentences where there is none, for its parts (D-24)")
{
    const auto v = voyage();
    const ReadBatch in_time = read_nmea(lines({timed(0, v[0]), timed(60, v[1])}));
    CHECK(in_time.fixes.size() == 1);
    CHECK(in_time.accounting.partial == 0);
    const ReadBatch late = read_nmea(lines({timed(0, v[0]), timed(61, v[1])}));
    CHECK(late.accounting.partial == 1);
    CHECK(rejected(late, Reject::fragment_lost) == 1);
    CHECK(late.accounting.balanced());
    for (const std::size_t between : {1999U, 2001U}) {
        std::string text = v[0] + "\n";
        for (std::size_t i = 0; i < between; ++i) text += report() + "\n";
        const ReadBatch untimed = read_nmea(text + v[1] + "\n");
        CHECK(untimed.accounting.partial == (between > 2000 ? 1 : 0));
    }
}

TEST_CASE("A message without its last parts gives the fields it has, marked; without part 1 it gives nothing (D-25)")
{
    const auto v = voyage();
    const ReadBatch first = read_nmea(lines({v[0]}));
    REQUIRE(first.fixes.size() == 1);
    CHECK(first.fixes.row(0).has(FixFlag::partial));
    const Statics& s = first.statics.begin()->second;
    CHECK(s.name == "LADY R");
    CHECK((s.present & Statics::draught_field) != 0);
    CHECK((s.present & Statics::destination_field) == 0);
    const ReadBatch second = read_nmea(lines({v[1]}));
    CHECK(second.fixes.empty());
    CHECK(rejected(second, Reject::fragment_lost) == 1);
    CHECK(second.accounting.balanced());
}

TEST_CASE("Many open messages stay within a set number and each line is still booked (D-36)")
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += with_checksum('!', "AIVDM,9,2," + std::to_string(i % 1000) + "," + static_cast<char>('A' + i / 1000) + ",1234,0") + "\n";
    const ReadBatch b = read_nmea(text);
    CHECK(b.accounting.read == 20'000);
    CHECK(b.accounting.balanced());
    CHECK(b.fixes.empty());
    const ReadBatch large = read_nmea([] {
        std::string parts;
        for (int i = 1; i <= 9; ++i) parts += with_checksum('!', "AIVDM,9," + std::to_string(i) + ",1,A," + std::string(1000, '8') + ",0") + "\n";
        return parts;
    }());
    CHECK(rejected(large, Reject::group_too_large) > 0);
    CHECK(large.accounting.balanced());
}

TEST_CASE("The offset is that of part 1, the fill that of the last part, in whatever order they come (D-18, D-26)")
{
    for (const bool turned : {false, true}) {
        Fragment first = part_of_two(1, "55NB", 3, 100), last = part_of_two(2, "8888", 3, 200);
        first.sentence.fill = 4;
        last.sentence.fill = 2;
        last.flags = 1U << 5;
        first.flags = 1U << 3;
        Fragments open;
        std::vector<Assembled> out;
        open.add(turned ? last : first, Millisecond::none(), 1, out);
        CHECK(out.empty());
        open.add(turned ? first : last, Millisecond::none(), 2, out);
        REQUIRE(out.size() == 1);
        CHECK(out[0].payload == "55NB8888");
        CHECK(out[0].offset.value == 100);
        CHECK(out[0].fill == 2);
        CHECK(out[0].flags == (1U << 5 | 1U << 3));
        CHECK_FALSE(out[0].partial);
    }
    // What is given up without its first part has no payload and no bits to leave out.
    Fragments open;
    std::vector<Assembled> out;
    Fragment last = part_of_two(2, "8888", 3, 200);
    last.sentence.fill = 2;
    open.add(last, Millisecond::none(), 1, out);
    open.close(out);
    REQUIRE(out.size() == 1);
    CHECK(out[0].lost);
    CHECK(out[0].payload.empty());
    CHECK(out[0].fill == 0);
}

TEST_CASE("At most 1024 messages are open: the oldest is given up for a new one (D-36)")
{
    Fragments open;
    std::vector<Assembled> out;
    for (int i = 0; i < 1100; ++i) open.add(part_of_two(1, "55NB", i, static_cast<std::uint64_t>(i)), Millisecond::none(), 1, out);
    CHECK(open.open() == 1024);
    REQUIRE(out.size() == 1100 - 1024);
    CHECK(out[0].offset.value == 0);
    CHECK(out[0].partial);
}

TEST_CASE("A late copy of a part is known by its payload, for the last 64 messages (D-22)")
{
    Fragments open;
    std::vector<Assembled> out;
    for (int i = 0; i < 65; ++i) {
        open.add(part_of_two(1, "55NB", i), Millisecond::none(), 1, out);
        open.add(part_of_two(2, "8888", i), Millisecond::none(), 1, out);
    }
    REQUIRE(out.size() == 65);
    const auto is_repetition = [&](int sequence, std::string_view payload) {
        out.clear();
        open.add(part_of_two(2, payload, sequence), Millisecond::none(), 2, out);
        return out.size() == 1 && out[0].repeated && out[0].lines == 1;
    };
    CHECK(is_repetition(1, "8888"));
    CHECK_FALSE(is_repetition(2, "9999"));
    CHECK_FALSE(is_repetition(0, "8888"));
}
