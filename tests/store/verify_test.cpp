#include <doctest/doctest.h>

#include <sqlite3.h>

#include <set>

#include "sample_case.hpp"
#include "store/digest.hpp"
#include "store/verify.hpp"

using namespace tw;
using namespace tw::test;
using store::Case;
using store::FindingKind;

namespace {

/// Changes one bit of one stored value behind all guards, as a disk or a forger would.
struct Forger {
    sqlite3* handle = nullptr;
    explicit Forger(const fs::path& folder)
    {
        sqlite3_open((folder / "case.gpkg").c_str(), &handle);
        for (const std::string t : {"object", "log", "blob", "record", "change"})
            for (const std::string what : {"_update", "_delete", "_new"})
                run("DROP TRIGGER IF EXISTS " + t + what);
    }
    Forger(const Forger&) = delete;
    Forger& operator=(const Forger&) = delete;
    ~Forger() { sqlite3_close(handle); }
    void run(const std::string& sql) const { REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK); }

    std::int64_t count(const std::string& table) const
    {
        sqlite3_stmt* s = nullptr;
        sqlite3_prepare_v2(handle, ("SELECT count(*) FROM " + table).c_str(), -1, &s, nullptr);
        sqlite3_step(s);
        const std::int64_t n = sqlite3_column_int64(s, 0);
        sqlite3_finalize(s);
        return n;
    }
    /// Flips a bit of a value of the n-th row; gives an undo statement's effect as a function.
    std::function<void()> flip(const std::string& table, const std::string& key, const std::string& column, std::int64_t n, std::uint64_t pick) const
    {
        sqlite3_stmt* s = nullptr;
        const std::string sql = "SELECT " + key + ", " + column + ", typeof(" + column + ") FROM " + table + " ORDER BY 1 LIMIT 1 OFFSET " + std::to_string(n);
        REQUIRE(sqlite3_prepare_v2(handle, sql.c_str(), -1, &s, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_step(s) == SQLITE_ROW);
        sqlite3_value* row_key = sqlite3_value_dup(sqlite3_column_value(s, 0));
        sqlite3_value* before = sqlite3_value_dup(sqlite3_column_value(s, 1));
        const std::string type = reinterpret_cast<const char*>(sqlite3_column_text(s, 2));
        const auto write = [this, table, key, column, row_key](auto&& bind) {
            sqlite3_stmt* u = nullptr;
            REQUIRE(sqlite3_prepare_v2(handle, ("UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = ?").c_str(), -1, &u, nullptr) == SQLITE_OK);
            bind(u);
            sqlite3_bind_value(u, 2, row_key);
            REQUIRE(sqlite3_step(u) == SQLITE_DONE);
            REQUIRE(sqlite3_changes(handle) == 1);
            sqlite3_finalize(u);
        };
        if (type == "integer") {
            const std::int64_t value = sqlite3_column_int64(s, 1) ^ (std::int64_t{1} << (pick % 40));
            sqlite3_finalize(s);
            write([&](sqlite3_stmt* u) { sqlite3_bind_int64(u, 1, value); });
        } else {
            std::string bytes(static_cast<const char*>(sqlite3_column_blob(s, 1)), static_cast<std::size_t>(sqlite3_column_bytes(s, 1)));
            sqlite3_finalize(s);
            REQUIRE_FALSE(bytes.empty());
            bytes[pick % bytes.size()] = static_cast<char>(bytes[pick % bytes.size()] ^ (1 << (pick / bytes.size() % 7)));
            write([&](sqlite3_stmt* u) {
                const int size = static_cast<int>(bytes.size());
                if (type == "text") sqlite3_bind_text(u, 1, bytes.data(), size, SQLITE_TRANSIENT);
                else sqlite3_bind_blob(u, 1, bytes.data(), size, SQLITE_TRANSIENT);
            });
        }
        return [write, before, row_key] {
            write([&](sqlite3_stmt* u) { sqlite3_bind_value(u, 1, before); });
            sqlite3_value_free(before);
            sqlite3_value_free(row_key);
        };
    }
};

void flip_file(const fs::path& path, std::uint64_t pick)
{
    fs::permissions(path, fs::perms::owner_all);
    const auto size = fs::file_size(path);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(pick % size));
    const char byte = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(pick % size));
    file.put(static_cast<char>(byte ^ (1 << (pick / size % 8))));
}

const store::VerifyFinding* found(const store::Verdict& verdict, FindingKind kind)
{
    for (const auto& f : verdict.findings)
        if (f.kind == kind) return &f;
    return nullptr;
}

}  // namespace

