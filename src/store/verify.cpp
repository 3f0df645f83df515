#include "store/verify.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "store/blast.hpp"
#include "store/checkpoints.hpp"
#include "store/citations.hpp"
#include "store/folder.hpp"
#include "store/parts.hpp"
#include "store/replace.hpp"
#include "store/seal.hpp"
#include "store/stage.hpp"
#include "store/statement_record.hpp"
#include "store/verify_file.hpp"

namespace tw::store {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 27> names{
    "blob_missing", "blob_changed", "blob_unlisted", "part_missing", "part_changed", "log_gap", "log_broken", "object_changed", "object_unlogged",
    "object_missing", "record_changed", "table_inconsistent", "row_missing", "record_missing", "statement_unopened", "not_checked", "projection_edited", "file_unregistered",
    "sealed", "withheld", "bundle_missing", "bundle_changed", "bundle_unlisted", "checkpoint_bad", "derivation_differs", "statement_differs", "report_differs"};

evidence::Digest digest_of(std::string_view bytes)
{
    evidence::Digest digest;
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), reinterpret_cast<char*>(digest.bytes.data()));
    return digest;
}

std::string_view view(const evidence::Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()}; }

VerifyFinding finding_of(FindingKind kind, std::string what, std::string detail, const Touched& touched)
{
    VerifyFinding finding{kind, std::move(what), std::move(detail), touched.events.size(), {}, touched.statements.size(), {}};
    const auto some = [](const std::set<std::string>& from, std::vector<std::string>& to) {
        for (const std::string& id : from) {
            if (to.size() == Verdict::shown_dependents) break;
            to.push_back(id);
        }
    };
    some(touched.events, finding.depends);
    some(touched.statements, finding.statements);
    return finding;
}

bool ordered(const VerifyFinding& a, const VerifyFinding& b)
{
    const auto rank = [](const VerifyFinding& f) { return level(f.kind) < 0 ? 9 : level(f.kind); };
    return std::tuple(rank(a), a.kind, std::string_view(a.what)) < std::tuple(rank(b), b.kind, std::string_view(b.what));
}

class Verification {
public:
    Verification(const Case& the_case, const Ledger& ledger, const Witness& witness, const Progress& progress, const Cancel* cancel, const Demands& demands)
        : case_(the_case), database_(the_case.database()), ledger_(ledger), witness_(witness), progress_(progress), cancel_(cancel), demands_(demands)
    {
    }

    Result<Verdict> run(int level)
    {
        verdict_.checked_to = level;
        if (auto done = blobs(); !done) return tl::unexpected(done.error());
        if (auto done = lake(); !done) return tl::unexpected(done.error());
        if (level >= 1) {
            settings();
            file();
            log();
            objects();
            tables();
            records();
            checkpoints();
            if (auto done = database_.outcome(); !done) return unreadable(done.error());
            if (auto done = projections(); !done) return tl::unexpected(done.error());
        }
        if (level >= 2)
            if (auto done = locators(); !done) return tl::unexpected(done.error());
        if (cancelled()) return fail(Fault::cancelled, "interrupted while verifying", case_.folder().string());
        return finish();
    }

private:
    bool cancelled() const { return cancel_ != nullptr && cancel_->requested(); }

    void find(FindingKind kind, std::string what, std::string detail, const Touched& touched = {})
    {
        verdict_.findings.push_back(finding_of(kind, std::move(what), std::move(detail), touched));
    }

    Result<Verdict> unreadable(const Error& error)
    {
        find(FindingKind::table_inconsistent, "case.gpkg", "the database cannot be read to the end: " + error.message, blast().everything());
        return finish();
    }

    Verdict finish()
    {
        std::ranges::sort(verdict_.findings, ordered);
        return std::move(verdict_);
    }

    Blast& blast()
    {
        if (!blast_) blast_.emplace(case_);
        return *blast_;
    }

    Result<void> hash_file(const fs::path& file, const std::string& what, const evidence::Digest& expected, std::uint64_t size, FindingKind missing,
                           FindingKind changed, const std::function<Touched()>& depends)
    {
        const auto hashed = evidence::sha256_file(file, {}, cancel_);
        if (!hashed) {
            if (hashed.error().fault == Fault::cancelled) return tl::unexpected(hashed.error());
            find(missing, what, "the file is not there or cannot be read", depends());
            return {};
        }
        verdict_.bytes += hashed->size;
        if (progress_) progress_({.stage = "verify", .bytes_done = verdict_.bytes, .bytes_total = 0, .rows_done = verdict_.blobs + verdict_.parts});
        if (hashed->digest != expected || hashed->size != size)
            find(changed, what, "the bytes have SHA-256 " + evidence::to_hex(hashed->digest) + " and size " + std::to_string(hashed->size), depends());
        return {};
    }

