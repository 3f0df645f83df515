#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "store/case.hpp"

namespace tw::store {

struct DerivedTable;
struct ReportRecord;
struct Retraction;
struct StatementRecord;

/// What `register_capture` did.
struct Registered {
    CaptureOrdinal ordinal;
    evidence::ObjectId id;
    bool fresh = true;              ///< false: these bytes were in the case already and nothing was written
};

/// All-or-nothing writing to a case. Everything written is lost unless `commit` succeeds; the custody log is written here and
/// not by callers. Outlives neither its case nor a second `begin`.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

    /// The same source twice is one object and one log entry.
    Result<evidence::ObjectId> put_source(const evidence::Source& source);
    /// Makes staged bytes part of the case. Of `act`, everything but blob, size, media type (where empty) and our time is
    /// taken as given; our time is the stamp's where it is not known. Bytes that are in the case already change nothing.
    Result<Registered> register_capture(const StagedBlob& blob, evidence::Capture act);
    /// Books and reject samples of one capture; replaces those of an earlier reading.
    Result<void> put_reading(CaptureOrdinal capture, const Reading& reading);
    /// Adds those not stored yet.
    Result<void> put_statics(const StaticsDictionary& statics);
    Result<void> put_stations(const StationDictionary& stations);
    /// Files that already lie, synced, in the lake folder; `removed` names paths that are no longer part of the lake.
    Result<void> put_lake_parts(std::span<const LakePart> added, std::span<const std::string> removed = {});

    /// Each replacement compares with what is live in its scope: equal records are kept, others become new versions, those
    /// missing are withdrawn but stay readable. Replacing by the same writes nothing at all.
    Result<Change> replace_events(const Scope& scope, std::span<const track::Event> events);
    Result<Change> replace_hulls(const Scope& scope, std::span<const Hull> hulls);
    Result<Change> replace_identities(const Scope& scope, std::span<const Identity> identities);
    /// Places whose id begins with `id_prefix` ("" = all, "found:" = those discovered).
    Result<Change> replace_places(std::string_view id_prefix, std::span<const chart::Place> places);
    /// Adds places or revises those of the same id; withdraws none.
    Result<Change> put_places(std::span<const chart::Place> places);

    /// Adds rows of the coverage log, sightings and watched hulls. Two that give one id to different things both stand; the same
    /// content twice is one.
    Result<Change> put_looks(std::span<const site::Look> looks);
    Result<Change> put_sightings(std::span<const site::Sighting> sightings);
    Result<Change> put_watched_hulls(std::span<const registry::WatchedHull> hulls);
    Result<Change> put_lots(std::span<const cargo::Lot> lots);
    Result<Change> put_trains(std::span<const cargo::Consist> trains);
    Result<Change> put_consignments(std::span<const cargo::Consignment> rows);

    /// Text of a preset in force from now on, e.g. its canonical parameters.
    Result<void> put_preset(std::string_view name, std::string_view text);
    Result<void> set_stage(std::string_view name, std::string_view key, std::string_view fingerprint);
    /// Forgets all keys of a stage.
    Result<void> clear_stage(std::string_view name);

    /// Writes tables that follow from captures, in place of what they held; writes no log entry.
    Result<void> put_derived(std::span<const DerivedTable> tables);

    /// A signed checkpoint and the public key that it was signed with (64 hexadecimal digits).
    Result<evidence::ObjectId> put_checkpoint(std::string_view envelope, std::string_view public_key);
    /// That a report went out: what it was made with, and the hash of its bytes.
    Result<evidence::ObjectId> put_report(const ReportRecord& report);
    /// What the statements of the case rest on, as they stand now.
    Result<evidence::ObjectId> put_statements(const StatementRecord& record);
    /// Marks a capture's bytes as withheld, or no longer withheld; moves no bytes (`store/seal.hpp`).
    Result<void> put_seal(CaptureOrdinal capture, std::string_view why, bool sealed);
    /// Takes a look, a sighting or what was read from a capture back, or lets it stand again: an entry of the log, and the records it is about. False, and nothing written, where that is so already or
    /// where there is no such row; `exists` where the same row stands from another capture.
    Result<bool> put_retraction(const Retraction& what, bool restores);

private:
    friend class Case;
    Result<void> put_founding(const CaseSettings& settings);
    struct Parts;
    explicit Transaction(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tw::store
