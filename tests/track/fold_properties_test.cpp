#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/wandering_ship.hpp"
#include "track/anchorages.hpp"
#include "track/row.hpp"
#include "track/vessel_fold.hpp"

using namespace tw;
using namespace tw::track;

namespace {

std::vector<chart::Place> some_ports(double lon, double lat)
{
    std::vector<chart::Place> places;
    for (int i = 0; i < 40; ++i) {
        chart::Place p;
        p.id = "port:" + std::to_string(100 + i);
        p.name = p.id;
        p.at = lon_lat(lon + (i % 8) * 0.4 - 1.4, lat + (i / 8) * 0.35 - 0.8);
        places.push_back(p);
    }
    return places;
}

Second watermark_of(const FixColumns& rows) { return to_second(Millisecond{rows.time.back() + 20 * 3'600'000}); }

std::vector<Event> sorted(std::vector<Event> events)
{
    std::sort(events.begin(), events.end(), tw::track::canonical_before);
    return events;
}

std::vector<Event> run(const FixColumns& rows, const Preset& preset, const World& world, Deciding deciding = Deciding::quick)
{
    Collected sink;
    VesselFold fold(preset, world, deciding);
    REQUIRE(fold.step(rows, sink));
    fold.finish(watermark_of(rows), sink);
    return sorted(std::move(sink.events));
}

/// What an event says of the world, without its names: for comparisons under which ids must change.
struct Sight {
    EventKind kind;
    std::int64_t start, end;
    std::int32_t lon, lat;
    std::uint64_t fixes;
    std::int64_t length;
    auto operator<=>(const Sight&) const = default;
};

std::vector<Sight> sights(const std::vector<Event>& events, std::int64_t earlier = 0, std::int32_t east = 0)
{
    std::vector<Sight> out;
    for (const Event& e : events) {
        std::int64_t lon = static_cast<std::int64_t>(e.first.at.lon.value) - east;
        while (lon < -1'800'000'000) lon += 3'600'000'000;
        while (lon >= 1'800'000'000) lon -= 3'600'000'000;
        Sight s{e.kind, e.start.value - earlier, e.end.value - earlier, static_cast<std::int32_t>(lon), e.first.at.lat.value, 0, 0};
        if (const auto* segment = std::get_if<Segment>(&e.body)) s.fixes = segment->fixes, s.length = segment->length.value;
        if (const auto* stop = std::get_if<Stop>(&e.body)) s.fixes = stop->fixes, s.length = stop->radius.value;
        if (const auto* gap = std::get_if<Gap>(&e.body)) s.fixes = gap->before_unknown, s.length = gap->distance.value;
        if (const auto* leg = std::get_if<Leg>(&e.body)) s.fixes = leg->gaps, s.length = leg->length.value;
        if (const auto* call = std::get_if<PortCall>(&e.body)) s.fixes = call->confidence, s.length = call->arrive_from.value - earlier;
        out.push_back(s);
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// A ship reported every minute or so that sails, turns, berths and leaves, with a mishap now and then: a silence, an odd
/// class, a missing speed, a wild place, a duplicate, a simulated row.
FixColumns steady(std::uint64_t seed)
{
    Random random(seed, 23);
    std::vector<Fix> fixes;
    double lon = seed % 3 == 0 ? 179.9 : 10, lat = seed % 4 == 0 ? -33 : 50, knots = 12, course = 70;
    std::int64_t time = 1'600'000'000'000;
    const std::size_t between = 40 + random.below(160);
    for (std::size_t i = 0; i < 4'000; ++i) {
        const std::size_t mishap = random.below(between);
        const std::int64_t dt = mishap == 0 ? static_cast<std::int64_t>(random.below(30)) * 3'600'000 : 2'000 + static_cast<std::int64_t>(random.below(90'000));
        time += dt;
        if (random.below(150) == 0) knots = random.below(2) == 0 ? 0.1 : 4 + random.uniform() * 22;
        if (random.below(60) == 0) course = random.uniform() * 360;
        const LonLat to = destination(lon_lat(lon, lat), course, knots / knots_per_metre_per_second * static_cast<double>(std::min<std::int64_t>(dt, 600'000)) / 1000);
        lon = degrees(to.lon);
        lat = degrees(to.lat);
        Fix f;
        f.mmsi = {273'000'001};
        f.time = {time};
        f.origin = TimeOrigin::field;
        f.at = lon_lat(lon + random.uniform() * 2e-4, lat + random.uniform() * 2e-4);
        f.type = mishap == 1 ? std::uint8_t{18} : mishap == 2 ? std::uint8_t{27} : static_cast<std::uint8_t>(1 + 2 * random.below(2));
        f.sog = mishap == 3 ? Deciknot::none() : Deciknot{static_cast<std::uint16_t>(knots * 10)};
        f.cog = mishap == 4 ? Decidegree::none() : Decidegree{static_cast<std::uint16_t>(static_cast<int>(course * 10) % 3600)};
        if (mishap == 5) f.at = lon_lat(lon + 3, lat - 2);
        if (mishap == 6) f.flags |= bit(FixFlag::duplicate);
        if (mishap == 7) f.flags |= bit(FixFlag::simulated);
        if (mishap == 8) f.statics = {1 + random.below(2)};
        f.station = {i / 30};
        f.payload = {random.bits()};
        fixes.push_back(f);
    }
    std::sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return tw::canonical_before(a, b); });
    FixColumns rows;
    for (const Fix& f : fixes) rows.push_back(f);
    return rows;
}

}  // namespace

TEST_CASE("any cut of the rows into steps, with or without watermarks between, gives the same bytes (P-01, G-05)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    for (const char* name : {"tw", "gfw", "gfw_stationary"}) {
        const Preset preset = *preset_from_name(name);
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const FixColumns rows = test::wandering(seed);
            const auto whole = run(rows, preset, world);
            CHECK(whole.size() > 20);
            Random random(seed, 99);
            Collected sink;
            VesselFold fold(preset, world);
            for (std::size_t at = 0; at < rows.size();) {
                const std::size_t end = std::min(rows.size(), at + 1 + random.below(random.below(4) == 0 ? 200 : 3));
                REQUIRE(fold.step(rows, at, end, sink));
                if (end < rows.size() && random.below(3) == 0) fold.advance(to_second(Millisecond{rows.time[end]}), sink);
                at = end;
            }
            fold.finish(watermark_of(rows), sink);
            CHECK(digest_of(sorted(std::move(sink.events))) == digest_of(whole));
        }
    }
}

TEST_CASE("rows from files in any order give the same events once sorted (P-02)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const FixColumns rows = test::wandering(seed);
        std::vector<Fix> shuffled;
        for (std::size_t i = 0; i < rows.size(); ++i) shuffled.push_back(rows.row(i));
        Random random(seed, 5);
        for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[random.below(i)]);
        CHECK(digest_of(run(test::columns_of(shuffled), tw_preset(), world)) == digest_of(run(rows, tw_preset(), world)));
    }
}

