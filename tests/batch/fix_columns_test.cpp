#include <doctest/doctest.h>

#include <type_traits>

#include "batch/fix_columns.hpp"
#include "batch/statics.hpp"

using namespace tw;

namespace {

Fix sample()
{
    Fix f;
    f.time = {1'700'000'000'123};
    f.arrival = {1'700'000'000'999};
    f.mmsi = {273210440};
    f.at = lon_lat(130.29, 42.23);
    f.sog = {101};
    f.cog = {1234};
    f.heading = {120};
    f.rot = -3;
    f.nav_status = 5;
    f.type = 1;
    f.second = 17;
    f.transceiver = Transceiver::a;
    f.origin = TimeOrigin::tag_block;
    f.comm_state = 77;
    f.flags = bit(FixFlag::simulated);
    f.station = {11};
    f.payload = {12};
    f.statics = {13};
    f.ingest = {3};
    f.offset = {1'000'000'000'000};
    return f;
}

}  // namespace

TEST_CASE("a fix survives the way through the columns with every member")
{
    FixColumns columns;
    columns.push_back(sample());
    FixColumns twice;
    twice.append(columns);
    twice.append(columns);
    REQUIRE(twice.size() == 2);
    const Fix back = twice.row(1);
    CHECK(same_content(back, sample()));
    CHECK(back.ingest == sample().ingest);
    CHECK(back.offset == sample().offset);
}

TEST_CASE("the canonical order looks at content first and at the capture last")
{
    Fix a = sample();
    Fix b = sample();
    b.ingest = {1};
    CHECK(canonical_before(b, a));
    b.at.lat.value += 1;
    CHECK(canonical_before(a, b));
    CHECK_FALSE(same_content(a, b));
}

TEST_CASE("static records differ in key when any member differs")
{
    Statics a;
    a.present = Statics::name_field;
    a.name = "MARIA";
    Statics b = a;
    CHECK(key_of(a) == key_of(b));
    b.callsign = "UBRH7";
    CHECK(key_of(a) != key_of(b));
    b = a;
    b.name = "MARI";
    CHECK(key_of(a) != key_of(b));
}

TEST_CASE("positions are integers of 1e-7 degree and times 64-bit milliseconds: no float32, no 32-bit seconds (G-04)")
{
    static_assert(std::is_same_v<Degree7::rep, std::int32_t>);
    static_assert(std::is_same_v<Millisecond::rep, std::int64_t>);
    static_assert(std::is_same_v<Second::rep, std::int64_t>);
    FixColumns columns;
    for_each_column(columns, [](const char*, const auto& column) {
        static_assert(std::is_integral_v<typename std::remove_cvref_t<decltype(column)>::value_type>);
    });
    Fix f = sample();
    f.at = lon_lat(-179.9999999, 89.9999999);
    f.time = {4'294'967'296'000};  // past the end of unsigned 32-bit seconds
    columns.push_back(f);
    CHECK(columns.row(0).at == LonLat{{-1'799'999'999}, {899'999'999}});
    CHECK(columns.row(0).time == f.time);
}
