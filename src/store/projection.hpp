#pragma once
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "cargo/consignment.hpp"
#include "cargo/consist.hpp"
#include "cargo/lot.hpp"
#include "chart/gazetteer.hpp"
#include "store/ledger.hpp"
#include "store/sqlite.hpp"

namespace tw::store {

/// Writes the rows that map programs and queries see, into the projections of one schema. What it writes follows from the
/// guarded tables alone.
class Projector {
public:
    Projector(Database& database, std::string_view schema);

    /// What a record's bytes say; nothing for bytes that no record can have, which are not shown (`verify` reports them).
    using Said = std::variant<std::monostate, track::Event, chart::Place, Identity, Hull, site::Look, site::Sighting, registry::WatchedHull, cargo::Lot, cargo::Consist, cargo::Consignment>;
    static Said read(Family family, std::string_view body, std::string_view cites);
    /// Makes a record the current one of its id.
    void show(std::int64_t version, const Said& said);
    void show(Family family, std::int64_t version, std::string_view body, std::string_view cites) { show(version, read(family, body, cites)); }
    /// Takes a record out of the layers; an event goes to `superseded_events`.
    void withdraw(Family family, std::int64_t version, std::string_view body, std::string_view cites, ChangeReason reason,
                  evidence::Microsecond at, std::string_view change_set);
    /// Puts looks and sightings where their sites lie (docs/formats/case.md), when a place, a look or a sighting was shown since the last
    /// call. Which places and observations stand is asked of `guarded`: the database whose tables hold the proof.
    void place_observations(Database& guarded);
    void source(std::int64_t fid, const StoredSource& source);
    /// With its reading: books and reject samples, replacing those shown before.
    void capture(const StoredCapture& capture);
    void preset(std::int64_t fid, std::string_view name, const Preset& preset);
    /// Rewrites the table of lake parts.
    void parts(const std::map<std::string, LakePart>& parts);
    void change_set(std::int64_t fid, const ChangeSet& set);
    /// Everything that follows from the ledger.
    void ledger(const Ledger& ledger);
    /// Empties all projections.
    void clear();

private:
    Statement& insert_into(std::string_view table);
    Statement& delete_from(std::string_view table);
    void show_event(std::int64_t version, const track::Event& event);
    void show_place(std::int64_t version, const chart::Place& place);
    void show_identity(std::int64_t version, const Identity& identity);
    void show_hull(std::int64_t version, const Hull& hull);
    void show_look(std::int64_t version, const site::Look& look);
    void show_sighting(std::int64_t version, const site::Sighting& sighting);
    void show_watched(std::int64_t version, const registry::WatchedHull& hull);
    /// Rows of cargo have no layer; queries find them in `live`.
    void show_cargo(std::int64_t version, Family family, const site::Interval& when);

    Database& database_;
    std::string schema_;
    std::map<std::string, Statement, std::less<>> inserts_, deletes_;
    bool unplaced_ = false;  ///< positions of observations are not what the places say
};

}  // namespace tw::store
