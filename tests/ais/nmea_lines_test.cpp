#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "ais/sentence.hpp"
#include "core/time.hpp"
#include "nmea_reading.hpp"

using namespace tw;
using namespace tw::ais;
using namespace tw::test;

namespace {

Fix only_row(const ReadBatch& batch)
{
    REQUIRE(batch.fixes.size() == 1);
    CHECK(batch.accounting.balanced());
    return batch.fixes.row(0);
}

}  // namespace

TEST_CASE("LF, CR and CRLF end a line; NUL and trailing blanks go; comments and blank lines are counted, not errors (D-01)")
{
    const std::string s = report();
    for (const std::string& end : {std::string("\n"), std::string("\r"), std::string("\r\n"), std::string(" \t\n"), std::string("\0\0\n", 3)}) {
        const ReadBatch b = read_nmea(s + end + s + end);
        CHECK(b.fixes.size() == 2);
        CHECK(b.accounting.read == 2);
    }
    std::string with_nul = s;
    with_nul.insert(with_nul.begin(), '\0');
    with_nul.push_back('\0');
    CHECK(read_nmea(with_nul).fixes.size() == 1);
    const ReadBatch b = read_nmea("# one\n; two\n// three\n\n" + s);
    CHECK(b.accounting.comment == 3);
    CHECK(b.accounting.blank == 1);
    CHECK(b.accounting.decoded == 1);
    CHECK(b.accounting.balanced());
    CHECK(b.fixes.row(0).offset.value == 22);
}

TEST_CASE("A sentence may be longer than 82 characters up to 4096, longer ones are refused (D-02)")
{
    const auto binary = [](std::size_t characters) {
        return with_checksum('!', "AIVDM,1,1,,A,8" + std::string(characters, '0') + ",0") + "\n";
    };
    CHECK(read_nmea(binary(200)).fixes.size() == 1);
    CHECK(read_nmea(binary(4000)).fixes.size() == 1);
    CHECK(rejected(read_nmea(binary(4090)), Reject::line_too_long) == 1);
    const ReadBatch endless = read_nmea(std::string(200'000, 'x') + "\n" + report() + "\n" + std::string(70'000, '!'));
    CHECK(rejected(endless, Reject::line_too_long) == 2);
    CHECK(endless.fixes.size() == 1);
    CHECK(endless.accounting.read == 3);
    CHECK(endless.accounting.balanced());
}

TEST_CASE("An own-ship sentence is no target unless asked for; an unknown talker is marked (D-03)")
{
    const std::string own = sentences(encode_position(ship()), {.own_ship = true}).front();
    const ReadBatch plain = read_nmea(own);
    CHECK(plain.fixes.empty());
    CHECK(plain.accounting.other_sentence == 1);
    ReadOptions ask;
    ask.keep_own_ship = true;
    CHECK(only_row(read_nmea(own, ask)).has(FixFlag::own_ship));
    CHECK(only_row(read_nmea(sentences(encode_position(ship()), {.talker = "XY"}).front())).has(FixFlag::talker_unknown));
    CHECK_FALSE(only_row(read_nmea(report())).has(FixFlag::talker_unknown));
}

TEST_CASE("A line may hold several sentences, each a record that leads back to its own bytes (D-04)")
{
    const std::string a = report(1'000'001), b = report(2'000'002), c = report(3'000'003);
    const ReadBatch batch = read_nmea(a + b + ",r003669945,1325394060" + c + "\\x0d\\x0a\n");
    REQUIRE(batch.fixes.size() == 3);
    CHECK(batch.accounting.read == 3);
    CHECK(batch.accounting.balanced());
    CHECK(batch.fixes.mmsi == std::vector<std::uint32_t>{1'000'001, 2'000'002, 3'000'003});
    CHECK(batch.fixes.row(1).offset.value == a.size());
    CHECK(batch.fixes.row(1).time == Millisecond{1'325'394'060'000});
    CHECK(batch.fixes.row(2).offset.value == a.size() + b.size() + 22);
    CHECK_FALSE(batch.fixes.row(2).time.known());
}

