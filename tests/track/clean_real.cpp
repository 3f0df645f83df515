#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "ais/reader.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "support/shared_data.hpp"
#include "track/clean_columns.hpp"
#include "track/clean_plausible.hpp"
#include "track/identity_class.hpp"
#include "track/identity_flag.hpp"
#include "track/identity_fold.hpp"
#include "track/identity_hull.hpp"

using namespace tw;
using namespace tw::track;

namespace {

ReadBatch read(const char* file)
{
    const std::string bytes = test::slurp(test::shared_data() / "ais" / file);
    REQUIRE_FALSE(bytes.empty());
    const auto found = ais::sniff(std::string_view(bytes).substr(0, 65'536));
    REQUIRE(found.has_value());
    ReadBatch batch;
    const auto reader = ais::make_reader(found->dialect, {});
    reader->feed(bytes, batch);
    reader->finish(batch);
    return batch;
}

/// Rows in canonical order, and where each MMSI's begin and end.
struct Sorted {
    FixColumns rows;
    std::vector<std::pair<std::size_t, std::size_t>> ships;
};

Sorted sorted(const FixColumns& from)
{
    std::vector<Fix> fixes;
    for (std::size_t i = 0; i < from.size(); ++i) fixes.push_back(from.row(i));
    std::sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return canonical_before(a, b); });
    Sorted out;
    for (const Fix& f : fixes) {
        if (out.rows.empty() || out.rows.mmsi.back() != f.mmsi.value) out.ships.emplace_back(out.rows.size(), out.rows.size());
        out.rows.push_back(f);
        out.ships.back().second = out.rows.size();
    }
    return out;
}

struct Cleaned {
    CleanBooks books;
    std::vector<CleanSummary> summaries;
};

Cleaned clean(Sorted& s)
{
    Cleaned out;
    CleanRows fold;
    for (const auto& [first, last] : s.ships) {
        REQUIRE(clean_columns(s.rows, first, last, fold, out.books));
        out.summaries.push_back(fold.summary());
    }
    return out;
}

std::uint64_t count(const CleanBooks& books, Motion motion) { return books.by_motion[static_cast<std::size_t>(motion)]; }

Hulls hulls_of(const Sorted& s, const StaticsDictionary& statics)
{
    std::vector<Transmitter> transmitters;
    for (const auto& [first, last] : s.ships) {
        Transmitter t;
        t.mmsi.value = s.rows.mmsi[first];
        t.fixes = last - first;
        t.not_a_ship = true;
        IdentityFold fold;
        fold.begin(t.mmsi);
        for (std::size_t i = first; i < last; ++i) {
            const Fix f = s.rows.row(i);
            t.not_a_ship = t.not_a_ship && f.has(FixFlag::not_a_ship);
            if (f.time.known()) {
                if (!t.timed) t.first = to_second(f.time);
                t.timed = true;
                t.last = to_second(f.time);
            }
            REQUIRE(fold.step(f, statics, t.intervals));
        }
        fold.finish(t.intervals);
        transmitters.push_back(std::move(t));
    }
    return group_hulls(transmitters);
}

}  // namespace