TEST_CASE("saving and loading at any row changes nothing, and a loaded state saves to the same bytes (P-04)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    for (const char* name : {"tw", "gfw"}) {
        const Preset preset = *preset_from_name(name);
        const FixColumns rows = test::wandering(3, {.rows = 250});
        const auto whole = digest_of(run(rows, preset, world));
        for (std::size_t cut = 1; cut < rows.size(); ++cut) {
            Collected sink;
            VesselFold before(preset, world);
            REQUIRE(before.step(rows, 0, cut, sink));
            const std::string bytes = before.save();
            VesselFold after(preset, world);
            REQUIRE(after.load(bytes));
            REQUIRE(after.save() == bytes);
            REQUIRE(after.step(rows, cut, rows.size(), sink));
            after.finish(watermark_of(rows), sink);
            REQUIRE(digest_of(sorted(std::move(sink.events))) == whole);
        }
    }
}

TEST_CASE("damaged, foreign or truncated states are refused and leave the fold as it was")
{
    const FixColumns rows = test::wandering(3, {.rows = 100});
    Collected sink;
    VesselFold fold(tw_preset(), {});
    REQUIRE(fold.step(rows, sink));
    const std::string bytes = fold.save();
    VesselFold other(gfw_preset(), {});
    CHECK(other.load(bytes).error().fault == Fault::integrity);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        REQUIRE_FALSE(fold.load(damaged));
        REQUIRE_FALSE(fold.load(bytes.substr(0, at)));
    }
    CHECK(fold.save() == bytes);
}