    Result<void> blobs()
    {
        auto sealed = sealed_captures(case_);
        if (!sealed) return tl::unexpected(sealed.error());
        sealed_ = std::move(*sealed);
        // What captures say counts, not what the table lists: the capture object is what the log vouches for.
        for (const StoredCapture& capture : ledger_.captures) {
            const std::string hash = evidence::to_hex(capture.capture.blob);
            std::error_code ignored;
            if (!fs::exists(case_.blob_path(capture.capture.blob), ignored)) {
                if (sealed_.contains(capture.id.text())) {
                    find(FindingKind::sealed, hash, "the bytes were sealed and are kept elsewhere; why: " + sealed_.at(capture.id.text()));
                    continue;
                }
                if (demands_.withheld.contains(hash)) {
                    find(FindingKind::withheld, hash, "the bytes were left out of the bundle: their licence does not let them be handed on");
                    continue;
                }
            } else if (sealed_.contains(capture.id.text())) {
                find(FindingKind::sealed, hash, "the capture is sealed, but its bytes lie in captures/; why it was sealed: " + sealed_.at(capture.id.text()));
            }
            ++verdict_.blobs;
            const auto depends = [&] { return blast().of_capture(capture.ordinal); };
            if (auto done = hash_file(case_.blob_path(capture.capture.blob), evidence::to_hex(capture.capture.blob), capture.capture.blob, capture.capture.size,
                                      FindingKind::blob_missing, FindingKind::blob_changed, depends);
                !done)
                return done;
        }
        std::error_code error;
        for (fs::recursive_directory_iterator i(case_.parts().layout.captures(), error), end; !error && i != end; i.increment(error)) {
            if (!i->is_regular_file(error)) continue;
            const auto digest = evidence::digest_from_hex(i->path().filename().string());
            if (!digest || ledger_.capture_of(*digest) == nullptr)
                find(FindingKind::file_unregistered, i->path().lexically_relative(case_.folder()).generic_string(), "no capture names this file; it is not evidence");
        }
        return {};
    }

    Result<void> lake()
    {
        for (const auto& [path, part] : ledger_.parts) {
            ++verdict_.parts;
            const auto depends = [&] { return blast().of_part(part); };
            if (auto done = hash_file(case_.lake_folder() / path, "lake/" + path, evidence::Digest{part.sha256}, part.bytes, FindingKind::part_missing,
                                      FindingKind::part_changed, depends);
                !done)
                return done;
        }
        return {};
    }

    /// `case.toml` may be edited by hand, so another one is a note: it is told against what it was when statements were recorded.
    void settings()
    {
        const auto recorded = last_statements(case_);
        if (!recorded || !*recorded || (*recorded)->settings == settings_digest(case_)) return;
        find(FindingKind::projection_edited, "case.toml", "it is not what it was when the statements were recorded; what it settles (period, area, watched ships) comes before every one of them", blast().everything());
    }

    /// The database as a file: an index that disagrees with its table hides rows from queries while the table still has its hashes.
    void file()
    {
        const auto state = file_state(database_);
        if (!state) return find(FindingKind::table_inconsistent, "case.gpkg", "the database cannot be read to the end: " + state.error().message, blast().everything());
        for (const std::string& sentence : state->damage) find(FindingKind::table_inconsistent, "case.gpkg", sentence, blast().everything());
        for (const std::string& name : state->altered)
            find(FindingKind::projection_edited, name, "its definition is not the one this program makes; the proof is not touched, but a guard may be gone");
        for (const std::string& table : state->presentation)
            find(FindingKind::projection_edited, table, "rows that map programs read are gone or changed; the proof is not touched");
    }

    void log()
    {
        std::int64_t expected = 1;
        evidence::Digest head;
        auto rows = database_.prepare("SELECT seq, at, actor, action, object, prev, hash FROM log ORDER BY seq");
        while (rows.step()) {
            ++verdict_.entries;
            evidence::LogEntry entry{rows.integer(0), {rows.integer(1)}, std::string(rows.text(2)), evidence::Action::add, std::string(rows.text(4)), digest_of(rows.blob(5)), {}};
            const std::string what = "log " + std::to_string(entry.seq);
            logged_.insert(entry.object);
            if (entry.seq != expected) find(FindingKind::log_gap, what, "entry " + std::to_string(expected) + " should stand here", blast().of_object(entry.object));
            const auto action = evidence::action_from(rows.text(3));
            if (action) entry.action = *action;
            if (!action || rows.blob(5) != view(head) || rows.blob(6) != view(evidence::chain_hash(entry)))
                find(FindingKind::log_broken, what, "the entry does not continue the chain of hashes", blast().of_object(entry.object));
            // Go on from what is stored: one broken entry is one finding, not one for each that follows.
            head = digest_of(rows.blob(6));
            expected = entry.seq + 1;
        }
    }

