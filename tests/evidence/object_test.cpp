#include <doctest/doctest.h>

#include "core/philox.hpp"
#include "evidence/capture.hpp"
#include "evidence/json.hpp"
#include "evidence/locator.hpp"
#include "evidence/log.hpp"
#include "evidence/media_type.hpp"
#include "evidence/object.hpp"
#include "evidence/sha256.hpp"
#include "evidence/source.hpp"

using namespace tw;
using namespace tw::evidence;

TEST_CASE("SHA-256 gives the published values, however the bytes are cut")
{
    // FIPS 180-4 examples (NIST CSRC).
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const std::string text(100'000, 'a');
    Random random(1, 2);
    Sha256 hash;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min<std::size_t>(random.below(5000), text.size() - at);
        hash.update(std::string_view(text).substr(at, size));
        at += size;
    }
    CHECK(hash.finish() == sha256(text));
    hash.update("abc");
    CHECK(hash.finish() == sha256("abc"));
    CHECK(*digest_from_hex(to_hex(sha256("x"))) == sha256("x"));
    CHECK_FALSE(digest_from_hex("BA78"));
    CHECK_FALSE(digest_from_hex(std::string(64, 'G')));
    // RFC 4648 vector, cut to its first characters: "foobar" in base 32 is MZXW6YTBOI.
    Digest d;
    const std::string_view foobar = "foobar";
    std::copy(foobar.begin(), foobar.end(), d.bytes.begin());
    CHECK(to_base32(d).substr(0, 9) == "mzxw6ytbo");
    CHECK(to_base32(d).size() == 52);
}

TEST_CASE("canonical JSON orders keys by UTF-16 units, escapes as RFC 8785 says, and is the only spelling read back")
{
    // The key order example of RFC 8785, 3.2.3, without its values.
    const Json value(Json::Object{{"\u20ac", 1L}, {"\r", 2L}, {"\ufb33", 3L}, {"1", 4L}, {"\U0001f600", 5L}, {"\u0080", 6L}, {"\u00f6", 7L}});
    CHECK(*canonical(value) == "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001f600\":5,\"\ufb33\":3}");
    CHECK(*canonical(Json("\x01\"\\\b\f\n\r\t/\u20ac\x7f")) == "\"\\u0001\\\"\\\\\\b\\f\\n\\r\\t/\u20ac\x7f\"");
    CHECK(*parse_canonical(*canonical(value)) == value);
    for (const char* other : {"{ }", "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1.0}", "{\"a\":1e0}", "{\"a\":-0}", "{\"a\":null}", "\"\\u0041\"", "\"\\/\"",
                              "9007199254740992", "{\"a\":1}\n", "", "{", "\"\xff\"", "\"\xed\xa0\x80\"", "[1,]"}) {
        CAPTURE(other);
        CHECK_FALSE(parse_canonical(other));
    }
    CHECK_FALSE(parse_canonical(std::string(100'000, '[')));
    CHECK_FALSE(canonical(Json(std::int64_t{1} << 53)));
    // Overlong, surrogates, above U+10FFFF, cut off: not UTF-8, and so in no hashed object.
    for (const char* wrong : {"\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                              "\x80", "\xe2\x82", "\xe2\x28\xa1"}) {
        CHECK_FALSE(canonical(Json(wrong)));
        CHECK_FALSE(canonical(Json(Json::Object{{wrong, 1L}})));
    }
    CHECK(canonical(Json("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")));
}

TEST_CASE("hostile bytes never crash the reader of canonical JSON, and what it accepts it writes back the same")
{
    Random random(5, 5);
    const std::string seed = "{\"a\":[1,true,\"x\\n\u20ac\"],\"b\":{\"c\":-7}}";
    REQUIRE(parse_canonical(seed));
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = seed;
        for (std::uint64_t k = 1 + random.below(3); k-- > 0;) bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        if (const auto value = parse_canonical(bytes)) {
            ++accepted;
            REQUIRE(*canonical(*value) == bytes);
        }
    }
    CHECK(accepted > 0);
}

TEST_CASE("an object is named by its kind and content, and equal bodies of two kinds have two names")
{
    const auto a = make_object("source", Json(Json::Object{{"x", 1L}}));
    const auto b = make_object("preset", Json(Json::Object{{"x", 1L}}));
    REQUIRE(a);
    CHECK(a->id.text().substr(7) != b->id.text().substr(7));
    CHECK(a->id == ObjectId::of("source", a->body));
    CHECK(a->id.text() == "source_" + to_base32(sha256("tidewaiter/source/1\n{\"x\":1}")));
    CHECK(a->id.shown().size() == std::string("source_").size() + 12);
    CHECK(*ObjectId::from(a->id.text()) == a->id);
    CHECK(b->id.kind() == "preset");
    for (const char* wrong : {"", "source_", "source_abc", "_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) CHECK_FALSE(ObjectId::from(wrong));
    CHECK_FALSE(make_object("Bad Kind", Json()));
}

TEST_CASE("sources, captures and locators survive the way through their objects")
{
    Source source;
    source.name = "Приёмник «Юг»";
    source.kind = SourceKind::sensor;
    source.owner = "us";
    source.licence = "CC BY 4.0";
    source.upstream = {"a", "b"};
    source.reliability = {{Reliability::b, {10}, {20}}, {Reliability::f, Microsecond::none(), Microsecond::none()}};
    source.leak = true;
    const auto object = make_object(source);
    REQUIRE(object);
    CHECK(*source_from(*parse_canonical(object->body)) == source);
    CHECK_FALSE(make_object(Source{}));

    Capture capture;
    capture.blob = sha256("bytes");
    capture.size = 5;
    capture.media_type = "text/plain";
    capture.address = "feed.nmea";
    capture.method = "file";
    capture.source = object->id;
    capture.ours = {1'700'000'000'000'000};
    capture.stated = {-5};
    capture.allows.exported = false;
    capture.redacted = true;
    capture.parent = ObjectId::of("capture", "x");
    CHECK(*capture_from(*parse_canonical(make_object(capture)->body)) == capture);
    // The act is the object: another time of fetching is another capture.
    Capture later = capture;
    later.ours.value += 1;
    CHECK(make_object(later)->id != make_object(capture)->id);

    for (const Locator& locator : {Locator{capture.parent, ByteRange{7, 9}, "seen"}, Locator{{}, RowRange{"lake", 273210440, 1, -2, ~0ULL, 1}, ""},
                                   Locator{capture.parent, Record{"key", "field"}, "v"}})
        CHECK(*locator_from(*parse_canonical(*canonical(to_json(locator)))) == locator);
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "bytes"}})));
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "bytes"}, {"offset", 1L}})));
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "bytes"}, {"length", 1L}})));
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "bytes"}, {"offset", -1L}, {"length", 1L}})));
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "bytes"}, {"offset", 1L}, {"length", -1L}})));
    const auto rows = [](const char* first) {
        return Json(Json::Object{{"kind", "rows"}, {"dataset", "lake"}, {"mmsi", 1L}, {"first_ms", 1L}, {"last_ms", 2L}, {"first_content", first},
                                 {"last_content", "0123456789abcdef"}});
    };
    CHECK(locator_from(rows("0123456789abcdef")));
    for (const char* wrong : {"", "0123456789abcde", "0123456789abcdefx", "0123456789abcdeg", "0123456789abcdef0"}) CHECK_FALSE(locator_from(rows(wrong)));
    CHECK_FALSE(locator_from(Json(Json::Object{{"kind", "pixels"}})));
}

