#include <doctest/doctest.h>

#include <algorithm>

#include "core/philox.hpp"
#include "track/identity_class.hpp"
#include "track/identity_flag.hpp"
#include "track/identity_fold.hpp"
#include "track/row_maker.hpp"

using namespace tw;
using namespace tw::track;
using tw::test::noon;
using tw::test::report;

namespace {

struct Sayings {
    StaticsDictionary statics;
    std::vector<Fix> rows;

    /// A row `second` after noon that carries `s`.
    void say(std::int64_t second, const Statics& s)
    {
        Fix f = report(second, 131, 42.5);
        f.statics = key_of(s);
        f.type = s.source_type == 0 ? std::uint8_t{1} : s.source_type;
        statics.emplace(f.statics, s);
        rows.push_back(f);
    }
    std::vector<IdentityInterval> intervals() const
    {
        std::vector<IdentityInterval> out;
        IdentityFold fold;
        fold.begin({273'123'456});
        for (const Fix& f : rows) REQUIRE(fold.step(f, statics, out));
        fold.finish(out);
        std::sort(out.begin(), out.end(), [](const IdentityInterval& a, const IdentityInterval& b) { return canonical_before(a, b); });
        return out;
    }
};

Statics named(const char* name, std::uint8_t source = 5)
{
    Statics s;
    s.present = Statics::name_field;
    s.name = name;
    s.source_type = source;
    return s;
}

std::vector<IdentityInterval> only(const std::vector<IdentityInterval>& all, Attribute attribute)
{
    std::vector<IdentityInterval> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const auto& i) { return i.attribute == attribute; });
    return out;
}

std::int64_t after_noon(Second s) { return s.value - noon / 1000; }

std::string bytes_of(const std::vector<IdentityInterval>& all)
{
    ByteWriter out;
    for (const auto& i : all) {
        out.put(static_cast<std::uint8_t>(i.attribute)).text(i.value).put(i.first.value).put(i.last.value).put(i.supports);
        out.put(i.sources).put(i.overlaps).put(i.first_row.offset.value).put(i.last_row.offset.value);
    }
    return out.bytes();
}

}  // namespace