TEST_CASE("an untouched case passes levels 0 and 1, and says what level 2 could not look at")
{
    Folder folder;
    const Case c = sample_case(folder.path / "c");
    const auto verdict = must(store::verify(c, 2));
    CHECK(verdict.ok());
    CHECK(verdict.exit_status() == 0);
    CHECK(verdict.blobs == 2);
    CHECK(verdict.parts == 2);
    CHECK(verdict.records == 24);
    CHECK(verdict.entries > 5);
    CHECK(found(verdict, FindingKind::not_checked) != nullptr);
}

TEST_CASE("every one of 240 random bit flips in blobs, lake parts, objects, log rows, records and changes is found")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const Case c = must(Case::open(folder.path / "c", store::Access::read_only));
    const auto captures = must(c.captures());
    const auto parts = must(c.lake_parts());
    struct Column { const char *table, *column; };
    const std::vector<Column> columns{{"object", "body"}, {"object", "kind"}, {"object", "id"}, {"log", "at"}, {"log", "actor"}, {"log", "action"},
                                      {"log", "object"}, {"log", "prev"}, {"log", "hash"}, {"blob", "size"}, {"blob", "state"}, {"blob", "id"},
                                      {"record", "body"}, {"record", "cites"}, {"record", "id"}, {"record", "hash"}, {"record", "family"},
                                      {"change", "version"}, {"change", "live"}, {"change", "reason"}};
    Random random(7, 1);
    const Forger forger(folder.path / "c");
    for (int i = 0; i < 240; ++i) {
        const std::size_t kind = random.below(columns.size() + 4);
        const std::uint64_t pick = random.bits() >> 1;
        if (kind >= columns.size()) {
            const bool blob = kind % 2 == 0;
            const fs::path file = blob ? c.blob_path(captures[pick % captures.size()].capture.blob) : c.lake_folder() / parts[pick % parts.size()].path;
            CAPTURE(file.string());
            flip_file(file, pick);
            const auto verdict = must(store::verify(c, 0));
            CHECK(verdict.exit_status() == 10);
            CHECK(found(verdict, blob ? FindingKind::blob_changed : FindingKind::part_changed) != nullptr);
            flip_file(file, pick);
        } else {
            const Column& at = columns[kind];
            CAPTURE(at.table);
            CAPTURE(at.column);
            CAPTURE(pick);
            std::int64_t row = static_cast<std::int64_t>(pick % static_cast<std::uint64_t>(forger.count(at.table)));
            // The hull's record, the third, cites nothing and so has nothing there to damage.
            if (std::string(at.column) == "cites") row = 4 + row % 20;
            CAPTURE(row);
            const auto undo = forger.flip(at.table, "rowid", at.column, row, pick);
            const auto verdict = must(store::verify(c, 1));
            CHECK_FALSE(verdict.ok());
            undo();
        }
    }
    CHECK(must(store::verify(c, 1)).ok());
}

TEST_CASE("what stages left, and indexes that disagree with their tables, are found; a dropped guard and redrawn maps are noted")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const auto verdict_after = [&](const std::string& sql) {
        fs::remove_all(folder.path / "d");
        fs::copy(folder.path / "c", folder.path / "d", fs::copy_options::recursive);
        sqlite3* handle = nullptr;
        REQUIRE(sqlite3_open((folder.path / "d" / "case.gpkg").c_str(), &handle) == SQLITE_OK);
        REQUIRE(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(handle);
        return must(store::verify(must(Case::open(folder.path / "d", store::Access::read_only)), 1));
    };
    CHECK(verdict_after("SELECT 1").findings.empty());
    const auto stage = verdict_after("UPDATE stages SET fingerprint = replace(fingerprint, 'abc', 'abd')");
    CHECK(stage.exit_status() == 11);
    CHECK(found(stage, FindingKind::table_inconsistent)->what == "stage track bucket 0");
    const Case steered = must(Case::open(folder.path / "d", store::Access::read_only));
    CHECK(steered.stage_fingerprint("track", "bucket 0").error().fault == Fault::integrity);
    CHECK(steered.stage_fingerprints("track").error().fault == Fault::integrity);
    // An index made over other values than the table holds: the table keeps its hashes, queries miss the rows.
    const auto index = verdict_after("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, '(mmsi, kind, start)', '(kind, mmsi, start)') WHERE name = 'live_hull'");
    CHECK(index.exit_status() == 11);
    for (const std::string sql : {"DROP TRIGGER record_update", "UPDATE gpkg_contents SET description = 'x' WHERE table_name = 'sites'", "DELETE FROM layer_styles WHERE f_table_name = 'gaps'",
                            "DELETE FROM rtree_segments_geom", "UPDATE case_format SET value = 'x' WHERE key = 'format'"}) {
        CAPTURE(sql);
        const auto noted = verdict_after(sql);
        CHECK(noted.ok());
        CHECK(found(noted, FindingKind::projection_edited) != nullptr);
    }
    // What others keep in the file is theirs.
    CHECK(verdict_after("CREATE TABLE notes (text TEXT); INSERT INTO layer_styles (f_table_name, styleName) VALUES ('sites', 'mine')").findings.empty());
}

