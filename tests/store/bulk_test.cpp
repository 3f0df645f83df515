// Ten thousand records and more at once are loaded without the indexes, which are made at the commit. Nobody may be able to tell.
#include <doctest/doctest.h>

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <chrono>
#include <ctime>

#include "sample_case.hpp"
#include "store/digest.hpp"
#include "store/verify.hpp"

using namespace tw;
using namespace tw::test;
using store::Access;
using store::Case;

namespace {

constexpr std::uint32_t ships = 2'010;  // 10 050 events: above the limit of 10 000; each half is below it

/// Every row of a query as text, one per line.
std::string rows_of(const fs::path& folder, const char* sql)
{
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open_v2((folder / "case.gpkg").c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_stmt* s = nullptr;
    REQUIRE(sqlite3_prepare_v2(handle, sql, -1, &s, nullptr) == SQLITE_OK);
    std::string text;
    while (sqlite3_step(s) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(s); ++i) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s, i));
            text.append(bytes == nullptr ? "-" : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(s, i)))) += '|';
        }
        text += '\n';
    }
    sqlite3_finalize(s);
    sqlite3_close(handle);
    return text;
}

constexpr const char* schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2";
const std::vector<const char*> contents{
    "SELECT * FROM record ORDER BY version", "SELECT * FROM change ORDER BY seq", "SELECT * FROM live ORDER BY version",
    "SELECT fid, quote(geom), id, mmsi, start, end, fixes, length_m FROM segments ORDER BY fid", "SELECT * FROM port_calls ORDER BY fid",
    "SELECT * FROM gaps ORDER BY fid", "SELECT * FROM legs ORDER BY fid"};

Case empty_case(const fs::path& folder)
{
    store::CaseSettings settings;
    settings.name = "bulk";
    return must(Case::create(folder, settings, stamp()));
}

void store_all(Case& c, const std::vector<track::Event>& events)
{
    auto t = must(c.begin(stamp()));
    must(t.replace_events({}, events));
    must(t.commit());
}

/// The same events in the same order, but every replacement small enough to keep the indexes.
void store_in_halves(Case& c, const std::vector<track::Event>& events)
{
    auto t = must(c.begin(stamp()));
    const auto half = static_cast<std::ptrdiff_t>(events.size() / 2);
    for (const auto& part : {std::vector(events.begin(), events.begin() + half), std::vector(events.begin() + half, events.end())}) {
        store::Scope scope{.all_hulls = false};
        for (const auto& e : part) scope.hulls.push_back(e.mmsi);
        must(t.replace_events(scope, part));
    }
    must(t.commit());
}

std::vector<track::Event> by_hull(std::vector<track::Event> events)
{
    std::ranges::stable_sort(events, {}, [](const auto& e) { return e.mmsi.value; });
    return events;
}

std::string ids(const std::vector<store::StoredEvent>& events)
{
    std::string text;
    for (const auto& e : events) text += track::to_hex(e.event.id) + (e.live ? " live " : " gone ") + std::to_string(e.version) + '\n';
    return text;
}

/// Every way to ask for events, as one text.
std::string answers(const Case& c)
{
    std::string text = ids(must(c.events({.limit = 50})));
    text += ids(must(c.events({.hulls = {{273'000'007}, {273'001'999}}})));
    text += ids(must(c.events({.kinds = {track::EventKind::gap}, .limit = 100})));
    text += ids(must(c.events({.kinds = {track::EventKind::port_call}, .hulls = {{273'000'008}}, .place = "rajin"})));
    text += ids(must(c.events({.from = Second{1'700'100'000}, .to = Second{1'700'100'500}})));
    text += ids(must(c.events({.hulls = {{273'000'001}}, .superseded = true})));
    for (const std::uint64_t n : must(c.event_counts())) text += std::to_string(n) + ' ';
    const auto some = must(c.events({.hulls = {{273'000'100}}}));
    for (const auto& e : some) {
        text += track::to_hex(must(c.event(track::to_hex(e.event.id))).event.id);
        text += ids(must(c.history(e.event.id)));
    }
    return text;
}

/// Begins to store `events` in a child that is killed after `delay`, or right before the commit without one.
void killed_storing(const fs::path& folder, const std::vector<track::Event>& events, std::optional<long> delay)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            Case c = must(Case::open(folder, Access::write));
            auto t = must(c.begin(stamp()));
            must(t.replace_events({}, events));
            if (!delay) ::raise(SIGKILL);
            must(t.commit());
        } catch (...) {
            ::_exit(3);
        }
        ::_exit(0);
    }
    int status = 0;
    bool ended = false;
    if (delay) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::nanoseconds(*delay);
        const timespec tick{0, 200'000};
        while (!ended && std::chrono::steady_clock::now() < until) {
            ended = ::waitpid(child, &status, WNOHANG) == child;
            if (!ended) ::nanosleep(&tick, nullptr);
        }
        if (!ended) ::kill(child, SIGKILL);
    }
    if (!ended) ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace

TEST_CASE("records loaded without their indexes leave the same rows, the same schema and the same answers as few at a time")
{
    Folder folder;
    const auto events = by_hull(fleet(ships));
    Case at_once = empty_case(folder.path / "once");
    Case in_halves = empty_case(folder.path / "halves");
    const std::string before = rows_of(folder.path / "once", schema);
    store_all(at_once, events);
    store_in_halves(in_halves, events);
    CHECK(rows_of(folder.path / "once", schema) == before);
    CHECK(rows_of(folder.path / "halves", schema) == before);
    for (const char* sql : contents) {
        CAPTURE(sql);
        const std::string once = rows_of(folder.path / "once", sql);
        CHECK(once.size() > 10'000);
        // Not the texts themselves: doctest would print megabytes.
        const bool same = once == rows_of(folder.path / "halves", sql);
        CHECK(same);
    }
    CHECK(must(store::digest(at_once, "t")).whole == must(store::digest(in_halves, "t")).whole);
    CHECK(answers(at_once) == answers(in_halves));
    for (const char* name : {"once", "halves"}) CHECK(rows_of(folder.path / name, "PRAGMA integrity_check") == "ok|\n");
    CHECK(must(store::verify(at_once, 1)).ok());
}

TEST_CASE("a bulk load over what is there revises, withdraws and adds as a small one does, also twice in one transaction")
{
    Folder folder;
    auto first = fleet(300);
    auto later = fleet(ships);
    for (auto& e : later)
        if (e.kind == track::EventKind::segment && e.mmsi.value % 2 == 0) std::get<track::Segment>(e.body).fixes += 1;
    std::erase_if(later, [](const auto& e) { return e.mmsi.value == 273'000'005; });
    REQUIRE(later.size() >= 10'000);
    Case c = empty_case(folder.path / "c");
    store_all(c, first);
    {
        auto t = must(c.begin(stamp()));
        const auto change = must(t.replace_events({}, later));
        CHECK(change.revised == 150);
        CHECK(change.withdrawn == 5);
        CHECK(change.kept == 5 * 300 - 150 - 5);
        CHECK(change.added == later.size() - change.kept - change.revised);
        const auto again = must(t.replace_events({}, later));
        CHECK(again.kept == later.size());
        CHECK_FALSE(again.any());
        must(t.commit());
    }
    CHECK(must(c.events()).size() == later.size());
    CHECK(must(c.event_counts())[1] == ships - 1);
    const auto segment = std::ranges::find_if(later, [](const auto& e) { return e.kind == track::EventKind::segment && e.mmsi.value == 273'000'004; });
    CHECK(must(c.history(segment->id)).size() == 2);
    CHECK(must(store::verify(c, 1)).ok());
    CHECK(must(c.edited_projections()).empty());
}

TEST_CASE("a bulk load that is given up, or killed at any moment, leaves the case with its indexes as it was, and can be done again")
{
    Folder folder;
    const auto events = fleet(ships);
    const fs::path start = folder.path / "start";
    {
        Case c = empty_case(start);
        store_all(c, fleet(3));
    }
    const std::string before = rows_of(start, schema);
    const auto unharmed = [&](const fs::path& here) {
        const Case c = must(Case::open(here, Access::write));
        CHECK(rows_of(here, schema) == before);
        CHECK(rows_of(here, "PRAGMA integrity_check") == "ok|\n");
        CHECK(must(store::verify(c, 1)).ok());
        return must(c.events()).size();
    };
    const auto copied = [&](const std::string& name) {
        fs::copy(start, folder.path / name, fs::copy_options::recursive);
        return folder.path / name;
    };
    {
        const fs::path here = copied("given_up");
        {
            Case c = must(Case::open(here, Access::write));
            auto t = must(c.begin(stamp()));
            CHECK(must(t.replace_events({}, events)).added == events.size() - 15);
        }
        CHECK(unharmed(here) == 15);
    }
    const fs::path whole = copied("whole");
    const auto began = std::chrono::steady_clock::now();
    killed_storing(whole, events, 3'600'000'000'000);
    const long took = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - began).count();
    REQUIRE(unharmed(whole) == events.size());
    const auto expected = must(store::digest(must(Case::open(whole, Access::read_only)), "t")).whole;

    int before_commit = 0;
    for (int i = 0; i < 12; ++i) {
        const fs::path here = copied("killed" + std::to_string(i));
        // The first dies right before the commit; the others all along the work, the making of the indexes and the commit.
        killed_storing(here, events, i == 0 ? std::nullopt : std::optional(took * (i + 4) / 16));
        const std::size_t stored = unharmed(here);
        CHECK((stored == 15 || stored == events.size()));
        if (stored == 15) ++before_commit;
        Case c = must(Case::open(here, Access::write));
        store_all(c, events);
        CHECK(must(store::digest(c, "t")).whole == expected);
        CHECK(rows_of(here, schema) == before);
        fs::remove_all(here);
    }
    MESSAGE(before_commit, " of 12 kills came before the commit");
}
