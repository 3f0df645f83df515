#include <doctest/doctest.h>

#include <sqlite3.h>

#include "sample_case.hpp"
#include "store/sqlite.hpp"
#include "store/verify.hpp"

using namespace tw;
using namespace tw::test;
using store::Case;

namespace {

/// A connection as any outside program has: none of our guards but those in the file.
struct Outside {
    sqlite3* handle = nullptr;
    explicit Outside(const fs::path& folder) { sqlite3_open((folder / "case.gpkg").c_str(), &handle); }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    ~Outside() { sqlite3_close(handle); }
    bool run(const std::string& sql) const { return sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK; }
};

}  // namespace

TEST_CASE("no outside program updates, deletes or replaces a guarded row without first taking the guards away")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const Outside other(folder.path / "c");
    for (const std::string table : {"object", "log", "blob", "record", "change"}) {
        CAPTURE(table);
        CHECK_FALSE(other.run("DELETE FROM " + table));
        CHECK_FALSE(other.run("INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table + " LIMIT 1"));
    }
    CHECK_FALSE(other.run("UPDATE object SET body = '{}'"));
    CHECK_FALSE(other.run("UPDATE log SET actor = 'x'"));
    CHECK_FALSE(other.run("UPDATE blob SET size = 1"));
    CHECK_FALSE(other.run("UPDATE record SET cites = x'00'"));
    CHECK_FALSE(other.run("UPDATE change SET live = 0"));
    CHECK_FALSE(other.run("INSERT INTO object SELECT id, kind, '{}' FROM object WHERE true ON CONFLICT DO UPDATE SET body = '{}'"));
    CHECK_FALSE(other.run("INSERT INTO log VALUES (99, 1, 'a', 'add', 'o', x'00', x'00')"));
    const auto c = Case::open(folder.path / "c", store::Access::read_only);
    CHECK(must(store::verify(*c, 1)).ok());
}

TEST_CASE("this program's own connection refuses to drop, alter or rewrite the schema")
{
    Folder folder;
    Case c = sample_case(folder.path / "c");
    for (const char* sql : {"DROP TABLE log", "DROP TRIGGER log_update", "ALTER TABLE log RENAME TO old", "PRAGMA writable_schema=ON",
                            "DELETE FROM object", "UPDATE record SET body = x''", "DROP INDEX record_id"}) {
        CAPTURE(sql);
        c.database().run(sql);
        CHECK_FALSE(c.database().outcome());
    }
    CHECK((*c.events()).size() == 20);
}

TEST_CASE("editing the layers, as a map program does, breaks no proof and is told")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    {
        const Outside other(folder.path / "c");
        CHECK(other.run("UPDATE gaps SET distance_m = 1, place = 'nowhere'"));
        CHECK(other.run("DELETE FROM port_calls"));
        CHECK(other.run("INSERT INTO sites (fid, id, name) VALUES (999, 'mine', 'my note')"));
        CHECK(other.run("UPDATE captures SET address = 'x'"));
    }
    Case c = must(Case::open(folder.path / "c", store::Access::write));
    const auto verdict = must(store::verify(c, 1));
    CHECK(verdict.ok());
    std::vector<std::string> told;
    for (const auto& f : verdict.findings)
        if (f.kind == store::FindingKind::projection_edited) told.push_back(f.what);
    CHECK(told == std::vector<std::string>{"captures", "gaps", "port_calls", "sites"});
    // Nothing that programs ask for comes from the edited layers.
    CHECK((*c.events()).size() == 20);
    CHECK((*c.captures()).at(0).capture.address == "feed1.nmea");
    must(c.rebuild());
    CHECK(must(c.edited_projections()).empty());
}

TEST_CASE("rebuilt projections equal the live ones row by row, after revisions and withdrawals too")
{
    Folder folder;
    Case c = sample_case(folder.path / "c", 8);
    CHECK(must(c.edited_projections()).empty());
    auto events = fleet(9);
    events.erase(events.begin(), events.begin() + 7);
    for (auto& e : events)
        if (auto* gap = std::get_if<track::Gap>(&e.body)) gap->shore = {1000};
    {
        auto t = c.begin(stamp());
        must(t->replace_events({}, events));
        must(t->replace_places("", std::vector{places()[1]}));
        must(t->put_preset("track", "{\"gap\":3600}"));
        must(t->put_preset("anchor", "{}"));
        must(t->put_lake_parts({}, std::vector<std::string>{"day=19675/bucket-1.parquet"}));
        must(t->put_reading({1}, {"nmea", "!AIVDM", 1, {}}));
        must(t->commit());
    }
    CHECK_FALSE(fs::exists(c.lake_folder() / "day=19675/bucket-1.parquet"));
    CHECK(must(c.edited_projections()).empty());
    must(c.rebuild());
    CHECK(must(c.edited_projections()).empty());
    CHECK((*c.events()).size() == events.size());
    CHECK(must(store::verify(c, 1)).ok());
}
