#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/gazetteer.hpp"
#include "core/progress.hpp"
#include "core/result.hpp"
#include "evidence/clock.hpp"
#include "evidence/log.hpp"
#include "cargo/consignment.hpp"
#include "cargo/consist.hpp"
#include "cargo/lot.hpp"
#include "registry/watched.hpp"
#include "site/look.hpp"
#include "site/sighting.hpp"
#include "store/records.hpp"
#include "store/settings.hpp"

namespace tw::store {

class Transaction;
class Database;

enum class Access { read_only, write };

/// Bytes that lie in `captures/` under their hash but are not part of the case until a transaction registers them.
struct StagedBlob {
    evidence::Digest digest;
    std::uint64_t size = 0;
    std::string media_type;
    std::string head;               ///< first 64 KiB, for sniffing
};

/// Gives the next bytes into `room` and says how many; 0 ends the input.
using ByteSource = std::function<Result<std::size_t>(std::span<char> room)>;

/// A case: a folder with `case.toml`, `case.gpkg`, `captures/` and `lake/` (docs/formats/case.md). One process writes at a
/// time; readers don't wait. Not for use by several threads at once, but several `Case`s may read the same folder.
///
///     auto c = Case::open("voyage.case", Access::write);
///     auto blob = c->stage_file("feed.nmea.gz");
///     auto t = c->begin(stamp);
///     auto source = t->put_source({.name = "own receiver"});
///     t->register_capture(*blob, {.address = "feed.nmea.gz", .source = *source});
///     t->commit();
class Case {
public:
    /// Makes the folder and the empty case. `exists` when the folder is there and not empty.
    static Result<Case> create(const std::filesystem::path& folder, const CaseSettings& settings, const evidence::Stamp& stamp);
    /// With `write`: takes the case's lock (`store_unusable` when another process holds it) and clears away what a killed
    /// process left: temporary files, and files in `lake/` that no committed transaction names. `not_found` when there is no
    /// case, `store_unusable` for another application's or a later version's file.
    static Result<Case> open(const std::filesystem::path& folder, Access access);
    Case(Case&&) noexcept;
    Case& operator=(Case&&) noexcept;
    ~Case();

    const std::filesystem::path& folder() const;
    const CaseSettings& settings() const;
    bool writable() const;
    std::filesystem::path lake_folder() const;
    /// Where a blob's bytes lie, registered or not: `captures/ab/cd/<64 hex digits>`.
    std::filesystem::path blob_path(const evidence::Digest& blob) const;

    /// Copies bytes into `captures/`: temporary file, fsync, rename. Needs write access.
    Result<StagedBlob> stage(const ByteSource& source);
    Result<StagedBlob> stage_file(const std::filesystem::path& file, const Progress& progress = {}, const Cancel* cancel = nullptr);

    /// Begins the one open transaction. Everything done in it bears this stamp.
    Result<Transaction> begin(const evidence::Stamp& stamp);
    /// Recreates every projection from the guarded tables, in a transaction of its own. Writes no log entry: no fact changes.
    Result<void> rebuild();
    /// Names of projections whose rows differ from what `rebuild` would write (somebody edited a layer).
    Result<std::vector<std::string>> edited_projections() const;

    Result<std::vector<StoredSource>> sources() const;
    Result<std::vector<StoredCapture>> captures() const;
    Result<StoredCapture> capture(CaptureOrdinal ordinal) const;
    /// The capture of these bytes, if they were added before.
    Result<std::optional<StoredCapture>> capture_of(const evidence::Digest& blob) const;
    Result<StaticsDictionary> statics() const;
    Result<StationDictionary> stations() const;
    Result<std::vector<LakePart>> lake_parts() const;
    Result<chart::Places> places() const;
    /// As stored: times read without the places' clocks, sites and hulls as written. `plan::load_scene` joins them.
    /// In order of begin, then id.
    Result<std::vector<site::Look>> looks() const;
    Result<std::vector<site::Sighting>> sightings() const;
    /// Rows of cargo, as stored; `plan::load_cargo` joins them with places and sightings.
    Result<std::vector<cargo::Lot>> lots() const;
    Result<std::vector<cargo::Consist>> trains() const;
    Result<std::vector<cargo::Consignment>> consignments() const;
    /// In order of id.
    Result<std::vector<registry::WatchedHull>> watched_hulls() const;
    /// In canonical order.
    Result<std::vector<StoredEvent>> events(const EventFilter& filter = {}) const;
    /// As `events`, one at a time; return false to stop. Bounded memory, but the order is (kind, MMSI, start, id).
    Result<void> for_each_event(const EventFilter& filter, const std::function<bool(const StoredEvent&)>& use) const;
    /// Number of live events per kind, indexed by the kind's value.
    Result<std::vector<std::uint64_t>> event_counts() const;
    /// How many of the live port calls are passages.
    Result<std::uint64_t> passage_count() const;
    /// The event whose id begins with these hexadecimal digits, live or not; of several versions the latest. `not_found`;
    /// `usage` when the prefix is not unique or shorter than 4 digits.
    Result<StoredEvent> event(std::string_view id_prefix) const;
    /// All versions ever stored under an event's id or thread, oldest first.
    Result<std::vector<StoredEvent>> history(const track::EventId& id_or_thread) const;
    /// Empty = all hulls; in order of MMSI.
    Result<std::vector<Hull>> hulls(std::span<const Mmsi> which = {}) const;
    Result<std::vector<Identity>> identities(std::span<const Mmsi> which = {}) const;
    /// Name and canonical text of each preset in force.
    Result<std::map<std::string, std::string>> presets() const;
    /// What `set_stage` stored last under this name and key.
    Result<std::optional<std::string>> stage_fingerprint(std::string_view name, std::string_view key = {}) const;
    Result<std::map<std::string, std::string>> stage_fingerprints(std::string_view name) const;
    /// Entries with `seq` >= from, at most `limit` (0 = all).
    Result<std::vector<evidence::LogEntry>> log(std::int64_t from = 1, std::size_t limit = 0) const;
    /// `seq` of the last entry, 0 in an empty log: every change of the case raises it.
    Result<std::int64_t> log_head() const;
    Result<evidence::Object> object(const evidence::ObjectId& id) const;

    /// For this room only.
    struct Parts;
    Parts& parts() const;
    Database& database() const;

private:
    explicit Case(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tw::store