TEST_CASE("a grade belongs to a source at a date, and F is not worse than E but apart")
{
    const std::vector<ReliabilityInterval> history{{Reliability::b, {100}, {200}}, {Reliability::d, {200}, Microsecond::none()}};
    CHECK(reliability_at(history, {99}) == Reliability::f);
    CHECK(reliability_at(history, {100}) == Reliability::b);
    CHECK(reliability_at(history, {199}) == Reliability::b);
    CHECK(reliability_at(history, {200}) == Reliability::d);
    CHECK(printed(Reliability::b, Credibility::two) == "B2");
    CHECK_FALSE(reliability_from("G"));
    CHECK_FALSE(credibility_from("0"));
}

TEST_CASE("each log entry seals the one before it, and any changed member shows")
{
    const Stamp stamp{{5}, *Actor::from("key:a")};
    const LogEntry first = next_entry(0, {}, stamp, Action::add, "source_x");
    const LogEntry second = next_entry(first.seq, first.hash, stamp, Action::seal, "blob");
    CHECK(second.seq == 2);
    CHECK(second.prev == first.hash);
    std::string prefix(reinterpret_cast<const char*>(first.hash.bytes.data()), 32);
    CHECK(second.hash == sha256(prefix + "{\"action\":\"seal\",\"actor\":\"key:a\",\"at\":5,\"object\":\"blob\",\"seq\":2}"));
    for (int member = 0; member < 6; ++member) {
        LogEntry forged = second;
        if (member == 0) forged.seq = 3;
        if (member == 1) forged.at.value += 1;
        if (member == 2) forged.actor = "key:b";
        if (member == 3) forged.action = Action::unseal;
        if (member == 4) forged.object = "blog";
        if (member == 5) forged.prev.bytes[31] ^= 1;
        CHECK(chain_hash(forged) != second.hash);
    }
    for (int i = 0; i < 13; ++i) CHECK(*action_from(name(static_cast<Action>(i))) == static_cast<Action>(i));
    CHECK_FALSE(Actor::from("Jane Doe"));
    CHECK_FALSE(Actor::from(""));
}

TEST_CASE("media types are told from the bytes and never from a name")
{
    CHECK(media_type("\x1f\x8b\x08") == "application/gzip");
    CHECK(media_type("PK\x03\x04zip") == "application/zip");
    CHECK(media_type("\x28\xb5\x2f\xfd") == "application/zstd");
    CHECK(media_type("PAR1") == "application/vnd.apache.parquet");
    CHECK(media_type("\\s:x*00\\!AIVDM,1,1,,A,1,0*00\n") == "text/x-nmea");
    CHECK(media_type("MMSI,BaseDateTime,LAT,LON\n1,2,3,4\n") == "text/csv");
    CHECK(media_type("\xef\xbb\xbf  {\"type\": \"FeatureCollection\"}") == "application/geo+json");
    CHECK(media_type("[{}]") == "application/json");
    CHECK(media_type("plain words") == "text/plain");
    CHECK(media_type(std::string_view("\x00\x01\x02", 3)) == "application/octet-stream");
    CHECK(media_type("") == "text/plain");
}
