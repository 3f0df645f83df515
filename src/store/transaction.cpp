#include "store/derived.hpp"
#include "store/transaction.hpp"

#include <algorithm>
#include <filesystem>

#include "core/text.hpp"
#include "store/parts.hpp"
#include "store/replace.hpp"
#include "store/report_record.hpp"
#include "store/retract.hpp"
#include "store/statement_record.hpp"
#include "store/stage.hpp"

namespace tw::store {
namespace {

std::string scope_condition(const Scope& scope)
{
    std::string sql;
    if (!scope.all_hulls) {
        sql += "l.mmsi IN (";
        for (std::size_t i = 0; i < scope.hulls.size(); ++i) sql += (i > 0 ? "," : "") + std::to_string(scope.hulls[i].value);
        sql += ')';
    }
    if (!scope.kinds.empty()) {
        if (!sql.empty()) sql += " AND ";
        sql += "l.kind IN (";
        for (std::size_t i = 0; i < scope.kinds.size(); ++i) sql += (i > 0 ? "," : "") + std::to_string(static_cast<int>(scope.kinds[i]));
        sql += ')';
    }
    return sql;
}

template <class T>
Replacement replacement(Family family, const Scope& scope, std::span<const T> records)
{
    Replacement what;
    what.family = family;
    what.reason = scope.reason;
    what.live_where = scope_condition(scope);
    what.count = records.size();
    what.record = [records](std::size_t i) { return encode(records[i]); };
    return what;
}

}  // namespace

struct Transaction::Parts {
    Case::Parts& of;
    Writing writing;
    std::vector<std::string> dropped;   ///< lake files to delete once the commit holds
    bool open = true;

    Parts(Case::Parts& c, const evidence::Stamp& stamp) : of(c), writing(*c.database, c.ledger, stamp) {}
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() { give_up(); }

