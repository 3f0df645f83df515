#include "ais/sentence.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tw;
using namespace tw::ais;

namespace {
Sentence read(std::string_view text, SentenceFault fault = SentenceFault::none)
{
    Sentence s;
    CHECK(read_sentence(text, s) == fault);
    return s;
}
}  // namespace

TEST_CASE("A plain sentence gives its fields and ends behind the checksum (A1)")
{
    const Sentence s = read("!AIVDM,2,1,3,B,55NBjP01mtGIL@CW,0*04,rest");
    CHECK(s.formatter == Formatter::vdm);
    CHECK(s.total == 2);
    CHECK(s.part == 1);
    CHECK(s.sequence == 3);
    CHECK(s.channel == 'B');
    CHECK(s.payload == "55NBjP01mtGIL@CW");
    CHECK(s.fill == 0);
    CHECK(s.length == std::string_view("!AIVDM,2,1,3,B,55NBjP01mtGIL@CW,0*04").size());
}

TEST_CASE("The listed talkers are known and any other two capitals decode with a mark (D-03)")
{
    for (const char* talker : {"AI", "AB", "AD", "AN", "AR", "AS", "AT", "AX", "BS", "SA", "AA"})
        CHECK(read("!" + std::string(talker) + "VDM,1,1,,A,15,0").talker_known);
    const Sentence odd = read("!XYVDM,1,1,,A,15,0");
    CHECK_FALSE(odd.talker_known);
    CHECK(odd.formatter == Formatter::vdm);
    CHECK(read("!AIVDO,1,1,,A,15,0").formatter == Formatter::vdo);
    CHECK(read("$GPGGA,1,2*33").formatter == Formatter::other);
    CHECK(read("!AIABM,1,1,0,3160127,3,6,06P000,4*1A").formatter == Formatter::other);
    CHECK(read("!aivdm,1,1,,A,15,0", SentenceFault::formatter_unknown).formatter == Formatter::other);
}

TEST_CASE("The checksum is the exclusive or between start and star, in either case; absence is not an error (D-07)")
{
    const std::string good = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A";
    CHECK(read(good).checksum == Checksum::good);
    CHECK(read("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4a").checksum == Checksum::good);
    CHECK(read("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B").checksum == Checksum::bad);
    CHECK(read("!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0").checksum == Checksum::absent);
    for (std::size_t i = 1; i + 3 < good.size(); ++i) {
        std::string flipped = good;
        flipped[i] = static_cast<char>(flipped[i] ^ 1);
        Sentence s;
        const SentenceFault fault = read_sentence(flipped, s);
        const bool noticed = fault != SentenceFault::none || s.checksum != Checksum::good || s.formatter == Formatter::other;
        CHECK_MESSAGE(noticed, flipped);
    }
}

TEST_CASE("Channels 1 and 2 are A and B; a channel may be empty (D-08)")
{
    CHECK(read("!AIVDM,1,1,,1,15,0").channel == 'A');
    CHECK(read("!AIVDM,1,1,,2,15,0").channel == 'B');
    CHECK(read("!AIVDM,1,1,,C,15,0").channel == 'C');
    CHECK(read("!AIVDM,1,1,,,15,0").channel == 0);
}

TEST_CASE("The sequence may be empty, 0 or above 9; part or total 0 is read as 1 of 1 with a mark (D-21)")
{
    CHECK(read("!AIVDM,2,1,,A,15,0").sequence == -1);
    CHECK(read("!AIVDM,2,1,0,A,15,0").sequence == 0);
    CHECK(read("!AIVDM,2,1,42,A,15,0").sequence == 42);
    for (const char* odd : {"!AIVDM,0,1,,A,15,0", "!AIVDM,1,0,,A,15,0", "!AIVDM,,1,,A,15,0"}) {
        const Sentence s = read(odd);
        CHECK(s.count_odd);
        CHECK(s.total == 1);
        CHECK(s.part == 1);
    }
    CHECK(read("!AIVDM,x,1,,A,15,0", SentenceFault::malformed).payload.empty());
}

