#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/signing.hpp"

#include "store/case.hpp"

namespace tw::store {

/// A row that an event cites.
struct CitedRow {
    Mmsi mmsi;
    track::RowRef row;
};

/// What the store can't see by itself; given by the room that drives the lake and the readers. Either may be empty, then what
/// it would have checked is reported as not checked.
struct Witness {
    /// For each row (ordered by MMSI, time): does the lake hold a row of this transmitter, time, place and content?
    std::function<Result<std::vector<bool>>(std::span<const CitedRow>)> in_lake;
    /// For each offset (ascending) of one capture: does a record begin there?
    std::function<Result<std::vector<bool>>(const StoredCapture&, std::span<const ByteOffset>)> in_capture;
};

enum class FindingKind {
    blob_missing, blob_changed, blob_unlisted, part_missing, part_changed,      // level 0
    log_gap, log_broken, object_changed, object_unlogged, object_missing, record_changed, table_inconsistent,  // level 1
    row_missing, record_missing, statement_unopened,                             // level 2
    not_checked, projection_edited, file_unregistered,                           // notes: no failure
    sealed, withheld,                                                            // notes: bytes that are not here on purpose, never "ok"
    bundle_missing, bundle_changed, bundle_unlisted,                             // level 0, of a bundle
    checkpoint_bad,                                                              // level 1
    derivation_differs, statement_differs,                                       // level 3
    report_differs,                                                              // level 4
};
std::string_view name(FindingKind kind);

/// Ids of live events and of recorded statements that rest on something.
struct Touched {
    std::set<std::string> events{}, statements{};
};

/// One thing that is wrong, or a note. `depends` and `statements` are the blast radius: ids of the live events and of the recorded statements
/// that rest on it (at most `Verdict::shown_dependents` of each; `dependents` and `stated` count all).
struct VerifyFinding {
    FindingKind kind = FindingKind::not_checked;
    std::string what;               ///< hash, path, id or sequence number
    std::string detail;             ///< one sentence
    std::uint64_t dependents = 0;
    std::vector<std::string> depends{};
    std::uint64_t stated = 0;
    std::vector<std::string> statements{};
};
/// What a verifier demands or knows besides the case.
struct Demands {
    const evidence::SigningKey* key = nullptr;   ///< some checkpoint must be signed by this key
    std::string checkpoint{};                    ///< an envelope kept elsewhere: the log must begin with what it binds (needs `key`)
    std::set<std::string> withheld{};            ///< SHA-256 of captures whose bytes a bundle says it leaves out
};

/// 0 to 4, or -1 for a note.
int level(FindingKind kind);

struct Verdict {
    static constexpr std::size_t shown_dependents = 20;
    int checked_to = 0;             ///< highest level that was run
    std::uint64_t blobs = 0, parts = 0, bytes = 0, objects = 0, entries = 0, records = 0, rows = 0, checkpoints = 0;  ///< checked
    std::uint64_t statements = 0, locators = 0;   ///< recorded statements whose locators were opened, and how many those are
    std::vector<VerifyFinding> findings;  ///< ordered by level, kind, what
    /// Adds a finding of a level that other rooms check; the order is kept.
    void add(FindingKind kind, std::string what, std::string detail, const Touched& touched = {});
    /// Whether something could not be checked: sealed, withheld, or for want of an algorithm.
    bool unchecked() const;
    bool ok() const;
    /// 0, or 10 + the lowest failing level (evidence.md 6).
    int exit_status() const;
};

/// Checks levels 0 to `level` (0, 1 or 2), each including the lower ones. Changes nothing. Fails only where checking itself is
/// impossible; a damaged case is a verdict, not a failure.
Result<Verdict> verify(const Case& the_case, int level, const Witness& witness = {}, const Progress& progress = {},
                       const Cancel* cancel = nullptr, const Demands& demands = {});

}  // namespace tw::store
