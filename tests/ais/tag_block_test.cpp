#include "ais/tag_block.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "ais/sentence.hpp"

using namespace tw;
using namespace tw::ais;

namespace {
TagBlock read(std::initializer_list<std::string> blocks)
{
    TagBlock out;
    static std::string kept[8];
    std::size_t i = 0;
    for (const std::string& b : blocks) {
        kept[i] = fmt::format("{}*{:02X}", b, xor_of(b));
        read_tag_block(kept[i++], out);
    }
    return out;
}
}  // namespace

TEST_CASE("The tag block time is seconds, milliseconds or microseconds by its size (D-13)")
{
    CHECK(read({"c:1635731889"}).time == Millisecond{1'635'731'889'000});
    CHECK(read({"c:1635731889123"}).time == Millisecond{1'635'731'889'123});
    CHECK(read({"c:1635731889123456"}).time == Millisecond{1'635'731'889'123});
    CHECK(read({"c:99999999999"}).time == Millisecond{99'999'999'999'000});
    CHECK(read({"c:100000000000"}).time == Millisecond{100'000'000'000});
    for (const char* bad : {"c:100000000000000000", "c:-5", "c:", "c:yesterday"}) {
        CHECK_FALSE(read({bad}).time.known());
        CHECK(read({bad}).time_bad);
    }
}

TEST_CASE("Consecutive blocks merge left to right, the first value wins and a contradiction is marked (D-14)")
{
    const TagBlock merged = read({"s:first,c:100", "s:first,d:me"});
    CHECK(merged.source == "first");
    CHECK(merged.destination == "me");
    CHECK_FALSE(merged.bad);
    const TagBlock torn = read({"s:first,c:100", "s:second,c:200"});
    CHECK(torn.source == "first");
    CHECK(torn.time == Millisecond{100'000});
    CHECK(torn.bad);
}

TEST_CASE("Free text may hold colons, commas and angle brackets: a known key ends it (D-15)")
{
    const TagBlock t = read({"t:<a>, x:y, z,s:station,i:more, text"});
    CHECK(t.source == "station");
    CHECK(t.text == "<a>, x:y, z");
    const TagBlock epoch = read({"s:41925,c:1635731889,t:1635731965"});
    CHECK(epoch.time == Millisecond{1'635'731'889'000});
    CHECK(epoch.arrival == Millisecond{1'635'731'965'000});
    CHECK(epoch.text_time);
    CHECK(read({"n:42,r:17"}).line == 42);
}

TEST_CASE("Groups are read in both spellings (D-16)")
{
    const TagBlock nmea = read({"g:1-2-1234,s:r3669961,c:1120959341"});
    CHECK(nmea.group == "1234");
    CHECK(nmea.group_line == 1);
    CHECK(nmea.group_total == 2);
    const TagBlock iec = read({"1G2:0125,c:1120959341"});
    CHECK(iec.group == "0125");
    CHECK(iec.group_line == 1);
    CHECK(iec.group_total == 2);
    CHECK(iec.time.known());
}

TEST_CASE("A block with a wrong checksum gives no value (D-17)")
{
    TagBlock t;
    read_tag_block("s:41925,c:1635731889*00", t);
    CHECK(t.bad);
    CHECK(t.source.empty());
    CHECK_FALSE(t.time.known());
    TagBlock none;
    read_tag_block("s:41925,c:1635731889", none);
    CHECK_FALSE(none.bad);
    CHECK(none.source == "41925");
}

TEST_CASE("Of two groups or two line numbers in one tag the first stands; other groups contradict it (D-14, D-16)")
{
    const TagBlock same = read({"g:1-2-77", "1G2:77"});
    CHECK(same.group == "77");
    CHECK_FALSE(same.bad);
    const TagBlock torn = read({"g:1-2-77", "g:1-2-78"});
    CHECK(torn.group == "77");
    CHECK(torn.bad);
    const TagBlock numbered = read({"n:42,r:7", "n:43,r:8"});
    CHECK(numbered.line == 42);
    CHECK(numbered.relative == 7);
    CHECK(read({"g:1-999-5"}).group_total == 999);
    CHECK(read({"g:1-1000-5"}).group_total == 0);
    CHECK(read({"g:1-2"}).bad);
}

TEST_CASE("Nine digits of free text are a time, fewer are text; a group key needs its colon (D-15, D-16)")
{
    CHECK(read({"t:123456789"}).arrival == Millisecond{123'456'789'000});
    const TagBlock short_text = read({"t:12345678"});
    CHECK(short_text.text == "12345678");
    CHECK_FALSE(short_text.arrival.known());
    const TagBlock harbour = read({"t:berth 1,1G2 harbour,s:x"});
    CHECK(harbour.text == "berth 1,1G2 harbour");
    CHECK(harbour.group.empty());
    CHECK(harbour.source == "x");
}