    void give_up()
    {
        if (!open) return;
        open = false;
        static_cast<void>(writing.database.outcome());
        if (writing.database.in_transaction()) writing.database.run("ROLLBACK;");
        of.data_version = 0;  // the ledger is read again
        static_cast<void>(writing.database.outcome());
    }
    Result<void> outcome()
    {
        auto done = writing.database.outcome();
        if (!done) broken = true;
        return done;
    }
    bool broken = false;
};

Result<Transaction> Case::begin(const evidence::Stamp& stamp)
{
    if (!writable()) return fail(Fault::usage, "the case is open for reading only", folder().string());
    if (database().in_transaction()) return fail(Fault::internal, "a transaction is open already", folder().string());
    database().run("BEGIN IMMEDIATE;");
    if (auto done = database().outcome(); !done) return tl::unexpected(done.error());
    const auto ledger = current_ledger(*parts_);
    if (!ledger) {
        database().run("ROLLBACK;");
        return tl::unexpected(ledger.error());
    }
    return Transaction(std::make_unique<Transaction::Parts>(*parts_, stamp));
}

Transaction::Transaction(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

Result<void> Transaction::commit()
{
    if (!parts_ || !parts_->open) return fail(Fault::internal, "the transaction has ended already");
    Database& database = parts_->writing.database;
    if (parts_->broken) {
        parts_->give_up();
        return fail(Fault::store_unusable, "an earlier write of this transaction failed; nothing was written");
    }
    parts_->writing.tighten();
    parts_->writing.projector.place_observations(database);
    if (auto done = database.outcome(); !done) {
        parts_->give_up();
        return done;
    }
    database.run("COMMIT;");
    if (auto done = database.outcome(); !done) {
        parts_->give_up();
        return done;
    }
    parts_->open = false;
    std::error_code ignored;
    for (const std::string& path : parts_->dropped) std::filesystem::remove(parts_->of.layout.lake() / path, ignored);
    return {};
}

Result<evidence::ObjectId> Transaction::put_source(const evidence::Source& source)
{
    auto object = evidence::make_object(source);
    if (!object) return tl::unexpected(object.error());
    Writing& w = parts_->writing;
    if (w.ledger.source(object->id) != nullptr) return object->id;
    if (auto done = w.put(*object); !done) {
        parts_->broken = true;
        return tl::unexpected(done.error());
    }
    w.projector.source(static_cast<std::int64_t>(w.ledger.sources.size()), w.ledger.sources.back());
    if (auto done = parts_->outcome(); !done) return tl::unexpected(done.error());
    return object->id;
}

Result<Registered> Transaction::register_capture(const StagedBlob& blob, evidence::Capture act)
{
    Writing& w = parts_->writing;
    if (const StoredCapture* known = w.ledger.capture_of(blob.digest)) return Registered{known->ordinal, known->id, false};
    if (w.ledger.source(act.source) == nullptr) return fail(Fault::usage, "the capture's source is not in the case", act.source.text());
    act.blob = blob.digest;
    act.size = blob.size;
    if (act.media_type.empty()) act.media_type = blob.media_type;
    if (!act.ours.known()) act.ours = w.stamp.at;
    for (std::string* text : {&act.address, &act.method, &act.media_type, &act.licence}) *text = visible(*text);
    auto object = evidence::make_object(act);
    if (!object) return tl::unexpected(object.error());
    const std::string hex = evidence::to_hex(blob.digest);
    w.database.prepare("INSERT INTO blob VALUES (?,?,'present')").execute(hex, blob.size);
    if (auto done = parts_->outcome(); !done) return tl::unexpected(done.error());
    if (auto done = w.put(*object); !done) {
        parts_->broken = true;
        return tl::unexpected(done.error());
    }
    const StoredCapture& stored = w.ledger.captures.back();
    w.projector.capture(stored);
    if (auto done = parts_->outcome(); !done) return tl::unexpected(done.error());
    return Registered{stored.ordinal, stored.id, true};
}

Result<void> Transaction::put_reading(CaptureOrdinal capture, const Reading& reading)
{
    Writing& w = parts_->writing;
    if (capture.value == 0 || capture.value > w.ledger.captures.size())
        return fail(Fault::not_found, "no such capture", std::to_string(capture.value));
    const std::string id = w.ledger.captures[capture.value - 1].id.text();
    Reading shown = reading;
    shown.found_by = visible(reading.found_by);
    shown.dialect = visible(reading.dialect);
    auto object = reading_object(w.ledger.captures[capture.value - 1].id, shown);
    if (!object) return tl::unexpected(object.error());
    if (const auto now = w.ledger.readings.find(id); now != w.ledger.readings.end() && now->second == object->id) return {};
    if (auto done = w.put(*object); !done) {
        parts_->broken = true;
        return done;
    }
    w.projector.capture(w.ledger.captures[capture.value - 1]);
    return parts_->outcome();
}

Result<void> Transaction::put_statics(const StaticsDictionary& statics)
{
    auto insert = parts_->writing.database.prepare("INSERT OR IGNORE INTO statics VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    std::vector<const StaticsDictionary::value_type*> ordered;
    for (const auto& entry : statics) ordered.push_back(&entry);
    std::ranges::sort(ordered, {}, [](const auto* e) { return e->first; });
    for (const auto* entry : ordered) {
        const Statics& s = entry->second;
        insert.execute(static_cast<std::int64_t>(entry->first.value), s.present, s.imo.value, s.name, s.callsign, s.destination, s.vendor, s.ship_type,
                       s.to_bow, s.to_stern, s.to_port, s.to_starboard, s.length_dm, s.width_dm, s.draught_dm, s.eta, s.mothership.value, s.source_type);
    }
    return parts_->outcome();
}

Result<void> Transaction::put_stations(const StationDictionary& stations)
{
    auto insert = parts_->writing.database.prepare("INSERT OR IGNORE INTO stations VALUES (NULL,?,?)");
    std::vector<const StationDictionary::value_type*> ordered;
    for (const auto& entry : stations) ordered.push_back(&entry);
    std::ranges::sort(ordered, {}, [](const auto* e) { return e->first; });
    for (const auto* entry : ordered) insert.execute(static_cast<std::int64_t>(entry->first.value), entry->second);
    return parts_->outcome();
}

Result<void> Transaction::put_lake_parts(std::span<const LakePart> added, std::span<const std::string> removed)
{
    Writing& w = parts_->writing;
    std::vector<LakePart> fresh;
    for (const LakePart& part : added) {
        const auto there = w.ledger.parts.find(part.path);
        if (there == w.ledger.parts.end() || !(there->second == part)) fresh.push_back(part);
    }
    std::ranges::sort(fresh, {}, &LakePart::path);
    std::vector<std::string> gone;
    for (const std::string& path : removed)
        if (w.ledger.parts.contains(path)) gone.push_back(path);
    std::ranges::sort(gone);
    if (fresh.empty() && gone.empty()) return {};
    auto object = lake_object(fresh, gone);
    if (!object) return tl::unexpected(object.error());
    if (auto done = w.put(*object); !done) {
        parts_->broken = true;
        return done;
    }
    for (const std::string& path : gone)
        if (!w.ledger.parts.contains(path)) parts_->dropped.push_back(path);
    w.projector.parts(w.ledger.parts);
    return parts_->outcome();
}

Result<Change> Transaction::replace_events(const Scope& scope, std::span<const track::Event> events)
{
    auto done = replace(parts_->writing, replacement(Family::event, scope, events));
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::replace_hulls(const Scope& scope, std::span<const Hull> hulls)
{
    auto done = replace(parts_->writing, replacement(Family::hull, scope, hulls));
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::replace_identities(const Scope& scope, std::span<const Identity> identities)
{
    auto done = replace(parts_->writing, replacement(Family::identity, scope, identities));
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::replace_places(std::string_view id_prefix, std::span<const chart::Place> places)
{
    Replacement what = replacement(Family::place, Scope{}, places);
    what.in_scope = [prefix = std::string(id_prefix)](std::string_view id) { return id.starts_with(prefix); };
    for (const chart::Place& place : places)
        if (!place.id.starts_with(id_prefix)) return fail(Fault::internal, "a place outside the replaced ids", place.id);
    auto done = replace(parts_->writing, what);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_places(std::span<const chart::Place> places)
{
    Replacement what = replacement(Family::place, Scope{}, places);
    what.withdraw_missing = false;
    auto done = replace(parts_->writing, what);
    if (!done) parts_->broken = true;
    return done;
}

namespace {

/// Adds what is not stored yet; the same row once more changes nothing, and nothing is withdrawn.
template <class T>
Result<Change> put_all(Writing& writing, Family family, std::span<const T> records)
{
    Replacement what = replacement(family, Scope{}, records);
    what.withdraw_missing = false;
    return replace(writing, what);
}

}  // namespace

Result<Change> Transaction::put_looks(std::span<const site::Look> looks)
{
    auto done = put_all(parts_->writing, Family::look, looks);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_sightings(std::span<const site::Sighting> sightings)
{
    auto done = put_all(parts_->writing, Family::sighting, sightings);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_watched_hulls(std::span<const registry::WatchedHull> hulls)
{
    auto done = put_all(parts_->writing, Family::watched, hulls);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_lots(std::span<const cargo::Lot> lots)
{
    auto done = put_all(parts_->writing, Family::lot, lots);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_trains(std::span<const cargo::Consist> trains)
{
    auto done = put_all(parts_->writing, Family::train, trains);
    if (!done) parts_->broken = true;
    return done;
}

Result<Change> Transaction::put_consignments(std::span<const cargo::Consignment> rows)
{
    auto done = put_all(parts_->writing, Family::consignment, rows);
    if (!done) parts_->broken = true;
    return done;
}

Result<void> Transaction::put_preset(std::string_view name, std::string_view text)
{
    Writing& w = parts_->writing;
    if (const auto now = w.ledger.presets.find(std::string(name)); now != w.ledger.presets.end() && now->second.text == text) return {};
    auto object = preset_object(name, text);
    if (!object) return tl::unexpected(object.error());
    if (auto done = w.put(*object); !done) {
        parts_->broken = true;
        return done;
    }
    w.database.run("DELETE FROM presets;");
    std::int64_t fid = 0;
    for (const auto& [preset_name, preset] : w.ledger.presets) w.projector.preset(++fid, preset_name, preset);
    return parts_->outcome();
}

Result<void> Transaction::set_stage(std::string_view name, std::string_view key, std::string_view fingerprint)
{
    parts_->writing.database.prepare("INSERT INTO stages VALUES (NULL,?,?,?) ON CONFLICT (name, key) DO UPDATE SET fingerprint = excluded.fingerprint")
        .execute(name, key, sealed_stage(name, key, fingerprint));
    return parts_->outcome();
}

Result<void> Transaction::put_derived(std::span<const DerivedTable> tables)
{
    auto done = write_derived(parts_->writing.database, tables);
    if (!done) parts_->broken = true;
    return done;
}

Result<void> Transaction::clear_stage(std::string_view name)
{
    parts_->writing.database.prepare("DELETE FROM stages WHERE name = ?").execute(name);
    return parts_->outcome();
}

namespace {

/// Stores an object and names it in the log under this action.
Result<evidence::ObjectId> put_as(Writing& writing, evidence::Action action, const Result<evidence::Object>& object, bool& broken)
{
    if (!object) return tl::unexpected(object.error());
    if (auto done = writing.put(*object, action); !done) {
        broken = true;
        return tl::unexpected(done.error());
    }
    return object->id;
}

}  // namespace

Result<evidence::ObjectId> Transaction::put_checkpoint(std::string_view envelope, std::string_view public_key)
{
    return put_as(parts_->writing, evidence::Action::sign, evidence::make_object("checkpoint", evidence::Json(evidence::Json::Object{{"envelope", envelope}, {"key", public_key}})), parts_->broken);
}

Result<evidence::ObjectId> Transaction::put_report(const ReportRecord& report)
{
    return put_as(parts_->writing, evidence::Action::exported, report_object(report), parts_->broken);
}

Result<evidence::ObjectId> Transaction::put_statements(const StatementRecord& record)
{
    return put_as(parts_->writing, evidence::Action::exported, statements_object(record), parts_->broken);
}

Result<void> Transaction::put_seal(CaptureOrdinal capture, std::string_view why, bool sealed)
{
    Writing& w = parts_->writing;
    if (capture.value == 0 || capture.value > w.ledger.captures.size()) return fail(Fault::not_found, "no such capture", std::to_string(capture.value));
    evidence::Json::Object body{{"capture", w.ledger.captures[capture.value - 1].id.text()}, {"why", visible(why)}};
    auto done = put_as(w, sealed ? evidence::Action::seal : evidence::Action::unseal, evidence::make_object("sealing", evidence::Json(std::move(body))), parts_->broken);
    if (!done) return tl::unexpected(done.error());
    return parts_->outcome();
}

Result<bool> Transaction::put_retraction(const Retraction& what, bool restores)
{
    auto done = retract(parts_->writing, what, restores);
    if (!done) parts_->broken = true;
    return done;
}

Result<void> Transaction::put_founding(const CaseSettings& settings)
{
    auto object = evidence::make_object("case", evidence::Json(evidence::Json::Object{{"name", visible(settings.name)}, {"format", std::int64_t{1}}}));
    if (!object) return tl::unexpected(object.error());
    return parts_->writing.put(*object);
}

}  // namespace tw::store