TEST_CASE("A time before the sentence is read in its forms; unknown text is marked and the sentence decodes (D-05)")
{
    const Millisecond time = to_millisecond(CivilTime{2013, 4, 22, 15, 49, 57, 0});
    for (const char* prefix : {"[20130422T154957.000Z]", "[20130422T154957Z]", "[20130422T154957]", "[2013-04-22T15:49:57.000Z]",
                               "2013-04-22T15:49:57Z;", "2013-04-22 15:49:57;", "1366645797;", "1366645797000;"}) {
        CAPTURE(prefix);
        const Fix fix = only_row(read_nmea(prefix + report()));
        CHECK(fix.time == time);
        CHECK(fix.origin == TimeOrigin::bracket);
        CHECK_FALSE(fix.has(FixFlag::unplaced_prefix));
    }
    const Fix odd = only_row(read_nmea("from the bridge: " + report()));
    CHECK(odd.has(FixFlag::unplaced_prefix));
    CHECK(odd.origin == TimeOrigin::none);
    CHECK(rejected(read_nmea("neither comment nor sentence"), Reject::sentence_malformed) == 1);
}

TEST_CASE("A wrong checksum is a reject, kept and marked on request; a missing one is marked (D-07)")
{
    std::string wrong = report();
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    CHECK(rejected(read_nmea(wrong), Reject::checksum_bad) == 1);
    ReadOptions ask;
    ask.keep_bad_checksum = true;
    CHECK(only_row(read_nmea(wrong, ask)).has(FixFlag::checksum_bad));
    const std::string good = report();
    CHECK(only_row(read_nmea(good.substr(0, good.size() - 3))).has(FixFlag::checksum_absent));
}

TEST_CASE("A Gatehouse line dates the next sentence with its checksum, or the next one when it names none (D-09)")
{
    const std::string a = report(1'000'001), b = report(2'000'002);
    const auto wrapper = [](int second, const std::string& checksum) {
        return with_checksum('$', "PGHP,1,2010,6,11,11,46," + std::to_string(second) + ",390,231,text,992190934,1," + checksum);
    };
    const Millisecond at = to_millisecond(CivilTime{2010, 6, 11, 11, 46, 11, 390});
    const ReadBatch crossed =
        read_nmea(lines({wrapper(11, a.substr(a.size() - 2)), wrapper(12, b.substr(b.size() - 2)), a, b, a}));
    REQUIRE(crossed.fixes.size() == 3);
    CHECK(crossed.fixes.row(0).time == at);
    CHECK(crossed.fixes.row(0).origin == TimeOrigin::gatehouse);
    CHECK(crossed.stations.at(crossed.fixes.row(0).station) == "992190934");
    CHECK(crossed.fixes.row(1).time.value == at.value + 1000);
    CHECK_FALSE(crossed.fixes.row(2).time.known());
    CHECK(crossed.accounting.other_sentence == 2);
    const ReadBatch lost = read_nmea(lines({wrapper(11, "00"), wrapper(12, b.substr(b.size() - 2)), b, a}));
    CHECK(lost.fixes.row(0).time.value == at.value + 1000);
    CHECK_FALSE(lost.fixes.row(1).time.known());
    const ReadBatch next = read_nmea(lines({wrapper(11, ""), a}));
    CHECK(next.fixes.row(0).time == at);
    std::string late = wrapper(11, a.substr(a.size() - 2)) + "\n";
    for (int i = 0; i < 10; ++i) late += report(3'000'000) + "\n";
    CHECK_FALSE(read_nmea(late + a).fixes.row(10).time.known());
    const auto parts = sentences(encode_static_a({273'000'001}, particulars()), {});
    REQUIRE(parts.size() == 2);
    const unsigned both = static_cast<unsigned>(xor_of(parts[0].substr(1, parts[0].size() - 4)) ^ xor_of(parts[1].substr(1, parts[1].size() - 4)));
    char hex[3];
    std::snprintf(hex, sizeof hex, "%02X", both);
    const ReadBatch joined = read_nmea(lines({wrapper(11, hex), parts[0], parts[1]}));
    CHECK(joined.fixes.row(0).time == at);
}