TEST_CASE("shifting all times by a multiple of ten minutes shifts the events alike: no day has an edge (P-06)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    for (const char* name : {"tw", "gfw"})
        for (const std::int64_t shift : {600LL, 7'200LL, 41'400LL, 86'400LL, 12'345'600LL}) {
            const FixColumns rows = test::wandering(7);
            FixColumns later = rows;
            for (auto& t : later.time) t += shift * 1000;
            const Preset preset = *preset_from_name(name);
            CHECK(sights(run(later, preset, world), shift) == sights(run(rows, preset, world)));
        }
}

TEST_CASE("turning the globe turns the events: the date line is a meridian like any other (P-07, G-01)")
{
    for (const char* name : {"tw", "gfw"})
        for (const double turn : {169.3, 170.0, -179.9, 90.0}) {
            const Preset preset = *preset_from_name(name);
            const FixColumns rows = test::wandering(11);
            const AnchorageIndex here(some_ports(10, 50)), there(some_ports(10 + turn, 50));
            FixColumns turned = rows;
            const auto east = static_cast<std::int32_t>(std::llround(turn * 1e7));
            for (auto& lon : turned.lon)
                if (lon != Degree7::none().value) {
                    std::int64_t to = static_cast<std::int64_t>(lon) + east;
                    if (to >= 1'800'000'000) to -= 3'600'000'000;
                    if (to < -1'800'000'000) to += 3'600'000'000;
                    lon = static_cast<std::int32_t>(to);
                }
            CHECK(sights(run(turned, preset, {&there, nullptr, nullptr}), 0, east) == sights(run(rows, preset, {&here, nullptr, nullptr})));
        }
}

TEST_CASE("at the poles nothing divides by zero and nothing is lost (G-02)")
{
    for (const double lat : {89.0, -89.5, 89.9}) {
        const FixColumns rows = test::wandering(5, {.lon = 10, .lat = lat, .rows = 300});
        Collected sink;
        VesselFold fold(tw_preset(), {});
        REQUIRE(fold.step(rows, sink));
        fold.finish(watermark_of(rows), sink);
        std::uint64_t fixes = 0;
        for (const Event& e : sink.events)
            if (const auto* s = std::get_if<Segment>(&e.body)) {
                fixes += s->fixes;
                CHECK(s->length.value >= 0);
            }
        const FoldBooks& books = fold.books();
        CHECK(fixes == books.used);
        CHECK(books.rows == books.used + books.without_position + books.excluded + books.bad);
    }
}

TEST_CASE("duplicate rows and replayed files, flagged as such, change no event (P-08)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    const FixColumns rows = test::wandering(13);
    std::vector<Fix> twice;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        twice.push_back(rows.row(i));
        Fix copy = rows.row(i);
        copy.ingest = {1};
        copy.set(FixFlag::duplicate);
        twice.push_back(copy);
    }
    CHECK(digest_of(run(test::columns_of(twice), tw_preset(), world)) == digest_of(run(rows, tw_preset(), world)));
}

TEST_CASE("another MMSI names the events anew and changes nothing else (P-10)")
{
    const FixColumns rows = test::wandering(13);
    FixColumns renamed = rows;
    for (auto& m : renamed.mmsi) m = 445'000'007;
    CHECK(sights(run(renamed, tw_preset(), {})) == sights(run(rows, tw_preset(), {})));
    CHECK(digest_of(run(renamed, tw_preset(), {})) != digest_of(run(rows, tw_preset(), {})));
}

TEST_CASE("changing one used fix changes the digest (P-12)")
{
    const FixColumns rows = test::wandering(13, {.rows = 200, .second_ship = false, .wild = false});
    const auto whole = digest_of(run(rows, tw_preset(), {}));
    std::size_t changed = 0, tried = 0;
    for (std::size_t i = 0; i < rows.size(); i += 9) {
        if (rows.lat[i] == Degree7::none().value) continue;
        FixColumns other = rows;
        other.lat[i] += 9'000;
        ++tried;
        changed += digest_of(run(other, tw_preset(), {})) != whole;
    }
    CHECK(changed == tried);
}

TEST_CASE("a row's content hash sees every column that was sent, and not where the row was found, when it arrived or how it was flagged")
{
    const FixColumns rows = test::wandering(13, {.rows = 1, .second_ship = false, .wild = false});
    const std::uint64_t whole = content_hash(rows, 0);
    std::set<std::uint64_t> hashes{whole};
    for_each_column(rows, [&](std::string_view column, const auto&) {
        FixColumns other = rows;
        for_each_column(other, [&](std::string_view name, auto& values) {
            if (name == column) values[0] = static_cast<std::remove_reference_t<decltype(values[0])>>(values[0] + 1);
        });
        const bool aside = column == "arrival" || column == "flags" || column == "ingest" || column == "source_offset";
        CHECK((content_hash(other, 0) == whole) == aside);
        if (!aside) CHECK(hashes.insert(content_hash(other, 0)).second);
    });
}

TEST_CASE("the quick decision is the thorough one (fast path against full rule)")
{
    const AnchorageIndex ports(some_ports(10, 50));
    const World world{&ports, nullptr, nullptr};
    for (const char* name : {"tw", "gfw"})
        for (std::uint64_t seed = 20; seed < 60; ++seed) {
            const FixColumns rows = test::wandering(seed, {.rows = 400, .second_ship = seed % 2 == 0, .wild = seed % 3 != 0});
            const Preset preset = *preset_from_name(name);
            CHECK(digest_of(run(rows, preset, world)) == digest_of(run(rows, preset, world, Deciding::thorough)));
        }
}

TEST_CASE("rows taken in runs leave the same events and the same saved state as rows taken one by one")
{
    const AnchorageIndex ports(some_ports(10, 50));
    struct Hearing : Surroundings {
        Receiver receiver(StationKey station) const override { return static_cast<Receiver>(station.value % 3); }
    } hearing;
    for (const World& world : {World{}, World{&ports, nullptr, nullptr}, World{nullptr, &hearing, nullptr}})
        for (const char* name : {"tw", "gfw", "gfw_stationary"})
            for (std::uint64_t seed = 1; seed <= 8; ++seed) {
                const Preset preset = *preset_from_name(name);
                const FixColumns rows = steady(seed);
                Collected together, apart;
                VesselFold runs(preset, world), single(preset, world);
                for (std::size_t at = 0, next = 0; at < rows.size(); at = next) {
                    next = std::min(rows.size(), at + 1'100);
                    REQUIRE(runs.step(rows, at, next, together));
                    for (std::size_t i = at; i < next; ++i) REQUIRE(single.step(rows, i, i + 1, apart));
                    REQUIRE(runs.save() == single.save());
                    REQUIRE(runs.books().used == single.books().used);
                }
                runs.finish(watermark_of(rows), together);
                single.finish(watermark_of(rows), apart);
                CHECK(digest_of(together.events) == digest_of(apart.events));
            }
}

TEST_CASE("unordered rows, rows of two ships and rows after the end are refused, and the refusal changes nothing")
{
    const FixColumns rows = test::wandering(2, {.rows = 50});
    Collected sink;
    VesselFold fold(tw_preset(), {});
    REQUIRE(fold.step(rows, 0, 30, sink));
    const std::string before = fold.save();
    CHECK(fold.step(rows, 10, 20, sink).error().fault == Fault::usage);
    FixColumns mixed = rows;
    mixed.mmsi[40] = 1;
    CHECK(fold.step(mixed, 30, 50, sink).error().fault == Fault::usage);
    FixColumns swapped = rows;
    std::swap(swapped.time[40], swapped.time[41]);
    CHECK(fold.step(swapped, 30, 50, sink).error().fault == Fault::usage);
    CHECK(fold.save() == before);
    REQUIRE(fold.step(rows, 30, 50, sink));
    fold.finish(watermark_of(rows), sink);
    CHECK(fold.step(rows, 0, 50, sink).error().fault == Fault::usage);
}

TEST_CASE("no two events share an id, and every segment's rows are counted once")
{
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const FixColumns rows = test::wandering(seed);
        const AnchorageIndex ports(some_ports(10, 50));
        const auto events = run(rows, tw_preset(), {&ports, nullptr, nullptr});
        std::set<EventId> ids;
        for (const Event& e : events) CHECK(ids.insert(e.id).second);
    }
}
