#include <doctest/doctest.h>

#include <algorithm>

#include "track/identity_hull.hpp"

using namespace tw;
using namespace tw::track;

namespace {

constexpr std::int64_t day = 86'400;

IdentityInterval said(Attribute attribute, const char* value, Mmsi mmsi, std::int64_t first, std::int64_t last, std::uint32_t supports = 5)
{
    IdentityInterval i;
    i.mmsi = mmsi;
    i.attribute = attribute;
    i.value = value;
    i.fault = fault_of(attribute, value, mmsi);
    i.timed = true;
    i.first.value = first;
    i.last.value = last;
    i.supports = supports;
    return i;
}

Transmitter ship(std::uint32_t mmsi, std::int64_t first, std::int64_t last, const char* imo = nullptr, const char* size = nullptr, std::uint8_t segment = 0)
{
    Transmitter t;
    t.mmsi.value = mmsi;
    t.segment[0] = segment;
    t.timed = true;
    t.first.value = first;
    t.last.value = last;
    t.fixes = 10;
    t.transceiver = Transceiver::a;
    if (imo != nullptr) t.intervals.push_back(said(Attribute::imo, imo, t.mmsi, first, last));
    if (size != nullptr) t.intervals.push_back(said(Attribute::size, size, t.mmsi, first, last));
    return t;
}

std::vector<std::string> ids(const Hulls& hulls)
{
    std::vector<std::string> out;
    for (const Hull& h : hulls.hulls) out.push_back(h.id);
    return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("I-01, I-08: one valid IMO number under two MMSIs one after the other is one hull that changed flag")
{
    const auto found = group_hulls({ship(273'123'456, 0, day, "9074729"), ship(511'000'123, 2 * day, 3 * day, "9074729")});
    REQUIRE(ids(found) == Ids{"imo:9074729"});
    CHECK(found.hulls[0].mmsis == std::vector<Mmsi>{{273'123'456}, {511'000'123}});
    CHECK(found.hulls[0].flag == "PW");
    CHECK(found.hulls[0].fixes == 20);
    CHECK(found.hulls[0].first.value == 0);
    CHECK(found.hulls[0].last.value == 3 * day);
    CHECK(found.contradictions.empty());
}

TEST_CASE("I-10: one IMO number from two MMSIs at once, or with clashing sizes, never merges and is listed")
{
    const auto at_once = group_hulls({ship(273'123'456, 0, day, "9074729"), ship(511'000'123, day / 2, 3 * day, "9074729")});
    CHECK(ids(at_once) == Ids{"imo:9074729/mmsi:273123456", "imo:9074729/mmsi:511000123"});
    REQUIRE(at_once.contradictions.size() == 1);
    CHECK(at_once.contradictions[0].kind == ContradictionKind::imo_on_two_hulls);
    CHECK(at_once.contradictions[0].first.value == day / 2);
    CHECK(at_once.contradictions[0].last.value == day);
    const auto sizes = group_hulls({ship(273'123'456, 0, day, "9074729", "100+30x10+12"), ship(511'000'123, 2 * day, 3 * day, "9074729", "150+35x10+12")});
    CHECK(sizes.hulls.size() == 2);
    REQUIRE(sizes.contradictions.size() == 1);
    CHECK(sizes.contradictions[0].value_a == "9074729 100+30x10+12");
    const auto close = group_hulls({ship(273'123'456, 0, day, "9074729", "100+30x10+12"), ship(511'000'123, 2 * day, 3 * day, "9074729", "102+31x10+12")});
    CHECK(close.hulls.size() == 1);
}

TEST_CASE("I-06: two IMO numbers under one MMSI are two hulls, and segments without number join neither")
{
    const auto found = group_hulls({ship(273'123'456, 0, day, "9074729", nullptr, 1), ship(273'123'456, 0, day, "9127382", nullptr, 2),
                                    ship(273'123'456, 2 * day, 3 * day, nullptr, nullptr, 3)});
    CHECK(ids(found) == Ids{"imo:9074729", "imo:9127382", "mmsi:273123456"});
    REQUIRE(found.contradictions.size() == 2);
    CHECK(found.contradictions[0].kind == ContradictionKind::two_imos_one_mmsi);
    CHECK(found.contradictions[1].kind == ContradictionKind::shared_mmsi);
    CHECK(found.contradictions[1].first.value == 0);
    CHECK(found.contradictions[1].last.value == day);
}

TEST_CASE("a segment that says no number belongs to the hull of its MMSI where there is only one")
{
    const auto found = group_hulls({ship(273'123'456, 0, day, "9074729", nullptr, 1), ship(273'123'456, 2 * day, 3 * day, nullptr, nullptr, 2)});
    REQUIRE(ids(found) == Ids{"imo:9074729"});
    CHECK(found.hulls[0].transmitters == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("an IMO number that fails its check names no hull and is listed")
{
    const auto found = group_hulls({ship(273'123'456, 0, day, "9074728")});
    CHECK(ids(found) == Ids{"mmsi:273123456"});
    REQUIRE(found.contradictions.size() == 1);
    CHECK(found.contradictions[0].fault == ValueFault::check_digit);
}

TEST_CASE("a stray number of one message in twenty does not hide the ship's own, but is listed")
{
    Transmitter t = ship(273'123'456, 0, day, "9074729");
    t.intervals[0].supports = 19;
    t.intervals.push_back(said(Attribute::imo, "9127382", t.mmsi, 100, 100, 1));
    const auto found = group_hulls({t});
    CHECK(ids(found) == Ids{"imo:9074729"});
    CHECK(found.contradictions.size() == 1);
}

TEST_CASE("I-04: a default MMSI lends its IMO number to no other segment")
{
    const auto found = group_hulls({ship(412'000'000, 0, day, "9074729", nullptr, 1), ship(412'000'000, 0, day, nullptr, nullptr, 2)});
    CHECK(ids(found) == Ids{"imo:9074729", "mmsi:412000000"});
    CHECK(found.hulls[1].kind == HullKind::unknown);
}

TEST_CASE("P-02: hulls do not depend on the order of transmitters")
{
    std::vector<Transmitter> all;
    const char* const imos[] = {"9074729", "9127382", nullptr};
    for (std::uint32_t i = 0; i < 30; ++i)
        all.push_back(ship(273'123'400 + i % 7, i * 3'000, i * 3'000 + 20'000, imos[i * i % 3], i % 2 == 0 ? "100+30x10+12" : "150+35x10+12", static_cast<std::uint8_t>(i)));
    const auto key = [](const Hulls& h) {
        std::string text;
        for (const Hull& x : h.hulls) text += x.id + " " + std::to_string(x.fixes) + " " + std::to_string(x.first.value) + x.flag + std::to_string(x.size.length) + "\n";
        for (const Contradiction& c : h.contradictions) text += std::string(name(c.kind)) + std::to_string(c.a.value) + std::to_string(c.b.value) + c.value_a + c.value_b + std::to_string(c.first.value) + "\n";
        return text;
    };
    const std::string straight = key(group_hulls(all));
    std::reverse(all.begin(), all.end());
    CHECK(key(group_hulls(all)) == straight);
    std::rotate(all.begin(), all.begin() + 11, all.end());
    CHECK(key(group_hulls(all)) == straight);
}