    void objects()
    {
        auto rows = database_.prepare("SELECT id, kind, body FROM object ORDER BY id");
        while (rows.step()) {
            ++verdict_.objects;
            const std::string id(rows.text(0));
            const auto parsed = evidence::ObjectId::from(id);
            const bool same = parsed && rows.text(1) == parsed->kind() && evidence::ObjectId::of(rows.text(1), rows.text(2)) == *parsed &&
                              evidence::parse_canonical(rows.text(2));
            if (!same) find(FindingKind::object_changed, id, "the body does not have the hash that is its name", blast().of_object(id));
            if (!logged_.contains(id)) find(FindingKind::object_unlogged, id, "no log entry names this object", blast().of_object(id));
            present_.insert(id);
        }
        for (const std::string& id : logged_)
            if (!present_.contains(id)) find(FindingKind::object_missing, id, "the log names an object that is not there", blast().of_object(id));
    }

    /// The table of blobs against the captures, and names made from content against the content.
    void tables()
    {
        std::set<std::string> listed;
        auto rows = database_.prepare("SELECT id, size, state FROM blob ORDER BY id");
        while (rows.step()) {
            const std::string id(rows.text(0));
            listed.insert(id);
            const auto digest = evidence::digest_from_hex(id);
            const StoredCapture* capture = digest ? ledger_.capture_of(*digest) : nullptr;
            if (capture == nullptr) find(FindingKind::blob_unlisted, id, "no capture names this blob");
            else if (capture->capture.size != static_cast<std::uint64_t>(rows.integer(1)) || rows.text(2) != "present")
                find(FindingKind::table_inconsistent, "blob " + id, "size or state differs from what its capture says", blast().of_capture(capture->ordinal));
        }
        for (const StoredCapture& capture : ledger_.captures)
            if (const std::string id = evidence::to_hex(capture.capture.blob); !listed.contains(id))
                find(FindingKind::blob_unlisted, id, "a capture names a blob that the table of blobs lacks", blast().of_capture(capture.ordinal));
        auto stages = database_.prepare("SELECT name, key, fingerprint FROM stages ORDER BY name, key");
        while (stages.step())
            if (!opened_stage(stages.text(0), stages.text(1), stages.text(2)))
                find(FindingKind::table_inconsistent, "stage " + std::string(stages.text(0)) + ' ' + std::string(stages.text(1)),
                     "what the stage left does not have the hash stored with it");
        const auto statics = case_.statics();
        if (statics)
            for (const auto& [key, record] : *statics)
                if (key_of(record) != key) find(FindingKind::table_inconsistent, "statics " + std::to_string(key.value), "the record does not have the hash that is its key", blast().everything());
        const auto stations = case_.stations();
        if (stations)
            for (const auto& [key, station] : *stations)
                if (key_of_station(station) != key) find(FindingKind::table_inconsistent, "station " + std::to_string(key.value), "the name does not have the hash that is its key");
    }

    /// Each record against its hash, each change set against the rows it vouches for.
    void records()
    {
        std::int64_t version = 0;
        {
            auto rows = database_.prepare("SELECT version, family, id, hash, body, cites FROM record ORDER BY version");
            while (rows.step()) {
                ++verdict_.records;
                const std::string what = "record " + std::to_string(rows.integer(0));
                if (rows.integer(0) != ++version) {
                    find(FindingKind::record_changed, what, "record " + std::to_string(version) + " should stand here", blast().everything());
                    version = rows.integer(0);
                }
                if (record_hash(rows.integer(1), rows.blob(2), rows.blob(4), rows.blob(5)).bytes != digest_of(rows.blob(3)).bytes || rows.blob(3).size() != 32)
                    find(FindingKind::record_changed, what, "the record does not have the hash stored beside it", blast().of_record(rows.integer(0)));
            }
        }
        std::size_t set = 0;
        std::int64_t expected = 1;
        evidence::Sha256 hash;
        auto rows = database_.prepare("SELECT c.seq, c.version, c.live, c.reason, r.hash FROM change c LEFT JOIN record r ON r.version = c.version ORDER BY c.seq");
        const auto close = [&] {
            const ChangeSet& closing = ledger_.change_sets[set];
            if (hash.finish() != closing.output)
                find(FindingKind::record_changed, closing.id.text(), "changes " + std::to_string(closing.first) + " to " + std::to_string(closing.last) + " differ from what the set's hash vouches for",
                     blast().of_changes(closing.first, closing.last));
            ++set;
        };
        while (rows.step()) {
            const std::int64_t seq = rows.integer(0);
            while (set < ledger_.change_sets.size() && ledger_.change_sets[set].last < seq) close();
            if (set >= ledger_.change_sets.size() || seq < ledger_.change_sets[set].first || seq != expected)
                find(FindingKind::record_changed, "change " + std::to_string(seq), "no change set vouches for this row, or one before it is gone", blast().of_record(rows.integer(1)));
            expected = seq + 1;
            feed_change(hash, seq, rows.integer(1), rows.integer(2), rows.integer(3), rows.blob(4));
        }
        while (set < ledger_.change_sets.size()) close();
    }