TEST_CASE("Suffix tokens are told apart by their first letter (D-06)")
{
    const Suffix full = read_suffix(",s28089,d-103,T39.44353985,x147521,r08TPHI1,1242958962");
    CHECK(full.station == "r08TPHI1");
    CHECK(full.earlier == Millisecond{1'242'958'962'000});
    CHECK_FALSE(full.later.known());
    const Suffix base = read_suffix(",b003669976,1272844808\\next");
    CHECK(base.station == "b003669976");
    CHECK(base.length == std::string_view(",b003669976,1272844808").size());
    CHECK(read_suffix(",1327992119173").earlier == Millisecond{1'327'992'119'173});
    CHECK_FALSE(read_suffix(",12345").earlier.known());
    CHECK_FALSE(read_suffix(",t050056.00,S2105").earlier.known());
}

TEST_CASE("Of two trailing epochs the earlier is reception, the later relay, in either order (A5)")
{
    for (const char* text : {",1325394060,1325394061", ",1325394061,1325394060"}) {
        const Suffix s = read_suffix(text);
        CHECK(s.earlier == Millisecond{1'325'394'060'000});
        CHECK(s.later == Millisecond{1'325'394'061'000});
    }
}

TEST_CASE("A talker that is not two capitals decodes only with a right checksum (D-03)")
{
    const Sentence s = read("!=IVDM,1,1,,A,18JSmJ001D8FqSClKd51JAD20D0W,0*2E");
    CHECK(s.formatter == Formatter::vdm);
    CHECK_FALSE(s.talker_known);
    read("!=IVDM,1,1,,A,18JSmJ001D8FqSClKd51JAD20D0W,0*2F", SentenceFault::formatter_unknown);
    read("!=IVDM,1,1,,A,18JSmJ001D8FqSClKd51JAD20D0W,0", SentenceFault::formatter_unknown);
}

TEST_CASE("Numbers have four digits at most and a channel four characters; what is longer is no sentence (D-08, D-21)")
{
    CHECK(read("!AIVDM,2,1,9999,A,15,0").sequence == 9999);
    read("!AIVDM,2,1,10000,A,15,0", SentenceFault::malformed);
    CHECK(read("!AIVDM,1,1,,A123,15,0").channel == 'A');
    read("!AIVDM,1,1,,A1234,15,0", SentenceFault::malformed);
}

TEST_CASE("A sentence cut short ends where the next one starts, whatever kind that is")
{
    for (const char* next : {"!AIVDM,1,1,,A,15,0", "$GPGGA,1*22", "\\s:x*00\\"}) {
        const std::string text = "!AIVDM,1,1" + std::string(next);
        const Sentence cut = read(text, SentenceFault::malformed);
        CHECK(cut.length == std::string_view("!AIVDM,1,1").size());
    }
}

TEST_CASE("A fill above 5 or a missing one is believed only with a right checksum, and counts as none (D-26)")
{
    const auto with_checksum = [](std::string body) {
        constexpr char digits[] = "0123456789ABCDEF";
        const std::uint8_t sum = xor_of(body);
        return '!' + body + '*' + digits[sum >> 4] + digits[sum & 15];
    };
    for (const char* fill : {",6", ",9", ""}) {
        const std::string body = std::string("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ") + fill;
        const std::string right = with_checksum(body);
        const Sentence whole = read(right);
        CHECK(whole.payload == "15RTgt0PAso;90TKcjM8h6g208CQ");
        CHECK(whole.fill == 0);
        CHECK(whole.checksum == Checksum::good);
        std::string wrong = right;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        read(wrong, SentenceFault::malformed);
        read("!" + body, SentenceFault::malformed);
    }
}

TEST_CASE("Without a checksum a blank or a comma may follow the fill, nothing else")
{
    CHECK(read("!AIVDM,1,1,,A,15,0 1325394060").payload == "15");
    CHECK(read("!AIVDM,1,1,,A,15,0,1325394060").payload == "15");
    read("!AIVDM,1,1,,A,15,0x", SentenceFault::malformed);
    read("!AIVDM,1,1,,A,15,0,12*", SentenceFault::malformed);
}

TEST_CASE("Of several station tokens the first receiver counts; 12 digits are no epoch (D-06)")
{
    CHECK(read_suffix(",rONE,rTWO").station == "rONE");
    CHECK(read_suffix(",b003669976,rONE").station == "rONE");
    CHECK_FALSE(read_suffix(",123456789012").earlier.known());
    CHECK(read_suffix(",123456789").earlier == Millisecond{123'456'789'000});
}
