#include "store/digest.hpp"

#include "core/bytes.hpp"
#include "store/ledger.hpp"
#include "store/sqlite.hpp"
#include "store/schema.hpp"

namespace tw::store {
namespace {

void feed(evidence::Sha256& hash, std::string_view text)
{
    ByteWriter size;
    size.put(static_cast<std::uint64_t>(text.size()));
    hash.update(size.bytes());
    hash.update(text);
}

/// Bodies of the live records of a family, in order of their ids.
evidence::Digest records(Database& database, Family family)
{
    evidence::Sha256 hash;
    auto rows = database.prepare(
        "SELECT r.body FROM record r WHERE r.family = ? AND (SELECT live FROM change WHERE version = r.version ORDER BY seq DESC LIMIT 1) = 1 "
        "ORDER BY r.id");
    rows.bind(static_cast<int>(family));
    while (rows.step()) feed(hash, rows.blob(0));
    return hash.finish();
}

}  // namespace

Result<CaseDigest> digest(const Case& the_case, std::string_view code_version)
{
    Database& database = the_case.database();
    const auto presets = the_case.presets();
    if (!presets) return tl::unexpected(presets.error());
    CaseDigest result;
    result.version = "tidewaiter-digest/3 schema/" + std::to_string(schema_version) + " code/" + std::string(code_version);

    database.run("BEGIN;");  // one view of the case, whatever another process writes meanwhile
    evidence::Sha256 blobs;
    {
        auto rows = database.prepare("SELECT id FROM blob ORDER BY id");
        while (rows.step()) feed(blobs, rows.text(0));
    }
    result.blobs = blobs.finish();
    result.places = records(database, Family::place);
    result.identities = records(database, Family::identity);
    result.events = records(database, Family::event);
    result.looks = records(database, Family::look);
    result.sightings = records(database, Family::sighting);
    result.watched = records(database, Family::watched);
    result.lots = records(database, Family::lot);
    result.trains = records(database, Family::train);
    result.consignments = records(database, Family::consignment);
    database.run("COMMIT;");
    if (auto done = database.outcome(); !done) {
        database.run("ROLLBACK;");
        static_cast<void>(database.outcome());
        return tl::unexpected(done.error());
    }

    evidence::Sha256 parameters;
    for (const auto& [name, text] : *presets) {
        feed(parameters, name);
        feed(parameters, text);
    }
    result.presets = parameters.finish();

    evidence::Sha256 whole;
    feed(whole, result.version);
    for (const evidence::Digest* part : {&result.blobs, &result.places, &result.identities, &result.events, &result.looks, &result.sightings, &result.watched, &result.lots, &result.trains,
                                        &result.consignments, &result.presets})
        feed(whole, {reinterpret_cast<const char*>(part->bytes.data()), part->bytes.size()});
    result.whole = whole.finish();
    return result;
}

}  // namespace tw::store