    /// Every stored checkpoint against its key and the log; then what the verifier brings.
    void checkpoints()
    {
        const auto hashes = log_hashes(case_);
        if (!hashes) return find(FindingKind::table_inconsistent, "log", hashes.error().message);
        bool by_key = false;
        auto rows = database_.prepare("SELECT l.seq, l.object, o.body FROM log l JOIN object o ON o.id = l.object WHERE l.action = 'sign' ORDER BY l.seq");
        while (rows.step()) {
            ++verdict_.checkpoints;
            const std::string what(rows.text(1));
            const auto body = evidence::parse_canonical(rows.text(2));
            const auto key = evidence::SigningKey::from_public_hex(body ? body->text_or("key") : std::string{});
            if (!key) {
                find(FindingKind::checkpoint_bad, what, "the object holds no checkpoint");
                continue;
            }
            const auto opened = evidence::open_checkpoint(body->text_or("envelope"), *key);
            const std::string wrong = opened ? disagreement(*opened, *hashes) : opened.error().message;
            if (!wrong.empty()) find(FindingKind::checkpoint_bad, what, wrong, blast().everything());
            else if (static_cast<std::int64_t>(opened->log_size) >= rows.integer(0)) find(FindingKind::checkpoint_bad, what, "it binds log entries that came after it");
            else if (demands_.key != nullptr && key->public_hex() == demands_.key->public_hex()) by_key = true;
        }
        if (demands_.key == nullptr) return;
        if (!demands_.checkpoint.empty()) {
            ++verdict_.checkpoints;
            const auto opened = evidence::open_checkpoint(demands_.checkpoint, *demands_.key);
            const std::string wrong = opened ? disagreement(*opened, *hashes) : opened.error().message;
            if (!wrong.empty()) find(FindingKind::checkpoint_bad, "checkpoint kept elsewhere", wrong, blast().everything());
        } else if (!by_key) {
            find(FindingKind::checkpoint_bad, "key " + demands_.key->id(), "no good checkpoint of this case is signed by this key");
        }
    }

    Result<void> projections()
    {
        const auto edited = case_.edited_projections();
        if (!edited) return tl::unexpected(edited.error());
        for (const std::string& table : *edited)
            find(FindingKind::projection_edited, table, "the layer differs from what the guarded tables say; the proof is not touched, `rebuild` restores it");
        return {};
    }

    Result<void> locators()
    {
        auto cited = citations_of(case_, cancel_);
        if (!cited) {
            find(FindingKind::record_changed, cited.error().where, cited.error().message, blast().everything());
            return {};
        }
        if (auto done = rows_in_lake(cited->rows); !done) return done;
        return records_in_captures(cited->offsets);
    }

    Result<void> rows_in_lake(std::span<const CitedRow> cited)
    {
        if (!witness_.in_lake) {
            if (!cited.empty()) find(FindingKind::not_checked, "lake", std::to_string(cited.size()) + " cited rows were not looked up");
            return {};
        }
        constexpr std::size_t at_once = 65'536;
        for (std::size_t from = 0; from < cited.size() && !cancelled(); from += at_once) {
            const auto batch = cited.subspan(from, std::min(at_once, cited.size() - from));
            const auto answer = witness_.in_lake(batch);
            if (!answer) {
                find(FindingKind::row_missing, "lake", "rows cannot be looked up: " + answer.error().message);
                return {};
            }
            for (std::size_t i = 0; i < batch.size(); ++i)
                if (i >= answer->size() || !(*answer)[i])
                    find(FindingKind::row_missing, "mmsi " + std::to_string(batch[i].mmsi.value) + " time " + std::to_string(batch[i].row.time.value),
                         "an event cites this row and the lake does not hold it", blast().of_row(batch[i].row.ingest, batch[i].row.offset));
            verdict_.rows += batch.size();
        }
        return {};
    }