TEST_CASE("I-09: a value's interval ends at its last support and another value starts its own")
{
    Sayings s;
    s.say(0, named("ANGARA"));
    s.say(360, named("ANGARA @@@"));
    s.say(10'000, named("MARIA"));
    s.say(20'000, named("MARIA"));
    const auto names = only(s.intervals(), Attribute::name);
    REQUIRE(names.size() == 2);
    CHECK(names[0].value == "ANGARA");
    CHECK(after_noon(names[0].first) == 0);
    CHECK(after_noon(names[0].last) == 360);
    CHECK(names[0].supports == 2);
    CHECK(names[0].sources == static_cast<std::uint8_t>(StaticsSource::type_5));
    CHECK(after_noon(names[1].first) == 10'000);
    CHECK(after_noon(names[1].last) == 20'000);
    CHECK_FALSE(names[0].overlaps);
}

TEST_CASE("I-06: two values that take turns are two overlapping intervals, one that comes back after days is a third")
{
    Sayings s;
    for (int i = 0; i < 6; ++i) s.say(i * 600, named(i % 2 == 0 ? "ANGARA" : "MARIA"));
    s.say(4 * 86'400, named("ANGARA"));
    s.say(4 * 86'400 + 60, named("LEDA"));
    s.say(8 * 86'400, named("ANGARA"));
    const auto names = only(s.intervals(), Attribute::name);
    REQUIRE(names.size() == 5);
    CHECK(names[0].value == "ANGARA");
    CHECK(after_noon(names[0].last) == 2400);
    CHECK(names[0].overlaps);
    CHECK(names[1].value == "MARIA");
    CHECK(after_noon(names[1].first) == 600);
    CHECK(after_noon(names[1].last) == 3000);
    CHECK(names[1].overlaps);
    CHECK(after_noon(names[2].first) == 4 * 86'400);
    CHECK(after_noon(names[4].first) == 8 * 86'400);
    CHECK_FALSE(names[4].overlaps);
}

TEST_CASE("I-11: statics joined to each row by the source count once per change")
{
    Sayings s;
    Statics joined = named("ANGARA", 0);
    joined.present |= Statics::draught_field;
    joined.draught_dm = 70;
    for (int i = 0; i < 100; ++i) s.say(i * 60, joined);
    joined.draught_dm = 92;
    for (int i = 100; i < 200; ++i) s.say(i * 60, joined);
    const auto all = s.intervals();
    const auto names = only(all, Attribute::name), draughts = only(all, Attribute::draught);
    REQUIRE(names.size() == 1);
    CHECK(names[0].supports == 1);
    CHECK(after_noon(names[0].last) == 199 * 60);
    REQUIRE(draughts.size() == 2);
    CHECK(draughts[0].value == "7.0");
    CHECK(draughts[0].supports == 1);
    CHECK(after_noon(draughts[0].last) == 99 * 60);
    CHECK(draughts[1].value == "9.2");
    CHECK(after_noon(draughts[1].first) == 100 * 60);
}

TEST_CASE("I-11, I-09: a joined record that no longer gives an attribute does not keep its value alive")
{
    Sayings s;
    Statics joined = named("ANGARA", 0);
    joined.present |= Statics::draught_field;
    joined.draught_dm = 70;
    for (int i = 0; i < 10; ++i) s.say(i * 60, joined);
    for (int i = 10; i < 20; ++i) s.say(i * 60, named("ANGARA", 0));
    const auto all = s.intervals();
    CHECK(after_noon(only(all, Attribute::draught)[0].last) == 9 * 60);
    CHECK(after_noon(only(all, Attribute::name)[0].last) == 19 * 60);
}

TEST_CASE("I-08, C-07: 24A and 24B minutes apart are one identity for a day after their last support, then nothing is claimed")
{
    Statics b;
    b.source_type = 24;
    b.present = Statics::callsign_field | Statics::type_field | Statics::size_field;
    b.callsign = "UBXY2";
    b.ship_type = 37;
    b.to_bow = 12, b.to_stern = 3, b.to_port = 2, b.to_starboard = 2;
    Sayings s;
    s.say(0, named("ANGARA", 24));
    s.say(300, b);
    const auto all = s.intervals();
    const Second noon_s{noon / 1000};
    const auto at = [&](std::int64_t after) { return identity_at(all, noon_s + Second{after}, Transceiver::b_cs); };
    const auto value = [](const Identity& id, Attribute a) {
        const IdentityInterval* i = id[static_cast<std::size_t>(a)];
        return i == nullptr ? std::string("-") : i->value;
    };
    CHECK(value(at(600), Attribute::name) == "ANGARA");
    CHECK(value(at(600), Attribute::callsign) == "UBXY2");
    CHECK(value(at(600), Attribute::size) == "12+3x2+2");
    CHECK(value(at(86'401), Attribute::name) == "-");
    CHECK(value(at(86'401), Attribute::callsign) == "UBXY2");
    CHECK(value(at(-60), Attribute::name) == "-");
    CHECK(value(identity_at(all, noon_s + Second{-60}, Transceiver::b_cs, identity_join_gfw()), Attribute::name) == "ANGARA");
    CHECK(value(identity_at(all, noon_s + Second{60}, Transceiver::a, identity_join_gfw()), Attribute::name) == "-");
    CHECK(value(identity_at(all, noon_s + Second{1'300}, Transceiver::b_cs, identity_join_gfw()), Attribute::callsign) == "-");
}

TEST_CASE("C-07: a newer contradicting value ends an older one")
{
    Sayings s;
    s.say(0, named("ANGARA"));
    s.say(600, named("MARIA"));
    const auto all = s.intervals();
    const auto name_at = [&](std::int64_t after) { return identity_at(all, {noon / 1000 + after})[2]; };
    REQUIRE(name_at(300) != nullptr);
    CHECK(name_at(300)->value == "ANGARA");
    CHECK(name_at(900)->value == "MARIA");
}

TEST_CASE("D-34, D-32, I-04: values that name nobody are kept and marked")
{
    const Mmsi mmsi{273'123'456};
    CHECK(fault_of(Attribute::imo, "9074729", mmsi) == ValueFault::none);
    CHECK(fault_of(Attribute::imo, "9074728", mmsi) == ValueFault::check_digit);
    CHECK(fault_of(Attribute::imo, "99074729", mmsi) == ValueFault::check_digit);
    CHECK(fault_of(Attribute::imo, "273123456", mmsi) == ValueFault::equals_mmsi);
    CHECK(fault_of(Attribute::imo, "1234567", mmsi) == ValueFault::placeholder);
    CHECK(fault_of(Attribute::imo, "5555555", mmsi) == ValueFault::placeholder);
    CHECK(fault_of(Attribute::mmsi, "", {412'000'000}) == ValueFault::default_number);
    CHECK(fault_of(Attribute::mmsi, "", {299'123'456}) == ValueFault::unallocated_mid);
    CHECK(fault_of(Attribute::mmsi, "", {100'000'007}) == ValueFault::invalid_form);
    CHECK(fault_of(Attribute::ship_type, "15", mmsi) == ValueFault::reserved);
    Statics s;
    s.present = Statics::imo_field | Statics::type_field | Statics::size_field | Statics::draught_field | Statics::name_field;
    for (const Attribute a : {Attribute::imo, Attribute::ship_type, Attribute::size, Attribute::draught, Attribute::name})
        CHECK(value_of(s, a).empty());
    s.to_stern = 150, s.to_starboard = 22;
    CHECK(value_of(s, Attribute::size) == "150x22");
    CHECK(size_of("12+138x10+12").length == 1500);
    CHECK(size_of("150.5x22.0").width == 220);
}

TEST_CASE("P-08: duplicates, replays and rows of faulty clocks support nothing")
{
    Sayings s;
    s.say(0, named("ANGARA"));
    for (const FixFlag flag : {FixFlag::duplicate, FixFlag::replay, FixFlag::clock_fault, FixFlag::singleton, FixFlag::bitflip_suspect, FixFlag::future}) {
        s.say(60, named("WRONG"));
        s.rows.back().set(flag);
    }
    CHECK(only(s.intervals(), Attribute::name).size() == 1);
}

TEST_CASE("statics of logs without time are kept, untimed")
{
    Sayings s;
    s.say(0, named("ANGARA"));
    s.rows[0].time = Millisecond::none();
    const auto names = only(s.intervals(), Attribute::name);
    REQUIRE(names.size() == 1);
    CHECK_FALSE(names[0].timed);
}

TEST_CASE("a transmitter that changes its name in every message costs bounded memory and loses no interval")
{
    Sayings s;
    for (int i = 0; i < 500; ++i) s.say(i, named(("N" + std::to_string(i)).c_str()));
    CHECK(only(s.intervals(), Attribute::name).size() == 500);
    IdentityFold fold;
    fold.begin({273'123'456});
    std::vector<IdentityInterval> out;
    for (const Fix& f : s.rows) REQUIRE(fold.step(f, s.statics, out));
    CHECK(fold.save().size() < 3'000);
}

TEST_CASE("P-04: an identity state saved and loaded at any row gives the same intervals; damage is refused")
{
    Sayings s;
    Random random(7, 1);
    std::int64_t second = 0;
    for (int i = 0; i < 300; ++i) {
        second += static_cast<std::int64_t>(random.below(20'000));
        const char* const names[] = {"ANGARA", "MARIA", "LEDA"};
        Statics x = named(names[random.below(3)], random.below(2) == 0 ? 0 : 5);
        x.present |= Statics::imo_field;
        x.imo.value = random.below(4) == 0 ? 9'074'729 : 9'074'728;
        s.say(second, x);
        if (random.below(9) == 0) s.rows.back().statics = {};
    }
    const std::string whole = bytes_of(s.intervals());
    for (std::size_t cut = 0; cut <= s.rows.size(); cut += 11) {
        std::vector<IdentityInterval> out;
        IdentityFold first, second_half;
        first.begin({273'123'456});
        for (std::size_t i = 0; i < cut; ++i) REQUIRE(first.step(s.rows[i], s.statics, out));
        REQUIRE(second_half.load(first.save()).has_value());
        CHECK(second_half.save() == first.save());
        for (std::size_t i = cut; i < s.rows.size(); ++i) REQUIRE(second_half.step(s.rows[i], s.statics, out));
        second_half.finish(out);
        std::sort(out.begin(), out.end(), [](const IdentityInterval& a, const IdentityInterval& b) { return canonical_before(a, b); });
        CHECK(bytes_of(out) == whole);
    }
    IdentityFold fold;
    std::vector<IdentityInterval> out;
    fold.begin({273'123'456});
    REQUIRE(fold.step(s.rows[0], s.statics, out));
    const std::string good = fold.save();
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(IdentityFold().load(good.substr(0, size)).has_value());
}

TEST_CASE("the identity fold refuses rows out of order and rows of another MMSI")
{
    Sayings s;
    s.say(60, named("ANGARA"));
    s.say(59, named("ANGARA"));
    IdentityFold fold;
    std::vector<IdentityInterval> out;
    fold.begin({273'123'456});
    CHECK(fold.step(s.rows[0], s.statics, out));
    CHECK_FALSE(fold.step(s.rows[1], s.statics, out));
    s.rows[0].mmsi.value = 5;
    CHECK_FALSE(fold.step(s.rows[0], s.statics, out));
}

TEST_CASE("I-03: a MID names its flag, by date where it changed hands; an unallocated one names nobody")
{
    CHECK(flag_of(273)->code == "RU");
    CHECK(flag_of(445)->code == "KP");
    CHECK(flag_of(538)->name == "Marshall Islands");
    CHECK_FALSE(flag_of(299));
    CHECK_FALSE(flag_of(646));
    CHECK_FALSE(flag_of(0));
    CHECK(flag_of(306)->code == "CW");
    CHECK(flag_of(306, Second{1'286'668'799})->code == "AN");
    CHECK(flag_of(306, Second{1'286'668'800})->code == "CW");
    CHECK(all_flags().size() == 292);
    CHECK(std::is_sorted(all_flags().begin(), all_flags().end(), [](const Flag& a, const Flag& b) { return a.mid < b.mid; }));
}

TEST_CASE("I-05: fishing gear is known by its words, a ship with a number in its name is not gear")
{
    for (const char* name : {"NET 45%", "BUOY-12 11.8V", "FISH NET 3 85%", "NET1", "56 12.1V"}) CHECK(looks_like_gear(name, {}, Transceiver::b_cs));
    for (const char* name : {"NETTUNO 2", "ANGARA", "BUOY TENDER", "MARIA 7"}) CHECK_FALSE(looks_like_gear(name, {}, Transceiver::b_cs));
    CHECK_FALSE(looks_like_gear("NET 45%", {150, 30}, Transceiver::b_cs));
    CHECK_FALSE(looks_like_gear("NET 45%", {}, Transceiver::a));
}