TEST_CASE("every row of a global satellite feed with 7 329 MMSIs is cleaned once, and the books balance")
{
    ReadBatch batch = read("GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt");
    Sorted s = sorted(batch.fixes);
    CHECK(s.ships.size() >= 7'300);
    const Cleaned c = clean(s);
    CHECK(c.books.rows() == s.rows.size());
    MESSAGE("rows ", s.rows.size(), ", MMSIs ", s.ships.size(), ", usable ", count(c.books, Motion::usable), ", coarse ",
            count(c.books, Motion::usable_coarse), ", coarse beside finer ", count(c.books, Motion::coarse_near_fine), ", duplicates ",
            count(c.books, Motion::duplicate), ", no ship ", count(c.books, Motion::not_a_ship), ", no place ",
            count(c.books, Motion::without_position), ", replays ", count(c.books, Motion::replay), ", bit-error suspects ",
            bitflip_suspects(c.summaries).size());
    CHECK(count(c.books, Motion::usable_coarse) > 2'000);
    CHECK(count(c.books, Motion::replay) == 0);
    CHECK(count(c.books, Motion::without_time) == 0);
}

TEST_CASE("I-03: hardly a ship of a global feed has a MID that the flag table does not know")
{
    ReadBatch batch = read("GlobalFishingWatch+ais-listener/nmea-with-tagblock.txt");
    std::set<std::uint32_t> ships, unknown;
    for (const std::uint32_t v : batch.fixes.mmsi) {
        if (form_of({v}) != MmsiForm::ship) continue;
        ships.insert(v);
        if (!flag_of(mid_of({v}))) unknown.insert(v);
    }
    MESSAGE("ships ", ships.size(), ", of unallocated MID ", unknown.size());
    CHECK(unknown.size() * 50 < ships.size());
}

TEST_CASE("I-03: every MID of an independent table is in ours")
{
    const std::string table = test::slurp(test::shared_data() / "ais/schwehr+libais/mid.csv");
    REQUIRE_FALSE(table.empty());
    std::size_t known = 0;
    for (std::size_t at = table.find('\n'); at != std::string::npos && at + 4 < table.size(); at = table.find('\n', at + 1)) {
        const auto mid = parse_integer(std::string_view(table).substr(at + 1, 3));
        if (!mid) continue;
        CAPTURE(*mid);
        const auto flag = flag_of(static_cast<std::uint16_t>(*mid));
        CHECK(flag.has_value());
        known += flag.has_value();
    }
    CHECK(known == 289);
}

TEST_CASE("receptions of overlapping receivers in a log without time are kept, and move nobody")
{
    ReadBatch batch = read("GlobalFishingWatch+ais-listener/nmea.txt");
    Sorted s = sorted(batch.fixes);
    const Cleaned c = clean(s);
    CHECK(c.books.rows() == batch.fixes.size());
    CHECK(count(c.books, Motion::usable) == 0);
    CHECK(count(c.books, Motion::without_time) + count(c.books, Motion::not_a_ship) == s.rows.size());
}

TEST_CASE("D-12: with a clock given to that log, line by line, overlapping receptions turn out to be the same transmissions")
{
    ReadBatch batch = read("GlobalFishingWatch+ais-listener/nmea.txt");
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) batch.fixes.time[i] = 1'700'000'000'000 + static_cast<std::int64_t>(i) * 20;
    std::map<std::uint64_t, std::int64_t> seen;
    std::size_t expected = 0;
    for (std::size_t i = 0; i < batch.fixes.size(); ++i) {
        const auto [at, fresh] = seen.try_emplace(batch.fixes.payload[i], batch.fixes.time[i]);
        if (!fresh && batch.fixes.time[i] - at->second <= 4'000) ++expected;
        else at->second = batch.fixes.time[i];
    }
    Sorted s = sorted(batch.fixes);
    clean(s);
    std::size_t flagged = 0;
    for (const std::uint32_t flags : s.rows.flags) flagged += (flags & bit(FixFlag::duplicate)) != 0;
    MESSAGE("of ", s.rows.size(), " receptions ", flagged, " repeat a transmission");
    CHECK(flagged == expected);
    CHECK(flagged > 500);
}

TEST_CASE("satellite noise: impossible positions of a satellite log never move anybody")
{
    for (const char* file : {"amsa-code+risky/exact-earth-augmented.txt", "amsa-code+risky/exact-earth-augmented-2.txt", "amsa-code+risky/exact-earth-with-tag-block.txt"}) {
        CAPTURE(std::string(file));
        ReadBatch batch = read(file);
        Sorted s = sorted(batch.fixes);
        CleanRows fold;
        std::uint64_t moved = 0, placeless = 0;
        for (const auto& [first, last] : s.ships) {
            fold.begin({s.rows.mmsi[first]});
            const auto look = [&](const CleanRow& row) {
                placeless += row.motion == Motion::without_position;
                if (!is_usable(row.motion)) return;
                ++moved;
                CHECK(std::abs(std::int64_t{row.fix.at.lat.value}) <= 900'000'000);
                CHECK(std::abs(std::int64_t{row.fix.at.lon.value}) <= 1'800'000'000);
                CHECK(row.fix.time.known());
            };
            for (std::size_t i = first; i < last; ++i) REQUIRE(fold.step(s.rows.row(i), look));
            fold.finish(look);
        }
        MESSAGE(std::string(file), ": rows ", s.rows.size(), ", usable ", moved, ", without place ", placeless);
        CHECK(moved > 0);
    }
}

TEST_CASE("I-01: a day of US waters groups into hulls, each MMSI in exactly one or, where contested, by name in the contradictions")
{
    ReadBatch batch = read("mincisun5296+VesselSummaryAIS/AISdata.csv");
    Sorted s = sorted(batch.fixes);
    const Cleaned c = clean(s);
    const Hulls found = hulls_of(s, batch.statics);
    std::size_t by_imo = 0, members = 0;
    for (const Hull& h : found.hulls) {
        by_imo += h.imo.value != 0;
        members += h.transmitters.size();
        if (h.imo.value != 0) CHECK(imo_is_valid(h.imo));
    }
    CHECK(members == s.ships.size());
    std::map<std::string_view, std::size_t> kinds;
    for (const Contradiction& k : found.contradictions) ++kinds[name(k.kind)];
    MESSAGE("rows ", s.rows.size(), ", MMSIs ", s.ships.size(), ", hulls ", found.hulls.size(), ", with IMO ", by_imo, ", duplicates ",
            count(c.books, Motion::duplicate), ", replays ", count(c.books, Motion::replay));
    for (const auto& [kind, n] : kinds) MESSAGE(std::string(kind), ": ", n);
    CHECK(by_imo > 3'000);
    CHECK(kinds["imo_on_two_hulls"] == 5);
}