    Result<void> records_in_captures(const std::map<std::uint32_t, std::vector<ByteOffset>>& offsets)
    {
        for (const auto& [ordinal, list] : offsets) {
            if (cancelled()) break;
            const std::string what = "capture " + std::to_string(ordinal);
            if (ordinal > ledger_.captures.size()) {
                find(FindingKind::record_missing, what, "events cite a capture that is not in the case", blast().of_capture({ordinal}));
                continue;
            }
            const StoredCapture& cited_capture = ledger_.captures[ordinal - 1];
            std::error_code ignored;
            if ((sealed_.contains(cited_capture.id.text()) || demands_.withheld.contains(evidence::to_hex(cited_capture.capture.blob))) && !fs::exists(case_.blob_path(cited_capture.capture.blob), ignored)) {
                find(FindingKind::not_checked, what, std::to_string(list.size()) + " cited offsets could not be looked up: the bytes are sealed or withheld");
                continue;
            }
            if (!witness_.in_capture) {
                find(FindingKind::not_checked, what, std::to_string(list.size()) + " cited offsets were not looked up");
                continue;
            }
            const auto answer = witness_.in_capture(ledger_.captures[ordinal - 1], list);
            if (!answer) {
                find(FindingKind::record_missing, what, "the capture cannot be read: " + answer.error().message, blast().of_capture({ordinal}));
                continue;
            }
            for (std::size_t i = 0; i < list.size(); ++i)
                if (i >= answer->size() || !(*answer)[i])
                    find(FindingKind::record_missing, what + " offset " + std::to_string(list[i].value), "no record begins at this cited offset",
                         blast().of_row({ordinal}, list[i]));
        }
        return {};
    }

    const Case& case_;
    Database& database_;
    const Ledger& ledger_;
    const Witness& witness_;
    const Progress& progress_;
    const Cancel* cancel_;
    const Demands& demands_;
    Verdict verdict_;
    std::map<std::string, std::string> sealed_;
    std::optional<Blast> blast_;
    std::unordered_set<std::string> logged_, present_;
};

}  // namespace

std::string_view name(FindingKind kind) { return names.at(static_cast<std::size_t>(kind)); }

int level(FindingKind kind)
{
    switch (kind) {
        case FindingKind::blob_missing: case FindingKind::blob_changed: case FindingKind::part_missing: case FindingKind::part_changed:
        case FindingKind::bundle_missing: case FindingKind::bundle_changed: case FindingKind::bundle_unlisted: return 0;
        case FindingKind::blob_unlisted: case FindingKind::log_gap: case FindingKind::log_broken: case FindingKind::object_changed:
        case FindingKind::object_unlogged: case FindingKind::object_missing: case FindingKind::record_changed: case FindingKind::table_inconsistent: case FindingKind::checkpoint_bad: return 1;
        case FindingKind::row_missing: case FindingKind::record_missing: case FindingKind::statement_unopened: return 2;
        case FindingKind::derivation_differs: case FindingKind::statement_differs: return 3;
        case FindingKind::report_differs: return 4;
        case FindingKind::sealed: case FindingKind::withheld:
        case FindingKind::not_checked: case FindingKind::projection_edited: case FindingKind::file_unregistered: return -1;
    }
    return -1;
}

void Verdict::add(FindingKind kind, std::string what, std::string detail, const Touched& touched)
{
    findings.push_back(finding_of(kind, std::move(what), std::move(detail), touched));
    std::ranges::sort(findings, ordered);
}

bool Verdict::unchecked() const
{
    return std::ranges::any_of(findings, [](const VerifyFinding& f) { return f.kind == FindingKind::not_checked || f.kind == FindingKind::sealed || f.kind == FindingKind::withheld; });
}

bool Verdict::ok() const { return exit_status() == 0; }

int Verdict::exit_status() const
{
    int lowest = 0;
    for (const VerifyFinding& finding : findings)
        if (const int l = level(finding.kind); l >= 0 && (lowest == 0 || 10 + l < lowest)) lowest = 10 + l;
    return lowest;
}

Result<Verdict> verify(const Case& the_case, int level, const Witness& witness, const Progress& progress, const Cancel* cancel, const Demands& demands)
{
    // Read anew: what is in memory may be older than what lies on disk.
    const auto ledger = load_ledger(the_case.database());
    if (!ledger) return tl::unexpected(ledger.error());
    return Verification(the_case, *ledger, witness, progress, cancel, demands).run(level);
}

}  // namespace tw::store
