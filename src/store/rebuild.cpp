#include "store/derived.hpp"
#include "store/parts.hpp"
#include "store/projection.hpp"
#include "store/schema.hpp"

namespace tw::store {
namespace {

/// Shows every record by its last change.
void project_records(Database& database, const Ledger& ledger, Projector& projector)
{
    auto rows = database.prepare(
        "SELECT r.version, r.family, r.body, r.cites, c.seq, c.live, c.reason FROM record r JOIN change c ON c.seq = "
        "(SELECT max(seq) FROM change WHERE version = r.version) ORDER BY r.version");
    while (rows.step()) {
        const auto family = static_cast<Family>(rows.integer(1));
        if (rows.integer(5) != 0) {
            projector.show(family, rows.integer(0), rows.blob(2), rows.blob(3));
        } else if (const ChangeSet* set = ledger.set_of(rows.integer(4))) {
            projector.withdraw(family, rows.integer(0), rows.blob(2), rows.blob(3), static_cast<ChangeReason>(rows.integer(6)), set->at, set->id.text());
        }
    }
}

}  // namespace

Result<void> Case::rebuild()
{
    if (!writable()) return fail(Fault::usage, "the case is open for reading only", folder().string());
    Database& db = database();
    db.run("BEGIN IMMEDIATE;");
    const auto ledger = load_ledger(db);
    if (ledger) {
        Projector projector(db, "main");
        projector.clear();
        projector.ledger(*ledger);
        project_records(db, *ledger, projector);
        projector.place_observations(db);
    }
    auto done = db.outcome();
    if (!ledger) done = tl::unexpected(ledger.error());
    db.run(done ? "COMMIT;" : "ROLLBACK;");
    if (auto ended = db.outcome(); !ended && done) done = ended;
    return done;
}

Result<std::vector<std::string>> Case::edited_projections() const
{
    Database& db = database();
    const auto ledger = load_ledger(db);
    if (!ledger) return tl::unexpected(ledger.error());
    // What the projections should be, in a temporary database that goes when it is closed.
    const auto fresh = Database::open({}, Database::Mode::create);
    if (!fresh) return tl::unexpected(fresh.error());
    Database& should = **fresh;
    should.run(projection_tables("main"));
    should.run("BEGIN;");
    Projector projector(should, "main");
    projector.ledger(*ledger);
    project_records(db, *ledger, projector);
    projector.place_observations(db);
    std::vector<std::string> edited;
    const auto differs = [&](const std::string& table) {
        const std::string sql = "SELECT * FROM " + table + " ORDER BY 1";
        Statement is = db.prepare(sql), ought = should.prepare(sql);
        for (;;) {
            const bool here = is.step(), there = ought.step();
            if (here != there) return true;
            if (!here) return false;
            if (!is.same_row(ought)) return true;
        }
    };
    for (const Layer& layer : layers())
        if (!layer.derived && differs(std::string(layer.table))) edited.emplace_back(layer.table);
    if (differs("live")) edited.emplace_back("live");
    for (std::string& table : edited_derived(db)) edited.push_back(std::move(table));
    for (Database* database : {&db, &should})
        if (auto done = database->outcome(); !done) return tl::unexpected(done.error());
    return edited;
}

}  // namespace tw::store