TEST_CASE("a finding names the events that rest on the broken thing, and no others")
{
    Folder folder;
    { const Case made = sample_case(folder.path / "c"); }
    const Case c = must(Case::open(folder.path / "c", store::Access::read_only));
    std::set<std::string> all;
    for (const auto& e : must(c.events())) all.insert(track::to_hex(e.event.id));
    const auto captures = must(c.captures());

    flip_file(c.blob_path(captures[0].capture.blob), 5);
    auto verdict = must(store::verify(c, 0));
    REQUIRE(found(verdict, FindingKind::blob_changed) != nullptr);
    CHECK(found(verdict, FindingKind::blob_changed)->dependents == 20);
    flip_file(c.blob_path(captures[0].capture.blob), 5);
    // No event cites the second capture.
    fs::remove(c.blob_path(captures[1].capture.blob));
    verdict = must(store::verify(c, 0));
    REQUIRE(found(verdict, FindingKind::blob_missing) != nullptr);
    CHECK(found(verdict, FindingKind::blob_missing)->dependents == 0);

    const auto victim = must(c.events()).at(7);
    const Forger forger(folder.path / "c");
    static_cast<void>(forger.flip("record", "rowid", "cites", victim.version - 1, 3));
    verdict = must(store::verify(c, 1));
    const auto* record = found(verdict, FindingKind::record_changed);
    REQUIRE(record != nullptr);
    CHECK(record->depends == std::vector<std::string>{track::to_hex(victim.event.id)});
    CHECK(verdict.exit_status() == 10);
}

TEST_CASE("a deleted log entry, object, record or change is missed")
{
    for (const char* sql : {"DELETE FROM log WHERE seq = 3", "DELETE FROM object WHERE rowid = 2", "DELETE FROM record WHERE version = 5",
                            "DELETE FROM change WHERE seq = 5", "DELETE FROM blob WHERE rowid = 1",
                            "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", "DELETE FROM record WHERE version = (SELECT max(version) FROM record)",
                            "INSERT INTO change SELECT max(seq) + 1, 1, 0, 3 FROM change", "INSERT INTO object VALUES ('x', 'y', 'z')"}) {
        CAPTURE(sql);
        Folder folder;
        { const Case made = sample_case(folder.path / "c", 1); }
        Forger(folder.path / "c").run(sql);
        const Case c = must(Case::open(folder.path / "c", store::Access::read_only));
        const auto verdict = must(store::verify(c, 1));
        CHECK(verdict.exit_status() == 11);
        CHECK((found(verdict, FindingKind::log_gap) != nullptr) == (std::string(sql) == "DELETE FROM log WHERE seq = 3"));
    }
}

TEST_CASE("level 2 asks for every cited row and offset and reports those that are not there")
{
    Folder folder;
    const Case c = sample_case(folder.path / "c");
    std::size_t rows = 0, offsets = 0;
    store::Witness witness;
    witness.in_lake = [&](std::span<const store::CitedRow> cited) -> Result<std::vector<bool>> {
        std::vector<bool> there(cited.size(), true);
        rows += cited.size();
        for (std::size_t i = 0; i < cited.size(); ++i)
            if (cited[i].mmsi.value == 273'000'002 && cited[i].row.time.value == 1'700'000'203'000) there[i] = false;
        return there;
    };
    witness.in_capture = [&](const store::StoredCapture& capture, std::span<const ByteOffset> at) -> Result<std::vector<bool>> {
        CHECK(capture.ordinal == CaptureOrdinal{1});
        CHECK(std::is_sorted(at.begin(), at.end()));
        offsets += at.size();
        std::vector<bool> there(at.size(), true);
        for (std::size_t i = 0; i < at.size(); ++i) there[i] = at[i].value != 160;
        return there;
    };
    const auto verdict = must(store::verify(c, 2, witness));
    CHECK(rows == 38);  // two per event, but open gaps have no end
    CHECK(offsets == 5);  // each once, ascending
    CHECK(verdict.exit_status() == 12);
    const auto* row = found(verdict, FindingKind::row_missing);
    REQUIRE(row != nullptr);
    CHECK(row->what.find("273000002") != std::string::npos);
    CHECK(row->dependents > 0);
    const auto* record = found(verdict, FindingKind::record_missing);
    REQUIRE(record != nullptr);
    CHECK(record->what == "capture 1 offset 160");
    CHECK(record->dependents == 4);
}
