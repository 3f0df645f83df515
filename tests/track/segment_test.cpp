#include <doctest/doctest.h>

#include <cmath>

#include "core/philox.hpp"
#include "support/drawn_track.hpp"
#include "track/discrepancy.hpp"
#include "track/simplify.hpp"
#include "track/vessel_fold.hpp"

using namespace tw;
using namespace tw::track;

namespace {

struct Folded : Collected {
    FoldBooks books;
    std::vector<const Event*> of(EventKind kind) const
    {
        std::vector<const Event*> out;
        for (const Event& e : events)
            if (e.kind == kind) out.push_back(&e);
        return out;
    }
    std::vector<const Segment*> tracks() const
    {
        std::vector<const Segment*> out;
        for (const Event& e : events)
            if (e.kind == EventKind::segment && !std::get<Segment>(e.body).noise) out.push_back(&std::get<Segment>(e.body));
        return out;
    }
};

Folded fold(const FixColumns& rows, const Preset& preset)
{
    Folded sink;
    VesselFold f(preset, {});
    REQUIRE(f.step(rows, sink));
    f.finish(to_second(Millisecond{rows.time.back()}), sink);
    sink.books = f.books();
    return sink;
}

std::vector<Fix> with(std::vector<Fix> a, const std::vector<Fix>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

TEST_CASE("the match of two fixes has the worked numbers W1")
{
    const SegmentRule rule;
    CHECK(penalised_hours(1, rule) == doctest::Approx(0.6667).epsilon(1e-4));
    CHECK(allowed_miles(1, 25, rule) == doctest::Approx(25.7694).epsilon(1e-6));
    CHECK(match_metric(2, 1, 25, rule) == doctest::Approx(0.834518).epsilon(1e-6));
    CHECK(match_metric(26, 1, 25, rule) == 0);
}

TEST_CASE("dead reckoning, staying put and the course line each explain what they should")
{
    const SegmentRule rule;
    Row a, b;
    a.bits = b.bits = Row::velocity_known;
    a.at = lon_lat(10, 50);
    b.at = lon_lat(10, 50 + 10.0 / 60);
    a.sog = b.sog = 100;
    CHECK(discrepancy_miles(a, b, 1, rule) < 1e-4);
    b.at = lon_lat(10, 50 + 1.0 / 60);
    a.sog = b.sog = 0;
    CHECK(discrepancy_miles(a, b, 1, rule) == doctest::Approx(1).epsilon(1e-5));
    a.sog = b.sog = 1000;
    CHECK(discrepancy_miles(a, b, 1, rule) < 1e-4);
    a.cog = 1800;
    CHECK(discrepancy_miles(a, b, 1, rule) == doctest::Approx(4).epsilon(1e-5));
}

TEST_CASE("one ship is one segment, with its length and first and last fix")
{
    const auto rows = test::columns_of(test::drawn("1 2 3 4 5 6 7 8 9 a b c d e f"));
    for (const Preset& preset : {tw_preset(), gfw_preset()}) {
        const Folded found = fold(rows, preset);
        REQUIRE(found.tracks().size() == 1);
        CHECK(found.tracks()[0]->fixes == 15);
        CHECK(metres(found.tracks()[0]->length) == doctest::Approx(14 * 0.04 * 71'696).epsilon(0.001));
        CHECK(found.tracks()[0]->line.size() == 2);
        CHECK(found.of(EventKind::segment)[0]->open);
    }
}

TEST_CASE("two ships under one MMSI at once are two segments, and the second knows it was not alone (I-01, I-06)")
{
    auto east = test::drawn("1 2 3 4 5 6 7 8 9 a b c d e f");
    auto far = test::drawn("1 2 3 4 5 6 7 8 9 a b c d e f", {.west = 40, .north = 20, .start = 1'600'000'100});
    const Folded found = fold(test::columns_of(with(east, far)), tw_preset());
    REQUIRE(found.tracks().size() == 2);
    CHECK(found.tracks()[0]->fixes == 15);
    CHECK(found.tracks()[1]->fixes == 15);
    CHECK(found.tracks()[0]->ordinal_of_mmsi == 0);
    CHECK(found.tracks()[1]->ordinal_of_mmsi == 1);
    const auto segments = found.of(EventKind::segment);
    CHECK(segments[0]->hull != segments[1]->hull);
}

TEST_CASE("a wild fix is noise and the track goes on without it")
{
    auto ship = test::drawn("1 2 3 4 5 6 7 8 9 a b c d e f");
    ship[7].at = lon_lat(14, 47);
    const Folded found = fold(test::columns_of(ship), tw_preset());
    REQUIRE(found.tracks().size() == 1);
    CHECK(found.tracks()[0]->fixes == 14);
    CHECK(found.of(EventKind::segment).size() == 2);
}

TEST_CASE("look-back throws out a fix that fits worse than what came before it")
{
    // fix 8 lies 6 nm beside the way: possible, but 9 fits 7 far better than it fits 8
    auto ship = test::drawn("1 2 3 4 5 6 7 8 9 a b c d e f");
    ship[7].at = lon_lat(degrees(ship[7].at.lon), degrees(ship[7].at.lat) + 0.05);
    const Folded found = fold(test::columns_of(ship), gfw_preset());
    CHECK(found.books.dropped == 1);
    REQUIRE(found.tracks().size() == 1);
    CHECK(found.tracks()[0]->fixes == 14);
}

TEST_CASE("a day of silence closes a gfw segment; tw keeps one ship that could have sailed there, and not one that could not")
{
    auto before = test::drawn("1 2 3 4 5 6 7 8");
    const auto near = test::drawn("1 2 3 4 5 6 7 8", {.west = 12, .start = 1'600'000'000 + 30 * 3600});
    const auto far = test::drawn("1 2 3 4 5 6 7 8", {.west = 60, .north = 10, .start = 1'600'000'000 + 30 * 3600});
    CHECK(fold(test::columns_of(with(before, near)), gfw_preset()).tracks().size() == 2);
    CHECK(fold(test::columns_of(with(before, near)), tw_preset()).tracks().size() == 1);
    CHECK(fold(test::columns_of(with(before, far)), tw_preset()).tracks().size() == 2);
}

TEST_CASE("a track drawn across the date line is the track drawn elsewhere")
{
    const auto here = fold(test::columns_of(test::drawn("1 2 3 4 5 6 7 8 9 a b c")), tw_preset());
    const auto there = fold(test::columns_of(test::drawn("1 2 3 4 5 6 7 8 9 a b c", {.west = 179.8})), tw_preset());
    REQUIRE(there.tracks().size() == 1);
    CHECK(there.tracks()[0]->length == here.tracks()[0]->length);
    CHECK(there.tracks()[0]->line.size() == here.tracks()[0]->line.size());
}

TEST_CASE("a number shared by hundreds of transmitters stays within its bound of open segments (C-10)")
{
    std::vector<Fix> fixes;
    for (int i = 0; i < 3'000; ++i) {
        auto f = test::drawn("1")[0];
        f.time.value += i * 1'000;
        f.at = lon_lat(-170 + (i * 37 % 340), -70 + (i * 53 % 140));
        fixes.push_back(f);
    }
    const auto rows = test::columns_of(fixes);
    Folded sink;
    VesselFold f(gfw_preset(), {});
    REQUIRE(f.step(rows, sink));
    CHECK(f.save().size() < 200'000);
    f.finish(to_second(Millisecond{rows.time.back()}), sink);
    std::uint64_t total = 0;
    for (const auto* e : sink.of(EventKind::segment)) total += std::get<Segment>(e->body).fixes;
    CHECK(total == 3'000);
}

TEST_CASE("no fix lies farther from a simplified line than its tolerance says, and the vertices stay within their limit")
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Random random(seed, 3);
        Simplifier simplifier(50, seed % 2 == 0 ? 64 : 512);
        std::vector<LonLat> fixes;
        double lon = 179.9, lat = 60, course = 0;
        for (int i = 0; i < 3'000; ++i) {
            course += (random.uniform() - 0.5) * (random.below(20) == 0 ? 200 : 10);
            const LonLat to = destination(lon_lat(lon, lat), course, random.below(10) == 0 ? 0 : random.uniform() * 400);
            lon = degrees(to.lon), lat = degrees(to.lat);
            fixes.push_back(to);
            simplifier.add(i * 1000, to);
        }
        const auto line = simplifier.line();
        CHECK(line.size() <= (seed % 2 == 0 ? 64 : 512));
        CHECK(line.front().at == fixes.front());
        CHECK(line.back().at == fixes.back());
        std::size_t leg = 0;
        double worst = 0;
        for (std::size_t i = 0; i < fixes.size(); ++i) {
            while (leg + 2 < line.size() && line[leg + 1].time.value < static_cast<std::int64_t>(i)) ++leg;
            const double scale = std::cos(degrees(fixes[i].lat) * 3.14159265358979 / 180) * 0.0111195, up = 0.0111195;
            const double ax = longitude_step(fixes[i].lon.value, line[leg].at.lon.value) * scale, ay = (line[leg].at.lat.value - fixes[i].lat.value) * up;
            const double bx = longitude_step(fixes[i].lon.value, line[leg + 1].at.lon.value) * scale, by = (line[leg + 1].at.lat.value - fixes[i].lat.value) * up;
            const double dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
            const double t = square > 0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0;
            worst = std::max(worst, std::hypot(ax + t * dx, ay + t * dy));
        }
        CHECK(worst <= metres(simplifier.tolerance()) * 1.02);
    }
}

TEST_CASE("local lengths are the geodesic's")
{
    Random random(1, 1);
    for (int i = 0; i < 2'000; ++i) {
        const LonLat a = lon_lat(random.uniform() * 360 - 180, random.uniform() * 178 - 89);
        const LonLat b = destination(a, random.uniform() * 360, random.uniform() * 6'000);
        CHECK(std::abs(length_mm(a, b) - geodesic(a, b).value * 100) <= 55);
        CHECK(local_metres(a, b) == doctest::Approx(great_circle_metres(a, b)).epsilon(std::abs(degrees(a.lat)) < 85 ? 1e-3 : 1));
        const Decimetre limit{static_cast<std::int64_t>(random.below(60'000))};
        CHECK(within(a, b, limit) == (great_circle(a, b) <= limit));
    }
}

TEST_CASE("a preset is data: every parameter changes its hash, every name is known, an unknown name is refused")
{
    CHECK(tw_preset().hash() != gfw_preset().hash());
    Preset p = tw_preset();
    p.discover.apart_s += 1;
    CHECK(p.hash() != tw_preset().hash());
    // rules it does not use leave its hash, and so the names of its events, as they were
    CHECK(gfw_preset().hash() == 0xec318c15c63572cb);
    for (const auto name : preset_names()) CHECK(preset_from_name(name).has_value());
    CHECK(preset_from_name("nobody").error().fault == Fault::not_found);
}