TEST_CASE("Two blocks back to back merge, a doubled backslash is one delimiter (D-14)")
{
    const std::string s = report();
    const std::string first = tagged("s:r1,c:100", ""), second = tagged("d:x,c:200", "");
    for (const std::string& text : {first + second + s, first + "\\" + second + s, "\\" + first + s, first + "\\" + s}) {
        CAPTURE(text);
        const ReadBatch b = read_nmea(text);
        const Fix fix = only_row(b);
        CHECK(fix.time == Millisecond{100'000});
        CHECK(b.stations.at(fix.station) == "r1");
    }
    CHECK(only_row(read_nmea(first + second + s)).has(FixFlag::tag_bad));
    CHECK_FALSE(only_row(read_nmea(first + s)).has(FixFlag::tag_bad));
}

TEST_CASE("An impossible tag time, and an epoch in the text key, are marked (D-13, D-15)")
{
    CHECK(only_row(read_nmea(tagged("c:100000000000000000", report()))).has(FixFlag::tag_time_bad));
    const Fix relayed = only_row(read_nmea(tagged("s:41925,c:1635731889,t:1635731965", report())));
    CHECK(relayed.has(FixFlag::tag_time_bad));
    CHECK(relayed.time == Millisecond{1'635'731'889'000});
    CHECK(relayed.arrival == Millisecond{1'635'731'965'000});
}

TEST_CASE("Lines of one tag group share time and station; siblings that are not AIS count as members (D-16)")
{
    const ReadBatch b = read_nmea(lines({tagged("g:1-2-1234,s:r3669961,c:1120959341", with_checksum('$', "ARFSR,r3669961,233541.00,A,0125,0,,,")),
                                         tagged("g:2-2-1234", report()), tagged("1G2:0125,s:iec,c:1120959342", "$XXYYY,1*00"),
                                         tagged("2G2:0125", report(2'000'002))}));
    REQUIRE(b.fixes.size() == 2);
    CHECK(b.fixes.row(0).time == Millisecond{1'120'959'341'000});
    CHECK(b.stations.at(b.fixes.row(0).station) == "r3669961");
    CHECK(b.fixes.row(1).time == Millisecond{1'120'959'342'000});
    CHECK(b.accounting.other_sentence == 2);
}

TEST_CASE("A bad tag checksum loses the tag's values and not the sentence (D-17)")
{
    const Fix fix = only_row(read_nmea("\\s:41925,c:1635731889*00\\" + report()));
    CHECK(fix.has(FixFlag::tag_bad));
    CHECK_FALSE(fix.time.known());
    CHECK(fix.station == StationKey{});
    CHECK(only_row(read_nmea("\\s:41925,c:1635731889*00" + report())).has(FixFlag::tag_bad));  // closing backslash missing
}

TEST_CASE("The best stated time wins: tag block, Gatehouse, suffix, bracket, none; the next one is the arrival (T-01)")
{
    const std::string s = report();
    const std::string pghp = with_checksum('$', "PGHP,1,2010,6,11,11,46,11,0,231,,992190934,1," + s.substr(s.size() - 2)) + "\n";
    const std::string bracket = "[20100611T114613.000Z]", suffix = ",r003669945,1276256772";
    const Millisecond base = to_millisecond(CivilTime{2010, 6, 11, 11, 46, 11, 0});
    struct Case {
        std::string text;
        TimeOrigin origin;
        std::int64_t plus;
    };
    for (const Case& c : {Case{pghp + tagged("c:1276256770", bracket + s + suffix), TimeOrigin::tag_block, -1000},
                          Case{pghp + bracket + s + suffix, TimeOrigin::gatehouse, 0}, Case{bracket + s + suffix, TimeOrigin::suffix, 1000},
                          Case{bracket + s, TimeOrigin::bracket, 2000}}) {
        CAPTURE(c.text);
        const ReadBatch b = read_nmea(c.text);
        REQUIRE(b.fixes.size() == 1);
        CHECK(b.fixes.row(0).origin == c.origin);
        CHECK(b.fixes.row(0).time.value == base.value + c.plus);
        if (c.origin != TimeOrigin::bracket) CHECK(b.fixes.row(0).arrival.value == base.value + c.plus + 1000);
    }
    const Fix none = only_row(read_nmea(s));
    CHECK(none.origin == TimeOrigin::none);
    CHECK_FALSE(none.time.known());
}

TEST_CASE("A leap second is the last millisecond before it, marked (T-12)")
{
    const Fix fix = only_row(read_nmea("[20161231T235960.500Z]" + report()));
    CHECK(fix.has(FixFlag::leap_second));
    CHECK(fix.time == Millisecond{to_millisecond(CivilTime{2016, 12, 31, 23, 59, 59, 999})});
    CHECK_FALSE(only_row(read_nmea("[20161231T235959.500Z]" + report())).has(FixFlag::leap_second));
}

TEST_CASE("An event more than five minutes after its arrival is marked (T-13)")
{
    const auto row = [](int seconds) { return only_row(read_nmea(tagged("c:" + std::to_string(1'635'731'965 + seconds), report() + ",1635731965"))); };
    CHECK_FALSE(row(300).has(FixFlag::future));
    CHECK(row(301).has(FixFlag::future));
    CHECK_FALSE(row(-3000).has(FixFlag::future));
}
