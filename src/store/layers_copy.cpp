#include "store/layers_copy.hpp"

#include "store/sqlite.hpp"

namespace tw::store {

Result<void> copy_layers(const Case& the_case, const std::filesystem::path& to)
{
    the_case.database().prepare("VACUUM INTO ?").execute(to.string());
    if (auto done = the_case.database().outcome(); !done) return done;
    auto copy = Database::open(to, Database::Mode::write);
    if (!copy) return tl::unexpected(copy.error());
    Database& database = **copy;
    database.guard(false);
    database.run("PRAGMA journal_mode=DELETE; BEGIN;");
    for (const char* table : {"object", "log", "blob", "record", "change", "case_format", "live", "stages", "reject_samples"}) {
        const std::string name(table);
        database.run("DROP TABLE " + name + "; DELETE FROM gpkg_contents WHERE table_name = '" + name + "';");
    }
    database.run("COMMIT; VACUUM;");
    return database.outcome();
}

}  // namespace tw::store
