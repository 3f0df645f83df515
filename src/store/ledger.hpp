#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/log.hpp"
#include "evidence/object.hpp"
#include "store/codec.hpp"
#include "store/records.hpp"

namespace tw::store {

class Database;

/// What one replacement of records did: an object of kind `change_set`. Its `output` hashes the rows `first` to `last` of the
/// table `change` with the hashes of the records they name.
struct ChangeSet {
    evidence::ObjectId id;
    evidence::Microsecond at = evidence::Microsecond::none();
    Family family = Family::event;
    std::int64_t first = 0, last = 0;
    std::uint64_t added = 0, revised = 0, withdrawn = 0;
    evidence::Digest output;
};

struct Preset {
    std::string text;
    evidence::ObjectId id;
};

/// The small part of a case as it follows from its log and objects: each object named by a log entry is in force until a
/// later entry names another for the same subject.
struct Ledger {
    std::vector<StoredSource> sources;
    std::vector<StoredCapture> captures;          ///< by ordinal - 1
    std::map<std::string, Preset> presets;
    std::map<std::string, LakePart> parts;        ///< by path
    std::vector<ChangeSet> change_sets;           ///< in order of `first`
    std::unordered_map<std::string, evidence::ObjectId> readings;  ///< capture id -> reading in force
    std::int64_t seq = 0;                         ///< of the last log entry
    evidence::Digest head;                        ///< its hash

    /// Takes in one object named by a log entry. Fails (`integrity`) when its body does not hold what its kind promises.
    Result<void> apply(evidence::Microsecond at, const evidence::Object& object);
    const StoredSource* source(const evidence::ObjectId& id) const;
    const StoredCapture* capture_of(const evidence::Digest& blob) const;
    /// The set that holds this row of `change`; null when none does.
    const ChangeSet* set_of(std::int64_t change) const;
};

/// Replays the whole log. Entries whose object is absent are skipped: `verify` reports them.
Result<Ledger> load_ledger(Database& database);

Result<evidence::Object> reading_object(const evidence::ObjectId& capture, const Reading& reading);
Result<evidence::Object> preset_object(std::string_view name, std::string_view text);
Result<evidence::Object> lake_object(std::span<const LakePart> added, std::span<const std::string> removed);
Result<evidence::Object> change_set_object(const ChangeSet& set);

std::string_view name(Family family);

}  // namespace tw::store
